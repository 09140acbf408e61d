/** The reference evaluator of conditions: a verdict for every node, with the data used, what is missing and how near it was. */
import { isQuantity } from '../dictionary.ts';
import type { ConditionVerdict, Verdict } from '../evaluation.ts';
import { all, any, atLeast, not, type Truth, unless, when } from '../logic.ts';
import { JUDGED_BY } from '../text/vocabulary.ts';
import type { Comparator, Condition, Words } from '../tree.ts';
import { compareRationals, minus, rational, ZERO } from '../values/rational.ts';
import { showGap } from '../values/show.ts';
import { type EvaluationContext, usedFact, whyMissing } from './context.ts';
import { ExpressionEvaluator } from './expression.ts';
import { type Memory, memoryFor } from './memory.ts';
import { operand } from './steps.ts';
import type { Value } from './value.ts';

const LABELS: Readonly<Record<Truth, Words>> = {
  met: { zh: '满足', en: 'met' },
  unmet: { zh: '不满足', en: 'not met' },
  unknown: { zh: '信息不足', en: 'not known' },
  judged: { zh: '待评定', en: 'to be judged' },
};

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

interface Leaf {
  readonly truth: Truth;
  readonly why: Words;
  readonly used?: ConditionVerdict['used'];
  readonly missing?: readonly string[];
  readonly gap?: Words;
}

export class ConditionEvaluator {
  readonly expressions: ExpressionEvaluator;
  private readonly context: EvaluationContext;
  private readonly memory: Memory;

  constructor(context: EvaluationContext) {
    this.context = context;
    this.memory = memoryFor(context);
    this.expressions = new ExpressionEvaluator(context, (condition, node) => {
      const verdict = this.evaluate(condition, node);
      const truth = truthOf(verdict);
      const leaves = flatten(verdict);
      return {
        truth,
        value: {
          reasons: truth === 'met' || truth === 'unmet' ? [] : [verdict.why],
          missing: [...new Set(leaves.flatMap(({ missing }) => missing))],
          judged: truth === 'judged',
          used: leaves.flatMap(({ used }) => used),
          steps: [],
        },
      };
    });
  }

  evaluate(condition: Condition, node: string): ConditionVerdict {
    switch (condition.op) {
      case 'all':
      case 'any':
      case 'atLeast':
        return this.group(condition, node);
      case 'not':
      case 'unless':
      case 'when':
        return this.branch(condition, node);
      default:
        return this.leaf(condition, node, this.decide(condition, node));
    }
  }

  private group(
    condition: Extract<Condition, { op: 'all' | 'any' | 'atLeast' }>,
    node: string,
  ): ConditionVerdict {
    const children = condition.of.map((part, index) => this.evaluate(part, `${node}/of/${index}`));
    const truths = children.map(truthOf);
    const needed = condition.op === 'all' ? truths.length : condition.op === 'any' ? 1 : condition.n;
    const truth =
      condition.op === 'all'
        ? all(truths)
        : condition.op === 'any'
          ? any(truths)
          : atLeast(condition.n, truths);
    const met = truths.filter((each) => each === 'met').length;
    return this.inner(condition, node, truth, children, {
      zh: `${truths.length} 项中满足 ${met} 项，需要 ${needed} 项：${LABELS[truth].zh}`,
      en: `${met} of ${truths.length} met, ${needed} needed: ${LABELS[truth].en}`,
    });
  }

  private branch(
    condition: Extract<Condition, { op: 'not' | 'unless' | 'when' }>,
    node: string,
  ): ConditionVerdict {
    if (condition.op === 'not') {
      const child = this.evaluate(condition.of, `${node}/of`);
      const truth = not(truthOf(child));
      return this.inner(condition, node, truth, [child], {
        zh: `取反：${LABELS[truth].zh}`,
        en: `negated: ${LABELS[truth].en}`,
      });
    }
    if (condition.op === 'unless') {
      const children = [
        this.evaluate(condition.of, `${node}/of`),
        this.evaluate(condition.except, `${node}/except`),
      ] as const;
      const truth = unless(truthOf(children[0]), truthOf(children[1]));
      const excepted = truthOf(children[1]) === 'met';
      return this.inner(
        condition,
        node,
        truth,
        children,
        excepted ? { zh: '属于例外：满足', en: 'excepted: met' } : LABELS[truth],
      );
    }
    const test = this.evaluate(condition.if, `${node}/if`);
    const branches = [
      this.evaluate(condition.then, `${node}/then`),
      ...(condition.otherwise === undefined ? [] : [this.evaluate(condition.otherwise, `${node}/otherwise`)]),
    ] as const;
    const [then, otherwise] = branches;
    const decided = truthOf(test);
    const truth = when(decided, truthOf(then), otherwise === undefined ? 'met' : truthOf(otherwise));
    const taken = decided === 'met' ? 0 : decided === 'unmet' ? 1 : null;
    const shown = branches.map((branch, index) =>
      taken === null || taken === index ? branch : notAsked(branch),
    );
    return this.inner(
      condition,
      node,
      truth,
      [test, ...shown],
      whyOfBranch(decided, truth, otherwise !== undefined),
    );
  }

  private inner(
    condition: Condition,
    node: string,
    truth: Truth,
    children: readonly ConditionVerdict[],
    why: Words,
  ): ConditionVerdict {
    return {
      node,
      op: condition.op,
      words: this.memory.wordsOf(condition),
      verdict: truth,
      why,
      ...(condition.cite === undefined ? {} : { cite: condition.cite }),
      used: [],
      missing: [],
      children,
    };
  }

  private leaf(
    condition: Condition,
    node: string,
    { truth, why, used, missing, gap }: Leaf,
  ): ConditionVerdict {
    return {
      ...this.inner(condition, node, truth, [], why),
      used: used ?? [],
      missing: missing ?? [],
      ...(gap === undefined ? {} : { gap }),
    };
  }

  private decide(
    condition: Exclude<Condition, { op: 'all' | 'any' | 'atLeast' | 'not' | 'unless' | 'when' }>,
    node: string,
  ): Leaf {
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

export const truthOf = ({ verdict }: ConditionVerdict): Truth =>
  verdict === 'not-asked' ? 'unknown' : verdict;

export function flatten(verdict: ConditionVerdict): readonly ConditionVerdict[] {
  return verdict.children.length === 0 ? [verdict] : verdict.children.flatMap(flatten);
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

function whyOfBranch(decided: Truth, truth: Truth, hasOtherwise: boolean): Words {
  if (decided === 'unmet' && !hasOtherwise)
    return { zh: '前提不成立，无需满足', en: 'it does not apply here: nothing to meet' };
  if (decided === 'unknown') return { zh: '前提未知', en: 'whether it applies is not known' };
  return LABELS[truth];
}

function notAsked(verdict: ConditionVerdict): ConditionVerdict {
  const asked: Verdict = 'not-asked';
  const { gap: _gap, ...rest } = verdict;
  return {
    ...rest,
    verdict: asked,
    why: { zh: '此分支不适用', en: 'this branch does not apply' },
    missing: [],
    children: verdict.children.map(notAsked),
  };
}

/** Digits of a GB/T 2260 code that say something: 440300 → 4403; 100000 and 000000 are the whole country. */
export function regionPrefix(code: string): string {
  if (code === '100000' || code === '000000') return '';
  return code.endsWith('0000') ? code.slice(0, 2) : code.endsWith('00') ? code.slice(0, 4) : code;
}

/** A company known only to be in the province is neither inside nor outside a city of it. */
export function isWithin(code: string, region: string): Truth {
  const [have, want] = [regionPrefix(code), regionPrefix(region)];
  if (have.startsWith(want)) return 'met';
  return want.startsWith(have) ? 'unknown' : 'unmet';
}

/** What a rational number of base units is as integer fen. */
export const FEN = rational(100n);
