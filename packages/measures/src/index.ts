/** @huice/measures: the measure language, what it decides and why. */

export {
  type ClauseChange,
  type CompanyChange,
  changedClauses,
  type Standing,
  whatChanges,
  withoutEach,
} from './change/amendment.ts';
export { atCeilings } from './change/ceilings.ts';
export { withParameterValues } from './change/settle.ts';
export { type PlacedNode, placedRoots } from './change/walk.ts';
export type { CheckContext } from './check/context.ts';
export type { RuleProblem } from './check/problem.ts';
export { checkForPublishing, type PublishableMeasure } from './check/publishing.ts';
export { checkRule, isKnownUnit, isRule } from './check/rule.ts';
export { type JsonSchema, ruleSchema } from './check/schema.ts';
export type * from './citation.ts';
export { type CityOptions, drawCity } from './city/city.ts';
export { type Company, type CompanyProblem, type FactValue, type KnownFact, readCompany } from './company.ts';
export { type Dictionary, dictionaryOf, dimensionOf, isQuantity, type PlaceNames } from './dictionary.ts';
export { type NearMiss, type NextQuestion, nearMisses, nextQuestion } from './evaluate/advice.ts';
export { MAX_FEN } from './evaluate/amount.ts';
export { type EvaluableMeasure, type EvaluationOptions, evaluate } from './evaluate/evaluate.ts';
export type * from './evaluation.ts';
export type * from './facts.ts';
export * as logic from './logic.ts';
export { TRUTHS, type Truth, truthTable } from './logic.ts';
export {
  type ParameterClocks,
  type ParameterDefinition,
  type ParameterValue,
  parameterValue,
} from './parameters.ts';
export { type PlainNumber, plainNumber } from './plain-number.ts';
export { type CompiledMeasure, compileClosures, OUTCOMES } from './plan/closure.ts';
export { clusterByPlace } from './plan/cluster.ts';
export {
  type Column,
  type ColumnStore,
  codeOf,
  createColumns,
  grainOf,
  writeCompany,
  writeFlag,
  writeList,
} from './plan/columns.ts';
export { type Plan, type PlannedMeasure, planMeasures } from './plan/lower.ts';
export { factsOf } from './plan/nodes.ts';
export {
  type ChunkResult,
  type ChunkSink,
  type MeasureTotals,
  Screener,
  type ScreenerOptions,
  sketchesFor,
} from './plan/screen.ts';
export type { Sketches } from './plan/sketch.ts';
export { type CompiledSql, compileSql, type SqlMeasure, TooWideForSql } from './plan/sql.ts';
export { createTableSql, type SqlColumn, type SqlValue, sqlColumns, sqlRow } from './plan/sql-table.ts';
export { explain, sayCondition, sayExpression } from './say.ts';
export {
  bestCombination,
  type Candidate,
  type Combination,
} from './stacking/combination.ts';
export { type JointLimit, jointLimits, type LimitsOfCompany, type OpenLimit } from './stacking/limits.ts';
export {
  type ParseResult,
  parse,
  parseCondition,
  parseExpression,
  parseWithPlaces,
  type Span,
} from './text/parse.ts';
export { print, printCondition, printExpression } from './text/print.ts';
export type { TextProblem } from './text/problem.ts';
export { CONDITION_STARTS, EXPRESSION_STARTS, KEYWORDS, SECTIONS } from './text/vocabulary.ts';
export type * from './tree.ts';
export { showDay, showFen, showMoney, showRatio } from './values/show.ts';
