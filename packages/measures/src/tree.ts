/**
 * The measure language as a closed, typed tree: the only truth of a measure's rule.
 * Text, explanation, compiled closure and SQL are projections of it.
 * Company facts and parameters are referred to by id; their types, units and periods come from the dictionary in `packs/`.
 */
import type { Citation } from './citation.ts';

/** Chinese first, English beside it. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

interface Node {
  /** A short name for people; without it the text projection of the node stands in. */
  readonly title?: Words;
  /** Where the document says so. Required on every leaf condition and every figure before a pack may be published. */
  readonly cite?: Citation;
  /** 跨期: figures of different periods are put together on purpose (growth over the year before, say). */
  readonly acrossPeriods?: true;
}

export type Comparator = '>=' | '>' | '<=' | '<' | '=' | '!=';

/** Something that holds, does not hold, is unknown, or is for a person to judge. */
export type Condition =
  /** 全部满足 */
  | (Node & { readonly op: 'all'; readonly of: readonly Condition[] })
  /** 任一满足 */
  | (Node & { readonly op: 'any'; readonly of: readonly Condition[] })
  /** 至少 N 项满足 */
  | (Node & { readonly op: 'atLeast'; readonly n: number; readonly of: readonly Condition[] })
  /** 非 */
  | (Node & { readonly op: 'not'; readonly of: Condition })
  /** `of` must hold, 除非 `except` holds */
  | (Node & { readonly op: 'unless'; readonly of: Condition; readonly except: Condition })
  /** 若…则…否则…; without `otherwise` a false `if` leaves nothing to meet */
  | (Node & {
      readonly op: 'when';
      readonly if: Condition;
      readonly then: Condition;
      readonly otherwise?: Condition;
    })
  | (Node & {
      readonly op: 'compare';
      readonly left: Expression;
      readonly is: Comparator;
      readonly right: Expression;
    })
  /** a yes/no fact is yes */
  | (Node & { readonly op: 'holds'; readonly fact: string })
  /** an enum fact has one of the values */
  | (Node & { readonly op: 'oneOf'; readonly fact: string; readonly values: readonly string[] })
  /** a list fact contains any, or all, of the values */
  | (Node & {
      readonly op: 'contains';
      readonly fact: string;
      readonly match: 'any' | 'all';
      readonly values: readonly string[];
    })
  /** a region fact lies within a place (GB/T 2260 code, six digits; trailing zeros widen it) */
  | (Node & { readonly op: 'locatedIn'; readonly fact: string; readonly region: string })
  /** a date lies within [from, to], both included; an absent bound is open */
  | (Node & {
      readonly op: 'during';
      readonly date: Expression;
      readonly from?: Expression;
      readonly to?: Expression;
    })
  /** cannot be decided from data: listed, never dropped, never counted as met or unmet */
  | (Node & {
      readonly op: 'judged';
      readonly title: Words;
      readonly by: 'expert' | 'audit' | 'officer' | 'applicant-pledge';
    });

/** A value with a type and a unit. */
export type Expression =
  /** `value` is an exact decimal as printed (“1000”), `unit` as printed (“万元”, “%”, “个”, “平方米”, “年”). */
  | (Node & { readonly op: 'literal'; readonly value: string; readonly unit: string })
  /** ISO date */
  | (Node & { readonly op: 'date'; readonly value: string })
  | (Node & { readonly op: 'fact'; readonly fact: string })
  /** 申报日: the day for which the question is asked */
  | (Node & { readonly op: 'asOf' })
  /** a dated parameter of the pack: its value in force for the period */
  | (Node & { readonly op: 'parameter'; readonly parameter: string })
  | (Node & { readonly op: 'add'; readonly of: readonly Expression[] })
  | (Node & { readonly op: 'subtract'; readonly left: Expression; readonly right: Expression })
  | (Node & { readonly op: 'multiply'; readonly left: Expression; readonly right: Expression })
  /** a share when both have the same unit; division by zero is unknown, with its reason */
  | (Node & { readonly op: 'divide'; readonly left: Expression; readonly right: Expression })
  | (Node & { readonly op: 'least'; readonly of: readonly Expression[] })
  | (Node & { readonly op: 'greatest'; readonly of: readonly Expression[] })
  /** 上限: 最高…, 不超过… */
  | (Node & {
      readonly op: 'cap';
      readonly of: Expression;
      readonly at: Expression;
      readonly per?: 'project' | 'company' | 'year' | 'company-year' | 'product' | 'total';
    })
  /** 下限 */
  | (Node & { readonly op: 'floor'; readonly of: Expression; readonly at: Expression })
  /** 分档: the first case that holds; unknown as soon as an earlier case is unknown */
  | (Node & {
      readonly op: 'tiers';
      readonly cases: readonly {
        readonly when: Condition;
        readonly then: Expression;
        readonly title?: Words;
      }[];
      readonly otherwise?: Expression;
    })
  /** 分段: marginal rates over slices of `of`, ascending; the last slice has no upper end */
  | (Node & {
      readonly op: 'slices';
      readonly of: Expression;
      readonly slices: readonly { readonly upTo?: Expression; readonly rate: Expression }[];
    })
  /** 按年: year 1, 2, 3 … of support */
  | (Node & { readonly op: 'byYear'; readonly year: Expression; readonly of: readonly Expression[] })
  /** 合计不超过: added up, then capped together */
  | (Node & { readonly op: 'together'; readonly of: readonly Expression[]; readonly at: Expression })
  /**
   * 周年、周月、日: complete ones from one date to another; with `round: 'up'` a begun one counts
   * (“建设期不超过2年”: two years and a day are three begun years, hence too long).
   */
  | (Node & {
      readonly op: 'elapsed';
      readonly from: Expression;
      readonly to: Expression;
      readonly unit: '年' | '月' | '日';
      readonly round?: 'down' | 'up';
    })
  /**
   * 依次取值: the first that is known, all of one type and unit (审定总投入; before the audit, the declared total).
   * The answer names the one that was used; unknown only when all are.
   */
  | (Node & { readonly op: 'firstKnown'; readonly of: readonly Expression[] })
  /** how many values a list fact has */
  | (Node & { readonly op: 'count'; readonly fact: string })
  /** “按一定比例”, “一事一议”: said to be not computable; an upper bound may still be stated around it by `cap` */
  | (Node & { readonly op: 'notComputable'; readonly reason: Words });

/** Stacking: how this measure goes with others. */
export type Stacking =
  | {
      readonly rule: 'not-with';
      readonly measures?: readonly string[];
      readonly scope: string;
      readonly cite?: Citation;
    }
  | { readonly rule: 'higher-of'; readonly scope: string; readonly cite?: Citation }
  /** `at` is money: “国家级和市级资金合计不超过总投资的40%” is 40% of the total. Those of one scope share it. */
  | { readonly rule: 'share-cap'; readonly scope: string; readonly at: Expression; readonly cite?: Citation };

/** 取整: what is below `to` is dropped, or rounded half up, or rounded up. */
export interface Rounding {
  readonly to: '分' | '角' | '元' | '百元' | '千元' | '万元';
  readonly how: 'down' | 'half-up' | 'up';
}

export interface Rule {
  /** Whom the measure is for at all; false makes the outcome 不适用 rather than 不符合. */
  readonly applies?: Condition;
  readonly conditions: Condition;
  /** Money; absent for a selection or a title without money. */
  readonly amount?: Expression;
  /** How the final amount is rounded; absent: down to the fen. */
  readonly rounding?: Rounding;
  readonly stacking?: readonly Stacking[];
}
