/** Ranges of one figure that a comparison with a constant leaves open, with exact ends. */
import type { Dictionary } from '../dictionary.ts';
import { printExpression } from '../text/print.ts';
import type { Comparator, Condition, Expression } from '../tree.ts';
import { parseDay } from '../values/dates.ts';
import { compareRationals, parseDecimal, type Rational, rational, times } from '../values/rational.ts';
import { parseUnit } from '../values/units.ts';

export interface End {
  readonly value: Rational;
  readonly included: boolean;
}

/** From `low` to `high`; an absent end is open. */
export interface Range {
  /** What is compared, as text: equal terms are the same figure. */
  readonly term: string;
  readonly low: End | null;
  readonly high: End | null;
}

const FLIPPED: Readonly<Record<Comparator, Comparator>> = {
  '>=': '<=',
  '<=': '>=',
  '>': '<',
  '<': '>',
  '=': '=',
  '!=': '!=',
};

/** The range that a condition asks for; `null` when it is no comparison of a figure with a constant. */
export function rangeOf(condition: Condition, dictionary: Dictionary): Range | null {
  if (condition.op === 'during') {
    const [from, to] = [condition.from, condition.to].map((end) =>
      end === undefined ? undefined : constantOf(end),
    );
    if (from === null || to === null) return null;
    const end = (value: Rational | undefined): End | null =>
      value === undefined ? null : { value, included: true };
    return { term: printExpression(bare(condition.date), dictionary), low: end(from), high: end(to) };
  }
  if (condition.op !== 'compare' || condition.is === '!=') return null;
  const [left, right] = [constantOf(condition.left), constantOf(condition.right)];
  const [value, side, is] =
    right !== null
      ? ([right, condition.left, condition.is] as const)
      : ([left, condition.right, FLIPPED[condition.is]] as const);
  if (value === null || (left !== null && right !== null)) return null;
  const end: End = { value, included: is === '>=' || is === '<=' || is === '=' };
  const isLow = is === '>=' || is === '>' || is === '=';
  const isHigh = is === '<=' || is === '<' || is === '=';
  return {
    term: printExpression(bare(side), dictionary),
    low: isLow ? end : null,
    high: isHigh ? end : null,
  };
}

function constantOf(e: Expression): Rational | null {
  if (e.op === 'date') return rational(BigInt(parseDay(e.value) ?? 0));
  if (e.op !== 'literal') return null;
  const value = parseDecimal(e.value);
  return value === null ? null : times(value, parseUnit(e.unit).factor);
}

/** Titles and citations do not make another figure. */
function bare(e: Expression): Expression {
  const { title: _title, cite: _cite, acrossPeriods: _across, ...rest } = e;
  return rest as Expression;
}

/** The part that two ranges of one term share. */
export function intersect(a: Range, b: Range): Range {
  return { term: a.term, low: tighter(a.low, b.low, 1), high: tighter(a.high, b.high, -1) };
}

function tighter(a: End | null, b: End | null, sign: 1 | -1): End | null {
  if (a === null || b === null) return a ?? b;
  const order = compareRationals(a.value, b.value) * sign;
  if (order !== 0) return order > 0 ? a : b;
  return a.included ? b : a;
}

export function isEmpty({ low, high }: Range): boolean {
  if (low === null || high === null) return false;
  const order = compareRationals(low.value, high.value);
  return order > 0 || (order === 0 && !(low.included && high.included));
}

/** Everything in `inner` is in `outer`. */
export function covers(outer: Range, inner: Range): boolean {
  const same = intersect(outer, inner);
  return sameEnd(same.low, inner.low) && sameEnd(same.high, inner.high);
}

function sameEnd(a: End | null, b: End | null): boolean {
  if (a === null || b === null) return a === b;
  return a.included === b.included && compareRationals(a.value, b.value) === 0;
}

/** Two ranges that leave nothing out between them: one reaches down without end, the other up, and they meet. */
export function fillEverything(a: Range, b: Range): boolean {
  const [lower, upper] = a.low === null ? [a, b] : [b, a];
  if (lower.low !== null || upper.high !== null) return false;
  if (lower.high === null || upper.low === null) return true;
  const order = compareRationals(upper.low.value, lower.high.value);
  return order < 0 || (order === 0 && (upper.low.included || lower.high.included));
}
