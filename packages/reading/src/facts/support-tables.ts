/** Support that a table states: a column of awards whose head names their unit (奖励金额（万元）), a row for each case. */
import { type Range, within } from '../sentences.ts';
import type { MeasureFact, SupportPart } from '../types.ts';
import type { Scope, Segment } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { tableRows } from './table-rows.ts';

const awards =
  /^(?:最高|一次性)?(?:奖励|补助|补贴|资助|奖补|扶持|支持)(?:金额|标准|额度|资金|上限|比例)?(?:（(?:单位：?)?(万元|元|亿元|%)）)?$/;
const scales: Readonly<Record<string, number>> = { 万元: 1e4, 元: 1, 亿元: 1e8, '%': 0.01 };
const number = /^\d[\d,]{0,12}(?:\.\d{1,4})?$/;
/** A cell that says itself what it gives is read as a sentence. */
const speaks = /给予|予以|奖励|补助|补贴|资助|奖补/;
const longestHead = 24;
const longestCell = 200;

interface Column {
  readonly at: number;
  readonly count: number;
  readonly unit: string | null;
  readonly limit: SupportPart['limit'];
}

/** One measure for each row under such a head. */
export function readSupportTables(scope: Scope): MeasureFact[] {
  const facts: MeasureFact[] = [];
  const { text } = scope.view;
  // A list of who was given what sets no support.
  if (scope.kind === 'publicity' || /公示|名单|下达|拟(?:资助|支持|奖励|拨付)|结果/.test(scope.title))
    return facts;
  let column: Column | null = null;
  for (const { segment, cells } of tableRows(text, scope.segments)) {
    if (cells === null) {
      column = null;
      continue;
    }
    const head = columnOf(text, cells);
    if (head !== null) column = head;
    else if (column !== null && cells.length === column.count) {
      const fact = rowOf(scope, segment, cells, column);
      if (fact !== null) facts.push(fact);
    }
  }
  return facts;
}

function columnOf(text: string, cells: readonly Range[]): Column | null {
  if (cells.length < 2 || cells.some((cell) => cell.end - cell.start > longestHead)) return null;
  for (const [at, cell] of cells.entries()) {
    const words = text.slice(cell.start, cell.end);
    const found = awards.exec(words);
    if (found === null) continue;
    return {
      at,
      count: cells.length,
      unit: found[1] ?? null,
      limit: /最高|上限/.test(words) ? 'up-to' : 'exact',
    };
  }
  return null;
}

function rowOf(scope: Scope, segment: Segment, cells: readonly Range[], column: Column): MeasureFact | null {
  const cell = cells[column.at];
  if (cell === undefined || cell.end - cell.start > longestCell) return null;
  const words = scope.view.text.slice(cell.start, cell.end);
  const parts = number.test(words) ? plain(scope, cell, words, column) : stated(scope, cell, words);
  if (parts.length === 0) return null;
  return {
    kind: 'measure',
    path: segment.path,
    span: originalSpan(scope.view, segment.start, segment.end),
    sureness: 0.75,
    rates: parts.flatMap((part) => part.rate ?? []),
    caps: parts.flatMap((part) => part.amount ?? []),
    thresholds: [],
    formula: { shape: 'plain', base: null, parts, payee: null, form: null, notComputable: null },
  };
}

/** “100” under 万元. */
function plain(scope: Scope, cell: Range, words: string, column: Column): SupportPart[] {
  const scale = scales[column.unit ?? ''];
  if (scale === undefined) return [];
  const value = Number((Number(words.replaceAll(',', '')) * scale).toPrecision(12));
  const figure = column.unit === '%' ? { rate: value } : { amount: value };
  const span = originalSpan(scope.view, cell.start, cell.end);
  return [{ ...figure, limit: column.limit, per: null, for: null, span }];
}

/** “100万元”, “10%，最高50万元”. */
function stated(scope: Scope, cell: Range, words: string): SupportPart[] {
  if (speaks.test(words)) return [];
  return within(scope.amounts, cell).flatMap((amount): SupportPart[] => {
    const before = scope.view.text.slice(Math.max(cell.start, amount.start - 6), amount.start);
    const limit = /最高|不超过|上限/.test(before) ? 'up-to' : 'exact';
    const rest = {
      limit,
      per: null,
      for: null,
      span: originalSpan(scope.view, amount.start, amount.end),
    } as const;
    if (amount.kind === 'money' && amount.unit === '元') return [{ amount: amount.value, ...rest }];
    return amount.kind === 'ratio' ? [{ rate: amount.value, ...rest }] : [];
  });
}
