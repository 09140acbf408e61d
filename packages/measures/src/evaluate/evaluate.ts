/** The explaining evaluator: the reference that the compiled forms are proved equal to. */
import type { Company } from '../company.ts';
import type { AmountAnswer, ConditionVerdict, Evaluation, MissingFact, Outcome } from '../evaluation.ts';
import type { Truth } from '../logic.ts';
import type { Rule, Words } from '../tree.ts';
import { parseDay } from '../values/dates.ts';
import { amountAnswer } from './amount.ts';
import { ConditionEvaluator, flatten, truthOf } from './condition.ts';
import type { EvaluationContext, EvaluationOptions } from './context.ts';

export type { EvaluationOptions } from './context.ts';

export interface EvaluableMeasure {
  readonly id: string;
  readonly rule: Rule;
}

/**
 * Decides one measure for one company and says why.
 * @param measure a measure whose rule passed `checkRule`
 * @throws RangeError when `options.asOf` is no ISO date
 */
export function evaluate(
  measure: EvaluableMeasure,
  company: Company,
  options: EvaluationOptions,
): Evaluation {
  const context = contextOf(company, options);
  const evaluator = new ConditionEvaluator(context);
  const { rule } = measure;
  const applies = rule.applies === undefined ? null : evaluator.evaluate(rule.applies, 'applies');
  const conditions = evaluator.evaluate(rule.conditions, 'conditions');
  const outcome = outcomeOf(applies === null ? 'met' : truthOf(applies), truthOf(conditions));
  const amount =
    rule.amount === undefined || outcome === 'not-applicable'
      ? null
      : amountAnswer(evaluator.expressions.evaluate(rule.amount, 'amount'), rule.rounding);
  const judged = [...(applies === null ? [] : judgedLeaves(applies)), ...judgedLeaves(conditions)];
  const missing =
    outcome === 'not-applicable' || outcome === 'ineligible'
      ? []
      : missingFacts(applies, conditions, amount, context);
  return {
    measure: measure.id,
    outcome,
    why: whyOutcome(outcome, applies, conditions, judged.length, missing),
    applies,
    conditions,
    judged,
    amount,
    missing,
  };
}

export function contextOf(company: Company, options: EvaluationOptions): EvaluationContext {
  const asOfDay = parseDay(options.asOf);
  if (asOfDay === null) throw new RangeError(`不是日期 not a date: ${options.asOf}`);
  const clocks = options.clocks ?? { inForceOn: options.asOf, knownOn: options.asOf };
  return { ...options, company, asOfDay, clocks };
}

/** The table of outcomes; see docs/measures/truth-table.md. */
export function outcomeOf(applies: Truth, conditions: Truth): Outcome {
  if (applies === 'unmet') return 'not-applicable';
  if (applies === 'unknown') return 'insufficient';
  if (conditions === 'unmet') return 'ineligible';
  return conditions === 'unknown' ? 'insufficient' : 'eligible';
}

/** What a person must still judge; nothing under a condition that is met without it. */
function judgedLeaves(verdict: ConditionVerdict): readonly ConditionVerdict[] {
  if (verdict.verdict === 'met' || verdict.verdict === 'not-asked') return [];
  if (verdict.op === 'judged') return [verdict];
  return verdict.children.flatMap(judgedLeaves);
}

/** Undecided conditions: those whose parents are undecided too. */
function openLeaves(verdict: ConditionVerdict): readonly ConditionVerdict[] {
  if (verdict.verdict !== 'unknown') return [];
  return verdict.children.length === 0 ? [verdict] : verdict.children.flatMap(openLeaves);
}

/** What to ask, in order: whether the measure is for the company at all comes before its conditions. */
function missingFacts(
  applies: ConditionVerdict | null,
  conditions: ConditionVerdict,
  amount: AmountAnswer | null,
  { dictionary }: EvaluationContext,
): readonly MissingFact[] {
  const counts = new Map<string, number>();
  const scope = (applies === null ? [] : openLeaves(applies)).map(({ missing }) => missing);
  const waiting = [
    ...scope,
    ...openLeaves(conditions).map(({ missing }) => missing),
    ...(amount === null ? [] : [amount.missing]),
  ];
  const first = new Set(scope.flat());
  for (const facts of waiting) {
    for (const fact of facts) counts.set(fact, (counts.get(fact) ?? 0) + 1);
  }
  return [...counts]
    .map(([fact, decides]): MissingFact => {
      const definition = dictionary.byId.get(fact);
      const name = definition?.name ?? { zh: fact, en: fact };
      return { fact, name, question: definition?.question ?? name, decides };
    })
    .sort(
      (a, b) =>
        Number(first.has(b.fact)) - Number(first.has(a.fact)) ||
        b.decides - a.decides ||
        (a.fact < b.fact ? -1 : 1),
    );
}

function whyOutcome(
  outcome: Outcome,
  applies: ConditionVerdict | null,
  conditions: ConditionVerdict,
  judged: number,
  missing: readonly MissingFact[],
): Words {
  switch (outcome) {
    case 'not-applicable':
      return {
        zh: `不属于扶持对象：${firstUnmet(applies).zh}`,
        en: `outside the measure’s scope: ${firstUnmet(applies).en}`,
      };
    case 'ineligible':
      return { zh: `不满足：${firstUnmet(conditions).zh}`, en: `not met: ${firstUnmet(conditions).en}` };
    case 'insufficient': {
      const names = missing.map(({ name }) => name);
      if (names.length === 0) return { zh: '有条件无法判断', en: 'a condition cannot be decided' };
      return {
        zh: `缺少：${names.map(({ zh }) => zh).join('、')}`,
        en: `missing: ${names.map(({ en }) => en).join(', ')}`,
      };
    }
    case 'eligible':
      return judged === 0
        ? { zh: '可由数据判断的条件全部满足', en: 'every condition is met' }
        : {
            zh: `可由数据判断的条件全部满足，另有 ${judged} 项待评定`,
            en: `every condition that data decide is met; ${judged} to be judged`,
          };
  }
}

function firstUnmet(verdict: ConditionVerdict | null): Words {
  const unmet = verdict === null ? [] : flattenUnmet(verdict);
  const shown = unmet.slice(0, 3);
  return {
    zh: shown.map(({ words }) => words.zh).join('；'),
    en: shown.map(({ words }) => words.en).join('; '),
  };
}

/** The unmet conditions an answer rests on: through groups and branches, but a negation or a choice is named as a whole. */
function flattenUnmet(verdict: ConditionVerdict): readonly ConditionVerdict[] {
  if (verdict.verdict !== 'unmet') return [];
  if (verdict.op === 'all') return verdict.children.flatMap(flattenUnmet);
  // Of 若…则…否则… the branch taken is what is not met; the condition it hangs on is no fault.
  if (verdict.op === 'when') return verdict.children.slice(1).flatMap(flattenUnmet);
  return [verdict];
}

export { flatten };
