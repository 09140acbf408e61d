/** Conditions that no other condition is part of: comparisons, periods, facts, and what only a person can judge. */
import { isQuantity } from '../dictionary.ts';
import type { ConditionVerdict } from '../evaluation.ts';
import { all, type Truth } from '../logic.ts';
import { JUDGED_BY } from '../text/vocabulary.ts';
import type { Comparator, Condition, Words } from '../tree.ts';
import { compareRationals, minus, ZERO } from '../values/rational.ts';
import { isWithin } from '../values/regions.ts';
import { showGap } from '../values/show.ts';
import { type EvaluationContext, usedFact, whyMissing } from './context.ts';
import type { ExpressionEvaluator } from './expression.ts';
import { operand } from './steps.ts';
import type { Value } from './value.ts';

const SIGNS: Readonly<Record<Comparator, string>> = {
  '>=': '≥',
  '>': '>',
  '<=': '≤',
  '<': '<',
  '=': '=',
  '!=': '≠',
};
const OPPOSITE: Readonly<Record<Comparator, Comparator>> = {
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '<': '>=',
  '=': '!=',
  '!=': '=',
};

export interface Leaf {
  readonly truth: Truth;
  readonly why: Words;
  readonly used?: ConditionVerdict['used'];
  readonly missing?: readonly string[];
  readonly gap?: Words;
}

export type LeafCondition = Exclude<Condition, { op: 'all' | 'any' | 'atLeast' | 'not' | 'unless' | 'when' }>;

export class LeafEvaluator {
  private readonly context: EvaluationContext;
  private readonly expressions: ExpressionEvaluator;

  constructor(context: EvaluationContext, expressions: ExpressionEvaluator) {
    this.context = context;
    this.expressions = expressions;
  }

  decide(condition: LeafCondition, node: string): Leaf {
    switch (condition.op) {
      case 'judged':
        return { truth: 'judged', why: JUDGED_BY[condition.by] };
      case 'compare':
        return this.compare(condition, node);
      case 'during':
        return this.during(condition, node);
      default:
        return this.factLeaf(condition);
    }
  }

  private compare(condition: Extract<Condition, { op: 'compare' }>, node: string): Leaf {
    const left = this.expressions.evaluate(condition.left, `${node}/left`);
    const right = this.expressions.evaluate(condition.right, `${node}/right`);
    const base = {
      used: [
        ...left.used,
        ...right.used.filter(({ fact }) => !left.used.some((other) => other.fact === fact)),
      ],
    };
    if (left.value === null || right.value === null) return { ...base, ...undecided([left, right]) };
    const holds = compares(condition.is, compareRationals(left.value, right.value));
    const shown = [
      operand(this.expressions, condition.left, left),
      operand(this.expressions, condition.right, right),
    ] as const;
    const sign = SIGNS[holds ? condition.is : OPPOSITE[condition.is]];
    const why = { zh: `${shown[0].zh} ${sign} ${shown[1].zh}`, en: `${shown[0].en} ${sign} ${shown[1].en}` };
    if (holds) return { ...base, truth: 'met', why };
    const gap = this.gap(condition.is, left, right);
    return { ...base, truth: 'unmet', why, ...(gap === null ? {} : { gap }) };
  }

  private gap(is: Comparator, left: Value, right: Value): Words | null {
    if (is === '=' || is === '!=' || left.value === null || right.value === null) return null;
    const difference = minus(right.value, left.value);
    if (compareRationals(difference, ZERO) === 0) return null;
    if (left.type.kind === 'date') return showGap(difference, { 日: 1 }, false);
    if (left.type.kind !== 'quantity') return null;
    const asRatio = left.type.asRatio || (right.type.kind === 'quantity' && right.type.asRatio);
    return showGap(difference, left.type.dimension, asRatio);
  }

  private during(condition: Extract<Condition, { op: 'during' }>, node: string): Leaf {
    const date = this.expressions.evaluate(condition.date, `${node}/date`);
    const from =
      condition.from === undefined ? null : this.expressions.evaluate(condition.from, `${node}/from`);
    const to = condition.to === undefined ? null : this.expressions.evaluate(condition.to, `${node}/to`);
    const parts = [date, from, to].filter((part) => part !== null);
    const used = parts.flatMap((part) => part.used);
    const sides = [
      from === null ? 'met' : ordered(from, date),
      to === null ? 'met' : ordered(date, to),
    ] as const;
    const truth = all(sides);
    if (truth === 'unknown') return { used, ...undecided(parts) };
    const shown = operand(this.expressions, condition.date, date);
    if (truth === 'met')
      return { truth, used, why: { zh: `${shown.zh}，在期间内`, en: `${shown.en}: within the period` } };
    const isEarly = sides[0] === 'unmet';
    const bound = isEarly ? from : to;
    const distance = date.value === null || bound?.value == null ? null : minus(bound.value, date.value);
    return {
      truth,
      used,
      why: isEarly
        ? { zh: `${shown.zh}，早于期间`, en: `${shown.en}: before the period` }
        : { zh: `${shown.zh}，晚于期间`, en: `${shown.en}: after the period` },
      ...(distance === null ? {} : { gap: showGap(distance, { 日: 1 }, false) }),
    };
  }

  private factLeaf(
    condition: Extract<Condition, { op: 'holds' | 'oneOf' | 'contains' | 'locatedIn' }>,
  ): Leaf {
    const fact = this.context.company.facts.get(condition.fact);
    if (fact === undefined || isQuantity(fact.definition.type)) {
      return { truth: 'unknown', why: whyMissing(condition.fact, this.context), missing: [condition.fact] };
    }
    const { value } = fact;
    const base = {
      used: [usedFact(fact)],
      why: {
        zh: `${fact.definition.name.zh}：${fact.shown.zh}`,
        en: `${fact.definition.name.en}: ${fact.shown.en}`,
      },
    };
    const truth = (holds: boolean): Leaf => ({ ...base, truth: holds ? 'met' : 'unmet' });
    if (condition.op === 'holds' && value.kind === 'yes-no') return truth(value.yes);
    if (condition.op === 'oneOf' && value.kind === 'enum') return truth(condition.values.includes(value.id));
    if (condition.op === 'contains' && value.kind === 'list') {
      const has = (id: string): boolean => value.ids.includes(id);
      return truth(condition.match === 'any' ? condition.values.some(has) : condition.values.every(has));
    }
    if (condition.op === 'locatedIn' && value.kind === 'region') {
      const within = isWithin(value.code, condition.region);
      if (within !== 'unknown') return { ...base, truth: within };
      const why = {
        zh: `${fact.definition.name.zh}只到 ${fact.shown.zh}，不够具体`,
        en: `${fact.definition.name.en} is only ${fact.shown.en}: not precise enough`,
      };
      return { ...base, truth: within, why, missing: [condition.fact] };
    }
    return { truth: 'unknown', why: whyMissing(condition.fact, this.context), missing: [condition.fact] };
  }
}

export function compares(is: Comparator, order: number): boolean {
  switch (is) {
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0;
    case '<':
      return order < 0;
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
  }
}

const ordered = (a: Value, b: Value): Truth =>
  a.value === null || b.value === null
    ? 'unknown'
    : compareRationals(a.value, b.value) <= 0
      ? 'met'
      : 'unmet';

function undecided(parts: readonly Value[]): Pick<Leaf, 'truth' | 'why' | 'missing'> {
  const waiting = parts.filter(({ value }) => value === null);
  const reasons = waiting.flatMap((part) => part.reasons);
  return {
    truth: 'unknown',
    why: { zh: reasons.map(({ zh }) => zh).join('；'), en: reasons.map(({ en }) => en).join('; ') },
    missing: [...new Set(waiting.flatMap(({ missing }) => missing))],
  };
}
