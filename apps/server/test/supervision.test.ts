/** Supervision over the API: plans of every document, an assignment's life, figures asked back, cycles, reminders, files. */
import type {
  AssignmentAnswer,
  AssignmentReceipt,
  ErrorAnswer,
  MatrixAnswer,
  SupervisedPlan,
  SupervisedPlanAnswer,
} from '@huice/api';
import { readFile } from '@huice/reading';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addAccount, hashPassword } from '../src/identity/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { scanAssignments } from '../src/supervision/index.ts';
import { packs } from './applying.ts';
import { fileRequest, openTestServer, silent, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

const PLAN = '990100/digital-industry-plan';
const base = '/api/v1/supervision';
const PASSWORD = 'example-password';
let server: TestServer;
let shelves: Shelves;
let boss: Browser;
let bureau: Browser;
let district: Browser;
let everybody: Browser;
let keys = 0;
const key = () => {
  keys += 1;
  return `test-key-${keys}`;
};
/** Sets the clock; nobody has to log in again for it. */
async function at(when: string): Promise<void> {
  server.clock.now = new Date(`${when}T10:00:00+08:00`);
  const expires_at = new Date(server.clock.now.getTime() + 3_600_000);
  await server.db
    .updateTable('sessions')
    .set({ created_at: server.clock.now, seen_at: server.clock.now, expires_at })
    .execute();
}

async function somebody(login: string, role: 'supervisor' | 'reporter', place: string, body?: string) {
  await addAccount(server.db, {
    login,
    name: `示例${login}`,
    kind: 'staff',
    role,
    place,
    passwordHash: await hashPassword(PASSWORD),
    demo: false,
    ...(body === undefined ? {} : { body }),
  });
  const browser = new Browser(server.app);
  const { status } = await browser.logIn(login, PASSWORD);
  if (status !== 200) throw new Error(login);
  return browser;
}

beforeAll(async () => {
  server = await openTestServer({ now: '2026-03-02T10:00:00+08:00', packs });
  shelves = await Shelves.open(packs, silent);
  [boss, bureau, district] = await Promise.all([
    somebody('boss', 'supervisor', '990100'),
    somebody('bureau', 'reporter', '990100', '市工业局'),
    somebody('district', 'reporter', '990100', '甲区人民政府'),
  ]);
  everybody = new Browser(server.app);
});
afterAll(async () => {
  shelves?.close();
  await server?.close();
});

const plan = async (browser: Browser, id = PLAN) =>
  (await browser.get<SupervisedPlanAnswer>(`${base}/plan?id=${encodeURIComponent(id)}`)).body;
const look = async (browser: Browser, id: string) =>
  (await browser.get<AssignmentAnswer>(`${base}/assignments/${id}`)).body;
const target = async (browser: Browser, id: string) =>
  (await plan(browser)).tree.goals.flatMap(({ targets }) => targets).find((each) => each.target.id === id);

async function sent(changes: object = {}): Promise<string> {
  const { status, body } = await boss.send<{ items: AssignmentReceipt[] }>('POST', `${base}/assignments`, {
    plan: PLAN,
    place: '990100',
    subject: { kind: 'task', id: 'demonstrations', period: null },
    note: '',
    targets: ['demonstrations'],
    partial: true,
    bodies: [{ body: '市工业局', place: '990100' }],
    workingDays: 10,
    key: key(),
    ...changes,
  });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body.items[0]?.assignment ?? '';
}

async function act(browser: Browser, id: string, command: string, more: object = {}) {
  const { summary } = await look(browser, id);
  const payload = { command, key: key(), version: summary.version, ...more };
  return browser.send<AssignmentReceipt & ErrorAnswer>('POST', `${base}/assignments/${id}/commands`, payload);
}
async function must(browser: Browser, id: string, command: string, more: object = {}) {
  const { status, body } = await act(browser, id, command, more);
  if (status !== 200) throw new Error(`${command}: ${JSON.stringify(body)}`);
  return body;
}
const figure = (value: string, changes: object = {}) => ({
  target: 'demonstrations',
  period: '2026-02',
  value,
  unit: '个',
  confirmed: [],
  reason: '',
  ...changes,
});
const answer = (...figures: object[]) => ({ answer: { text: '示例进展', figures, without: [], files: [] } });

describe('plans', () => {
  it('of every document stand in the list, for everybody', async () => {
    const { items } = (await everybody.get<{ items: SupervisedPlan[] }>(`${base}/plans`)).body;
    const counts = Object.fromEntries(
      items.map(({ id, targets, tasks, cycles }) => [id, [targets, tasks, cycles]]),
    );
    expect(counts).toMatchObject({
      '000000/audio-visual-opinions': [1, 28, 0],
      '000000/electronics-growth-2023-2024': [5, 21, 3],
      '000000/future-industries-2024': [6, 20, 0],
      '000000/micro-drama-travel-2024': [1, 4, 1],
      '440000/ultra-hd-2023-2025': [10, 14, 0],
      '370200/ultra-hd-2023-2025': [3, 6, 0],
      '330000/metaverse-2023-2025': [15, 25, 0],
      '370100/metaverse-2022-2025': [3, 24, 0],
      '420100/software-2022-2025': [22, 24, 4],
      '371500/new-generation-it-2023-2025': [3, 10, 0],
      '140000/digital-economy-2023': [0, 60, 1],
      '430000/audio-visual-2024': [0, 10, 3],
    });
    expect(items.every(({ tally }) => tally === null)).toBe(true);
  });
  it('draw the tree with citations, and say why something cannot be computed', async () => {
    const tree = (await plan(everybody, '000000/audio-visual-opinions')).tree;
    const markets = tree.goals.flatMap(({ targets }) => targets)[0];
    expect(markets?.status).toMatchObject({ light: 'none', rule: 'not-computable' });
    expect(markets?.status.why?.zh).toContain('没有列出');
    expect(markets?.target.cite.hash).toMatch(/^[0-9a-f]{16}$/);
    const monthly = (await plan(everybody, '000000/micro-drama-travel-2024')).tree.cycles[0];
    expect(monthly).toMatchObject({ every: 'month', dueDay: '2026-03-31', cite: { figures: ['每月月底'] } });
  });
  it('that do not exist are told in words', async () => {
    const { status, body } = await everybody.get<ErrorAnswer>(`${base}/plan?id=nowhere`);
    expect([status, body.error.code]).toEqual([404, 'no-such-plan']);
  });
});

describe('an assignment', () => {
  it('goes from sending to closing, with evidence, and its figure counts', async () => {
    await at('2026-03-02');
    const id = await sent();
    expect((await look(bureau, id)).available.map(({ command }) => command)).toEqual(['sign']);
    expect((await act(bureau, id, 'answer', answer(figure('9')))).body.error.code).toBe('not-now');
    await must(bureau, id, 'sign');
    const { payload, headers } = await fileRequest('清单.pdf', '%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n');
    const uploaded = await server.app.inject({
      method: 'POST',
      url: `${base}/assignments/${id}/evidence`,
      payload,
      headers: { ...headers, ...bureau.headers },
    });
    expect(uploaded.statusCode).toBe(201);
    const file = (uploaded.json() as { id: string }).id;
    await must(bureau, id, 'answer', {
      answer: { text: '建成 9 个', figures: [figure('9')], without: [], files: [file] },
    });
    expect((await target(boss, 'demonstrations'))?.status.latest).toBeNull();
    await must(boss, id, 'return', { reason: '缺少验收时间', dueDay: '2026-03-20' });
    expect((await look(bureau, id)).summary).toMatchObject({ status: 'returned', dueDay: '2026-03-20' });
    await must(bureau, id, 'answer', {
      answer: { text: '补充验收时间', figures: [figure('9')], without: [], files: [file] },
    });
    await must(boss, id, 'accept', { publish: false });
    await must(boss, id, 'close');
    expect((await target(boss, 'demonstrations'))?.status.latest).toMatchObject({
      value: '9',
      period: '2026-02',
    });
    // Not made public: the public sees none of it.
    expect((await target(everybody, 'demonstrations'))?.figures).toEqual([]);
    const read = await boss.get<Buffer>(`${base}/assignments/${id}/evidence/${file}`);
    expect(read.status).toBe(200);
    const { history, assignment } = await look(boss, id);
    expect(history.map(({ what }) => what.zh)).toEqual([
      '下发',
      '签收',
      '反馈',
      '退回',
      '反馈',
      '采纳',
      '销号',
    ]);
    expect(assignment.answers[1]?.files).toMatchObject([{ name: '清单.pdf' }]);
  });

  it('keeps the old figure when it is corrected', async () => {
    const id = await sent();
    await must(bureau, id, 'sign');
    await must(
      bureau,
      id,
      'answer',
      answer(figure('12', { period: '2026-01', confirmed: ['decrease'], reason: '无' })),
    );
    await must(boss, id, 'accept', { publish: true });
    await must(bureau, id, 'correct', { reason: '多算 1 个', ...answer(figure('8', { period: '2026-01' })) });
    await must(boss, id, 'accept', { publish: true });
    const shown = await target(boss, 'demonstrations');
    const own = shown?.figures.filter(({ assignment }) => assignment === id) ?? [];
    expect(own.map(({ value }) => value)).toEqual(['12', '8']);
    expect(own[1]?.replaces).toBe(own[0]?.id);
    expect(shown?.status.leftOut.find(({ id: each }) => each === own[0]?.id)?.why.zh).toContain('更正');
    expect((await target(everybody, 'demonstrations'))?.figures).toHaveLength(2);
  });

  it.each([
    ['a wrong unit', figure('9', { unit: '亿元' }), 'wrong-unit'],
    ['a cumulative figure that fell', figure('3'), 'decrease'],
    ['a period in the future', figure('20', { period: '2026-06' }), 'future-period'],
  ])('asks %s back, and keeps it as said when confirmed', async (_, said, code) => {
    const id = await sent();
    await must(bureau, id, 'sign');
    const first = await act(bureau, id, 'answer', answer(said));
    expect([first.status, first.body.error.code]).toEqual([422, 'asked-back']);
    expect(first.body.problems).toMatchObject([{ code, where: 'figures.demonstrations' }]);
    expect(first.body.problems?.[0]?.todo?.zh).toContain('请');
    await must(bureau, id, 'answer', answer({ ...said, confirmed: [code], reason: '经核实' }));
    const kept = (await look(boss, id)).assignment.answers[0]?.figures[0];
    expect(kept).toMatchObject({ ...said, confirmed: [code], reason: '经核实' });
  });

  it('takes one of two at once, the other is told what changed', async () => {
    const id = await sent();
    const { summary } = await look(bureau, id);
    const command = { command: 'sign', version: summary.version };
    const [one, two] = await Promise.all(
      [key(), key()].map((each) =>
        bureau.send<ErrorAnswer>('POST', `${base}/assignments/${id}/commands`, { ...command, key: each }),
      ),
    );
    expect([one?.status, two?.status].toSorted()).toEqual([200, 409]);
    const lost = one?.status === 409 ? one : two;
    expect(lost?.body).toMatchObject({ error: { code: 'conflict' }, problems: [{ zh: '示例bureau签收' }] });
  });

  it('carries a key out once', async () => {
    const id = await sent();
    const payload = { command: 'sign', key: key(), version: 1 };
    const url = `${base}/assignments/${id}/commands`;
    const first = await bureau.send<AssignmentReceipt>('POST', url, payload);
    const second = await bureau.send<AssignmentReceipt>('POST', url, payload);
    expect(second.body).toEqual({ ...first.body, repeated: true });
    const body = { subject: { kind: 'task', id: 'firms', period: null }, targets: [], key: key() };
    expect(await sent(body)).toBe(await sent(body));
  });

  it('is the fold of its actions', async () => {
    const { projectAssignment } = await import('@huice/supervision');
    const rows = await server.db.selectFrom('assignments').select(['id', 'projection']).execute();
    expect(rows.length).toBeGreaterThan(5);
    for (const { id, projection } of rows) {
      const actions = await server.db
        .selectFrom('assignment_actions')
        .select('events')
        .where('assignment_id', '=', id)
        .orderBy('version')
        .execute();
      expect(projectAssignment(actions.flatMap(({ events }) => events))).toEqual(projection);
    }
  });
});

describe('time', () => {
  it('sends a cycle at the beginning of each period, once, and reminds before and after its date', async () => {
    await at('2026-05-06');
    const { body } = await boss.send<{ next: string }>('PUT', `${base}/plan-cycles`, {
      plan: PLAN,
      place: '990100',
      cycle: 'monthly',
      targets: [],
      partial: false,
      bodies: [
        { body: '市工业局', place: '990100' },
        { body: '甲区人民政府', place: '990100' },
      ],
    });
    expect(body.next).toBe('2026-05');
    const needs = { db: server.db, shelves };
    const scan = () => scanAssignments(needs, server.clock.now.getTime());
    const [first, again] = [await scan(), await scan()];
    expect([first.sent, again.sent, first.failed]).toEqual([2, 0, []]);
    const list = (
      await district.get<{ items: { id: string; dueDay: string; title: { zh: string } }[] }>(
        `${base}/assignments`,
      )
    ).body;
    expect(list.items).toMatchObject([{ dueDay: '2026-05-31', title: { zh: '当月进展（2026 年 5 月）' } }]);
    const id = list.items[0]?.id ?? '';
    await must(district, id, 'sign');
    await at('2026-05-25');
    await scan();
    await at('2026-06-01');
    await scan();
    await scan();
    const { history, summary } = await look(district, id);
    expect(history.filter(({ what }) => what.zh === '催办').map(({ detail }) => detail)).toEqual([
      expect.stringContaining('还剩 4 个工作日'),
      expect.stringContaining('已过'),
    ]);
    expect(summary.late).toBe(true);
    const messages = (await district.get<{ items: { words: { zh: string } }[] }>(`${base}/messages`)).body
      .items;
    expect(messages[0]?.words.zh).toContain('已过');
    const { rows, total } = (await boss.get<MatrixAnswer>(`${base}/matrix`)).body;
    expect(rows.find(({ body: each }) => each === '甲区人民政府')?.plans[PLAN]).toMatchObject({
      late: 1,
      light: 'red',
    });
    expect(total.late).toBeGreaterThan(0);
    // June began: it went out too.
    const june = (await district.get<{ items: { period: string }[] }>(`${base}/assignments`)).body.items;
    expect(june.map(({ period }) => period)).toEqual(['2026-05', '2026-06']);
  });
});

describe('figures from statistics', () => {
  const entering = (changes: object) => ({
    plan: PLAN,
    place: '990100',
    target: 'revenue',
    period: '2025',
    value: '446',
    unit: '亿元',
    baseline: false,
    says: '示例统计',
    confirmed: [],
    reason: '',
    publish: true,
    key: key(),
    ...changes,
  });
  it('are measured against the line from the base of the document', async () => {
    await at('2026-06-01');
    expect((await boss.send('POST', `${base}/plan-figures`, entering({}))).status).toBe(201);
    const { status } = (await target(everybody, 'revenue')) ?? {};
    expect(status).toMatchObject({
      rule: 'near-line',
      latest: { value: '446' },
      line: { from: 380, to: 600 },
    });
    expect(status?.expected).toBeCloseTo(380 + (220 * 365) / 1095, 6);
  });
  it('in another unit are asked back with the converted value, then kept as said and converted', async () => {
    const said = entering({ period: '2026-Q1', value: '0.0480', unit: '万亿元' });
    const { status, body } = await boss.send<ErrorAnswer>('POST', `${base}/plan-figures`, said);
    expect([status, body.problems?.[0]?.code]).toEqual([422, 'other-unit']);
    expect(body.problems?.[0]?.zh).toContain('480 亿元');
    const kept = { ...said, confirmed: ['other-unit'], reason: '按快报单位', key: key() };
    expect((await boss.send('POST', `${base}/plan-figures`, kept)).status).toBe(201);
    const shown = await target(everybody, 'revenue');
    expect(shown?.status.latest).toMatchObject({ value: '480', period: '2026-Q1' });
    expect(shown?.figures.at(-1)).toMatchObject({ value: '0.0480', unit: '万亿元' });
  });
  it('that are no figures are refused field by field', async () => {
    const { body } = await boss.send<ErrorAnswer>(
      'POST',
      `${base}/plan-figures`,
      entering({ value: '约四百', period: '去年' }),
    );
    expect(body.problems?.map(({ code }) => code)).toEqual(['bad-value', 'bad-period']);
  });
  it('from cases are counted, nought where there is none', async () => {
    const awarded = await target(everybody, 'awarded');
    expect(awarded?.status.latest).toMatchObject({ value: '0', source: 'cases' });
    expect(awarded?.source.zh).toContain('自动计入');
  });
});

describe('figures from cases', () => {
  /** A case as its room leaves it in the database: where it stands, what was granted, when it moved. */
  async function caseOf(id: string, state: string, fen: number, moved: string, when: string): Promise<void> {
    const procedure = '990100/software-support-standing';
    const at = new Date(`${when}T10:00:00+08:00`);
    await server.db
      .insertInto('procedures')
      .values({ id: procedure, revision: 1, definition: '{}' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await sql`insert into cases (id, procedure, procedure_revision, applicant, place, call, year, project, state, holder,
        version, projection, opened_at, updated_at)
      values (${id}, ${procedure}, 1, 'A', '990100', 'standing', 2026, 'event', ${state}, 'finance', 1,
        ${JSON.stringify({ data: { amount: fen } })}::jsonb, ${at}, ${at})`.execute(server.db);
    await sql`insert into case_actions (case_id, version, key, command, role, actor, actor_name, arrived_at, events, receipt)
      values (${id}, 1, ${`key-${id}`}, 'move', 'finance', 'x', 'x', ${at},
        ${JSON.stringify([{ type: 'moved', from: 'x', to: moved, back: null }])}::jsonb, '{}'::jsonb)`.execute(
      server.db,
    );
  }
  it('count what stands there since when it came there, and add up what was paid in the unit of the target', async () => {
    await at('2026-06-01');
    await caseOf('2026-900001', 'paid', 150_000_000, 'paid', '2026-03-10');
    await caseOf('2026-900002', 'paid', 123_456_789, 'paid', '2026-04-20');
    await caseOf('2026-900003', 'clawed-back', 900_000_000, 'paid', '2026-04-21');
    await caseOf('2026-900004', 'awarded', 500_000_000, 'awarded', '2026-05-05');
    const [awarded, paid] = [await target(everybody, 'awarded'), await target(everybody, 'paid')];
    expect(awarded?.status.points.map(({ period, value }) => `${period} ${value}`)).toEqual([
      '2026-03 1',
      '2026-04 2',
      '2026-05 3',
      '2026-06 3',
    ]);
    // 2,734,567.89 yuan, in 万元.
    expect(paid?.status.latest).toMatchObject({ value: '273.456789', source: 'cases' });
    expect(paid?.figures.at(-1)).toMatchObject({ value: '2734567.89', unit: '元', says: '2 个办件 cases' });
  });
});

describe('files for leadership', () => {
  const file = async (browser: Browser, format: string, id?: string) => {
    const query = `format=${format}${id === undefined ? '' : `&id=${encodeURIComponent(id)}`}`;
    const { status, body } = await browser.get<Buffer>(`${base}/plan-report?${query}`);
    expect(status).toBe(200);
    return body;
  };
  it.each([PLAN, '420100/software-2022-2025', '330000/metaverse-2023-2025', '140000/digital-economy-2023'])(
    '%s is one page of PDF with its fonts in it',
    async (id) => {
      const bytes = await file(boss, 'pdf', id);
      expect(bytes.toString('latin1').match(/\/Type\s*\/Page(?![a-zA-Z])/g)).toHaveLength(1);
      const text = await readFile(bytes, 'a.pdf');
      const title = shelves.present.packs.get(id)?.document.title ?? '';
      expect(text.text.replaceAll(/\s/g, '')).toContain(title.slice(0, 12));
      expect(bytes.toString('latin1')).toMatch(/FontFile2/);
    },
  );
  it('reads back from DOCX with every target', async () => {
    const { text } = await readFile(await file(boss, 'docx', PLAN), 'a.docx');
    for (const each of shelves.present.packs.get(PLAN)?.targets ?? [])
      expect(text).toContain(each.indicator.zh);
    expect(text).toContain('超期未反馈');
  });
  it('reads back from XLSX: every plan, every figure as it was said', async () => {
    const { text } = await readFile(await file(boss, 'xlsx'), 'a.xlsx');
    for (const { targets, document } of shelves.present.packs.values()) {
      for (const each of targets) expect(text, document.id).toContain(each.indicator.zh);
    }
    expect(text).toContain('0.0480');
    expect(text).toContain('已更正');
    expect(text).toContain('督办单');
  });
  it('hold for the public only what is public', async () => {
    const { text } = await readFile(await file(everybody, 'xlsx', PLAN), 'a.xlsx');
    expect(text).not.toContain('督办单');
    expect(text).toContain('446');
    const docx = await readFile(await file(everybody, 'docx', PLAN), 'a.docx');
    expect(docx.text).not.toContain('超期未反馈');
  });
  it('of all plans are no one page', async () => {
    const { status, body } = await boss.get<ErrorAnswer>(`${base}/plan-report?format=pdf`);
    expect([status, body.error.code]).toEqual([422, 'one-plan-a-page']);
  });
});
