/** Award, papers, runs, payments that come back, clawback, the ledger of it all. */
import type { AllocationPlanAnswer, LedgerEntry, Purse, RunAnswer } from '@huice/api';
import { readFile } from '@huice/reading';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { reconcileLedger } from '../../src/allocation/index.ts';
import { Procedures } from '../../src/cases/index.ts';
import { CALL, papersIn, setClock, YEAR } from '../allocating.ts';
import { act, key, look, must } from '../applying.ts';
import { here, of, people, plans, purse, rows, send, WAN } from './room.ts';

export function awardedAndPaid(): void {
  describe('awarded and paid', () => {
    const runs = '/api/v1/allocation/payment-runs';
    const others: string[] = [];

    test('only when the notice is over: letters as PDF and DOCX', async () => {
      const url = `${plans}/${here.plan.id}/awards`;
      const early = await send('head', url, { number: '示〔2024〕1号' });
      expect([early.status, early.body.error.code]).toEqual([409, 'not-yet']);
      expect(early.body.problems).toHaveLength(4);
      await setClock(here.server, '2024-03-04T10:00:00+08:00');
      expect((await send('officer', url, { number: '示〔2024〕1号' })).status).toBe(403);
      const body = { number: '示〔2024〕1号', key: key() };
      const clicks = await Promise.all([1, 2].map(() => send('head', url, body)));
      expect(clicks.map(({ status }) => status)).toEqual([200, 200]);
      expect(clicks[0]?.body.awards).toMatchObject([
        { number: '示〔2024〕1号', cases: 4, totalFen: 760 * WAN },
      ]);
      expect(await purse()).toMatchObject({ reserved: 0, awarded: 760 * WAN, free: 240 * WAN });
      const letter = await of('company').get<Buffer>(`/api/v1/cases/${here.mine}/award-letter.pdf`);
      expect(letter.status).toBe(200);
      const read = await readFile(new Uint8Array(letter.body), 'letter.pdf');
      expect(read.text.replaceAll(/\s/g, '')).toContain('给予资助240万元');
      const docx = await of('company').get<Buffer>(`/api/v1/cases/${here.mine}/award-letter.docx`);
      const words = await readFile(new Uint8Array(docx.body), 'letter.docx');
      expect(words.text).toContain('示例科技有限公司');
      expect(words.text).toContain('示〔2024〕1号');
      const notice = `${plans}/${here.plan.id}/award-notice.docx?number=${encodeURIComponent('示〔2024〕1号')}`;
      const list = await readFile(new Uint8Array((await of('head').get<Buffer>(notice)).body), 'n.docx');
      expect(list.text).toContain('2400000.00');
      expect((await of('elsewhere').get(`/api/v1/cases/${here.mine}/award-letter.pdf`)).status).toBe(404);
    });

    test('the papers have 30 days; the account is read by finance and the applicant alone', async () => {
      await papersIn(people, here.mine, '6222 0000 0000 0001');
      const account = '6222 0000 0000 0001';
      const shown = async (login: string) =>
        JSON.stringify(await look(of(login), here.mine)).includes(account);
      expect([await shown('finance'), await shown('company')]).toEqual([true, true]);
      expect([await shown('officer'), await shown('head'), await shown('supervisor')]).toEqual([
        false,
        false,
        false,
      ]);
      const payables = `/api/v1/allocation/payables?call=${CALL}&year=${YEAR}`;
      const { body } = await of('finance').get<{ items: { bank: { account: string } }[] }>(payables);
      expect(body.items).toMatchObject([
        { case: here.mine, amountFen: 240 * WAN, bank: { account }, problems: [] },
      ]);
      expect((await of('head').get(payables)).status).toBe(403);
    });

    test('a run is made once however often it is clicked, and never approved by its maker', async () => {
      const wanted = { call: CALL, year: YEAR, cases: [here.mine] };
      const rivals = await Promise.all([1, 2, 3, 4].map(() => send<RunAnswer>('finance', runs, wanted)));
      expect(rivals.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
      const run = rivals.find(({ status }) => status === 201)?.body as RunAnswer;
      expect(run).toMatchObject({ count: 1, totalFen: 240 * WAN, status: 'made' });
      const url = `${runs}/${run.id}`;
      expect((await of('finance').get(`${url}/export.csv`)).status).toBe(409);
      expect((await send('finance', `${url}/decision`, { approve: true })).body.error.code).toBe(
        'same-person',
      );
      expect((await send('finance-2', `${url}/decision`, { approve: true })).status).toBe(200);
      const seen = (await of('head').get<RunAnswer>(url)).body;
      expect(seen.lines.map(({ bank }) => bank)).toEqual([null]);
      const csv = (await of('finance').get<Buffer>(`${url}/export.csv`)).body.toString();
      expect(csv).toContain('"6222000000000001\t",2400000.00');
      expect(csv).toContain('"笔数",,,1');
      expect(csv).toContain(run.checksum);
      const again = (await of('finance-2').get<Buffer>(`${url}/export.csv`)).body.toString();
      expect(again).toBe(csv);
      const parts = unzipSync(new Uint8Array((await of('finance').get<Buffer>(`${url}/export.xlsx`)).body));
      const sheet = Buffer.from(parts['xl/worksheets/sheet1.xml'] ?? []).toString();
      expect(sheet).toContain('6222000000000001');
      expect(sheet).toContain(run.checksum);
      expect((await of('head').get(`${url}/export.csv`)).status).toBe(403);
      others.push(run.id);
    });

    test('one that comes back is corrected by the applicant and paid in the next run; nothing is paid twice', async () => {
      const url = `${runs}/${others[0]}`;
      const back = { results: [{ case: here.mine, paid: false, text: '户名与账号不符，退票。' }] };
      expect((await send('finance', `${url}/results`, back)).status).toBe(200);
      expect(await purse()).toMatchObject({ awarded: 520 * WAN, returned: 240 * WAN, paid: 0 });
      expect((await look(of('company'), here.mine)).summary.state).toBe('payment-failed');
      await must(of('company'), here.mine, 'correct-papers', {
        'account-name': '示例科技有限公司',
        'account-bank': '示例银行科技园支行',
        'account-number': '0062220000000002',
      });
      await must(of('finance'), here.mine, 'approve-papers');
      const made = await send<RunAnswer>('finance', runs, { call: CALL, year: YEAR, cases: [here.mine] });
      expect(made.body).toMatchObject({ number: 2, status: 'made' });
      const next = `${runs}/${made.body.id}`;
      const paid = { results: [{ case: here.mine, paid: true, text: 'P-2' }] };
      expect((await send('finance-2', `${next}/results`, paid)).body.error.code).toBe('run-not-approved');
      expect((await send('finance-2', `${next}/decision`, { approve: true })).status).toBe(200);
      const csv = (await of('finance').get<Buffer>(`${next}/export.csv`)).body.toString();
      expect(csv).toContain('"0062220000000002\t",2400000.00');
      const book = (await of('finance').get<Buffer>(`${next}/export.xlsx`)).body;
      const cells = Buffer.from(unzipSync(new Uint8Array(book))['xl/worksheets/sheet1.xml'] ?? []).toString();
      // As text: a number would lose the zeros in front.
      expect(cells).toMatch(/t="(inlineStr|str)"[^>]*>(<is>)?<(t|v)[^>]*>0062220000000002</);
      // Who approved the papers may not record the payment; then four clicks at once, each with its own key.
      expect((await send('finance', `${next}/results`, paid)).body.error.code).toBe('same-person');
      const clicks = await Promise.all(
        [1, 2, 3, 4].map(() => send<RunAnswer>('finance-2', `${next}/results`, paid)),
      );
      expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(clicks[0]?.body).toMatchObject({ status: 'settled', paid: 1, pending: 0 });
      expect(await purse()).toMatchObject({ awarded: 520 * WAN, returned: 0, paid: 240 * WAN });
      const { rows: entries } = await sql<{ count: string }>`select count(*) as count from ledger_lines l
      join ledger_entries e on e.id = l.entry_id where e.case_id = ${here.mine} and l.account = 'paid'`.execute(
        here.server.db,
      );
      expect(Number(entries[0]?.count)).toBe(1);
      const third = await send('finance', runs, { call: CALL, year: YEAR, cases: [here.mine] });
      expect([third.status, third.body.error.code]).toEqual([409, 'not-payable']);
      await expect(
        sql`insert into payment_lines select ${others[0] ?? ''}::uuid, 9, case_id, amount_fen, award_number, applicant_name,
        account_name, bank, account, 'pending' from payment_lines where run_id = ${made.body.id}`.execute(
          here.server.db,
        ),
      ).rejects.toThrow(/payment_lines_pkey|payment_lines_live/);
    });

    test('a clawback is booked, and an award that lapses gives its money back', async () => {
      const claw = (wan: number) => ({
        'clawback-amount': wan * WAN,
        reason: '项目未通过后续检查。',
        'clawback-basis': '示例操作规程第十二条',
      });
      const over = await act(of('head'), here.mine, 'claw-back', { input: claw(241) });
      expect([over.status, JSON.stringify(over.body)]).toEqual([
        422,
        expect.stringContaining('可追回余额 240 万元'),
      ]);
      // In part: what is left stays paid, in no payment run, and the ledger says both.
      await must(of('head'), here.mine, 'claw-back', claw(90));
      expect(await purse()).toMatchObject({ paid: 240 * WAN, clawedBack: 0 });
      expect((await must(of('finance'), here.mine, 'record-clawback', { clawback: 'C-1' })).state).toBe(
        'paid',
      );
      expect(await purse()).toMatchObject({ paid: 150 * WAN, clawedBack: 90 * WAN, awarded: 520 * WAN });
      const procedures = new Procedures({ present: { packs: new Map() } } as never, here.server.db);
      expect(await reconcileLedger({ db: here.server.db, procedures })).toEqual([]);
      const told = (await look(of('company'), here.mine)).timeline.at(-2)?.details.map((each) => each.shown);
      expect(told).toEqual(['90 万元', '项目未通过后续检查。', '示例操作规程第十二条']);
      const again = await act(of('head'), here.mine, 'claw-back', { input: claw(151) });
      expect(again.status).toBe(422);
      await must(of('head'), here.mine, 'claw-back', claw(150));
      expect((await must(of('finance'), here.mine, 'record-clawback', { clawback: 'C-2' })).state).toBe(
        'clawed-back',
      );
      expect(await purse()).toMatchObject({ paid: 0, clawedBack: 240 * WAN, awarded: 520 * WAN });
      await setClock(here.server, '2024-04-20T10:00:00+08:00');
      const lapsing = (await rows(3)).find((row) => row.score === 60)?.case ?? '';
      await must(of('officer'), lapsing, 'forfeit');
      expect(await purse()).toMatchObject({ awarded: 450 * WAN, free: 310 * WAN });
      const now = (await of('head').get<AllocationPlanAnswer>(`${plans}/${here.plan.id}`)).body;
      expect(now.versions.at(-1)).toMatchObject({ cause: 'left', allocatedFen: 690 * WAN });
    });

    test('the ledger tells it all, line by line, and adds up', async () => {
      const url = `/api/v1/allocation/ledger?call=${CALL}&year=${YEAR}&size=200`;
      const { body } = await of('supervisor').get<{ items: LedgerEntry[]; purse: Purse }>(url);
      for (const entry of body.items) expect(entry.lines.reduce((sum, line) => sum + line.fen, 0)).toBe(0);
      const { limitFen, ...accounts } = body.purse;
      expect(Object.values(accounts).reduce((sum, fen) => sum + fen, 0)).toBe(limitFen);
      const own = await of('finance').get<{ items: LedgerEntry[] }>(`${url}&case=${here.mine}`);
      expect(own.body.items.map(({ cause }) => cause.zh).reverse()).toEqual([
        '拟入扶持计划',
        '移出扶持计划',
        '拟入扶持计划',
        '下达',
        '登记退票',
        '更正拨付资料',
        '登记拨付',
        '登记追回',
        '登记追回',
      ]);
      expect((await of('elsewhere').get(url)).status).toBe(403);
      const csv = await of('head').get<Buffer>(`/api/v1/allocation/ledger.csv?call=${CALL}&year=${YEAR}`);
      expect(csv.body.toString()).toContain('已追回');
    });
  });
}
