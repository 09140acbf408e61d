/** The papers of a case and of a plan, parsed again: tagged, in Chinese, fonts within, every page numbered and signed. */
import { expect, test } from 'vitest';
import { head, publicised, reviewed } from '../../../packages/procedures/test/shenzhen-story.ts';
import { letterOf, letterPdf, noticeOf } from '../src/allocation/awards/letters.ts';
import { sheetPdf } from '../src/allocation/plans/sheet.ts';
import type { Plan, SheetRow, Version } from '../src/allocation/plans/store.ts';
import { printApplication } from '../src/cases/print.ts';
import { readTagged, type Tagged } from './tagged.ts';

const WAN = 1_000_000;
const hash = 'ab'.repeat(32);

/** What holds of every paper. */
function mustBeReadable(paper: Tagged, title: string): void {
  expect(paper).toMatchObject({ marked: true, language: 'zh-CN', loose: [], fontsMissing: 0 });
  expect(paper.title).toContain(title);
  expect(paper.read.filter(({ role }) => role === 'H1')).toHaveLength(1);
  expect(paper.read[0]?.role).toBe('H1');
  for (const [index, foot] of paper.feet.entries())
    expect(foot).toContain(`第 ${index + 1} 页 共 ${paper.pages} 页`);
}

const textsOf = (paper: Tagged, ...roles: readonly string[]) =>
  paper.read.filter(({ role }) => roles.includes(role)).map(({ text }) => text);

test('an application: receipt number and hash on each page from the cover on, sections under their heads', async () => {
  const { procedure, state } = reviewed(700 * WAN);
  const submission = state.submissions.at(-1);
  if (!submission) throw new Error('nothing was filed');
  const paper = await readTagged(await printApplication(procedure, state, submission));
  mustBeReadable(paper, state.id);
  expect(paper.subject).toBe(submission.hash);
  expect(paper.pages).toBeGreaterThan(1);
  for (const foot of paper.feet) {
    expect(foot).toContain(`${state.id} · 第 1 次提交`);
    expect(foot).toContain(submission.hash.slice(0, 16));
  }
  expect(textsOf(paper, 'P').join('\n')).toContain(`校验值（SHA-256）：${submission.hash}`);
  expect(textsOf(paper, 'H2').at(-1)).toBe('材料清单');
  expect(textsOf(paper, 'LI').filter((text) => text.includes('服务器'))).toHaveLength(1);
});

test('an award letter is read from its title to its day', async () => {
  const number = '示〔2024〕1号';
  const { procedure, state } = publicised()
    .at('2024-05-27T09:00')
    .do(head, 'award', { input: { 'award-number': number } });
  const letter = letterOf(procedure, state, undefined);
  const paper = await readTagged(await letterPdf(letter));
  mustBeReadable(paper, '资助通知书');
  expect(textsOf(paper, 'H1', 'P')).toEqual([
    letter.title,
    number,
    `${letter.to}：`,
    ...letter.paragraphs,
    letter.signed,
    letter.day,
  ]);
  expect(paper.subject).toMatch(/^[0-9a-f]{64}$/);
  // Another word, another hash.
  const other = await readTagged(await letterPdf({ ...letter, to: '示例另一公司' }));
  expect(other.subject).not.toBe(paper.subject);
});

const sheetRow = (rank: number): SheetRow => ({
  case: `2024-${String(rank).padStart(6, '0')}`,
  applicant: '示例',
  applicantName: `示例${rank}有限公司`,
  project: 'chain-link',
  region: '440305',
  rank,
  declaredFen: 800 * WAN,
  reviewedFen: 800 * WAN,
  score: 80,
  entitledFen: 240 * WAN,
  mostFen: 240 * WAN,
  amountFen: rank < 50 ? 240 * WAN : 0,
  cumulativeFen: Math.min(rank, 49) * 240 * WAN,
  outcome: rank < 50 ? 'full' : 'none',
  rule: { ratio: '30%', capFen: 1000 * WAN, maxCut: '20%', provision: '三/(一)' },
  steps: [],
  missing: [],
  asked: {} as SheetRow['asked'],
  kept: false,
});
const rows = Array.from({ length: 60 }, (_, i) => sheetRow(i + 1));
const plan = { call: '2024-software-1', year: 2024, number: 1 } as Plan;

test('the notice of an award: a table whose head is read once, whatever number of pages it takes', async () => {
  const { procedure } = reviewed(700 * WAN);
  const award = { number: '示〔2024〕1号', at: new Date('2024-06-01T02:00:00Z'), total_fen: '14400000000' };
  const paper = await readTagged(await letterPdf(noticeOf(plan, procedure, award, rows)));
  mustBeReadable(paper, '下达');
  expect(paper.pages).toBeGreaterThan(1);
  expect(textsOf(paper, 'TH')).toEqual(['序号', '办件编号', '单位', '资助金额（元）']);
  expect(textsOf(paper, 'TD').slice(-4)).toEqual(['60', '2024-000060', '示例60有限公司', '0.00']);
  expect(textsOf(paper, 'TD')).toHaveLength(240);
});

test('the sheet of a plan: the line where the money ends is read between its rows', async () => {
  const { procedure } = reviewed(700 * WAN);
  const version = {
    version: 1,
    status: 'decided',
    hash,
    line_after: 50,
    budget_fen: String(49 * 240 * WAN),
    allocated_fen: String(49 * 240 * WAN),
    drafted_at: new Date('2024-06-01T02:00:00Z'),
    drafted_name: '示例经办',
    decided_at: null,
    decided_name: null,
    rules: { method: 'rank', rounding: 'down', unitFen: 100, basis: '' },
  } as unknown as Version;
  const paper = await readTagged(await sheetPdf(plan, procedure, version, rows));
  mustBeReadable(paper, '扶持计划');
  expect(paper.subject).toBe(hash);
  for (const foot of paper.feet) expect(foot).toContain(hash.slice(0, 16));
  const line = paper.read.findIndex(({ text }) => text.includes('资金不足'));
  expect(paper.read.slice(0, line).filter(({ text }) => text === '2024-000049')).toHaveLength(1);
  expect(paper.read.slice(line).filter(({ text }) => text === '2024-000050')).toHaveLength(1);
});
