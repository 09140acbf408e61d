/** Rows of tables as their columns mean them: tasks with bodies and time limits, indicators with years. */
import type { Range } from '../sentences.ts';
import type { Segment, TableRow } from '../types-internal.ts';
import { stackedTables } from './stacked-rows.ts';
import { tableRows } from './table-rows.ts';

type Column = 'deed' | 'lead' | 'others' | 'time' | 'indicator' | 'unit' | 'aim' | `20${number}` | null;

const leads = /^(?:主要)?(?:牵头|主办|主责)(?:责任)?(?:单位|部门|科室|处室)$/;
const others =
  /^(?:责任|配合|协办|实施|落实|参与|参加|完成|协同|承办|负责)(?:责任)?(?:单位|部门|科室|处室|主体)(?:及[\u4e00-\u9fff]{2,6})?$/;
const deeds =
  /^(?:重点|主要|具体|年度|目标)*(?:任务|工作|举措|措施|事项)(?:任务|名称|内容|清单|举措|措施|要求|事项)?$/;
const times = /^(?:完成|计划|办结|实施)?(?:时限|时间|期限)(?:要求|节点|安排)?$/;
const indicators = /^(?:主要|具体|发展|核心|关键)?指标(?:名称|内容)?$/;
const yearHead = /^(20\d\d)年?(?:底|末)?(?:目标|目标值|预期|预期值|规划目标|规划值)?$/;
/** A column of aims whose head names no year. */
const aimHead = /^(?:预期|规划|发展|工作|总体)?(?:目标|预期)(?:值|数)?$|^指标值$/;
const past = /实际|现状|基期|基数|完成值|完成情况/;

/** All rows of tables whose heads name bodies with deeds, or indicators with years; by their segment. */
export function readTables(
  text: string,
  segments: readonly Segment[],
  title: string,
): ReadonlyMap<Segment, TableRow> {
  const rows = stackedRows(text, segments, title);
  let head: readonly Column[] | null = null;
  for (const { segment, cells } of tableRows(text, segments)) {
    if (cells === null) {
      head = null;
      continue;
    }
    const columns = headOf(text, cells);
    if (columns !== null) head = columns;
    else if (head !== null && cells.length === head.length)
      rows.set(segment, rowOf(segment, cells, head, lastYear(title)));
  }
  return rows;
}

/** Rows of tables that were printed one cell a line: the first line of each stands for it, the others are part of it. */
function stackedRows(text: string, segments: readonly Segment[], title: string): Map<Segment, TableRow> {
  const rows = new Map<Segment, TableRow>();
  for (const table of stackedTables(text, segments)) {
    const head = headOf(text, table.head);
    if (head === null) continue;
    const year = lastYear(table.caption) ?? lastYear(title);
    for (const { cells, segments: lines } of table.rows)
      for (const [i, line] of lines.entries())
        rows.set(
          line,
          i === 0 ? rowOf(line, cells, head, year) : { ...rowOf(line, [], head, year), part: true },
        );
  }
  return rows;
}

/** The last year of the plan that a caption or a title names: “十四五”, 2023—2025年. */
function lastYear(words: string): string | null {
  const span = /20\d\d年?[—~\-至](20\d\d)年?/.exec(words)?.[1];
  if (span !== undefined) return span;
  const plan = /十([三四五六])五/.exec(words)?.[1];
  return plan === undefined ? null : String(2020 + 5 * '三四五六'.indexOf(plan));
}

/** The columns that a row of short words names; `null` when it is no head that we know. */
function headOf(text: string, cells: readonly Range[]): Column[] | null {
  if (cells.length < 2 || cells.some((cell) => cell.end - cell.start > 24)) return null;
  const words = cells.map((cell) => text.slice(cell.start, cell.end).replace(/（[^（）]*）/g, ''));
  const indicator = words.some((word) => indicators.test(word));
  const columns = words.map((word) => columnOf(word, indicator));
  const bodies = columns.includes('lead') || columns.includes('others');
  const aims = indicator && columns.some((column) => column === 'aim' || column?.startsWith('20'));
  return (bodies && columns.includes('deed')) || aims ? withoutBaseline(columns, words) : null;
}

function columnOf(word: string, indicator: boolean): Column {
  if (leads.test(word)) return 'lead';
  if (others.test(word)) return 'others';
  if (deeds.test(word)) return 'deed';
  if (times.test(word)) return 'time';
  if (indicators.test(word)) return 'indicator';
  if (indicator && /^(?:计量)?单位$/.test(word)) return 'unit';
  if (indicator && aimHead.test(word)) return 'aim';
  const year = past.test(word) ? undefined : yearHead.exec(word)?.[1];
  return year === undefined ? null : (`20${Number(year.slice(2))}` as Column);
}

/** 2020年 beside 2025年: the first is where a plan starts from, unless its head calls it an aim. */
function withoutBaseline(columns: readonly Column[], words: readonly string[]): Column[] {
  const years = columns.filter((column) => column?.startsWith('20') === true);
  const first = years[0];
  const starts = years.length === 2 && !/目标|预期|规划/.test(words[columns.indexOf(first ?? null)] ?? '');
  return columns.map((column) => (starts && column === first ? null : column));
}

function rowOf(
  segment: Segment,
  cells: readonly Range[],
  head: readonly Column[],
  aimed: string | null,
): TableRow {
  const of = (column: Column) => cells.filter((cell, i) => head[i] === column && cell.end > cell.start);
  return {
    segment,
    deed: of('deed').at(-1) ?? null,
    lead: of('lead'),
    others: of('others'),
    time: of('time')[0] ?? null,
    indicator: of('indicator')[0] ?? null,
    unit: of('unit')[0] ?? null,
    years: cells.flatMap((cell, i) => {
      const column = head[i];
      if (cell.end === cell.start) return [];
      if (column === 'aim') return [{ year: aimed, cell }];
      return column?.startsWith('20') === true ? [{ year: column, cell }] : [];
    }),
  };
}
