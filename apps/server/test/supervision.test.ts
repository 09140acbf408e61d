/** Supervision over the API: plans of every document, an assignment's life, figures asked back, cycles, reminders. */
import type { AssignmentReceipt, ErrorAnswer, MatrixAnswer, SupervisedPlan } from '@huice/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scanAssignments } from '../src/supervision/index.ts';
import { fileRequest } from './harness.ts';
import { answer, base, figure, key, PLAN, Supervision } from './supervising.ts';

let desk: Supervision;
beforeAll(async () => {
  desk = await Supervision.open();
});
afterAll(() => desk?.close());

describe('plans', () => {
  it('of every document stand in the list, for everybody', async () => {
    const { items } = (await desk.everybody.get<{ items: SupervisedPlan[] }>(`${base}/plans`)).body;
    const counts = Object.fromEntries(
      items.map(({ id, targets, tasks, cycles }) => [id, [targets, tasks, cycles]]),
    );
    expect(counts).toMatchObject({
      '000000/audio-visual-opinions': [1, 28, 0],
      '000000/electronics-growth-2023-2024': [5, 22, 3],
      '000000/future-industries-2024': [6, 20, 0],
      '000000/micro-drama-travel-2024': [1, 4, 1],
      '440000/ultra-hd-2023-2025': [10, 14, 0],
      '370200/ultra-hd-2023-2025': [3, 11, 0],
      '330000/metaverse-2023-2025': [15, 25, 0],
      '370100/metaverse-2022-2025': [3, 24, 0],
      '420100/software-2022-2025': [22, 24, 4],
      '371500/new-generation-it-2023-2025': [3, 27, 0],
      '140000/digital-economy-2023': [0, 61, 1],
      '430000/audio-visual-2024': [0, 10, 3],
    });
    expect(items.every(({ tally }) => tally === null)).toBe(true);
  });
  it('draw the tree with citations, and say why something cannot be computed', async () => {
    const tree = (await desk.plan(desk.everybody, '000000/audio-visual-opinions')).tree;
    const markets = tree.goals.flatMap(({ targets }) => targets)[0];
    expect(markets?.status).toMatchObject({ light: 'none', rule: 'not-computable' });
    expect(markets?.status.why?.zh).toContain('没有列出');
    expect(markets?.target.cite.hash).toMatch(/^[0-9a-f]{16}$/);
    const monthly = (await desk.plan(desk.everybody, '000000/micro-drama-travel-2024')).tree.cycles[0];
    expect(monthly).toMatchObject({ every: 'month', dueDay: '2026-03-31', cite: { figures: ['每月月底'] } });
  });
  it('that do not exist are told in words', async () => {
    const { status, body } = await desk.everybody.get<ErrorAnswer>(`${base}/plan?id=nowhere`);
    expect([status, body.error.code]).toEqual([404, 'no-such-plan']);
  });
});

describe('an assignment', () => {
  it('goes from sending to closing, with evidence, and its figure counts', async () => {
    await desk.at('2026-03-02');
    const id = await desk.sent();
    expect((await desk.look(desk.bureau, id)).available.map(({ command }) => command)).toEqual(['sign']);
    expect((await desk.act(desk.bureau, id, 'answer', answer(figure('9')))).body.error.code).toBe('not-now');
    await desk.must(desk.bureau, id, 'sign');
    const { payload, headers } = await fileRequest('清单.pdf', '%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n');
    const uploaded = await desk.server.app.inject({
      method: 'POST',
      url: `${base}/assignments/${id}/evidence`,
      payload,
      headers: { ...headers, ...desk.bureau.headers },
    });
    expect(uploaded.statusCode).toBe(201);
    const file = (uploaded.json() as { id: string }).id;
    await desk.must(desk.bureau, id, 'answer', {
      answer: { text: '建成 9 个', figures: [figure('9')], without: [], files: [file] },
    });
    expect((await desk.target(desk.boss, 'demonstrations'))?.status.latest).toBeNull();
    await desk.must(desk.boss, id, 'return', { reason: '缺少验收时间', dueDay: '2026-03-20' });
    expect((await desk.look(desk.bureau, id)).summary).toMatchObject({
      status: 'returned',
      dueDay: '2026-03-20',
    });
    await desk.must(desk.bureau, id, 'answer', {
      answer: { text: '补充验收时间', figures: [figure('9')], without: [], files: [file] },
    });
    await desk.must(desk.boss, id, 'accept', { publish: false });
    await desk.must(desk.boss, id, 'close');
    expect((await desk.target(desk.boss, 'demonstrations'))?.status.latest).toMatchObject({
      value: '9',
      period: '2026-02',
    });
    // Not made public: the public sees none of it.
    expect((await desk.target(desk.everybody, 'demonstrations'))?.figures).toEqual([]);
    const read = await desk.boss.get<Buffer>(`${base}/assignments/${id}/evidence/${file}`);
    expect(read.status).toBe(200);
    const { history, assignment } = await desk.look(desk.boss, id);
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
    const id = await desk.sent();
    await desk.must(desk.bureau, id, 'sign');
    await desk.must(
      desk.bureau,
      id,
      'answer',
      answer(figure('12', { period: '2026-01', confirmed: ['decrease'], reason: '无' })),
    );
    await desk.must(desk.boss, id, 'accept', { publish: true });
    await desk.must(desk.bureau, id, 'correct', {
      reason: '多算 1 个',
      ...answer(figure('8', { period: '2026-01' })),
    });
    await desk.must(desk.boss, id, 'accept', { publish: true });
    const shown = await desk.target(desk.boss, 'demonstrations');
    const own = shown?.figures.filter(({ assignment }) => assignment === id) ?? [];
    expect(own.map(({ value }) => value)).toEqual(['12', '8']);
    expect(own[1]?.replaces).toBe(own[0]?.id);
    expect(shown?.status.leftOut.find(({ id: each }) => each === own[0]?.id)?.why.zh).toContain('更正');
    expect((await desk.target(desk.everybody, 'demonstrations'))?.figures).toHaveLength(2);
  });

  it.each([
    ['a wrong unit', figure('9', { unit: '亿元' }), 'wrong-unit'],
    ['a cumulative figure that fell', figure('3'), 'decrease'],
    ['a period in the future', figure('20', { period: '2026-06' }), 'future-period'],
  ])('asks %s back, and keeps it as said when confirmed', async (_, said, code) => {
    const id = await desk.sent();
    await desk.must(desk.bureau, id, 'sign');
    const first = await desk.act(desk.bureau, id, 'answer', answer(said));
    expect([first.status, first.body.error.code]).toEqual([422, 'asked-back']);
    expect(first.body.problems).toMatchObject([{ code, where: 'figures.demonstrations' }]);
    expect(first.body.problems?.[0]?.todo?.zh).toContain('请');
    await desk.must(desk.bureau, id, 'answer', answer({ ...said, confirmed: [code], reason: '经核实' }));
    const kept = (await desk.look(desk.boss, id)).assignment.answers[0]?.figures[0];
    expect(kept).toMatchObject({ ...said, confirmed: [code], reason: '经核实' });
  });

  it('takes one of two at once, the other is told what changed', async () => {
    const id = await desk.sent();
    const { summary } = await desk.look(desk.bureau, id);
    const command = { command: 'sign', version: summary.version };
    const [one, two] = await Promise.all(
      [key(), key()].map((each) =>
        desk.bureau.send<ErrorAnswer>('POST', `${base}/assignments/${id}/commands`, {
          ...command,
          key: each,
        }),
      ),
    );
    expect([one?.status, two?.status].toSorted()).toEqual([200, 409]);
    const lost = one?.status === 409 ? one : two;
    expect(lost?.body).toMatchObject({ error: { code: 'conflict' }, problems: [{ zh: '示例bureau签收' }] });
  });

  it('carries a key out once', async () => {
    const id = await desk.sent();
    const payload = { command: 'sign', key: key(), version: 1 };
    const url = `${base}/assignments/${id}/commands`;
    const first = await desk.bureau.send<AssignmentReceipt>('POST', url, payload);
    const second = await desk.bureau.send<AssignmentReceipt>('POST', url, payload);
    expect(second.body).toEqual({ ...first.body, repeated: true });
    const body = { subject: { kind: 'task', id: 'firms', period: null }, targets: [], key: key() };
    expect(await desk.sent(body)).toBe(await desk.sent(body));
  });

  it('is the fold of its actions', async () => {
    const { projectAssignment } = await import('@huice/supervision');
    const rows = await desk.server.db.selectFrom('assignments').select(['id', 'projection']).execute();
    expect(rows.length).toBeGreaterThan(5);
    for (const { id, projection } of rows) {
      const actions = await desk.server.db
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
    await desk.at('2026-05-06');
    const { body } = await desk.boss.send<{ next: string }>('PUT', `${base}/plan-cycles`, {
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
    const needs = { db: desk.server.db, shelves: desk.shelves };
    const scan = () => scanAssignments(needs, desk.server.clock.now.getTime());
    const [first, again] = [await scan(), await scan()];
    expect([first.sent, again.sent, first.failed]).toEqual([2, 0, []]);
    const list = (
      await desk.district.get<{ items: { id: string; dueDay: string; title: { zh: string } }[] }>(
        `${base}/assignments`,
      )
    ).body;
    expect(list.items).toMatchObject([{ dueDay: '2026-05-31', title: { zh: '当月进展（2026 年 5 月）' } }]);
    const id = list.items[0]?.id ?? '';
    await desk.must(desk.district, id, 'sign');
    await desk.at('2026-05-25');
    await scan();
    await desk.at('2026-06-01');
    await scan();
    await scan();
    const { history, summary } = await desk.look(desk.district, id);
    expect(history.filter(({ what }) => what.zh === '催办').map(({ detail }) => detail)).toEqual([
      expect.stringContaining('还剩 4 个工作日'),
      expect.stringContaining('已过'),
    ]);
    expect(summary.late).toBe(true);
    const messages = (await desk.district.get<{ items: { words: { zh: string } }[] }>(`${base}/messages`))
      .body.items;
    expect(messages[0]?.words.zh).toContain('已过');
    const { rows, total } = (await desk.boss.get<MatrixAnswer>(`${base}/matrix`)).body;
    expect(rows.find(({ body: each }) => each === '甲区人民政府')?.plans[PLAN]).toMatchObject({
      late: 1,
      light: 'red',
    });
    expect(total.late).toBeGreaterThan(0);
    // June began: it went out too.
    const june = (await desk.district.get<{ items: { period: string }[] }>(`${base}/assignments`)).body.items;
    expect(june.map(({ period }) => period)).toEqual(['2026-05', '2026-06']);
  });
});
