/** The money of a call on a real PostgreSQL: drawn, decided by another, shown, objected to, awarded, paid, sent back, paid. */
import type {
  AllocationPlanAnswer,
  ErrorAnswer,
  LedgerEntry,
  PlanRow,
  PublicPlanAnswer,
  PublicPlanSummary,
  Purse,
  Receipt,
  RunAnswer,
} from '@huice/api';
import { readFile } from '@huice/reading';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reconcileLedger } from '../src/allocation/index.ts';
import { Procedures, reconcile } from '../src/cases/index.ts';
import { CALL, moreLike, papersIn, reviewed, setClock, YEAR } from './allocating.ts';
import { act, key, look, must, openCasesServer, PDF, PROCEDURE, person } from './applying.ts';
import { fileRequest, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

const WAN = 1_000_000;
let server: TestServer;
const people: Record<string, Awaited<ReturnType<typeof person>>> = {};
const of = (login: string): Browser => {
  const found = people[login];
  if (!found) throw new Error(login);
  return found.browser;
};
const plans = '/api/v1/allocation/plans';
const choices = { method: 'rank', basis: '经局长办公会议研究确定。' };
let mine = '';
let plan: AllocationPlanAnswer;

const send = async <T = AllocationPlanAnswer>(login: string, url: string, body: object) =>
  of(login).send<T & ErrorAnswer>('POST', url, { key: key(), ...body });
const rows = async (version?: number) =>
  (
    await of('officer').get<{ items: PlanRow[] }>(
      `${plans}/${plan.id}/rows?size=200${version === undefined ? '' : `&version=${version}`}`,
    )
  ).body.items;
const purse = async (year = YEAR) => {
  const { body } = await of('finance').get<{ purse: Purse }>(
    `/api/v1/allocation/ledger?call=${CALL}&year=${year}`,
  );
  return body.purse;
};
const setBudget = (limitFen: number, login = 'head', year = YEAR) =>
  of(login).send<ErrorAnswer>('PUT', '/api/v1/budgets', { call: CALL, year, limitFen });

beforeAll(async () => {
  server = await openCasesServer('2024-02-20T10:00:00+08:00');
  for (const role of ['clerk', 'officer', 'head', 'auditor', 'finance', 'supervisor'] as const)
    people[role] = await person(server, { login: role, role });
  for (const login of ['expert-1', 'expert-2', 'expert-3'])
    people[login] = await person(server, { login, role: 'expert' });
  people['officer-2'] = await person(server, { login: 'officer-2', role: 'officer' });
  people['finance-2'] = await person(server, { login: 'finance-2', role: 'finance' });
  people.district = await person(server, { login: 'district', role: 'head', place: '440305' });
  people.elsewhere = await person(server, { login: 'elsewhere', role: 'officer', place: '440100' });
  people.company = await person(server, { login: 'company', role: 'applicant', company: 'A' });
  // One who holds both roles may still not decide what he drew.
  people.both = await person(server, { login: 'both', role: 'officer' });
  await sql`insert into grants (account_id, role, place) values (${people.both.id}, 'head', '440300')`.execute(
    server.db,
  );
  await of('both').logIn('both', 'example-password');
  mine = await reviewed(server, people, '0755-10000001', '10000A');
});
afterAll(() => server.close());

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
      server.db.transaction().execute(async (tx) => {
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
    await expect(sql`update budgets set limit_fen = limit_fen + 1`.execute(server.db)).rejects.toThrow(
      /ledger_disagrees/,
    );
    await expect(sql`delete from ledger_lines`.execute(server.db)).rejects.toThrow(/only added to/);
  });
});

describe('a plan', () => {
  test('is drawn over the cases that are ready; what the document does not state needs a reason', async () => {
    await moreLike(server, mine, [
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
    plan = clicks[0]?.body as AllocationPlanAnswer;
    expect(plan.shown).toMatchObject({ version: 1, status: 'draft', budgetFen: 1000 * WAN, rows: 6 });
    expect(plan.publicity).toMatchObject({ stated: null, until: null });
    expect(plan.budgetCite?.provision).toBe('三/(二)');
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
    expect(plan.shown.lineAfter).toBe(6);
    expect(sheet[0]?.rule).toMatchObject({ ratio: '30%', provision: '三/(一)' });
    expect(sheet[2]?.steps.at(-2)?.provision).toBe('3');
  });

  test('is adjusted with a reason, on the sheet that the person saw, within the rule and the budget', async () => {
    const url = `${plans}/${plan.id}/adjustments`;
    const [first, , , own, , last] = await rows();
    const change = { case: first?.case, amountFen: 200 * WAN, reason: '与往年资助重叠，核减。', revision: 1 };
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
    plan = done.body;
  });

  test('is handed in whole, and its money set aside; the same click again does nothing more', async () => {
    const body = { revision: 2, key: key() };
    const clicks = await Promise.all([1, 2, 3].map(() => send('both', `${plans}/${plan.id}/proposal`, body)));
    expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200]);
    plan = clicks[0]?.body as AllocationPlanAnswer;
    expect(plan.shown.status).toBe('proposed');
    expect(await purse()).toMatchObject({ free: 40 * WAN, reserved: 960 * WAN });
    expect((await look(of('officer'), mine)).summary.state).toBe('planned');
    const late = { case: mine, amountFen: 0, reason: '提交后不得再改。', revision: 3 };
    expect((await send('both', `${plans}/${plan.id}/adjustments`, late)).body.error.code).toBe('not-draft');
    await expect(
      sql`update allocation_rows set amount_fen = 1 where plan_id = ${plan.id}`.execute(server.db),
    ).rejects.toThrow(/frozen/);
  });

  test('is decided by another person than the one who drew it, and frozen', async () => {
    const url = `${plans}/${plan.id}/decision`;
    const own = await send('both', url, { revision: 3, approve: true });
    expect([own.status, own.body.error.code]).toEqual([403, 'same-person']);
    expect((await send('officer', url, { revision: 3, approve: true })).status).toBe(403);
    expect((await send('district', url, { revision: 3, approve: true })).status).toBe(403);
    const back = await send('head', url, { revision: 3, approve: false });
    expect(back.body.error.code).toBe('no-reason');
    const declined = await send('head', url, { revision: 3, approve: false, note: '请核对第一名的金额。' });
    expect(declined.body.versions.map(({ status }) => status)).toEqual(['declined']);
    expect(await purse()).toMatchObject({ free: 1000 * WAN, reserved: 0 });
    expect((await look(of('officer'), mine)).summary.state).toBe('reviewed');
    const again = await send('officer', `${plans}/${plan.id}/draw`, { choices });
    expect(again.body.shown).toMatchObject({ version: 2, status: 'draft', allocatedFen: 1000 * WAN });
    const proposed = await send('officer', `${plans}/${plan.id}/proposal`, { revision: 1 });
    expect(proposed.status).toBe(200);
    const decided = await send('head', url, { revision: 2, approve: true });
    plan = decided.body;
    expect(plan.shown).toMatchObject({ version: 2, status: 'decided' });
    expect(plan.shown.hash).toMatch(/^[0-9a-f]{64}$/);
    await expect(
      sql`update allocation_versions set note = 'x' where plan_id = ${plan.id}`.execute(server.db),
    ).rejects.toThrow(/is decided/);
  });

  test('is exported with its sums: CSV, XLSX that opens, PDF', async () => {
    const url = `${plans}/${plan.id}/sheet`;
    const text = (await of('officer').get<Buffer>(`${url}.csv`)).body.toString();
    expect(text).toContain('审定总额的 30%，不超过 1,000 万元〔三/(一)〕');
    expect(text).toMatch(/合计,.*10000000/);
    const xlsx = (await of('supervisor').get<Buffer>(`${url}.xlsx`)).body;
    expect((await readFile(new Uint8Array(xlsx), 'sheet.xlsx')).text).toContain('按标准可得（元）');
    expect((await of('head').get<Buffer>(`${url}.pdf`)).body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await of('elsewhere').get(`${url}.csv`)).status).toBe(404);
  });
});

describe('before the public', () => {
  test('as long as the document says; it says nothing, so a day and a reason are asked for', async () => {
    const url = `${plans}/${plan.id}/notices`;
    expect((await send('head', url, {})).body.error.code).toBe('no-day');
    expect((await send('head', url, { until: '2024-03-01' })).body.error.code).toBe('no-reason');
    const reason = '参照市财政专项资金管理办法。';
    expect((await send('head', url, { until: '2024-02-20', reason })).body.error.code).toBe('bad-day');
    expect((await send('officer', url, { until: '2024-03-01', reason })).status).toBe(403);
    expect((await send('head', url, { until: '2024-03-01', reason })).status).toBe(200);
    expect((await send('head', url, { until: '2024-03-01', reason })).body.error.code).toBe(
      'nothing-to-publicise',
    );
    const anyone = new Browser(server.app);
    const list = await anyone.get<{ items: PublicPlanSummary[] }>('/api/v1/public-plans');
    expect(list.body.items).toMatchObject([
      { rows: 5, totalFen: 1000 * WAN, left: { days: 11, unit: 'days', over: false } },
    ]);
    const { body } = await anyone.get<PublicPlanAnswer>(`/api/v1/public-plans/${plan.id}`);
    expect(body.items.find((each) => each.case === mine)).toMatchObject({
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
    const anyone = new Browser(server.app);
    const upload = async (name: string, content: string) => {
      const url = `/api/v1/public-notices/${target}/evidence`;
      const answer = await server.app.inject({ method: 'POST', url, ...(await fileRequest(name, content)) });
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
    expect((await anyone.send<ErrorAnswer>('POST', objections, strange)).body.error.code).toBe('no-evidence');
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
    plan = (await of('head').get<AllocationPlanAnswer>(`${plans}/${plan.id}`)).body;
    expect(plan.shown).toMatchObject({
      version: 3,
      cause: 'left',
      status: 'decided',
      allocatedFen: 760 * WAN,
    });
    expect(plan.shown.difference).toMatchObject({
      from: 2,
      rows: [{ case: target, before: 240 * WAN, after: null }],
    });
    expect(plan.versions).toHaveLength(3);
    expect((await rows(2)).some((row) => row.case === target)).toBe(true);
    expect(await purse()).toMatchObject({ free: 240 * WAN, reserved: 760 * WAN });
    const seen = await anyone.get<PublicPlanAnswer>(`/api/v1/public-plans/${plan.id}`);
    expect(seen.body.items.some((each) => each.case === target)).toBe(false);
  });

  test('a case drawn again joins the next version; what is kept stays as it was decided', async () => {
    const again = await send('officer', `${plans}/${plan.id}/draw`, { choices });
    expect(again.body.shown).toMatchObject({ version: 4, status: 'draft', cause: 'redrawn' });
    const sheet = await rows();
    expect(sheet.filter((row) => row.kept)).toHaveLength(4);
    // The case that was refused by the audit stands in the sheet again, with nothing.
    expect(sheet.filter((row) => !row.kept).map((row) => row.outcome)).toEqual(['refused']);
    const empty = await send('officer', `${plans}/${plan.id}/proposal`, { revision: 1 });
    expect(empty.body.error.code).toBe('nothing-given');
  });
});

describe('awarded and paid', () => {
  const runs = '/api/v1/allocation/payment-runs';
  const others: string[] = [];

  test('only when the notice is over: letters as PDF and DOCX', async () => {
    const url = `${plans}/${plan.id}/awards`;
    const early = await send('head', url, { number: '示〔2024〕1号' });
    expect([early.status, early.body.error.code]).toEqual([409, 'not-yet']);
    expect(early.body.problems).toHaveLength(4);
    await setClock(server, '2024-03-04T10:00:00+08:00');
    expect((await send('officer', url, { number: '示〔2024〕1号' })).status).toBe(403);
    const body = { number: '示〔2024〕1号', key: key() };
    const clicks = await Promise.all([1, 2].map(() => send('head', url, body)));
    expect(clicks.map(({ status }) => status)).toEqual([200, 200]);
    expect(clicks[0]?.body.awards).toMatchObject([
      { number: '示〔2024〕1号', cases: 4, totalFen: 760 * WAN },
    ]);
    expect(await purse()).toMatchObject({ reserved: 0, awarded: 760 * WAN, free: 240 * WAN });
    const letter = await of('company').get<Buffer>(`/api/v1/cases/${mine}/award-letter.pdf`);
    expect(letter.status).toBe(200);
    const read = await readFile(new Uint8Array(letter.body), 'letter.pdf');
    expect(read.text.replaceAll(/\s/g, '')).toContain('给予资助240万元');
    const docx = await of('company').get<Buffer>(`/api/v1/cases/${mine}/award-letter.docx`);
    const words = await readFile(new Uint8Array(docx.body), 'letter.docx');
    expect(words.text).toContain('示例科技有限公司');
    expect(words.text).toContain('示〔2024〕1号');
    const notice = `${plans}/${plan.id}/award-notice.docx?number=${encodeURIComponent('示〔2024〕1号')}`;
    const list = await readFile(new Uint8Array((await of('head').get<Buffer>(notice)).body), 'n.docx');
    expect(list.text).toContain('2400000.00');
    expect((await of('elsewhere').get(`/api/v1/cases/${mine}/award-letter.pdf`)).status).toBe(404);
  });

  test('the papers have 30 days; the account is read by finance and the applicant alone', async () => {
    await papersIn(people, mine, '6222 0000 0000 0001');
    const account = '6222 0000 0000 0001';
    const shown = async (login: string) => JSON.stringify(await look(of(login), mine)).includes(account);
    expect([await shown('finance'), await shown('company')]).toEqual([true, true]);
    expect([await shown('officer'), await shown('head'), await shown('supervisor')]).toEqual([
      false,
      false,
      false,
    ]);
    const payables = `/api/v1/allocation/payables?call=${CALL}&year=${YEAR}`;
    const { body } = await of('finance').get<{ items: { bank: { account: string } }[] }>(payables);
    expect(body.items).toMatchObject([{ case: mine, amountFen: 240 * WAN, bank: { account }, problems: [] }]);
    expect((await of('head').get(payables)).status).toBe(403);
  });

  test('a run is made once however often it is clicked, and never approved by its maker', async () => {
    const wanted = { call: CALL, year: YEAR, cases: [mine] };
    const rivals = await Promise.all([1, 2, 3, 4].map(() => send<RunAnswer>('finance', runs, wanted)));
    expect(rivals.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const run = rivals.find(({ status }) => status === 201)?.body as RunAnswer;
    expect(run).toMatchObject({ count: 1, totalFen: 240 * WAN, status: 'made' });
    const url = `${runs}/${run.id}`;
    expect((await of('finance').get(`${url}/export.csv`)).status).toBe(409);
    expect((await send('finance', `${url}/decision`, { approve: true })).body.error.code).toBe('same-person');
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
    const back = { results: [{ case: mine, paid: false, text: '户名与账号不符，退票。' }] };
    expect((await send('finance', `${url}/results`, back)).status).toBe(200);
    expect(await purse()).toMatchObject({ awarded: 520 * WAN, returned: 240 * WAN, paid: 0 });
    expect((await look(of('company'), mine)).summary.state).toBe('payment-failed');
    await must(of('company'), mine, 'correct-papers', {
      'account-name': '示例科技有限公司',
      'account-bank': '示例银行科技园支行',
      'account-number': '6222000000000002',
    });
    await must(of('finance'), mine, 'approve-papers');
    const made = await send<RunAnswer>('finance', runs, { call: CALL, year: YEAR, cases: [mine] });
    expect(made.body).toMatchObject({ number: 2, status: 'made' });
    const next = `${runs}/${made.body.id}`;
    const paid = { results: [{ case: mine, paid: true, text: 'P-2' }] };
    expect((await send('finance-2', `${next}/results`, paid)).body.error.code).toBe('run-not-approved');
    expect((await send('finance-2', `${next}/decision`, { approve: true })).status).toBe(200);
    // Who approved the papers may not record the payment; then four clicks at once, each with its own key.
    expect((await send('finance', `${next}/results`, paid)).body.error.code).toBe('same-person');
    const clicks = await Promise.all(
      [1, 2, 3, 4].map(() => send<RunAnswer>('finance-2', `${next}/results`, paid)),
    );
    expect(clicks.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(clicks[0]?.body).toMatchObject({ status: 'settled', paid: 1, pending: 0 });
    expect(await purse()).toMatchObject({ awarded: 520 * WAN, returned: 0, paid: 240 * WAN });
    const { rows: entries } = await sql<{ count: string }>`select count(*) as count from ledger_lines l
      join ledger_entries e on e.id = l.entry_id where e.case_id = ${mine} and l.account = 'paid'`.execute(
      server.db,
    );
    expect(Number(entries[0]?.count)).toBe(1);
    const third = await send('finance', runs, { call: CALL, year: YEAR, cases: [mine] });
    expect([third.status, third.body.error.code]).toEqual([409, 'not-payable']);
    await expect(
      sql`insert into payment_lines select ${others[0] ?? ''}::uuid, 9, case_id, amount_fen, award_number, applicant_name,
        account_name, bank, account, 'pending' from payment_lines where run_id = ${made.body.id}`.execute(
        server.db,
      ),
    ).rejects.toThrow(/payment_lines_pkey|payment_lines_live/);
  });

  test('a clawback is booked, and an award that lapses gives its money back', async () => {
    const claw = (wan: number) => ({
      'clawback-amount': wan * WAN,
      reason: '项目未通过后续检查。',
      'clawback-basis': '示例操作规程第十二条',
    });
    const over = await act(of('head'), mine, 'claw-back', { input: claw(241) });
    expect([over.status, JSON.stringify(over.body)]).toEqual([
      422,
      expect.stringContaining('可追回余额 240 万元'),
    ]);
    // In part: what is left stays paid, in no payment run, and the ledger says both.
    await must(of('head'), mine, 'claw-back', claw(90));
    expect(await purse()).toMatchObject({ paid: 240 * WAN, clawedBack: 0 });
    expect((await must(of('finance'), mine, 'record-clawback', { clawback: 'C-1' })).state).toBe('paid');
    expect(await purse()).toMatchObject({ paid: 150 * WAN, clawedBack: 90 * WAN, awarded: 520 * WAN });
    const procedures = new Procedures({ present: { packs: new Map() } } as never, server.db);
    expect(await reconcileLedger({ db: server.db, procedures })).toEqual([]);
    const told = (await look(of('company'), mine)).timeline.at(-2)?.details.map((each) => each.shown);
    expect(told).toEqual(['90 万元', '项目未通过后续检查。', '示例操作规程第十二条']);
    const again = await act(of('head'), mine, 'claw-back', { input: claw(151) });
    expect(again.status).toBe(422);
    await must(of('head'), mine, 'claw-back', claw(150));
    expect((await must(of('finance'), mine, 'record-clawback', { clawback: 'C-2' })).state).toBe(
      'clawed-back',
    );
    expect(await purse()).toMatchObject({ paid: 0, clawedBack: 240 * WAN, awarded: 520 * WAN });
    await setClock(server, '2024-04-20T10:00:00+08:00');
    const lapsing = (await rows(3)).find((row) => row.score === 60)?.case ?? '';
    await must(of('officer'), lapsing, 'forfeit');
    expect(await purse()).toMatchObject({ awarded: 450 * WAN, free: 310 * WAN });
    const now = (await of('head').get<AllocationPlanAnswer>(`${plans}/${plan.id}`)).body;
    expect(now.versions.at(-1)).toMatchObject({ cause: 'left', allocatedFen: 690 * WAN });
  });

  test('the ledger tells it all, line by line, and adds up', async () => {
    const url = `/api/v1/allocation/ledger?call=${CALL}&year=${YEAR}&size=200`;
    const { body } = await of('supervisor').get<{ items: LedgerEntry[]; purse: Purse }>(url);
    for (const entry of body.items) expect(entry.lines.reduce((sum, line) => sum + line.fen, 0)).toBe(0);
    const { limitFen, ...accounts } = body.purse;
    expect(Object.values(accounts).reduce((sum, fen) => sum + fen, 0)).toBe(limitFen);
    const own = await of('finance').get<{ items: LedgerEntry[] }>(`${url}&case=${mine}`);
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

describe('at once', () => {
  test('two plans over the same cases: one is handed in, the other is refused, no fen beyond the budget', async () => {
    await moreLike(
      server,
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
    const like = await reviewed(server, people, '0755-20000002', '20000B');
    const ready = await moreLike(
      server,
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
    expect(new Set(answers.flatMap(({ body, status }) => (status === 200 ? [] : [body.error.code])))).toEqual(
      new Set(['over-budget']),
    );
    const { limitFen, ...accounts } = await purse(year);
    expect(limitFen).toBe(lower.status === 200 ? 3000 * WAN - amount : 3000 * WAN);
    expect(Object.values(accounts).reduce((sum, fen) => sum + fen, 0)).toBe(limitFen);
    expect(Math.min(...Object.values(accounts))).toBeGreaterThanOrEqual(0);
  });

  const mineLike = (): string => pattern;
  let pattern = '';
  beforeAll(async () => {
    await setClock(server, '2024-02-21T10:00:00+08:00');
    pattern = await reviewed(server, people, '0755-20000001', '20000A');
  });
});

test('states agree with their actions to the end', async () => {
  const { differ } = await reconcile(server.db);
  // Those made after a pattern have no history of their own to agree with.
  expect(differ.map((each) => each.case).filter((id) => !id.startsWith('2024-9'))).toEqual([]);
  const procedures = new Procedures({ present: { packs: new Map() } } as never, server.db);
  const check = () => reconcileLedger({ db: server.db, procedures });
  expect(await check()).toEqual([]);
  // What no guard of the database can see: a state that somebody wrote by hand.
  await sql`update cases set projection = jsonb_set(projection, '{state}', '"paid"') where id = ${mine}`.execute(
    server.db,
  );
  expect((await check()).map((each) => each.case)).toEqual([mine]);
});
