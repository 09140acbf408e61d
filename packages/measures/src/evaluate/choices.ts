/** Values that depend on which case holds: the first known, tiers, years, slices. */

import type { ValueType } from '../check/types.ts';
import { joinWords } from '../say.ts';
import type { Expression, Words } from '../tree.ts';
import { compareRationals, isWhole, minus, over, plus, rational, times, ZERO } from '../values/rational.ts';
import { showNumber } from '../values/show.ts';
import { sameDimension } from '../values/units.ts';
import { show, withStep } from './steps.ts';
import {
  type Decide,
  failed,
  foldAll,
  greater,
  joined,
  known,
  lesser,
  mergeUsed,
  NOTHING,
  type Reckoner,
  type Value,
} from './value.ts';

/** The first known; the steps say which one was used. */
export function firstKnown(r: Reckoner, e: Extract<Expression, { op: 'firstKnown' }>, node: string): Value {
  const tried: Value[] = [];
  for (const [index, part] of e.of.entries()) {
    const value = r.evaluate(part, `${node}/of/${index}`);
    if (value.value !== null) return { ...value, type: r.typeOf(e) };
    tried.push(value);
  }
  return { ...joined(tried), type: r.typeOf(e), value: null, upper: null };
}

export function tiers(r: Reckoner, e: Extract<Expression, { op: 'tiers' }>, node: string): Value {
  const type = r.typeOf(e);
  const undecided: ReturnType<Decide>['value'][] = [];
  const reachable: Value[] = [];
  const branches = [
    ...e.cases.map(({ when, then, title }) => ({ when, then, title })),
    ...(e.otherwise === undefined ? [] : [{ when: null, then: e.otherwise, title: undefined }]),
  ];
  const seen: ReturnType<Decide>['value'][] = [];
  for (const [index, branch] of branches.entries()) {
    const where = branch.when === null ? `${node}/otherwise` : `${node}/cases/${index}`;
    const decision = branch.when === null ? null : r.decide(branch.when, `${where}/when`);
    if (decision !== null) seen.push(decision.value);
    if (decision?.truth === 'unmet') continue;
    const then = r.evaluate(branch.then, branch.when === null ? where : `${where}/then`);
    const certain = decision === null || decision.truth === 'met';
    if (certain && undecided.length === 0) {
      return { ...then, type, used: mergeUsed([...seen.flatMap(({ used }) => used), ...then.used]) };
    }
    if (decision !== null && !certain)
      undecided.push({ ...decision.value, judged: decision.truth === 'judged' || decision.value.judged });
    reachable.push(then);
    if (certain) return openTiers(r, type, undecided, reachable);
  }
  if (undecided.length > 0) return openTiers(r, type, undecided, [...reachable, known(r, e, ZERO)]);
  return withStep(
    r,
    { ...NOTHING, used: mergeUsed(seen.flatMap(({ used }) => used)), type, value: ZERO, upper: ZERO },
    node,
    e,
    {
      zh: '未达到任何一档：0',
      en: 'no tier is reached: 0',
    },
  );
}

function openTiers(
  _r: Reckoner,
  type: ValueType,
  undecided: readonly ReturnType<Decide>['value'][],
  reachable: readonly Value[],
): Value {
  const upper = foldAll(
    reachable.map((branch) => branch.upper),
    greater,
  );
  const missing = [...new Set(undecided.flatMap((part) => part.missing))];
  return {
    ...NOTHING,
    type,
    value: null,
    upper,
    missing,
    judged: undecided.some(({ judged }) => judged),
    used: mergeUsed(undecided.flatMap(({ used }) => used)),
    reasons: [
      { zh: '未能确定属于哪一档', en: 'which tier applies is not decided' },
      ...undecided.flatMap(({ reasons }) => reasons),
    ],
  };
}

export function byYear(r: Reckoner, e: Extract<Expression, { op: 'byYear' }>, node: string): Value {
  const year = r.evaluate(e.year, `${node}/year`);
  const type = r.typeOf(e);
  if (year.value === null) {
    const uppers = e.of.map((part, index) => r.evaluate(part, `${node}/of/${index}`).upper);
    return { ...joined([year]), type, value: null, upper: foldAll(uppers, greater) };
  }
  const inMonths = year.type.kind === 'quantity' && sameDimension(year.type.dimension, { 月: 1 });
  const count = inMonths ? over(year.value, rational(12n)) : year.value;
  const isBeyond = compareRationals(count, rational(BigInt(e.of.length))) > 0;
  if (isBeyond) {
    const shown = showNumber(count);
    return withStep(r, { ...joined([year]), type, value: ZERO, upper: ZERO }, node, e, {
      zh: `第 ${shown.zh} 年已超出 ${e.of.length} 年：0`,
      en: `year ${shown.en} is beyond the ${e.of.length} years: 0`,
    });
  }
  const index = Number(count.n) - 1;
  const part = isWhole(count) ? e.of[index] : undefined;
  if (part === undefined) {
    return failed(r, e, joined([year]), {
      zh: '年次应是从 1 起的整数',
      en: 'the year must be a whole number from 1',
    });
  }
  const value = r.evaluate(part, `${node}/of/${index}`);
  return { ...joined([year, value]), type, value: value.value, upper: value.upper };
}

/** Marginal rates: each slice of the base at its own rate. */
export function slices(r: Reckoner, e: Extract<Expression, { op: 'slices' }>, node: string): Value {
  const of = r.evaluate(e.of, `${node}/of`);
  const parts = e.slices.map(({ upTo, rate }, index) => ({
    upTo: upTo === undefined ? null : r.evaluate(upTo, `${node}/slices/${index}/upTo`),
    rate: r.evaluate(rate, `${node}/slices/${index}/rate`),
  }));
  const type = r.typeOf(e);
  const base = joined([of, ...parts.flatMap(({ upTo, rate }) => (upTo === null ? [rate] : [upTo, rate]))]);
  let total = ZERO;
  let below = ZERO;
  const lines: Words[] = [];
  for (const { upTo, rate } of parts) {
    const [base_, top, share] = [of.value, upTo === null ? of.value : upTo.value, rate.value];
    if (base_ === null || top === null || share === null) return { ...base, type, value: null, upper: null };
    const slice = greater(ZERO, minus(lesser(base_, top), below));
    total = plus(total, times(slice, share));
    if (slice.n !== 0n) {
      const [width, at] = [show(r, { type: of.type, value: slice }), show(r, rate)];
      lines.push({ zh: `${width.zh} × ${at.zh}`, en: `${width.en} × ${at.en}` });
    }
    below = greater(below, top);
  }
  const result = { ...base, type, value: total, upper: total };
  const [list, got] = [joinWords(lines, ' + ', ' + '), show(r, result)];
  return withStep(r, result, node, e, {
    zh: `${list.zh || '0'} = ${got.zh}`,
    en: `${list.en || '0'} = ${got.en}`,
  });
}
