/** Ten minutes to undo a submission, through the server: claims are free again, nobody reads what was taken back. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcile } from '../src/cases/index.ts';
import { act, look, must, openCasesServer, person, prepared } from './applying.ts';
import type { TestServer } from './harness.ts';
import type { Browser } from './people.ts';

let server: TestServer;
let company: Browser;
let other: Browser;
let officer: Browser;
/** The clock is set, and nobody has to log in again for it. */
const at = async (when: string) => {
  server.clock.now = new Date(when);
  const ends = new Date(server.clock.now.getTime() + 3600_000);
  await sql`update sessions set seen_at = ${server.clock.now}, expires_at = ${ends}`.execute(server.db);
};

beforeAll(async () => {
  server = await openCasesServer('2024-02-20T10:00:00+08:00');
  company = (await person(server, { login: 'company', role: 'applicant', company: 'A' })).browser;
  other = (await person(server, { login: 'other', role: 'applicant', company: 'B' })).browser;
  officer = (await person(server, { login: 'officer', role: 'officer' })).browser;
});
afterAll(() => server.close());

test('a submission is taken back within ten minutes, with the time left said; another may then use the telephone', async () => {
  const id = await prepared(server, company, '0755-30000001', '30001X');
  await must(company, id, 'submit');
  await at('2024-02-20T10:04:00+08:00');
  const offered = (await look(company, id)).actions.find((each) => each.command === 'recall');
  expect(offered).toMatchObject({ allowed: true, until: Date.parse('2024-02-20T10:10:00+08:00') });
  expect((await look(officer, id)).actions.some((each) => each.command === 'recall')).toBe(false);
  const theirs = await prepared(server, other, '0755-30000001', '30001X');
  const taken = await act(other, theirs, 'submit');
  expect(taken.status).toBe(409);

  const receipt = await must(company, id, 'recall');
  expect(receipt).toMatchObject({ command: 'recall', state: 'draft', filing: null });
  const mine = await look(company, id);
  expect(mine.submissions.map((each) => each.recalledAt)).toEqual(['2024-02-20T02:04:00.000Z']);
  expect(mine.timeline.map((each) => each.what.zh)).toEqual(['建立申报', '提交申报', '撤销提交']);
  expect(mine.draft?.form).toMatchObject({ 'contact-phone': '0755-30000001' });
  // What was taken back was not handed in: the office reads that it was, and not what it was.
  expect((await look(officer, id)).submissions).toEqual([]);
  await must(other, theirs, 'submit');
});

test('after ten minutes, and after somebody has worked on it, it stands', async () => {
  await at('2024-02-20T11:00:00+08:00');
  const late = await prepared(server, company, '0755-30000002', '30002X');
  await must(company, late, 'submit');
  await at('2024-02-20T11:10:01+08:00');
  const refused = await act(company, late, 'recall');
  expect([refused.status, (refused.body as { error?: { code: string } }).error?.code]).toEqual([409, 'late']);
  await at('2024-02-20T12:00:00+08:00');
  const worked = await prepared(server, company, '0755-30000003', '30003X');
  await must(company, worked, 'submit');
  await must(officer, worked, 'return', { reason: '材料不齐全，请补充。' });
  const gone = await act(company, worked, 'recall');
  expect((gone.body as { error?: { code: string } }).error?.code).toBe('not-now');
});

test('taken back before the online deadline and forgotten, it is no application; states and records agree', async () => {
  await at('2024-02-25T17:50:00+08:00');
  const id = await prepared(server, company, '0755-30000004', '30004X');
  await must(company, id, 'submit');
  await at('2024-02-25T17:58:00+08:00');
  await must(company, id, 'recall');
  await at('2024-02-25T18:00:01+08:00');
  const again = await act(company, id, 'submit');
  expect((again.body as { error?: { code: string } }).error?.code).toBe('late');
  expect(await reconcile(server.db)).toMatchObject({ differ: [] });
});
