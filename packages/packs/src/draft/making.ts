/** What the amount of a support fact is drafted from, and what drafting it gives. */
import type { Citation, Condition, Expression, Stacking, Words } from '@huice/measures';
import type { MeasureFact } from '@huice/reading';
import { type CompanyFacts, words } from './company-facts.ts';
import type { Part } from './parts.ts';
import type { Places } from './places.ts';

export interface AmountRead {
  readonly expression: Expression;
  /** What a person still has to write, if anything. */
  readonly left: Words | null;
  /** What was drafted on a guess: for a person to check. */
  readonly unsure: readonly Words[];
  /** Without which nothing is given: the lowest tier, one of the cases. */
  readonly requires: readonly Condition[];
  readonly stacking: readonly Stacking[];
}

/** What a shape of formula is made of; the cases of a fact share it. */
export interface Making {
  readonly fact: MeasureFact;
  readonly parts: readonly Part[];
  readonly places: Places;
  readonly facts: CompanyFacts;
  /** The sentence, with every figure of the fact. */
  readonly cite: Citation;
  /** As a literal with the figure as printed, citing its own sentence where the amount's does not hold it. */
  figure(value: number, unit: '元' | '比例', at?: Part): Expression;
  /** A fact of money named by the document, or by its place where the name was not read. */
  base(at: Part): { readonly expression: Expression; readonly unsure: Words | null };
}

export type Drafted = Pick<AmountRead, 'expression'> & Partial<Omit<AmountRead, 'expression'>>;

export const onlyLimit = words('只写明上限，实际金额由主管部门确定', 'only an upper limit is stated');
export const shareUpTo = words(
  '比例只写明上限，由主管部门确定',
  'the share has only an upper limit; the authority sets it',
);

/** A sum that the authority sets, up to a bound. */
export function atMost(at: Expression, reason: Words = shareUpTo): Expression {
  return { op: 'cap', of: { op: 'notComputable', reason }, at };
}

export function withLimits(making: Making, of: Expression, limits: readonly Part[]): Expression {
  return limits.reduce<Expression>(
    (inner, limit) => ({
      op: 'cap',
      of: inner,
      at: making.figure(limit.amount ?? 0, '元', limit),
      ...(limit.per === null || limit.per === 'unit' ? {} : { per: limit.per }),
    }),
    of,
  );
}
