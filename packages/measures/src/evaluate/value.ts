/** What an expression comes to for one company: a value or none, with its bound, reasons and steps. */
import type { ValueType } from '../check/types.ts';
import type { AmountStep, UsedFact } from '../evaluation.ts';
import type { Truth } from '../logic.ts';
import type { Condition, Expression, Words } from '../tree.ts';
import { compareRationals, minus, over, type Rational, rational, times } from '../values/rational.ts';
import type { EvaluationContext } from './context.ts';

export interface Value {
  /** In base units; a date as its day number. `null`: not known. */
  readonly value: Rational | null;
  /** No more than this, even where the value is not known; `null`: no bound is known. */
  readonly upper: Rational | null;
  readonly type: ValueType;
  /** Why the value is not known. */
  readonly reasons: readonly Words[];
  /** Facts that are needed and not known. */
  readonly missing: readonly string[];
  /** The document gives no formula. */
  readonly open: boolean;
  /** It hangs on a person's judgement. */
  readonly judged: boolean;
  readonly used: readonly UsedFact[];
  readonly steps: readonly AmountStep[];
}

export type Decide = (
  condition: Condition,
  node: string,
) => { readonly truth: Truth; readonly value: Omit<Value, 'value' | 'upper' | 'type' | 'open'> };

/** What the parts of the evaluator ask of the whole. */
export interface Reckoner {
  readonly context: EvaluationContext;
  /** Asked for the conditions inside tiers. */
  readonly decide: Decide;
  evaluate(e: Expression, node: string): Value;
  typeOf(e: Expression): ValueType;
}

export const NOTHING = { reasons: [], missing: [], open: false, judged: false, used: [], steps: [] } as const;

export const day = (value: number): Rational => rational(BigInt(value));

export const lesser = (a: Rational, b: Rational): Rational => (compareRationals(a, b) <= 0 ? a : b);

export const greater = (a: Rational, b: Rational): Rational => (compareRationals(a, b) >= 0 ? a : b);

/** Result of all values, `null` as soon as one is not known. */
export function foldAll(
  values: readonly (Rational | null)[],
  pick: (a: Rational, b: Rational) => Rational,
): Rational | null {
  let result: Rational | null = null;
  for (const value of values) {
    if (value === null) return null;
    result = result === null ? value : pick(result, value);
  }
  return result;
}

export function foldKnown(
  values: readonly (Rational | null)[],
  pick: (a: Rational, b: Rational) => Rational,
): Rational | null {
  return foldAll(
    values.filter((value) => value !== null),
    pick,
  );
}

/** A bound of a product or difference where one side is known and not negative. */
export function upperOf(op: 'subtract' | 'multiply' | 'divide', left: Value, right: Value): Rational | null {
  const known = (value: Rational | null): value is Rational => value !== null && value.n >= 0n;
  if (op === 'multiply') {
    if (known(left.value) && right.upper !== null) return times(left.value, right.upper);
    return known(right.value) && left.upper !== null ? times(left.upper, right.value) : null;
  }
  if (left.upper === null || right.value === null) return null;
  if (op === 'subtract') return minus(left.upper, right.value);
  return right.value.n > 0n ? over(left.upper, right.value) : null;
}

export function mergeUsed(used: readonly UsedFact[]): readonly UsedFact[] {
  return [...new Map(used.map((fact) => [fact.fact, fact])).values()];
}

export function joined(parts: readonly Value[]): Omit<Value, 'type' | 'value' | 'upper'> {
  const waiting = parts.filter(({ value }) => value === null);
  return {
    reasons: waiting.flatMap(({ reasons }) => reasons),
    missing: [...new Set(waiting.flatMap(({ missing }) => missing))],
    open: waiting.some(({ open }) => open),
    judged: waiting.some(({ judged }) => judged),
    used: mergeUsed(parts.flatMap(({ used }) => used)),
    steps: parts.flatMap(({ steps }) => steps),
  };
}

export function known(r: Reckoner, e: Expression, value: Rational, extra: Partial<Value> = {}): Value {
  return { ...NOTHING, type: r.typeOf(e), value, upper: value, ...extra };
}

export function unknown(
  r: Reckoner,
  e: Expression,
  reasons: readonly Words[],
  missing: readonly string[] = [],
): Value {
  return { ...NOTHING, type: r.typeOf(e), value: null, upper: null, reasons, missing };
}

export function failed(
  r: Reckoner,
  e: Expression,
  base: Omit<Value, 'type' | 'value' | 'upper'>,
  reason: Words,
): Value {
  return { ...base, type: r.typeOf(e), value: null, upper: null, reasons: [...base.reasons, reason] };
}
