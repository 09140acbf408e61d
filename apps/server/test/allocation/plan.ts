/** A plan: drawn, adjusted, handed in, decided by another, taken out as a file. */
import type { AllocationPlanAnswer } from '@huice/api';
import { readFile } from '@huice/reading';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { moreLike, YEAR } from '../allocating.ts';
import { key, look, PROCEDURE } from '../applying.ts';
import { choices, here, of, plans, purse, rows, send, WAN } from './room.ts';

export function aPlan(): void {
  describe('a plan', () => {
    test('is drawn over the cases that are ready; what the document does not state needs a reason', async () => {
      await moreLike(here.server, here.mine, [
        { score: 95 },
        { score: 92, auditedFen: 700 * WAN },
        { score: 90, auditedFen: 639 * WAN },
        { score: 70 },
        { score: 60 },
      ]);
      const wanted = { procedure: PROCEDURE, year: YEAR };
      const silent = await send('officer', plans, { ...wanted, choices: {} });
      expect([silent.status, silent.body.error.code]).toEqual([422, 'no-basis']);
      expect((await send('elsewhere', plans, { ...wanted, choices })).status).toBe(403);
      expect((await send('head', plans, { ...wanted, choices })).status).toBe(403);
      const body = { ...wanted, choices, key: key() };
      const clicks = await Promise.all([1, 2, 3].map(() => send('both', plans, body)));
      expect(clicks.map(({ status }) => status)).toEqual([201, 201, 201]);
      expect(new Set(clicks.map((each) => each.body.id)).size).toBe(1);
      here.plan = clicks[0]?.body as AllocationPlanAnswer;
      expect(here.plan.shown).toMatchObject({ version: 1, status: 'draft', budgetFen: 1000 * WAN, rows: 6 });
      expect(here.plan.publicity).toMatchObject({ stated: null, until: null });
      expect(here.plan.budgetCite?.provision).toBe('三/(二)');
      const sheet = await rows();
      // 240 万 each of 800 万; 210 of 700 万; 639 万 is cut by more than a fifth; the money ends at the fifth row.
      expect(sheet.map((row) => [row.score, row.amountFen / WAN, row.outcome])).toEqual([
        [95, 240, 'full'],
        [92, 210, 'full'],
        [90, 0, 'refused'],
        [80, 240, 'full'],
        [70, 240, 'full'],
        [60, 70, 'reduced'],
      ]);
      expect(sheet.at(-1)?.cumulativeFen).toBe(1000 * WAN);
      expect(here.plan.shown.lineAfter).toBe(6);
      expect(sheet[0]?.rule).toMatchObject({ ratio: '30%', provision: '三/(一)' });
      expect(sheet[2]?.steps.at(-2)?.provision).toBe('3');
    });

    test('is adjusted with a reason, on the sheet that the person saw, within the rule and the budget', async () => {
      const url = `${plans}/${here.plan.id}/adjustments`;
      const [first, , , own, , last] = await rows();
      const change = {
        case: first?.case,
        amountFen: 200 * WAN,
        reason: '与往年资助重叠，核减。',
        revision: 1,
      };
      const short = await send('both', url, { ...change, reason: '无' });
      expect(short.status).toBe(400);
      const more = await send('both', url, { ...change, amountFen: 241 * WAN });
      expect([more.status, more.body.error.code]).toEqual([422, 'bad-adjustment']);
      const beyond = await send('both', url, { ...change, case: last?.case, amountFen: 71 * WAN });
      expect(beyond.body.error.zh).toContain('超过可用预算');
      expect((await send('head', url, change)).status).toBe(403);
      const done = await send('both', url, change);
      expect(done.body.shown).toMatchObject({ revision: 2, allocatedFen: 960 * WAN });
      const late = await send('both', url, { ...change, case: own?.case, amountFen: 100 });
      expect([late.status, late.body.error.code]).toEqual([409, 'conflict']);
      expect(done.body.adjustments).toMatchObject([{ fromFen: 240 * WAN, toFen: 200 * WAN }]);
      here.plan = done.body;
    });

    test('is handed in whole, and its money set aside; the same click again does nothing more', async () => {
      const body = { revision: 2, key: key() };
      const clicks = await Promise.all(
        [1, 2, 3].map(() => send('both', `${plans}/${here.plan.id}/proposal`, body)),
      );
      expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200]);
      here.plan = clicks[0]?.body as AllocationPlanAnswer;
      expect(here.plan.shown.status).toBe('proposed');
      expect(await purse()).toMatchObject({ free: 40 * WAN, reserved: 960 * WAN });
      expect((await look(of('officer'), here.mine)).summary.state).toBe('planned');
      const late = { case: here.mine, amountFen: 0, reason: '提交后不得再改。', revision: 3 };
      expect((await send('both', `${plans}/${here.plan.id}/adjustments`, late)).body.error.code).toBe(
        'not-draft',
      );
      await expect(
        sql`update allocation_rows set amount_fen = 1 where plan_id = ${here.plan.id}`.execute(
          here.server.db,
        ),
      ).rejects.toThrow(/frozen/);
    });

    test('is decided by another person than the one who drew it, and frozen', async () => {
      const url = `${plans}/${here.plan.id}/decision`;
      const own = await send('both', url, { revision: 3, approve: true });
      expect([own.status, own.body.error.code]).toEqual([403, 'same-person']);
      expect((await send('officer', url, { revision: 3, approve: true })).status).toBe(403);
      expect((await send('district', url, { revision: 3, approve: true })).status).toBe(403);
      const back = await send('head', url, { revision: 3, approve: false });
      expect(back.body.error.code).toBe('no-reason');
      const declined = await send('head', url, { revision: 3, approve: false, note: '请核对第一名的金额。' });
      expect(declined.body.versions.map(({ status }) => status)).toEqual(['declined']);
      expect(await purse()).toMatchObject({ free: 1000 * WAN, reserved: 0 });
      expect((await look(of('officer'), here.mine)).summary.state).toBe('reviewed');
      const again = await send('officer', `${plans}/${here.plan.id}/draw`, { choices });
      expect(again.body.shown).toMatchObject({ version: 2, status: 'draft', allocatedFen: 1000 * WAN });
      const proposed = await send('officer', `${plans}/${here.plan.id}/proposal`, { revision: 1 });
      expect(proposed.status).toBe(200);
      const decided = await send('head', url, { revision: 2, approve: true });
      here.plan = decided.body;
      expect(here.plan.shown).toMatchObject({ version: 2, status: 'decided' });
      expect(here.plan.shown.hash).toMatch(/^[0-9a-f]{64}$/);
      await expect(
        sql`update allocation_versions set note = 'x' where plan_id = ${here.plan.id}`.execute(
          here.server.db,
        ),
      ).rejects.toThrow(/is decided/);
    });

    test('is exported with its sums: CSV, XLSX that opens, PDF', async () => {
      const url = `${plans}/${here.plan.id}/sheet`;
      const text = (await of('officer').get<Buffer>(`${url}.csv`)).body.toString();
      expect(text).toContain('审定总额的 30%，不超过 1,000 万元〔三/(一)〕');
      expect(text).toMatch(/合计,.*10000000/);
      const xlsx = (await of('supervisor').get<Buffer>(`${url}.xlsx`)).body;
      expect((await readFile(new Uint8Array(xlsx), 'sheet.xlsx')).text).toContain('按标准可得（元）');
      expect((await of('head').get<Buffer>(`${url}.pdf`)).body.subarray(0, 5).toString()).toBe('%PDF-');
      expect((await of('elsewhere').get(`${url}.csv`)).status).toBe(404);
    });
  });
}
