/**
 * Limits that several measures share: 合计不超过总投入的 40%, 每家企业每年不超过 1,000 万元, 国家、省、市各级合计不超过…
 * Measures that state a share cap of the same scope are capped together, whichever documents and levels they belong to.
 */
import type { Citation } from '../citation.ts';
import type { Company } from '../company.ts';
import { amountAnswer } from '../evaluate/amount.ts';
import { ConditionEvaluator } from '../evaluate/condition.ts';
import type { EvaluationOptions } from '../evaluate/context.ts';
import { contextOf } from '../evaluate/evaluate.ts';
import type { Rule, Words } from '../tree.ts';

/** No more than `fen` for all of these measures together. */
export interface JointLimit {
  readonly name: Words;
  readonly measures: readonly string[];
  /** Integer fen. */
  readonly fen: number;
  /** How the limit was reckoned. */
  readonly why?: Words;
  readonly cites?: readonly Citation[];
}

/** A limit that cannot be reckoned for this company: what is given under it may be too much. */
export interface OpenLimit {
  readonly name: Words;
  readonly measures: readonly string[];
  readonly why: Words;
  /** Ids of the facts that are needed and not known. */
  readonly missing: readonly string[];
  readonly cites: readonly Citation[];
}

export interface LimitsOfCompany {
  readonly limits: readonly JointLimit[];
  readonly open: readonly OpenLimit[];
}

/**
 * What the measures may give one company together.
 * @param measures rules that passed `checkRule`
 * @throws RangeError when `options.asOf` is no ISO date
 */
export function jointLimits(
  measures: readonly { readonly id: string; readonly rule: Rule }[],
  company: Company,
  options: EvaluationOptions,
): LimitsOfCompany {
  const evaluator = new ConditionEvaluator(contextOf(company, options));
  const members = new Map<string, Set<string>>();
  const caps = measures.flatMap(({ id, rule }) =>
    (rule.stacking ?? []).flatMap((own, index) => {
      if (own.rule !== 'share-cap') return [];
      members.set(own.scope, (members.get(own.scope) ?? new Set()).add(id));
      const value = evaluator.expressions.evaluate(own.at, `stacking/${index}/at`);
      return [{ scope: own.scope, cite: own.cite, answer: amountAnswer(value, rule.rounding) }];
    }),
  );
  const limits: JointLimit[] = [];
  const open: OpenLimit[] = [];
  for (const { scope, cite, answer } of distinct(caps)) {
    const base = {
      name: { zh: `${scope}合计`, en: `${scope} together` },
      measures: [...(members.get(scope) ?? [])],
      why: answer.why,
      cites: cite === undefined ? [] : [cite],
    };
    // “At most” bounds a share cap as it bounds an amount: no more than that can be given.
    const fen = answer.status === 'computed' ? answer.fen : answer.bound;
    if (fen === undefined) open.push({ ...base, missing: answer.missing });
    else limits.push({ ...base, fen });
  }
  return { limits, open };
}

/** The same limit, stated by several measures, once. */
function distinct<
  T extends { readonly scope: string; readonly answer: { readonly fen?: number; readonly bound?: number } },
>(caps: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return caps.filter(({ scope, answer }) => {
    const key = JSON.stringify([scope, answer.fen ?? null, answer.bound ?? null]);
    return seen.size < seen.add(key).size;
  });
}
