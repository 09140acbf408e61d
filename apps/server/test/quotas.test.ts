/** 推荐名额: as many as the notice gives a body, counted in the database, also when two press at the same moment. */
import type { ErrorAnswer, Receipt } from '@huice/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { filingFor } from '../../../packages/procedures/test/filings.ts';
import { act, key, must, openCasesServer, PDF, person, upload } from './applying.ts';
import type { TestServer } from './harness.ts';
import type { Browser } from './people.ts';

const PIONEERS = '000000/vr-pioneer-cases-2023';
/** A central enterprise may recommend so many. */
const PLACES = 5;
const letter = { letter: '示例函 1 号', 'joint-seal': true, 'kind-confirmed': true };

let server: TestServer;
let recommenders: readonly Browser[];
let applicant: Browser;

beforeAll(async () => {
  server = await openCasesServer('2023-08-01T10:00:00+08:00');
  recommenders = await Promise.all(
    ['one', 'two'].map(
      async (login) =>
        (await person(server, { login, role: 'recommender', place: '000000', body: 'body-1' })).browser,
    ),
  );
  applicant = (await person(server, { login: 'company', role: 'applicant', company: 'A', place: '000000' }))
    .browser;
});
afterAll(() => server.close());

async function filed(body = 'body-1'): Promise<string> {
  const opened = await applicant.send<Receipt>('POST', '/api/v1/cases', {
    procedure: PIONEERS,
    project: 'media',
    place: '330100',
    body,
    key: key(),
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const id = opened.body.case;
  const { form } = filingFor({ definition: { id: PIONEERS } } as never, 'media');
  await applicant.send('PUT', `/api/v1/cases/${id}/draft`, {
    revision: 0,
    form: { ...form, 'body-kind': 'central-enterprise', 'case-name': `示例案例 ${id}` },
  });
  const sent = await upload(applicant, server, id, 'application', PDF);
  expect(sent.status, JSON.stringify(sent.body)).toBe(201);
  await must(applicant, id, 'submit');
  return id;
}

test('five of a central enterprise and not one more; of two at once one; a place given back may be given again', async () => {
  const [one, two] = recommenders as [Browser, Browser];
  const ids: string[] = [];
  for (let n = 0; n < PLACES + 2; n += 1) ids.push(await filed());
  for (const id of ids.slice(0, PLACES - 1)) await must(one, id, 'recommend', letter);

  const [last, next, spare] = ids.slice(PLACES - 1) as [string, string, string];
  const rivals = await Promise.all([
    act<Receipt & ErrorAnswer>(one, last, 'recommend', { input: letter }),
    act<Receipt & ErrorAnswer>(two, next, 'recommend', { input: letter }),
  ]);
  expect(rivals.map((each) => each.status).toSorted()).toEqual([200, 409]);
  expect(rivals.find((each) => each.status === 409)?.body.error.code).toBe('quota-full');

  const full = await act<ErrorAnswer>(one, spare, 'recommend', { input: letter });
  expect([full.status, full.body.error.code]).toEqual([409, 'quota-full']);
  await must(applicant, ids[0] ?? '', 'withdraw');
  await must(two, spare, 'recommend', letter);
});

test('another body has places of its own', async () => {
  const other = (
    await person(server, { login: 'other', role: 'recommender', place: '000000', body: 'body-2' })
  ).browser;
  await must(other, await filed('body-2'), 'recommend', letter);
});
