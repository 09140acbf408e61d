/** Several people at the same money in the same moment. */
import type { ErrorAnswer } from '@huice/api';
import { beforeAll, describe, expect, test } from 'vitest';
import { moreLike, reviewed, setClock, YEAR } from '../allocating.ts';
import { act, PROCEDURE } from '../applying.ts';
import { choices, here, of, people, plans, purse, send, setBudget, WAN } from './room.ts';

export function atOnce(): void {
  describe('at once', () => {
    test('two plans over the same cases: one is handed in, the other is refused, no fen beyond the budget', async () => {
      await moreLike(
        here.server,
        mineLike(),
        Array.from({ length: 12 }, (_, i) => ({ score: 50 + i })),
      );
      await setBudget(2000 * WAN);
      const wanted = { procedure: PROCEDURE, year: YEAR, choices };
      const drawn = await Promise.all(
        ['officer', 'officer-2', 'both'].map((login) => send(login, plans, wanted)),
      );
      expect(new Set(drawn.map(({ body }) => body.number)).size).toBe(3);
      const proposed = await Promise.all(
        ['officer', 'officer-2', 'both'].map((login, i) =>
          send(login, `${plans}/${drawn[i]?.body.id}/proposal`, { revision: 1 }),
        ),
      );
      const lower = await setBudget(1100 * WAN);
      expect(lower.status).toBe(409);
      expect(proposed.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      const { free, reserved, limitFen, ...rest } = await purse();
      expect(free).toBeGreaterThanOrEqual(0);
      expect(free + reserved + Object.values(rest).reduce((sum, fen) => sum + fen, 0)).toBe(limitFen);
    });

    test('eight that together ask for more than there is, and a budget that is lowered meanwhile', async () => {
      // Another year of the call, of which no plan was drawn: there a case may be planned alone.
      const year = YEAR + 1;
      const like = await reviewed(here.server, people, '0755-20000002', '20000B');
      const ready = await moreLike(
        here.server,
        like,
        Array.from({ length: 8 }, () => ({ score: 75, year })),
      );
      expect((await setBudget(3000 * WAN, 'head', year)).status).toBe(200);
      const { free } = await purse(year);
      // Straight through the cases' own action, each for a third of what is free: three at most can have it.
      const amount = Math.min(800 * WAN, Math.floor(free / 300) * 100);
      expect(amount).toBeGreaterThan(0);
      const asking = { input: { amount } };
      const [lower, ...answers] = await Promise.all([
        setBudget(3000 * WAN - amount, 'head', year),
        ...ready.map((id) => act<ErrorAnswer>(of('officer'), id, 'propose-plan', asking)),
      ]);
      const taken = answers.filter(({ status }) => status === 200).length;
      expect(taken).toBeGreaterThanOrEqual(2);
      expect(taken).toBeLessThanOrEqual(3);
      expect(
        new Set(answers.flatMap(({ body, status }) => (status === 200 ? [] : [body.error.code]))),
      ).toEqual(new Set(['over-budget']));
      const { limitFen, ...accounts } = await purse(year);
      expect(limitFen).toBe(lower.status === 200 ? 3000 * WAN - amount : 3000 * WAN);
      expect(Object.values(accounts).reduce((sum, fen) => sum + fen, 0)).toBe(limitFen);
      expect(Math.min(...Object.values(accounts))).toBeGreaterThanOrEqual(0);
    });

    const mineLike = (): string => pattern;
    let pattern = '';
    beforeAll(async () => {
      await setClock(here.server, '2024-02-21T10:00:00+08:00');
      pattern = await reviewed(here.server, people, '0755-20000001', '20000A');
    });
  });
}
