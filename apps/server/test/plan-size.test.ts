/** A long plan is handed in at once: all its money is set aside in one transaction, and the sums agree at its end. */
import type { AllocationPlanAnswer } from '@huice/api';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reconcileLedger } from '../src/allocation/index.ts';
import { Procedures } from '../src/cases/index.ts';
import { CALL, moreLike, reviewed, YEAR } from './allocating.ts';
import { key, openCasesServer, PROCEDURE, person } from './applying.ts';
import type { TestServer } from './harness.ts';

const ROWS = 300;
const WAN = 1_000_000;
let server: TestServer;
const people: Record<string, Awaited<ReturnType<typeof person>>> = {};

beforeAll(async () => {
  server = await openCasesServer('2024-02-20T10:00:00+08:00');
  for (const role of ['clerk', 'officer', 'head', 'auditor'] as const)
    people[role] = await person(server, { login: role, role });
  for (const login of ['expert-1', 'expert-2', 'expert-3'])
    people[login] = await person(server, { login, role: 'expert' });
  people.company = await person(server, { login: 'company', role: 'applicant', company: 'A' });
});
afterAll(() => server.close());

test('all of it, to the fen', async () => {
  const mine = await reviewed(server, people, '0755-10000001', '10000A');
  const likes = Array.from({ length: ROWS - 1 }, (_, i) => ({ score: 60 + (i % 40) / 2 }));
  await moreLike(server, mine, likes);
  const limitFen = ROWS * 240 * WAN;
  await people.head?.browser.send('PUT', '/api/v1/budgets', { call: CALL, year: YEAR, limitFen });
  const choices = { method: 'rank', basis: '经局长办公会议研究确定。' };
  const officer = people.officer?.browser;
  const drawn = await officer?.send<AllocationPlanAnswer>('POST', '/api/v1/allocation/plans', {
    key: key(),
    procedure: PROCEDURE,
    year: YEAR,
    choices,
  });
  expect(drawn?.body.shown.rows).toBe(ROWS);
  const proposed = await officer?.send<AllocationPlanAnswer>(
    'POST',
    `/api/v1/allocation/plans/${drawn?.body.id}/proposal`,
    { key: key(), revision: drawn?.body.shown.revision },
  );
  expect(proposed?.status, JSON.stringify(proposed?.body).slice(0, 500)).toBe(200);
  const { rows } = await sql<{
    committed: string;
    free: string;
  }>`select b.committed_fen as committed, l.balance_fen as free
    from budgets b join ledger_balances l using (call, year) where l.account = 'free'`.execute(server.db);
  expect(rows).toEqual([{ committed: String(limitFen), free: '0' }]);
  const procedures = new Procedures({ present: { packs: new Map() } } as never, server.db);
  expect(await reconcileLedger({ db: server.db, procedures })).toEqual([]);
});
