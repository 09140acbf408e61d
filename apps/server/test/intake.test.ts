/** Handed in all at once or one after the other: the same receipts, the same refusals, the same rows. */
import type { ErrorAnswer, Receipt } from '@huice/api';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { key, look, openCasesServer, person, prepared, type Someone } from './applying.ts';
import type { TestServer } from './harness.ts';
import type { Browser } from './people.ts';

const COUNT = 24;
/** Their drafts share a telephone: one of the two is taken. */
const [RIVAL, OTHER_RIVAL] = [3, 4];
/** Has no materials. */
const INCOMPLETE = 7;
/** Names a version, or a draft, that is not the present one. */
const [STALE, ELSEWHERE] = [9, 11];

interface Hall {
  readonly server: TestServer;
  readonly applicants: readonly { readonly browser: Browser; readonly id: string }[];
  readonly stranger: Browser;
}

let together: Hall;
let oneByOne: Hall;

async function open(): Promise<Hall> {
  const server = await openCasesServer();
  const applicants: { browser: Browser; id: string }[] = [];
  for (let i = 0; i < COUNT; i += 1) {
    const who: Someone = { login: `a-${i}`, role: 'applicant', company: `C${i}` };
    const { browser } = await person(server, who);
    const phone = i === OTHER_RIVAL ? RIVAL : i;
    const id = await prepared(server, browser, `0755-8100${String(phone).padStart(4, '0')}`, `61${1000 + i}`);
    applicants.push({ browser, id });
  }
  // In one order in both halls: here all came in the same millisecond.
  await sql`update case_files set uploaded_at = uploaded_at + interval '1 ms' * (abs(hashtext(material)) % 9973)`.execute(
    server.db,
  );
  const bare = applicants[INCOMPLETE]?.id ?? '';
  await sql`update case_files set removed_at = now() where case_id = ${bare}`.execute(server.db);
  const { browser: stranger } = await person(server, { login: 'stranger', role: 'applicant', company: 'X' });
  return { server, applicants, stranger };
}

beforeAll(async () => {
  [together, oneByOne] = await Promise.all([open(), open()]);
});
afterAll(() => Promise.all([together?.server.close(), oneByOne?.server.close()]));

type Answer = { readonly status: number; readonly body: Receipt & ErrorAnswer };

/** Every click of the hall: two of each applicant, and one of a stranger on somebody's case. */
function clicks({ applicants, stranger }: Hall): readonly (() => Promise<Answer>)[] {
  const submit = (browser: Browser, id: string, name: string, more: object = {}) =>
    browser.send<Receipt & ErrorAnswer>('POST', `/api/v1/cases/${id}/commands`, {
      command: 'submit',
      key: `submit-${name}`,
      version: 1,
      draftRevision: 1,
      ...more,
    });
  const own = applicants.flatMap(({ browser, id }, i) => {
    const more = i === STALE ? { version: 9 } : i === ELSEWHERE ? { draftRevision: 5 } : {};
    const click = () => submit(browser, id, `of-${i}`, more);
    return [click, click];
  });
  return [...own, () => submit(stranger, applicants[0]?.id ?? '', 'stranger')];
}

/** What the database holds, without what differs by the hour or by who is who. */
async function rowsOf({ db }: TestServer) {
  const people = await sql<{ id: string; login: string }>`select id, login from accounts`.execute(db);
  const named = (text: string) =>
    people.rows.reduce(
      (read, { id, login }) => read.replaceAll(id, login),
      text.replaceAll(/test-key-\d+/g, 'test-key'),
    );
  const read = async (table: string, order: string) => {
    const { rows } = await sql`select * from ${sql.raw(table)} order by ${sql.raw(order)}`.execute(db);
    return JSON.parse(named(JSON.stringify(rows))) as Record<string, unknown>[];
  };
  const without = (rows: Record<string, unknown>[]) => rows.map(({ id: _, stored_at: __, ...row }) => row);
  return {
    cases: await read('cases', 'id'),
    actions: without(await read('case_actions', 'case_id, version')),
    claims: await read('case_claims', 'case_id, claim'),
    holders: await read('claim_holders', 'value'),
    deadlines: await read('case_deadlines', 'case_id, kind, name'),
    messages: without(await read('outbox', 'case_id, to_role')),
    audit: without(await read('audit_entries', 'case_id, action, actor_name, detail')),
  };
}

test('at once or one by one: the same', async () => {
  const queue = clicks(oneByOne);
  const calm: Answer[] = [];
  for (const click of queue) calm.push(await click());
  const rush = await Promise.all(clicks(together).map((click) => click()));

  const plain = (answers: readonly Answer[]) =>
    answers.map(({ status, body }) => [status, body.error?.code ?? body.filing?.hash]);
  // Which of two rivals comes first is chance where they come at once: told apart before the rest is compared.
  const rivals = [2 * RIVAL, 2 * RIVAL + 1, 2 * OTHER_RIVAL, 2 * OTHER_RIVAL + 1];
  const rest = (answers: readonly Answer[]) => plain(answers).filter((_, i) => !rivals.includes(i));
  expect(rest(rush)).toEqual(rest(calm));
  expect(rivals.map((i) => rush[i]?.status).toSorted()).toEqual([200, 200, 409, 409]);
  expect(rush.slice(2 * INCOMPLETE, 2 * INCOMPLETE + 2).map((each) => each.body.error?.code)).toEqual([
    'incomplete',
    'incomplete',
  ]);
  expect(rush[2 * STALE]?.body.error?.code).toBe('conflict');
  expect(rush[2 * ELSEWHERE]?.body.error?.code).toBe('draft-conflict');
  expect(rush.at(-1)?.status).toBe(404);
  // Of two clicks one is the first, and both carry its receipt.
  for (const [i, { body }] of rush.entries()) {
    const twin = rush[i % 2 === 0 ? i + 1 : i - 1];
    if (body.filing && twin)
      expect([body.filing.hash, !body.repeated]).toEqual([twin.body.filing?.hash, twin.body.repeated]);
  }

  const lost = rush[2 * RIVAL]?.status === 200 ? OTHER_RIVAL : RIVAL;
  if (lost === OTHER_RIVAL) expect(await rowsOf(together.server)).toEqual(await rowsOf(oneByOne.server));
  const { id } = together.applicants[lost] as { id: string };
  const claims = await sql`select 1 from case_claims where case_id = ${id}`.execute(together.server.db);
  expect(claims.rows).toEqual([]);
});

test('what was taken in a round is there for the next command, and for a late twin', async () => {
  const [first] = together.applicants as [Hall['applicants'][number]];
  const seen = await look(first.browser, first.id);
  expect(seen.summary).toMatchObject({ state: 'prechecking', version: 2 });
  const again = { command: 'submit', key: 'submit-of-0', version: 1, draftRevision: 1 };
  const late = await first.browser.send<Receipt>('POST', `/api/v1/cases/${first.id}/commands`, again);
  expect([late.status, late.body.repeated]).toEqual([200, true]);
  const other = await first.browser.send<ErrorAnswer>('POST', `/api/v1/cases/${first.id}/commands`, {
    ...again,
    key: key(),
  });
  expect([other.status, other.body.error.code]).toEqual([409, 'conflict']);
});
