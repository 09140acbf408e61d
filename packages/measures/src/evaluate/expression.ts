/** The reference evaluator of expressions: exact fractions, an explanation of each step, and an upper bound where only that is known. */

import type { ValueType } from '../check/types.ts';
import type { AmountStep, UsedFact } from '../evaluation.ts';
import type { Truth } from '../logic.ts';
import { parameterValue } from '../parameters.ts';
import { CAP_PER, factName, joinWords, sayExpression } from '../say.ts';
import type { Condition, Expression, Words } from '../tree.ts';
import { addMonths, parseDay, wholeMonths } from '../values/dates.ts';
import {
  compareRationals,
  isWhole,
  minus,
  over,
  parseDecimal,
  plus,
  type Rational,
  rational,
  times,
  ZERO,
} from '../values/rational.ts';
import { showDay, showNumber, showQuantity } from '../values/show.ts';
import { parseUnit, sameDimension } from '../values/units.ts';
import { type EvaluationContext, usedFact, whyMissing } from './context.ts';
import { type Memory, memoryFor } from './memory.ts';

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

const NOTHING = { reasons: [], missing: [], open: false, judged: false, used: [], steps: [] } as const;

/** Evaluates expressions for one company; `decide` is asked for the conditions inside tiers. */
export class ExpressionEvaluator {
  constructor(context: EvaluationContext, decide: Decide) {
    this.context = context;
    this.decide = decide;
    this.memory = memoryFor(context);
  }
  private readonly context: EvaluationContext;
  private readonly decide: Decide;
  private readonly memory: Memory;

  evaluate(e: Expression, node: string): Value {
    switch (e.op) {
      case 'literal': {
        const number = parseDecimal(e.value);
        return this.known(e, number === null ? ZERO : times(number, parseUnit(e.unit).factor));
      }
      case 'date':
        return this.known(e, day(parseDay(e.value) ?? 0));
      case 'asOf':
        return this.known(e, day(this.context.asOfDay));
      case 'fact':
        return this.fact(e);
      case 'parameter':
        return this.parameter(e);
      case 'count':
        return this.count(e);
      case 'notComputable':
        return {
          ...NOTHING,
          type: { kind: 'open' },
          value: null,
          upper: null,
          open: true,
          reasons: [e.reason],
        };
      case 'firstKnown':
        return this.firstKnown(e, node);
      case 'tiers':
        return this.tiers(e, node);
      case 'byYear':
        return this.byYear(e, node);
      default:
        return this.computed(e, node);
    }
  }

  private computed(
    e: Exclude<
      Expression,
      {
        op:
          | 'literal'
          | 'date'
          | 'asOf'
          | 'fact'
          | 'parameter'
          | 'count'
          | 'notComputable'
          | 'firstKnown'
          | 'tiers'
          | 'byYear';
      }
    >,
    node: string,
  ): Value {
    switch (e.op) {
      case 'add':
      case 'least':
      case 'greatest':
        return this.several(
          e,
          e.of.map((part, index) => this.evaluate(part, `${node}/of/${index}`)),
          node,
        );
      case 'together':
        return this.together(e, node);
      case 'subtract':
      case 'multiply':
      case 'divide':
        return this.binary(
          e,
          this.evaluate(e.left, `${node}/left`),
          this.evaluate(e.right, `${node}/right`),
          node,
        );
      case 'cap':
      case 'floor':
        return this.bounded(e, this.evaluate(e.of, `${node}/of`), this.evaluate(e.at, `${node}/at`), node);
      case 'slices':
        return this.slices(e, node);
      case 'elapsed':
        return this.elapsed(e, this.evaluate(e.from, `${node}/from`), this.evaluate(e.to, `${node}/to`));
    }
  }

  private type(e: Expression): ValueType {
    return this.memory.typeOf(e);
  }

  private known(e: Expression, value: Rational, extra: Partial<Value> = {}): Value {
    return { ...NOTHING, type: this.type(e), value, upper: value, ...extra };
  }

  private fact(e: Extract<Expression, { op: 'fact' }>): Value {
    const fact = this.context.company.facts.get(e.fact);
    const given = fact?.value;
    if (fact !== undefined && given?.kind === 'quantity')
      return this.known(e, given.value, { used: [usedFact(fact)] });
    if (fact !== undefined && given?.kind === 'date')
      return this.known(e, day(given.day), { used: [usedFact(fact)] });
    return this.unknown(e, [whyMissing(e.fact, this.context)], [e.fact]);
  }

  private count(e: Extract<Expression, { op: 'count' }>): Value {
    const fact = this.context.company.facts.get(e.fact);
    if (fact?.value.kind !== 'list') return this.unknown(e, [whyMissing(e.fact, this.context)], [e.fact]);
    return this.known(e, rational(BigInt(fact.value.ids.length)), { used: [usedFact(fact)] });
  }

  private parameter(e: Extract<Expression, { op: 'parameter' }>): Value {
    const definition = this.context.parameters?.find(({ id }) => id === e.parameter);
    const dated = definition === undefined ? null : parameterValue(definition, this.context.clocks);
    const number = dated === null ? null : parseDecimal(dated.value);
    if (dated !== null && number !== null) return this.known(e, times(number, parseUnit(dated.unit).factor));
    const name = definition?.name ?? { zh: e.parameter, en: e.parameter };
    const { inForceOn, knownOn } = this.context.clocks;
    return this.unknown(e, [
      {
        zh: `参数“${name.zh}”在 ${inForceOn} 没有已公布（截至 ${knownOn}）的有效值`,
        en: `parameter “${name.en}” has no value in force on ${inForceOn} known by ${knownOn}`,
      },
    ]);
  }

  private unknown(e: Expression, reasons: readonly Words[], missing: readonly string[] = []): Value {
    return { ...NOTHING, type: this.type(e), value: null, upper: null, reasons, missing };
  }

  private several(
    e: Extract<Expression, { op: 'add' | 'least' | 'greatest' }>,
    parts: readonly Value[],
    node: string,
  ): Value {
    const type = this.type(e);
    const values = parts.map(({ value }) => value);
    const uppers = parts.map(({ upper }) => upper);
    if (e.op === 'add' && type.kind === 'date') return this.dateSum(e, parts, type);
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
      parts.map((part, index) => this.operand(e.of[index], part)),
      sign[0] ?? '',
      sign[1] ?? '',
    );
    return this.withStep(result, node, e, {
      zh: `${head[0]}${list.zh} = ${this.show(result).zh}`,
      en: `${head[1]}${list.en} = ${this.show(result).en}`,
    });
  }

  private dateSum(e: Extract<Expression, { op: 'add' }>, parts: readonly Value[], type: ValueType): Value {
    const base = joined(parts);
    let result = parts[0]?.value ?? null;
    for (const [index, part] of parts.entries()) {
      if (index === 0 || result === null) continue;
      const amount = part.value;
      if (amount === null) return { ...base, type, value: null, upper: null };
      if (!isWhole(amount))
        return this.failed(e, base, {
          zh: '日期只能加整数',
          en: 'only whole numbers can be added to a date',
        });
      const inMonths = part.type.kind === 'quantity' && sameDimension(part.type.dimension, { 月: 1 });
      result = inMonths ? day(addMonths(Number(result.n), Number(amount.n))) : plus(result, amount);
    }
    return { ...base, type, value: result, upper: result };
  }

  private together(e: Extract<Expression, { op: 'together' }>, node: string): Value {
    const parts = e.of.map((part, index) => this.evaluate(part, `${node}/of/${index}`));
    const sum = this.several({ op: 'add', of: e.of }, parts, node);
    return this.bounded(
      { op: 'cap', of: { op: 'add', of: e.of }, at: e.at, ...(e.cite === undefined ? {} : { cite: e.cite }) },
      sum,
      this.evaluate(e.at, `${node}/at`),
      node,
    );
  }

  private binary(
    e: Extract<Expression, { op: 'subtract' | 'multiply' | 'divide' }>,
    left: Value,
    right: Value,
    node: string,
  ): Value {
    const base = joined([left, right]);
    const type = this.type(e);
    const [a, b] = [left.value, right.value];
    if (e.op === 'divide' && b !== null && b.n === 0n) {
      const name = sayExpression(e.right, this.context);
      return this.failed(e, base, {
        zh: `除数“${name.zh}”为零，无法计算`,
        en: `division by zero: “${name.en}” is zero`,
      });
    }
    if (a === null || b === null) return { ...base, type, value: null, upper: upperOf(e.op, left, right) };
    const value = e.op === 'subtract' ? minus(a, b) : e.op === 'multiply' ? times(a, b) : over(a, b);
    const result = { ...base, type, value, upper: value };
    const sign = { subtract: '−', multiply: '×', divide: '÷' }[e.op];
    const [l, r] = [this.operand(e.left, left), this.operand(e.right, right)];
    return this.withStep(result, node, e, {
      zh: `${l.zh} ${sign} ${r.zh} = ${this.show(result).zh}`,
      en: `${l.en} ${sign} ${r.en} = ${this.show(result).en}`,
    });
  }

  private bounded(
    e: Extract<Expression, { op: 'cap' | 'floor' }>,
    of: Value,
    at: Value,
    node: string,
  ): Value {
    const base = joined([of, at]);
    const type = this.type(e);
    const isCap = e.op === 'cap';
    if (of.value === null || at.value === null) {
      const upper = isCap ? foldKnown([of.upper, at.upper], lesser) : foldAll([of.upper, at.upper], greater);
      const result = { ...base, type, value: null, upper };
      if (!isCap || upper === null) return result;
      const bound = this.show({ type, value: upper });
      return this.withStep(result, node, e, { zh: `上限 ${bound.zh}`, en: `at most ${bound.en}` }, upper);
    }
    const value = isCap ? lesser(of.value, at.value) : greater(of.value, at.value);
    const result = { ...base, type, value, upper: value };
    const per = isCap && e.per !== undefined ? CAP_PER[e.per] : { zh: '', en: '' };
    const [bound, got] = [this.show(at), this.show(result)];
    return this.withStep(result, node, e, {
      zh: `${per.zh}${isCap ? '上限' : '下限'} ${bound.zh}；得 ${got.zh}`,
      en: `${isCap ? 'at most' : 'at least'} ${bound.en}${per.en === '' ? '' : ` ${per.en}`}: ${got.en}`,
    });
  }

  /** The first known; the steps say which one was used. */
  private firstKnown(e: Extract<Expression, { op: 'firstKnown' }>, node: string): Value {
    const tried: Value[] = [];
    for (const [index, part] of e.of.entries()) {
      const value = this.evaluate(part, `${node}/of/${index}`);
      if (value.value !== null) return { ...value, type: this.type(e) };
      tried.push(value);
    }
    return { ...joined(tried), type: this.type(e), value: null, upper: null };
  }

  private tiers(e: Extract<Expression, { op: 'tiers' }>, node: string): Value {
    const type = this.type(e);
    const undecided: ReturnType<Decide>['value'][] = [];
    const reachable: Value[] = [];
    const branches = [
      ...e.cases.map(({ when, then, title }) => ({ when, then, title })),
      ...(e.otherwise === undefined ? [] : [{ when: null, then: e.otherwise, title: undefined }]),
    ];
    const seen: ReturnType<Decide>['value'][] = [];
    for (const [index, branch] of branches.entries()) {
      const where = branch.when === null ? `${node}/otherwise` : `${node}/cases/${index}`;
      const decision = branch.when === null ? null : this.decide(branch.when, `${where}/when`);
      if (decision !== null) seen.push(decision.value);
      if (decision?.truth === 'unmet') continue;
      const then = this.evaluate(branch.then, branch.when === null ? where : `${where}/then`);
      const certain = decision === null || decision.truth === 'met';
      if (certain && undecided.length === 0) {
        return { ...then, type, used: mergeUsed([...seen.flatMap(({ used }) => used), ...then.used]) };
      }
      if (decision !== null && !certain)
        undecided.push({ ...decision.value, judged: decision.truth === 'judged' || decision.value.judged });
      reachable.push(then);
      if (certain) return this.openTiers(type, undecided, reachable);
    }
    if (undecided.length > 0) return this.openTiers(type, undecided, [...reachable, this.known(e, ZERO)]);
    return this.withStep(
      { ...NOTHING, used: mergeUsed(seen.flatMap(({ used }) => used)), type, value: ZERO, upper: ZERO },
      node,
      e,
      {
        zh: '未达到任何一档：0',
        en: 'no tier is reached: 0',
      },
    );
  }

  private openTiers(
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

  private byYear(e: Extract<Expression, { op: 'byYear' }>, node: string): Value {
    const year = this.evaluate(e.year, `${node}/year`);
    const type = this.type(e);
    if (year.value === null) {
      const uppers = e.of.map((part, index) => this.evaluate(part, `${node}/of/${index}`).upper);
      return { ...joined([year]), type, value: null, upper: foldAll(uppers, greater) };
    }
    const inMonths = year.type.kind === 'quantity' && sameDimension(year.type.dimension, { 月: 1 });
    const count = inMonths ? over(year.value, rational(12n)) : year.value;
    const isBeyond = compareRationals(count, rational(BigInt(e.of.length))) > 0;
    if (isBeyond) {
      const shown = showNumber(count);
      return this.withStep({ ...joined([year]), type, value: ZERO, upper: ZERO }, node, e, {
        zh: `第 ${shown.zh} 年已超出 ${e.of.length} 年：0`,
        en: `year ${shown.en} is beyond the ${e.of.length} years: 0`,
      });
    }
    const index = Number(count.n) - 1;
    const part = isWhole(count) ? e.of[index] : undefined;
    if (part === undefined) {
      return this.failed(e, joined([year]), {
        zh: '年次应是从 1 起的整数',
        en: 'the year must be a whole number from 1',
      });
    }
    const value = this.evaluate(part, `${node}/of/${index}`);
    return { ...joined([year, value]), type, value: value.value, upper: value.upper };
  }

  /** Marginal rates: each slice of the base at its own rate. */
  private slices(e: Extract<Expression, { op: 'slices' }>, node: string): Value {
    const of = this.evaluate(e.of, `${node}/of`);
    const parts = e.slices.map(({ upTo, rate }, index) => ({
      upTo: upTo === undefined ? null : this.evaluate(upTo, `${node}/slices/${index}/upTo`),
      rate: this.evaluate(rate, `${node}/slices/${index}/rate`),
    }));
    const type = this.type(e);
    const base = joined([of, ...parts.flatMap(({ upTo, rate }) => (upTo === null ? [rate] : [upTo, rate]))]);
    let total = ZERO;
    let below = ZERO;
    const lines: Words[] = [];
    for (const { upTo, rate } of parts) {
      const [base_, top, share] = [of.value, upTo === null ? of.value : upTo.value, rate.value];
      if (base_ === null || top === null || share === null)
        return { ...base, type, value: null, upper: null };
      const slice = greater(ZERO, minus(lesser(base_, top), below));
      total = plus(total, times(slice, share));
      if (slice.n !== 0n) {
        const [width, at] = [this.show({ type: of.type, value: slice }), this.show(rate)];
        lines.push({ zh: `${width.zh} × ${at.zh}`, en: `${width.en} × ${at.en}` });
      }
      below = greater(below, top);
    }
    const result = { ...base, type, value: total, upper: total };
    const [list, got] = [joinWords(lines, ' + ', ' + '), this.show(result)];
    return this.withStep(result, node, e, {
      zh: `${list.zh || '0'} = ${got.zh}`,
      en: `${list.en || '0'} = ${got.en}`,
    });
  }

  private elapsed(e: Extract<Expression, { op: 'elapsed' }>, from: Value, to: Value): Value {
    const base = joined([from, to]);
    const type = this.type(e);
    if (from.value === null || to.value === null) return { ...base, type, value: null, upper: null };
    const value = day(elapsed(Number(from.value.n), Number(to.value.n), e.unit, e.round ?? 'down'));
    return { ...base, type, value, upper: value };
  }

  private failed(e: Expression, base: Omit<Value, 'type' | 'value' | 'upper'>, reason: Words): Value {
    return { ...base, type: this.type(e), value: null, upper: null, reasons: [...base.reasons, reason] };
  }

  private show({ type, value }: Pick<Value, 'type' | 'value'>): Words {
    if (value === null) return { zh: '未知', en: 'not known' };
    if (type.kind === 'date') return showDay(Number(value.n));
    return type.kind === 'open'
      ? showQuantity(value, {}, false)
      : showQuantity(value, type.dimension, type.asRatio);
  }

  /** An operand as people write it: a fact with its name and value, a figure alone, a result by its value. */
  operand(e: Expression | undefined, value: Value): Words {
    const shown = this.show(value);
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
        ? factName(e.fact, this.context)
        : ['parameter', 'asOf', 'count', 'elapsed'].includes(e.op)
          ? sayExpression(e, this.context)
          : null);
    return named === null ? shown : { zh: `${named.zh} ${shown.zh}`, en: `${named.en} ${shown.en}` };
  }

  private withStep(result: Value, node: string, e: Expression, words: Words, bound?: Rational): Value {
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
          : { value: this.show({ type: result.type, value }).zh }),
      ...(e.cite === undefined ? {} : { cite: e.cite }),
    };
    return { ...result, steps: [...result.steps, step] };
  }
}

const day = (value: number): Rational => rational(BigInt(value));
const lesser = (a: Rational, b: Rational): Rational => (compareRationals(a, b) <= 0 ? a : b);
const greater = (a: Rational, b: Rational): Rational => (compareRationals(a, b) >= 0 ? a : b);

/** Result of all values, `null` as soon as one is not known. */
function foldAll(
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

function foldKnown(
  values: readonly (Rational | null)[],
  pick: (a: Rational, b: Rational) => Rational,
): Rational | null {
  return foldAll(
    values.filter((value) => value !== null),
    pick,
  );
}

/** A bound of a product or difference where one side is known and not negative. */
function upperOf(op: 'subtract' | 'multiply' | 'divide', left: Value, right: Value): Rational | null {
  const known = (value: Rational | null): value is Rational => value !== null && value.n >= 0n;
  if (op === 'multiply') {
    if (known(left.value) && right.upper !== null) return times(left.value, right.upper);
    return known(right.value) && left.upper !== null ? times(left.upper, right.value) : null;
  }
  if (left.upper === null || right.value === null) return null;
  if (op === 'subtract') return minus(left.upper, right.value);
  return right.value.n > 0n ? over(left.upper, right.value) : null;
}

function mergeUsed(used: readonly UsedFact[]): readonly UsedFact[] {
  return [...new Map(used.map((fact) => [fact.fact, fact])).values()];
}

function joined(parts: readonly Value[]): Omit<Value, 'type' | 'value' | 'upper'> {
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
