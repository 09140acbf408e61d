/** The arithmetic in words: each step as people would write it down. */

import type { AmountStep } from '../evaluation.ts';
import { factName, sayExpression } from '../say.ts';
import type { Expression, Words } from '../tree.ts';
import { isWhole, type Rational, rational, times } from '../values/rational.ts';
import { showDay, showQuantity } from '../values/show.ts';
import { sameDimension } from '../values/units.ts';
import type { Reckoner, Value } from './value.ts';

export function show(_r: Reckoner, { type, value }: Pick<Value, 'type' | 'value'>): Words {
  if (value === null) return { zh: '未知', en: 'not known' };
  if (type.kind === 'date') return showDay(Number(value.n));
  return type.kind === 'open'
    ? showQuantity(value, {}, false)
    : showQuantity(value, type.dimension, type.asRatio);
}

/** An operand as people write it: a fact with its name and value, a figure alone, a result by its value. */
export function operand(r: Reckoner, e: Expression | undefined, value: Value): Words {
  const shown = show(r, value);
  if (e === undefined || e.op === 'literal' || e.op === 'date') return shown;
  if (e.op === 'firstKnown') {
    const chosen = value.used[0];
    return chosen === undefined
      ? shown
      : { zh: `${chosen.name.zh} ${shown.zh}`, en: `${chosen.name.en} ${shown.en}` };
  }
  const named =
    e.title ??
    (e.op === 'fact'
      ? factName(e.fact, r.context)
      : ['parameter', 'asOf', 'count', 'elapsed'].includes(e.op)
        ? sayExpression(e, r.context)
        : null);
  return named === null ? shown : { zh: `${named.zh} ${shown.zh}`, en: `${named.en} ${shown.en}` };
}

export function withStep(
  r: Reckoner,
  result: Value,
  node: string,
  e: Expression,
  words: Words,
  bound?: Rational,
): Value {
  const value = result.value ?? bound ?? null;
  const isMoney = result.type.kind === 'quantity' && sameDimension(result.type.dimension, { 元: 1 });
  const fen = value === null || !isMoney ? null : times(value, rational(100n));
  const safe = fen !== null && isWhole(fen) && fen.n <= BigInt(Number.MAX_SAFE_INTEGER);
  const step: AmountStep = {
    node,
    words,
    ...(safe
      ? { fen: Number(fen.n) }
      : value === null
        ? {}
        : { value: show(r, { type: result.type, value }).zh }),
    ...(e.cite === undefined ? {} : { cite: e.cite }),
  };
  return { ...result, steps: [...result.steps, step] };
}
