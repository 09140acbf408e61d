/** What a plan is measured by: figures from statistics and from cases; and the files for leadership that show them. */
import type { ErrorAnswer } from '@huice/api';
import { readFile } from '@huice/reading';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './people.ts';
import { answer, base, figure, key, PLAN, Supervision } from './supervising.ts';

let desk: Supervision;
beforeAll(async () => {
  desk = await Supervision.open();
});
afterAll(() => desk?.close());

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
    await desk.at('2026-06-01');
    expect((await desk.boss.send('POST', `${base}/plan-figures`, entering({}))).status).toBe(201);
    const { status } = (await desk.target(desk.everybody, 'revenue')) ?? {};
    expect(status).toMatchObject({
      rule: 'near-line',
      latest: { value: '446' },
      line: { from: 380, to: 600 },
    });
    expect(status?.expected).toBeCloseTo(380 + (220 * 365) / 1095, 6);
  });
  it('in another unit are asked back with the converted value, then kept as said and converted', async () => {
    const said = entering({ period: '2026-Q1', value: '0.0480', unit: '万亿元' });
    const { status, body } = await desk.boss.send<ErrorAnswer>('POST', `${base}/plan-figures`, said);
    expect([status, body.problems?.[0]?.code]).toEqual([422, 'other-unit']);
    expect(body.problems?.[0]?.zh).toContain('480 亿元');
    const kept = { ...said, confirmed: ['other-unit'], reason: '按快报单位', key: key() };
    expect((await desk.boss.send('POST', `${base}/plan-figures`, kept)).status).toBe(201);
    const shown = await desk.target(desk.everybody, 'revenue');
    expect(shown?.status.latest).toMatchObject({ value: '480', period: '2026-Q1' });
    expect(shown?.figures.at(-1)).toMatchObject({ value: '0.0480', unit: '万亿元' });
  });
  it('that are no figures are refused field by field', async () => {
    const { body } = await desk.boss.send<ErrorAnswer>(
      'POST',
      `${base}/plan-figures`,
      entering({ value: '约四百', period: '去年' }),
    );
    expect(body.problems?.map(({ code }) => code)).toEqual(['bad-value', 'bad-period']);
  });
  it('from cases are counted, nought where there is none', async () => {
    const awarded = await desk.target(desk.everybody, 'awarded');
    expect(awarded?.status.latest).toMatchObject({ value: '0', source: 'cases' });
    expect(awarded?.source.zh).toContain('自动计入');
  });
});

describe('figures from cases', () => {
  /** A case as its room leaves it in the database: where it stands, what was granted, when it moved. */
  async function caseOf(id: string, state: string, fen: number, moved: string, when: string): Promise<void> {
    const procedure = '990100/software-support-standing';
    const at = new Date(`${when}T10:00:00+08:00`);
    await desk.server.db
      .insertInto('procedures')
      .values({ id: procedure, revision: 1, definition: '{}' })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await sql`insert into cases (id, procedure, procedure_revision, applicant, place, call, year, project, state, holder,
        version, projection, opened_at, updated_at)
      values (${id}, ${procedure}, 1, 'A', '990100', 'standing', 2026, 'event', ${state}, 'finance', 1,
        ${JSON.stringify({ data: { amount: fen } })}::jsonb, ${at}, ${at})`.execute(desk.server.db);
    await sql`insert into case_actions (case_id, version, key, command, role, actor, actor_name, arrived_at, events, receipt)
      values (${id}, 1, ${`key-${id}`}, 'move', 'finance', 'x', 'x', ${at},
        ${JSON.stringify([{ type: 'moved', from: 'x', to: moved, back: null }])}::jsonb, '{}'::jsonb)`.execute(
      desk.server.db,
    );
  }
  it('count what stands there since when it came there, and add up what was paid in the unit of the target', async () => {
    await desk.at('2026-06-01');
    await caseOf('2026-900001', 'paid', 150_000_000, 'paid', '2026-03-10');
    await caseOf('2026-900002', 'paid', 123_456_789, 'paid', '2026-04-20');
    await caseOf('2026-900003', 'clawed-back', 900_000_000, 'paid', '2026-04-21');
    await caseOf('2026-900004', 'awarded', 500_000_000, 'awarded', '2026-05-05');
    const [awarded, paid] = [
      await desk.target(desk.everybody, 'awarded'),
      await desk.target(desk.everybody, 'paid'),
    ];
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
  /** A figure that was taken, then corrected by whoever reported it. */
  async function corrected(): Promise<void> {
    const id = await desk.sent();
    await desk.must(desk.bureau, id, 'sign');
    await desk.must(desk.bureau, id, 'answer', answer(figure('12')));
    await desk.must(desk.boss, id, 'accept', { publish: false });
    await desk.must(desk.bureau, id, 'correct', { reason: '多算 4 个', ...answer(figure('8')) });
    await desk.must(desk.boss, id, 'accept', { publish: false });
  }
  it.each([PLAN, '420100/software-2022-2025', '330000/metaverse-2023-2025', '140000/digital-economy-2023'])(
    '%s is one page of PDF with its fonts in it',
    async (id) => {
      const bytes = await file(desk.boss, 'pdf', id);
      expect(bytes.toString('latin1').match(/\/Type\s*\/Page(?![a-zA-Z])/g)).toHaveLength(1);
      const text = await readFile(bytes, 'a.pdf');
      const title = desk.shelves.present.packs.get(id)?.document.title ?? '';
      expect(text.text.replaceAll(/\s/g, '')).toContain(title.slice(0, 12));
      expect(bytes.toString('latin1')).toMatch(/FontFile2/);
    },
  );
  it('reads back from DOCX with every target', async () => {
    const { text } = await readFile(await file(desk.boss, 'docx', PLAN), 'a.docx');
    for (const each of desk.shelves.present.packs.get(PLAN)?.targets ?? [])
      expect(text).toContain(each.indicator.zh);
    expect(text).toContain('超期未反馈');
  });
  it('reads back from XLSX: every plan, every figure as it was said', async () => {
    await corrected();
    const { text } = await readFile(await file(desk.boss, 'xlsx'), 'a.xlsx');
    for (const { targets, document } of desk.shelves.present.packs.values()) {
      for (const each of targets) expect(text, document.id).toContain(each.indicator.zh);
    }
    expect(text).toContain('0.0480');
    expect(text).toContain('已更正');
    expect(text).toContain('督办单');
  });
  it('hold for the public only what is public', async () => {
    const { text } = await readFile(await file(desk.everybody, 'xlsx', PLAN), 'a.xlsx');
    expect(text).not.toContain('督办单');
    expect(text).toContain('446');
    const docx = await readFile(await file(desk.everybody, 'docx', PLAN), 'a.docx');
    expect(docx.text).not.toContain('超期未反馈');
  });
  it('of all plans are no one page', async () => {
    const { status, body } = await desk.boss.get<ErrorAnswer>(`${base}/plan-report?format=pdf`);
    expect([status, body.error.code]).toEqual([422, 'one-plan-a-page']);
  });
});
