/** Sums, products, bounds and time between dates, exact, with an upper bound where only that is known. */

import type { ValueType } from '../check/types.ts';
import { joinWords, sayExpression } from '../say.ts';
import { CAP_PER } from '../text/vocabulary.ts';
import type { Expression } from '../tree.ts';
import { addMonths, wholeMonths } from '../values/dates.ts';
import { isWhole, minus, over, plus, times } from '../values/rational.ts';
import { sameDimension } from '../values/units.ts';
import { operand, show, withStep } from './steps.ts';
import {
  day,
  failed,
  foldAll,
  foldKnown,
  greater,
  joined,
  lesser,
  type Reckoner,
  upperOf,
  type Value,
} from './value.ts';

export function several(
  r: Reckoner,
  e: Extract<Expression, { op: 'add' | 'least' | 'greatest' }>,
  parts: readonly Value[],
  node: string,
): Value {
  const type = r.typeOf(e);
  const values = parts.map(({ value }) => value);
  const uppers = parts.map(({ upper }) => upper);
  if (e.op === 'add' && type.kind === 'date') return dateSum(r, e, parts, type);
  const pick = e.op === 'add' ? plus : e.op === 'least' ? lesser : greater;
  const value = foldAll(values, pick);
  const upper = e.op === 'least' ? foldKnown(uppers, lesser) : foldAll(uppers, pick);
  const result = { ...joined(parts), type, value, upper: value ?? upper };
  if (value === null) return result;
  const sign = e.op === 'add' ? [' + ', ' + '] : ['、', ', '];
  const head = {
    add: ['', ''],
    least: ['取较小者：', 'the least of '],
    greatest: ['取较大者：', 'the greatest of '],
  }[e.op];
  const list = joinWords(
    parts.map((part, index) => operand(r, e.of[index], part)),
    sign[0] ?? '',
    sign[1] ?? '',
  );
  return withStep(r, result, node, e, {
    zh: `${head[0]}${list.zh} = ${show(r, result).zh}`,
    en: `${head[1]}${list.en} = ${show(r, result).en}`,
  });
}

function dateSum(
  r: Reckoner,
  e: Extract<Expression, { op: 'add' }>,
  parts: readonly Value[],
  type: ValueType,
): Value {
  const base = joined(parts);
  let result = parts[0]?.value ?? null;
  for (const [index, part] of parts.entries()) {
    if (index === 0 || result === null) continue;
    const amount = part.value;
    if (amount === null) return { ...base, type, value: null, upper: null };
    if (!isWhole(amount))
      return failed(r, e, base, {
        zh: '日期只能加整数',
        en: 'only whole numbers can be added to a date',
      });
    const inMonths = part.type.kind === 'quantity' && sameDimension(part.type.dimension, { 月: 1 });
    result = inMonths ? day(addMonths(Number(result.n), Number(amount.n))) : plus(result, amount);
  }
  return { ...base, type, value: result, upper: result };
}

export function together(r: Reckoner, e: Extract<Expression, { op: 'together' }>, node: string): Value {
  const parts = e.of.map((part, index) => r.evaluate(part, `${node}/of/${index}`));
  const sum = several(r, { op: 'add', of: e.of }, parts, node);
  return bounded(
    r,
    { op: 'cap', of: { op: 'add', of: e.of }, at: e.at, ...(e.cite === undefined ? {} : { cite: e.cite }) },
    sum,
    r.evaluate(e.at, `${node}/at`),
    node,
  );
}

export function binary(
  r: Reckoner,
  e: Extract<Expression, { op: 'subtract' | 'multiply' | 'divide' }>,
  left: Value,
  right: Value,
  node: string,
): Value {
  const base = joined([left, right]);
  const type = r.typeOf(e);
  const [a, b] = [left.value, right.value];
  if (e.op === 'divide' && b !== null && b.n === 0n) {
    const name = sayExpression(e.right, r.context);
    return failed(r, e, base, {
      zh: `除数“${name.zh}”为零，无法计算`,
      en: `division by zero: “${name.en}” is zero`,
    });
  }
  if (a === null || b === null) return { ...base, type, value: null, upper: upperOf(e.op, left, right) };
  const value = e.op === 'subtract' ? minus(a, b) : e.op === 'multiply' ? times(a, b) : over(a, b);
  const result = { ...base, type, value, upper: value };
  const sign = { subtract: '−', multiply: '×', divide: '÷' }[e.op];
  const [first, second] = [operand(r, e.left, left), operand(r, e.right, right)];
  return withStep(r, result, node, e, {
    zh: `${first.zh} ${sign} ${second.zh} = ${show(r, result).zh}`,
    en: `${first.en} ${sign} ${second.en} = ${show(r, result).en}`,
  });
}

export function bounded(
  r: Reckoner,
  e: Extract<Expression, { op: 'cap' | 'floor' }>,
  of: Value,
  at: Value,
  node: string,
): Value {
  const base = joined([of, at]);
  const type = r.typeOf(e);
  const isCap = e.op === 'cap';
  if (of.value === null || at.value === null) {
    const upper = isCap ? foldKnown([of.upper, at.upper], lesser) : foldAll([of.upper, at.upper], greater);
    const result = { ...base, type, value: null, upper };
    if (!isCap || upper === null) return result;
    const bound = show(r, { type, value: upper });
    return withStep(r, result, node, e, { zh: `上限 ${bound.zh}`, en: `at most ${bound.en}` }, upper);
  }
  const value = isCap ? lesser(of.value, at.value) : greater(of.value, at.value);
  const result = { ...base, type, value, upper: value };
  const per = isCap && e.per !== undefined ? CAP_PER[e.per] : { zh: '', en: '' };
  const [bound, got] = [show(r, at), show(r, result)];
  return withStep(r, result, node, e, {
    zh: `${per.zh}${isCap ? '上限' : '下限'} ${bound.zh}；得 ${got.zh}`,
    en: `${isCap ? 'at most' : 'at least'} ${bound.en}${per.en === '' ? '' : ` ${per.en}`}: ${got.en}`,
  });
}

export function elapsedTime(
  r: Reckoner,
  e: Extract<Expression, { op: 'elapsed' }>,
  from: Value,
  to: Value,
): Value {
  const base = joined([from, to]);
  const type = r.typeOf(e);
  if (from.value === null || to.value === null) return { ...base, type, value: null, upper: null };
  const value = day(elapsed(Number(from.value.n), Number(to.value.n), e.unit, e.round ?? 'down'));
  return { ...base, type, value, upper: value };
}

/**
 * Years (as months), months or days from one day to another; negative, and rounded the same way, when `to` comes first.
 * @returns months for 年 and 月, days for 日
 */
export function elapsed(from: number, to: number, unit: '年' | '月' | '日', round: 'down' | 'up'): number {
  if (unit === '日') return to - from;
  if (to < from) return -elapsed(to, from, unit, round);
  const months = wholeMonths(from, to);
  const whole = unit === '年' ? Math.floor(months / 12) : months;
  const size = unit === '年' ? 12 : 1;
  const begun = round === 'up' && addMonths(from, whole * size) !== to;
  return (whole + (begun ? 1 : 0)) * size;
}
