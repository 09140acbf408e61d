/** The reference evaluator of conditions: a verdict for every node, with the data used, what is missing and how near it was. */
import type { ConditionVerdict, Verdict } from '../evaluation.ts';
import { all, any, atLeast, not, type Truth, unless, when } from '../logic.ts';
import type { Condition, Words } from '../tree.ts';
import type { EvaluationContext } from './context.ts';
import { ExpressionEvaluator } from './expression.ts';
import { type Leaf, LeafEvaluator } from './leaves.ts';
import { type Memory, memoryFor } from './memory.ts';

const LABELS: Readonly<Record<Truth, Words>> = {
  met: { zh: '满足', en: 'met' },
  unmet: { zh: '不满足', en: 'not met' },
  unknown: { zh: '信息不足', en: 'not known' },
  judged: { zh: '待评定', en: 'to be judged' },
};

export class ConditionEvaluator {
  readonly expressions: ExpressionEvaluator;
  private readonly leaves: LeafEvaluator;
  private readonly memory: Memory;

  constructor(context: EvaluationContext) {
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
    this.leaves = new LeafEvaluator(context, this.expressions);
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
        return this.leaf(condition, node, this.leaves.decide(condition, node));
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
}

export const truthOf = ({ verdict }: ConditionVerdict): Truth =>
  verdict === 'not-asked' ? 'unknown' : verdict;

export function flatten(verdict: ConditionVerdict): readonly ConditionVerdict[] {
  return verdict.children.length === 0 ? [verdict] : verdict.children.flatMap(flatten);
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
