/** Where a call has a plan, no case of it is put into a plan or before the public alone: the words say where it is done. */
import type { AllocationPlanAnswer, ErrorAnswer } from '@huice/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CALL, moreLike, reviewed, YEAR } from './allocating.ts';
import { act, key, look, must, openCasesServer, PROCEDURE, person } from './applying.ts';
import type { TestServer } from './harness.ts';
import type { Browser } from './people.ts';

const WAN = 1_000_000;
let server: TestServer;
const people: Record<string, Awaited<ReturnType<typeof person>>> = {};
const of = (login: string): Browser => {
  const found = people[login];
  if (!found) throw new Error(login);
  return found.browser;
};
const input = { amount: 100 * WAN };
let early = '';
let mine = '';

beforeAll(async () => {
  server = await openCasesServer('2024-02-20T10:00:00+08:00');
  for (const role of ['clerk', 'officer', 'head', 'auditor'] as const)
    people[role] = await person(server, { login: role, role });
  for (const login of ['expert-1', 'expert-2', 'expert-3'])
    people[login] = await person(server, { login, role: 'expert' });
  people.company = await person(server, { login: 'company', role: 'applicant', company: 'A' });
  const budget = { call: CALL, year: YEAR, limitFen: 1000 * WAN };
  await of('head').send('PUT', '/api/v1/budgets', budget);
  mine = await reviewed(server, people, '0755-10000001', '10000A');
  [early = ''] = await moreLike(server, mine, [{ score: 70 }]);
});
afterAll(() => server.close());

const refusal = async (login: string, id: string, command: string, more: object) => {
  const { status, body } = await act<ErrorAnswer>(of(login), id, command, more);
  return { status, ...body.error };
};

test('without a plan of the call a case is put into one alone, as an office without plans does', async () => {
  expect((await must(of('officer'), early, 'propose-plan', input)).state).toBe('planned');
});

test('with one it is refused, alone and from the worklist, and nothing is set aside', async () => {
  const drawn = await of('officer').send<AllocationPlanAnswer>('POST', '/api/v1/allocation/plans', {
    procedure: PROCEDURE,
    year: YEAR,
    choices: { method: 'rank', basis: '经局长办公会议研究确定。' },
    key: key(),
  });
  expect(drawn.status).toBe(201);
  const alone = await refusal('officer', mine, 'propose-plan', { input });
  expect(alone).toMatchObject({ status: 409, code: 'on-the-sheet' });
  expect(alone.zh).toContain('“拟入扶持计划”不能对单个办件办理');
  expect(alone.todo?.zh).toContain('扶持计划');
  const { summary } = await look(of('officer'), mine);
  const command = { command: 'propose-plan', key: key(), version: summary.version, input };
  const many = await of('officer').send<{ items: { error: { code: string } | null }[] }>(
    'POST',
    '/api/v1/case-commands',
    { items: [{ case: mine, command }] },
  );
  expect(many.body.items.map(({ error }) => error?.code)).toEqual(['on-the-sheet']);
  const after = await look(of('officer'), mine);
  expect([after.summary.state, after.summary.version]).toEqual(['reviewed', summary.version]);
});

test('what was planned before there was a plan is not publicised alone either', async () => {
  const until = { input: { 'publicity-until': '2024-03-01' } };
  expect(await refusal('head', early, 'publicise', until)).toMatchObject({
    status: 409,
    code: 'on-the-sheet',
  });
  // Taking it out again, for the sheet, stays open.
  const reason = { reason: '已有扶持计划，改在计划表上办理。' };
  expect((await must(of('head'), early, 'unplan', reason)).state).toBe('reviewed');
});
