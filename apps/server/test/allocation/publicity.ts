/** The public notice: how long, objections with evidence, the version after one was upheld. */
import type {
  AllocationPlanAnswer,
  ErrorAnswer,
  PublicPlanAnswer,
  PublicPlanSummary,
  Receipt,
} from '@huice/api';
import { describe, expect, test } from 'vitest';
import { key, must, PDF } from '../applying.ts';
import { fileRequest } from '../harness.ts';
import { Browser } from '../people.ts';
import { choices, here, of, plans, purse, rows, send, WAN } from './room.ts';

export function beforeThePublic(): void {
  describe('before the public', () => {
    test('as long as the document says; it says nothing, so a day and a reason are asked for', async () => {
      const url = `${plans}/${here.plan.id}/notices`;
      expect((await send('head', url, {})).body.error.code).toBe('no-day');
      expect((await send('head', url, { until: '2024-03-01' })).body.error.code).toBe('no-reason');
      const reason = '参照市财政专项资金管理办法。';
      expect((await send('head', url, { until: '2024-02-20', reason })).body.error.code).toBe('bad-day');
      expect((await send('officer', url, { until: '2024-03-01', reason })).status).toBe(403);
      expect((await send('head', url, { until: '2024-03-01', reason })).status).toBe(200);
      expect((await send('head', url, { until: '2024-03-01', reason })).body.error.code).toBe(
        'nothing-to-publicise',
      );
      const anyone = new Browser(here.server.app);
      const list = await anyone.get<{ items: PublicPlanSummary[] }>('/api/v1/public-plans');
      expect(list.body.items).toMatchObject([
        { rows: 5, totalFen: 1000 * WAN, left: { days: 11, unit: 'days', over: false } },
      ]);
      const { body } = await anyone.get<PublicPlanAnswer>(`/api/v1/public-plans/${here.plan.id}`);
      expect(body.items.find((each) => each.case === here.mine)).toMatchObject({
        amountFen: 240 * WAN,
        status: 'clear',
        rule: { provision: '三/(一)' },
      });
      expect(body.fields.map(({ id }) => id)).toEqual(['name', 'contact', 'grounds', 'evidence']);
      // Nobody's telephone, nobody's account.
      expect(JSON.stringify(body)).not.toContain('0755-10000001');
    });

    test('an objection with evidence, upheld, takes its row alone out of the plan: a new version with the difference', async () => {
      const target = (await rows()).find((row) => row.score === 70)?.case ?? '';
      const anyone = new Browser(here.server.app);
      const upload = async (name: string, content: string) => {
        const url = `/api/v1/public-notices/${target}/evidence`;
        const answer = await here.server.app.inject({
          method: 'POST',
          url,
          ...(await fileRequest(name, content)),
        });
        return { status: answer.statusCode, body: answer.json() as { id: string; error?: { code: string } } };
      };
      expect((await upload('virus.exe', 'MZ…')).status).toBe(415);
      const file = await upload('发票.pdf', PDF);
      expect(file.status).toBe(201);
      const input = {
        name: '示例公民',
        contact: '0755-60000001',
        grounds: '该项目的发票金额与公开信息不符。',
        evidence: '附公开信息截图。',
      };
      const objections = `/api/v1/public-notices/${target}/objections`;
      const strange = { key: key(), input, evidence: ['00000000-0000-4000-8000-000000000000'] };
      expect((await anyone.send<ErrorAnswer>('POST', objections, strange)).body.error.code).toBe(
        'no-evidence',
      );
      const handed = await anyone.send<Receipt>('POST', objections, {
        key: key(),
        input,
        evidence: [file.body.id],
      });
      expect(handed.status).toBe(201);
      const evidence = await of('head').get<{ items: { id: string; name: string }[] }>(
        `/api/v1/cases/${target}/evidence`,
      );
      expect(evidence.body.items).toMatchObject([{ id: file.body.id, name: '发票.pdf' }]);
      const content = `/api/v1/cases/${target}/evidence/${file.body.id}`;
      expect((await of('officer').get<Buffer>(content)).body.toString()).toBe(PDF);
      expect((await of('finance').get(content)).status).toBe(403);
      expect((await of('elsewhere').get(content)).status).toBe(404);
      expect((await anyone.get(content)).status).toBe(401);
      await must(of('head'), target, 'uphold-objection', {
        objection: `${target}/1`,
        finding: '发票金额不符，重新核查。',
      });
      here.plan = (await of('head').get<AllocationPlanAnswer>(`${plans}/${here.plan.id}`)).body;
      expect(here.plan.shown).toMatchObject({
        version: 3,
        cause: 'left',
        status: 'decided',
        allocatedFen: 760 * WAN,
      });
      expect(here.plan.shown.difference).toMatchObject({
        from: 2,
        rows: [{ case: target, before: 240 * WAN, after: null }],
      });
      expect(here.plan.versions).toHaveLength(3);
      expect((await rows(2)).some((row) => row.case === target)).toBe(true);
      expect(await purse()).toMatchObject({ free: 240 * WAN, reserved: 760 * WAN });
      const seen = await anyone.get<PublicPlanAnswer>(`/api/v1/public-plans/${here.plan.id}`);
      expect(seen.body.items.some((each) => each.case === target)).toBe(false);
    });

    test('a case drawn again joins the next version; what is kept stays as it was decided', async () => {
      const again = await send('officer', `${plans}/${here.plan.id}/draw`, { choices });
      expect(again.body.shown).toMatchObject({ version: 4, status: 'draft', cause: 'redrawn' });
      const sheet = await rows();
      expect(sheet.filter((row) => row.kept)).toHaveLength(4);
      // The case that was refused by the audit stands in the sheet again, with nothing.
      expect(sheet.filter((row) => !row.kept).map((row) => row.outcome)).toEqual(['refused']);
      const empty = await send('officer', `${plans}/${here.plan.id}/proposal`, { revision: 1 });
      expect(empty.body.error.code).toBe('nothing-given');
    });
  });
}
