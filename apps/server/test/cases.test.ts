import type { ErrorAnswer, Receipt } from '@huice/api';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Procedures, reconcile, scanDeadlines, seal, verify } from '../src/cases/index.ts';
import {
  act,
  formOf,
  key,
  lessThan,
  look,
  must,
  openCasesServer,
  PDF,
  person,
  prepared,
  upload,
} from './applying.ts';
import type { TestServer } from './harness.ts';
import { Browser } from './people.ts';

let server: TestServer;
const people: Record<string, { id: string; browser: Browser }> = {};
const of = (login: string): Browser => {
  const found = people[login];
  if (!found) throw new Error(login);
  return found.browser;
};
const idOf = (login: string) => people[login]?.id ?? '';
/** The clock is set, and nobody has to log in again for it. */
const at = async (when: string) => {
  server.clock.now = new Date(when);
  const ends = new Date(server.clock.now.getTime() + 3600_000);
  await sql`update sessions set created_at = ${server.clock.now}, seen_at = ${server.clock.now}, expires_at = ${ends}`.execute(
    server.db,
  );
};

beforeAll(async () => {
  server = await openCasesServer();
  const staff = ['clerk', 'officer', 'head', 'auditor', 'finance', 'supervisor', 'expert'] as const;
  for (const role of staff) people[role] = await person(server, { login: role, role });
  for (const login of ['inspector-1', 'inspector-2'])
    people[login] = await person(server, { login, role: 'inspector' });
  for (const login of ['expert-1', 'expert-2', 'expert-3'])
    people[login] = await person(server, { login, role: 'expert' });
  people['finance-2'] = await person(server, { login: 'finance-2', role: 'finance' });
  people.elsewhere = await person(server, { login: 'elsewhere', role: 'officer', place: '440100' });
  people.company = await person(server, { login: 'company', role: 'applicant', company: 'A' });
  people.other = await person(server, { login: 'other', role: 'applicant', company: 'B' });
});
afterAll(() => server.close());

describe('a draft', () => {
  test('is kept as typed; two browsers do not write over each other', async () => {
    const id = await prepared(server, of('company'), '0755-10000001');
    const url = `/api/v1/cases/${id}/draft`;
    expect(
      (await of('company').send('PUT', url, { revision: 1, form: formOf('0755-10000002') })).status,
    ).toBe(200);
    const named = await of('officer').get<{ items: { id: string; applicantName: string }[] }>(
      '/api/v1/cases?size=100',
    );
    expect(named.body.items.find((each) => each.id === id)?.applicantName).toBe('示例科技有限公司');
    const late = await of('company').send<ErrorAnswer>('PUT', url, { revision: 1, form: {} });
    expect([late.status, late.body.error.code]).toEqual([409, 'draft-conflict']);
    expect((await look(of('company'), id)).draft).toMatchObject({
      revision: 2,
      form: { 'contact-phone': '0755-10000002' },
    });
    expect((await of('other').send('PUT', url, { revision: 2, form: {} })).status).toBe(404);
    const checked = await of('company').send<{ form: unknown[]; materials: unknown[] }>(
      'POST',
      `${url}/check`,
    );
    expect(checked.body).toMatchObject({
      form: [],
      materials: [],
      values: { 'declared-total': 800_000_000 },
    });
  });

  test.each([
    ['这不是文件', 415, 'unknown-file'],
    ['%PDF-1.4\ntrailer<</Encrypt 5 0 R>>\n%%EOF', 422, 'encrypted'],
    ['%PDF-1.4\n…', 422, 'cut-off'],
    ['', 422, 'empty-file'],
  ])('a file %j is refused: %i %s', async (content, status, code) => {
    const { body } = await of('company').send<Receipt>('POST', '/api/v1/cases', {
      procedure: '440300/software-guides-2024',
      project: 'event',
      place: '440305',
      key: key(),
    });
    const answer = await upload(of('company'), server, body.case, 'tax', content);
    expect([answer.status, answer.body.error?.code]).toEqual([status, code]);
  });
});

describe('handing in', () => {
  test('a receipt says when it arrived and which rule applied; a double click gives the same one', async () => {
    const id = await prepared(server, of('company'), '0755-20000001', '10000A');
    const { summary, draft } = await look(of('company'), id);
    const body = { command: 'submit', key: key(), version: summary.version, draftRevision: draft?.revision };
    const url = `/api/v1/cases/${id}/commands`;
    const clicks = await Promise.all([1, 2, 3].map(() => of('company').send<Receipt>('POST', url, body)));
    expect(clicks.map((each) => each.status)).toEqual([200, 200, 200]);
    expect(clicks.filter((each) => !each.body.repeated)).toHaveLength(1);
    expect(new Set(clicks.map((each) => each.body.filing?.hash)).size).toBe(1);
    expect(clicks[0]?.body.arrived).toContain('2024-02-20 10:00:00');
    expect(clicks[0]?.body.rules[0]?.words.zh).toContain('网络填报受理');
    expect((await look(of('company'), id)).timeline).toHaveLength(2);
  });

  test('to the second: 18:00:00 is in time, 18:00:01 is not; what was returned may come again', async () => {
    await at('2024-02-25T17:00:00+08:00');
    const [early, late] = [
      await prepared(server, of('company'), '0755-20000002', '20000A'),
      await prepared(server, of('other'), '0755-20000003', '30000A'),
    ];
    await at('2024-02-25T18:00:00.900+08:00');
    await must(of('company'), early, 'submit');
    await at('2024-02-25T18:00:01+08:00');
    const refused = await act<ErrorAnswer>(of('other'), late, 'submit');
    expect([refused.status, refused.body.error.code]).toEqual([409, 'late']);
    await at('2024-02-26T10:00:00+08:00');
    await must(of('officer'), early, 'return', { reason: '请补充成果佐证。' });
    await at('2024-02-29T18:00:00+08:00');
    const again = await must(of('company'), early, 'submit');
    expect(again.rules[0]?.words.zh).toContain('第二个截止时间');
    await at('2024-02-20T10:00:00+08:00');
  });

  test('an action on what the person did not see is refused with what changed', async () => {
    await at('2024-02-21T10:00:00+08:00');
    const id = await prepared(server, of('company'), '0755-20000004', '40000A');
    const { version } = await must(of('company'), id, 'submit');
    await must(of('officer'), id, 'return', { reason: '请补充成果佐证。' });
    const stale = await of('officer').send<ErrorAnswer>('POST', `/api/v1/cases/${id}/commands`, {
      command: 'pass-precheck',
      key: key(),
      version,
    });
    expect([stale.status, stale.body.error.code]).toEqual([409, 'conflict']);
    expect(stale.body.problems?.[0]?.zh).toContain('预审退回');
  });
});

test('one telephone in a year: of twenty applicants at once exactly one is taken', async () => {
  const rivals = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      person(server, { login: `rival-${i}`, role: 'applicant', company: `R${i}` }),
    ),
  );
  const ids: string[] = [];
  for (const [i, rival] of rivals.entries())
    ids.push(await prepared(server, rival.browser, '0755-30000001', `5000${String(i).padStart(2, '0')}`));
  const answers = await Promise.all(
    rivals.map((rival, i) => act<Receipt & ErrorAnswer>(rival.browser, ids[i] ?? '', 'submit')),
  );
  expect(answers.filter((each) => each.status === 200)).toHaveLength(1);
  const others = answers.filter((each) => each.status !== 200);
  expect(new Set(others.map((each) => each.body.error.code))).toEqual(new Set(['already-claimed']));
  // The database itself, whoever writes.
  const { rows } = await sql<{
    value: string;
  }>`select value from case_claims where value like '%30000001%'`.execute(server.db);
  expect(rows).toHaveLength(1);
  await expect(
    sql`insert into case_claims (case_id, claim, value, holder) values (${ids[0] ?? ''}, 'x', ${rows[0]?.value ?? ''}, 'applicant:nobody')`.execute(
      server.db,
    ),
  ).rejects.toThrow(/foreign key/);
});

describe('who may look', () => {
  test('another company, another city, nobody: none of them', async () => {
    const id = await prepared(server, of('company'), '0755-40000001', '60000A');
    const url = `/api/v1/cases/${id}`;
    expect((await of('other').get(url)).status).toBe(404);
    expect((await of('elsewhere').get(url)).status).toBe(404);
    expect((await of('expert').get(url)).status).toBe(404);
    expect((await new Browser(server.app).get(url)).status).toBe(401);
    expect((await of('officer').get(url)).status).toBe(200);
    expect((await of('officer').send('PUT', `${url}/draft`, { revision: 1, form: {} })).status).toBe(403);
    const lists = await Promise.all(
      ['company', 'other', 'elsewhere', 'officer'].map((login) =>
        of(login).get<{ items: { id: string }[] }>('/api/v1/cases?size=200'),
      ),
    );
    expect(lists.map((list) => list.body.items.some((each) => each.id === id))).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});

test('the whole life: papers, reviews, plan within the budget, notice with an objection, award, payment', async () => {
  await at('2024-02-22T10:00:00+08:00');
  const id = await prepared(server, of('company'), '0755-50000001', '70000A');
  await must(of('company'), id, 'submit');
  expect((await of('company').get(`/api/v1/cases/${id}/application.pdf`)).status).toBe(409);
  await must(of('officer'), id, 'pass-precheck');
  const pdf = await of('company').get<Buffer>(`/api/v1/cases/${id}/application.pdf`);
  expect(pdf.status).toBe(200);
  expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
  await at('2024-02-23T10:00:00+08:00');
  await must(of('clerk'), id, 'receive-papers', { 'papers-complete': true, pages: 120 });
  await must(of('officer'), id, 'pass-formal');
  await must(of('officer'), id, 'pass-first-review');
  await must(of('officer'), id, 'begin-experts', {
    experts: ['expert-1', 'expert-2', 'expert-3'].map(idOf),
    draw: 'D-1',
  });
  expect((await look(of('officer'), id)).people).toMatchObject({ [idOf('expert-1')]: '示例expert-1' });
  for (const login of ['company', 'clerk', 'expert-1'])
    expect((await look(of(login), id)).people).toEqual({});
  // The result is the panel's; one that was found elsewhere is a head's to record, with the reason.
  const direct = await act<ErrorAnswer>(of('officer'), id, 'report-experts', {
    input: { score: 99, sheets: 3 },
  });
  expect([direct.status, direct.body.error.code]).toEqual([409, 'through-panel']);
  const byHand = { score: 88.5, sheets: 3, 'by-hand-reason': '评审会在线下召开，评分表已归档。' };
  const notTheirs = await act<ErrorAnswer>(of('officer'), id, 'record-experts-by-hand', { input: byHand });
  expect([notTheirs.status, notTheirs.body.error.code]).toEqual([403, 'not-permitted']);
  const why = await act<ErrorAnswer>(of('head'), id, 'record-experts-by-hand', {
    input: { score: 88.5, sheets: 3 },
  });
  expect([why.status, why.body.error.code]).toEqual([422, 'bad-input']);
  await must(of('head'), id, 'record-experts-by-hand', byHand);
  await must(of('officer'), id, 'begin-audit', { auditors: [idOf('auditor')] });
  await must(of('auditor'), id, 'report-audit', {
    'audited-total': 700_000_000,
    'audit-opinion': '核减部分发票。',
  });
  await must(of('officer'), id, 'skip-site');
  await must(of('officer'), id, 'begin-duplicates');
  await must(of('officer'), id, 'report-duplicates', { 'duplicate-finding': 'none' });
  await must(of('officer'), id, 'conclude-review');
  const plan = { input: { amount: 210_000_000 } };
  expect((await act<ErrorAnswer>(of('officer'), id, 'propose-plan', plan)).body.error.code).toBe(
    'missing-data',
  );
  const budget = { call: '2024-software-1', year: 2024, limitFen: 200_000_000 };
  expect((await of('officer').send('PUT', '/api/v1/budgets', budget)).status).toBe(403);
  expect((await of('head').send('PUT', '/api/v1/budgets', budget)).status).toBe(200);
  expect((await act<ErrorAnswer>(of('officer'), id, 'propose-plan', plan)).body.error.code).toBe(
    'over-budget',
  );
  expect((await of('head').send('PUT', '/api/v1/budgets', { ...budget, limitFen: 210_000_000 })).status).toBe(
    200,
  );
  await must(of('officer'), id, 'propose-plan', { amount: 210_000_000 });
  expect((await of('head').send('PUT', '/api/v1/budgets', budget)).status).toBe(409);
  await must(of('head'), id, 'publicise', { 'publicity-until': '2024-03-01' });
  const notices = await new Browser(server.app).get<{ items: unknown[] }>('/api/v1/public-notices');
  expect(notices.body.items).toMatchObject([{ case: id, amountFen: 210_000_000, until: '2024-03-01' }]);
  const objection = {
    name: '示例公民',
    contact: '0755-60000001',
    grounds: '该项目的发票金额与公开信息不符。',
    evidence: '附公开信息截图。',
  };
  const objected = await new Browser(server.app).send<Receipt>(
    'POST',
    `/api/v1/public-notices/${id}/objections`,
    { key: key(), input: objection },
  );
  expect(objected.status).toBe(201);
  const { objections } = (await look(of('head'), id)) as { objections: { id: string }[] };
  await at('2024-03-02T10:00:00+08:00');
  expect(
    (await act<ErrorAnswer>(of('head'), id, 'award', { input: { 'award-number': '示〔2024〕1号' } })).body
      .error.code,
  ).toBe('objection-open');
  await must(of('head'), id, 'dismiss-objection', {
    objection: objections[0]?.id,
    finding: '经核对，发票金额一致。',
  });
  await must(of('head'), id, 'award', { 'award-number': '示〔2024〕1号' });
  await must(of('company'), id, 'submit-papers', {
    'account-name': '示例科技有限公司',
    'account-bank': '示例银行',
    'account-number': '0000000000000000',
  });
  await must(of('finance'), id, 'approve-papers');
  expect((await act<ErrorAnswer>(of('finance'), id, 'pay', { input: { payment: 'P-1' } })).status).toBe(403);
  // Not outside of a run that a second person approved.
  const loose = await act<ErrorAnswer>(of('finance-2'), id, 'pay', { input: { payment: 'P-1' } });
  expect([loose.status, loose.body.error.code]).toEqual([409, 'no-payment-run']);
  const runs = '/api/v1/allocation/payment-runs';
  const run = { call: '2024-software-1', year: 2024, cases: [id], key: key() };
  const made = await of('finance').send<{ id: string }>('POST', runs, run);
  const approval = { approve: true, key: key() };
  await of('finance-2').send('POST', `${runs}/${made.body.id}/decision`, approval);
  await must(of('finance-2'), id, 'pay', { payment: 'P-1' });
  const paid = await look(of('company'), id);
  expect(paid.summary.state).toBe('paid');
  expect(paid.timeline.every((each) => each.role === 'applicant' || each.person === null)).toBe(true);
  const messages = await of('company').get<{ items: { words: { zh: string } }[] }>('/api/v1/case-messages');
  expect(messages.body.items[0]?.words.zh).toContain('P-1');
  const { rows } = await sql<{ committed: string }>`select committed_fen as committed from budgets`.execute(
    server.db,
  );
  expect(rows).toEqual([{ committed: '210000000' }]);
});

test('bulk: each case has its own result', async () => {
  await at('2024-02-24T10:00:00+08:00');
  const id = await prepared(server, of('other'), '0755-70000001', '80000A');
  const { version } = await must(of('other'), id, 'submit');
  const items = [id, '2024-999999'].map((each) => ({
    case: each,
    command: { command: 'pass-precheck', key: key(), version },
  }));
  const answer = await of('officer').send<{
    items: { receipt: Receipt | null; error: { code: string } | null }[];
  }>('POST', '/api/v1/case-commands', { items });
  expect(answer.body.items.map((each) => each.receipt?.state ?? each.error?.code)).toEqual([
    'prechecked',
    'no-such-case',
  ]);
});

test('what is due is done by time itself, once', async () => {
  await at('2024-02-24T10:00:00+08:00');
  const id = await prepared(server, of('company'), '0755-80000001', '90000A');
  const needs = {
    db: server.db,
    procedures: new Procedures({ present: { packs: new Map() } } as never, server.db),
  };
  const scan = (when: string) => scanDeadlines(needs, new Date(when).getTime());
  await scan('2024-02-29T18:00:00+08:00');
  expect((await look(of('company'), id)).summary.state).toBe('draft');
  const [one, two] = await Promise.all([
    scan('2024-03-02T18:00:01+08:00'),
    scan('2024-03-02T18:00:01+08:00'),
  ]);
  expect(one.acted + two.acted).toBeGreaterThan(0);
  expect((await look(of('company'), id)).summary.state).toBe('lapsed');
  expect((await scan('2024-03-05T00:00:00+08:00')).acted).toBe(0);
});

test('states agree with their actions, the log with its seals; what is tampered with shows', async () => {
  const now = () => server.clock.now.getTime() + 120_000;
  const first = await reconcile(server.db);
  expect(first.differ).toEqual([]);
  expect(first.cases).toBeGreaterThan(20);
  while ((await seal(server.db, now())) > 0);
  const report = await verify(server.db, now());
  expect(report.breaks).toEqual([]);
  expect(report.sealed).toBeGreaterThan(100);
  await expect(sql`update case_actions set command = 'x'`.execute(server.db)).rejects.toThrow(
    /only added to/,
  );
  await expect(sql`delete from audit_entries`.execute(server.db)).rejects.toThrow(/only added to/);
  await sql`alter table audit_entries disable trigger all`.execute(server.db);
  await sql`update audit_entries set actor_name = '别人' where id = (select entry_id from audit_seals where number = 7)`.execute(
    server.db,
  );
  await sql`update cases set state = 'paid' where id = (select min(id) from cases)`.execute(server.db);
  expect((await verify(server.db, now())).breaks.map((each) => each.number)).toEqual([7]);
  expect((await reconcile(server.db)).differ).toHaveLength(1);
});

test('a file belongs to its case', async () => {
  await at('2024-02-24T11:00:00+08:00');
  const id = await prepared(server, of('company'), '0755-90000001', '91000A');
  const file = (await look(of('company'), id)).draft?.files[0];
  const content = await of('company').get<Buffer>(`/api/v1/cases/${id}/files/${file?.id}`);
  expect(content.body.toString()).toBe(PDF);
  expect((await of('other').get(`/api/v1/cases/${id}/files/${file?.id}`)).status).toBe(404);
  expect((await of('company').send('DELETE', `/api/v1/cases/${id}/files/${file?.id}`)).status).toBe(200);
  const refused = await act<ErrorAnswer>(of('company'), id, 'submit');
  expect(refused.body.error.code).toBe('incomplete');
});

test('the fictional standing call takes an application on any day', async () => {
  await at('2031-07-01T10:00:00+08:00');
  const applicant = await person(server, {
    login: 'standing',
    role: 'applicant',
    company: 'S',
    place: '990100',
  });
  const { browser } = applicant;
  const opened = await browser.send<Receipt>('POST', '/api/v1/cases', {
    procedure: '990100/software-support-standing',
    project: 'chain-link',
    place: '990100',
    key: key(),
  });
  expect(opened.status).toBe(201);
  const id = opened.body.case;
  await browser.send('PUT', `/api/v1/cases/${id}/draft`, {
    revision: 0,
    form: lessThan(formOf('0755-99000001')),
  });
  for (const material of ['accounts', 'costs']) await upload(browser, server, id, material, PDF);
  expect((await must(browser, id, 'submit')).state).toBe('prechecking');
});
