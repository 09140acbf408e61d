/** Straight at the tables, as the server's own role: what money rests on is not written past its guards. */
import { type RawBuilder, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { reconcileLedger } from '../../src/allocation/index.ts';
import { Procedures } from '../../src/cases/index.ts';
import { CALL, YEAR } from '../allocating.ts';
import { here, purse } from './room.ts';

const ATTEMPTS: readonly (readonly [string, () => RawBuilder<unknown>, RegExp])[] = [
  [
    'a sum of the ledger',
    () => sql`update ledger_balances set balance_fen = balance_fen + 1`,
    /kept by its rows/,
  ],
  [
    'two sums at once, that agree',
    () => sql`update ledger_balances set balance_fen = balance_fen + case account when 'free' then 5 else -5 end
      where account in ('free', 'granted')`,
    /kept by its rows/,
  ],
  ['the sum of a case', () => sql`update ledger_case_balances set balance_fen = 0`, /kept by its rows/],
  ['a sum taken away', () => sql`delete from ledger_case_balances`, /kept by its rows/],
  ['sums emptied', () => sql`truncate ledger_balances`, /kept by its rows/],
  [
    'a line added to an entry of before',
    () => sql`insert into ledger_lines select max(entry_id), 'returned', 5 from ledger_lines`,
    /ledger_entry_closed/,
  ],
  ['a line changed', () => sql`update ledger_lines set amount_fen = amount_fen + 1`, /only added to/],
  [
    'a case of another that is paid in no run',
    () => sql`with entry as (
        insert into ledger_entries (call, year, case_id, cause, at, by_id, by_name)
        select ${CALL}, ${YEAR}, case_id, 'pay', now(), 'x', 'x' from ledger_case_balances
          where account = 'awarded' and balance_fen > 0 limit 1 returning id
      ) insert into ledger_lines select id, v.account, v.fen from entry,
        (values ('awarded', -100), ('paid', 100)) as v (account, fen)`,
    /paid_without_run/,
  ],
  ['what is committed', () => sql`update budgets set committed_fen = committed_fen - 1`, /ledger_disagrees/],
  [
    'a commitment',
    () => sql`update commitments set amount_fen = amount_fen + 100`,
    /ledger_disagrees|not_exceeded/,
  ],
  ['a commitment taken away', () => sql`delete from commitments`, /ledger_disagrees/],
  ['commitments emptied', () => sql`truncate commitments`, /not emptied/],
  [
    'a row added to a plan that was decided',
    () => sql`insert into allocation_rows (plan_id, version, position, case_id, applicant, applicant_name, project,
        region, declared_fen, entitled_fen, most_fen, amount_fen, cumulative_fen, outcome, steps, missing, asked, kept)
      select r.plan_id, v.version, 9999, r.case_id, r.applicant, r.applicant_name, r.project, r.region, r.declared_fen,
        r.entitled_fen, r.most_fen, 100, 100, 'full', '[]', '[]', '{}', true
      from allocation_rows r join allocation_versions v on v.plan_id = r.plan_id and v.cause = 'left'
      where not exists (select from allocation_rows o
        where o.plan_id = v.plan_id and o.version = v.version and o.case_id = r.case_id) limit 1`,
    /frozen/,
  ],
  [
    'a row moved into a draft of another plan',
    () => sql`update allocation_rows set version = version + 100`,
    /frozen/,
  ],
  ['a row taken away', () => sql`delete from allocation_rows`, /frozen/],
  ['rows emptied', () => sql`truncate allocation_rows`, /not emptied/],
  [
    'an account in a run',
    () => sql`update payment_lines set account = '6222000000009999'`,
    /stays as it was made/,
  ],
  ['an amount in a run', () => sql`update payment_lines set amount_fen = 1`, /stays as it was made/],
  [
    'a payment that is made again',
    () => sql`update payment_lines set status = 'pending', settled_at = null where status = 'returned'`,
    /stays as it was made/,
  ],
  [
    'a payment joining a settled run',
    () => sql`insert into payment_lines select r.id, 9998, c.id, 100, 'x', 'x', 'x', 'x', '1', 'pending'
      from payment_runs r, cases c where r.status = 'settled'
        and not exists (select from payment_lines l where l.case_id = c.id) limit 1`,
    /stays as it was made/,
  ],
  [
    'a run approved by its maker',
    () => sql`update payment_runs set decided_by = made_by`,
    /stays as it was made|two_persons/,
  ],
  [
    'a run decided again',
    () => sql`update payment_runs set status = 'made', decided_by = null`,
    /stays as it was made/,
  ],
  ['a run taken away', () => sql`delete from payment_runs`, /stays as it was made|foreign key/],
];

export function pastTheGuards(): void {
  describe('straight at the tables', () => {
    test.each(ATTEMPTS)('%s is refused', async (_, attempt, words) => {
      await expect(attempt().execute(here.server.db)).rejects.toThrow(words);
    });

    test('and nothing of it was left behind', async () => {
      const { limitFen, ...accounts } = await purse();
      expect(Object.values(accounts).reduce((sum, fen) => sum + fen, 0)).toBe(limitFen);
      const procedures = new Procedures({ present: { packs: new Map() } } as never, here.server.db);
      expect(await reconcileLedger({ db: here.server.db, procedures })).toEqual([]);
    });
  });
}
