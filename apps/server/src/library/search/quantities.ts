/** Figures as quantities: “不少于500万元”, “≥5000000 元” and “五百万元以上” are one. */
import { figuresIn } from '@huice/reading';

export type Bound = '>=' | '<=' | '=';

export interface Sought {
  /** In base units: money in yuan, ratios as fractions. */
  readonly value: number;
  /** '' where the words name none: “500万”. */
  readonly unit: string;
  readonly bound: Bound;
  readonly printed: string;
  /** Into the words. */
  readonly span: readonly [number, number];
}

const least = /(?:不少于|不低于|不小于|至少|最低|达到|高于|大于|超过|≥|>=|>)\s*$/;
const most = /(?:不超过|不高于|不多于|不大于|最高|最多|低于|小于|≤|<=|<|上限为?)\s*$/;

function boundAt(words: string, start: number, end: number): Bound {
  const before = words.slice(Math.max(0, start - 6), start);
  const after = words.slice(end, end + 4);
  // “不超过” holds “超过”: the longer is asked first.
  if (most.test(before) || /^(?:及|\(含\))?(?:以下|以内|之内)/.test(after)) return '<=';
  if (least.test(before) || /^(?:及|\(含\))?以上/.test(after)) return '>=';
  return '=';
}

export function quantitiesIn(words: string): Sought[] {
  return figuresIn(words).map(({ value, unit, printed, span: [start, end] }) => ({
    value,
    unit,
    printed,
    span: [start, end] as const,
    bound: boundAt(words, start, end),
  }));
}

/** Years and ordinals are found as words; only what is counted or measured is a quantity. */
export function isMeasured({ unit, value }: { readonly unit: string; readonly value: number }): boolean {
  return !['年', '月', '日', '号', '时', '分'].includes(unit) && (unit !== '' || value >= 1000);
}

/** `#q:5000000元` and `#n:5000000`: what an entry is found by. */
export function quantityTerms(words: string): { terms: string[]; bounded: string[] } {
  const all = quantitiesIn(words).filter(isMeasured);
  return {
    terms: [...new Set(all.flatMap(({ value, unit }) => [`#q:${value}${unit}`, `#n:${value}`]))],
    bounded: [...new Set(all.map(({ value, unit, bound }) => `${bound}${value}${unit}`))],
  };
}
