/** What the explaining evaluator answers: shared by server, browser and command line. */
import type { Citation } from './citation.ts';
import type { Words } from './tree.ts';

/** 符合 · 不符合 · 信息不足 · 不适用 */
export type Outcome = 'eligible' | 'ineligible' | 'insufficient' | 'not-applicable';

/** Verdict of one condition: met, unmet, unknown, for a person to judge, or not asked (a branch that does not apply). */
export type Verdict = 'met' | 'unmet' | 'unknown' | 'judged' | 'not-asked';

export interface UsedFact {
  readonly fact: string;
  readonly name: Words;
  /** As people say it: “2,500 万元”, “是”. */
  readonly shown: string;
  /** 自报, 市场监管, 税务 … and its age, where the company file says so. */
  readonly source?: string;
  readonly period?: string;
}

export interface ConditionVerdict {
  /** Address of the node in the rule: “conditions/of/2”. */
  readonly node: string;
  readonly op: string;
  /** The condition in controlled Chinese, or its title. */
  readonly words: Words;
  readonly verdict: Verdict;
  readonly why: Words;
  readonly cite?: Citation;
  readonly used: readonly UsedFact[];
  /** Ids of facts that are needed and not known. */
  readonly missing: readonly string[];
  /** How far from met, for numeric comparisons: “差 2.4 个百分点”. */
  readonly gap?: Words;
  readonly children: readonly ConditionVerdict[];
}

export interface AmountStep {
  readonly node: string;
  /** “30% × 项目审定总投入 2,000 万元 = 600 万元” */
  readonly words: Words;
  /** Integer fen, or a decimal string with unit for what is not money. */
  readonly fen?: number;
  readonly value?: string;
  readonly cite?: Citation;
}

export interface AmountAnswer {
  /** `computed`; `at-most` (only the cap is known); `unknown` (data missing); `not-computable` (the document gives no formula). */
  readonly status: 'computed' | 'at-most' | 'unknown' | 'not-computable';
  /** Integer fen; for `at-most` the bound. */
  readonly fen?: number;
  /** Integer fen: no more than this, wherever a bound is known and the amount itself is not. */
  readonly bound?: number;
  readonly steps: readonly AmountStep[];
  readonly missing: readonly string[];
  readonly why: Words;
}

export interface MissingFact {
  readonly fact: string;
  readonly name: Words;
  readonly question: Words;
  /** Number of undecided conditions that this fact appears in. */
  readonly decides: number;
}

export interface Evaluation {
  readonly measure: string;
  readonly outcome: Outcome;
  readonly why: Words;
  readonly applies: ConditionVerdict | null;
  readonly conditions: ConditionVerdict;
  /** Leaf conditions that need a person. */
  readonly judged: readonly ConditionVerdict[];
  readonly amount: AmountAnswer | null;
  readonly missing: readonly MissingFact[];
}
