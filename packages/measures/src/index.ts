/** @huice/measures: the measure language, what it decides and why. */

export type { RuleProblem } from './check/problem.ts';
export { type CheckContext, checkRule, isKnownUnit, isRule } from './check/rule.ts';
export { type JsonSchema, ruleSchema } from './check/schema.ts';
export type * from './citation.ts';
export { type Company, type CompanyProblem, type FactValue, type KnownFact, readCompany } from './company.ts';
export { type Dictionary, dictionaryOf, dimensionOf, isQuantity } from './dictionary.ts';
export { MAX_FEN } from './evaluate/amount.ts';
export { type EvaluableMeasure, type EvaluationOptions, evaluate } from './evaluate/evaluate.ts';
export type * from './evaluation.ts';
export type * from './facts.ts';
export { TRUTHS, type Truth, truthTable } from './logic.ts';
export {
  type ParameterClocks,
  type ParameterDefinition,
  type ParameterValue,
  parameterValue,
} from './parameters.ts';
export { explain, sayCondition, sayExpression } from './say.ts';
export type * from './tree.ts';
export { showDay, showFen, showMoney, showRatio } from './values/show.ts';
