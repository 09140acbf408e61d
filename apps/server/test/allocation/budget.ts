/** The budget of a call: who sets it, and what the database refuses whoever writes. */
import type { ErrorAnswer } from '@huice/api';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { CALL, YEAR } from '../allocating.ts';
import { here, of, purse, setBudget, WAN } from './room.ts';

export function theBudget(): void {
  describe('the budget', () => {
    test('is set by who reaches the whole call; a district and another city do not', async () => {
      expect((await setBudget(1000 * WAN, 'district')).status).toBe(403);
      expect((await setBudget(1000 * WAN)).status).toBe(200);
      const unknown = await of('head').send<ErrorAnswer>('PUT', '/api/v1/budgets', {
        call: 'no-such-call',
        year: YEAR,
        limitFen: 1,
      });
      expect([unknown.status, unknown.body.error.code]).toEqual([404, 'no-such-call']);
      const seen = async (login: string) =>
        (await of(login).get<{ count: number }>('/api/v1/budgets')).body.count;
      expect([await seen('officer'), await seen('elsewhere'), await seen('district')]).toEqual([1, 0, 0]);
      expect(await purse()).toMatchObject({ limitFen: 1000 * WAN, free: 1000 * WAN });
    });

    test('the database lets no entry stand that does not balance, and no account below nothing', async () => {
      const entry = (lines: readonly (readonly [string, number])[]) =>
        here.server.db.transaction().execute(async (tx) => {
          const { rows: made } = await sql<{
            id: string;
          }>`insert into ledger_entries (call, year, cause, at, by_id, by_name)
          values (${CALL}, ${YEAR}, 'test', now(), 'x', 'x') returning id`.execute(tx);
          for (const [account, fen] of lines)
            await sql`insert into ledger_lines values (${made[0]?.id ?? ''}, ${account}, ${fen})`.execute(tx);
        });
      await expect(entry([['free', 5]])).rejects.toThrow(/ledger_entry_unbalanced|ledger_disagrees/);
      await expect(
        entry([
          ['free', 5],
          ['reserved', -5],
        ]),
      ).rejects.toThrow(/ledger_not_overdrawn/);
      await expect(
        entry([
          ['free', -5],
          ['reserved', 5],
        ]),
      ).rejects.toThrow(/ledger_disagrees/);
      await expect(
        entry([
          ['granted', -5],
          ['free', 5],
        ]),
      ).rejects.toThrow(/ledger_disagrees/);
      await expect(sql`update budgets set limit_fen = limit_fen + 1`.execute(here.server.db)).rejects.toThrow(
        /ledger_disagrees/,
      );
      await expect(sql`delete from ledger_lines`.execute(here.server.db)).rejects.toThrow(/only added to/);
    });
  });
}
