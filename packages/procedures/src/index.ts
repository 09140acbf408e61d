/** A case's life as pure functions, and the procedures it follows as data. */

export {
  type Payment,
  type PaymentProblem,
  type PaymentRun,
  paymentCsv,
  paymentRun,
  yuanText,
} from './allocation/payments.ts';
export { allocate } from './allocation/plan.ts';
export { type NoticeRow, noticeRows, type RowObjection } from './allocation/publicity.ts';
export type {
  AllocationPlan,
  AllocationRequest,
  AllocationRow,
  AllocationRules,
  GrantRule,
  ReckoningStep,
} from './allocation/types.ts';
export { canonicalJson, hashOf } from './canonical.ts';
export { CHAIN_START, type ChainBreak, type ChainRecord, chain, verifyChain } from './chain.ts';
export { checkDefinition } from './definition/check.ts';
export { DefinitionError, type DefinitionProblem } from './definition/problem.ts';
export { definitionOf, type ProcedureFile, readProcedure } from './definition/read.ts';
export { ProcedureSchema } from './definition/schema.ts';
export type * from './definition/types.ts';
export { mermaid, procedurePage } from './diagram.ts';
export { type Fingerprints, fingerprintsOf, SURE_LENGTH } from './duplicates/fingerprints.ts';
export {
  type Identifier,
  type IdentifierKind,
  normaliseIdentifier,
  readIdentifiers,
} from './duplicates/normalise.ts';
export { candidateOf } from './duplicates/of-form.ts';
export { compareTexts, type Likeness, type Passage } from './duplicates/passages.ts';
export {
  buildIndex,
  type Candidate,
  compareAll,
  type DuplicateIndex,
  identifiersOf,
  type Match,
} from './duplicates/search.ts';
export { type Actor, type Grant, roleFor, SYSTEM, within } from './engine/actor.ts';
export { type AvailableAction, available } from './engine/available.ts';
export * from './engine/case.ts';
export { type ClaimWanted, claimsOf, normaliseClaim } from './engine/claims.ts';
export type { Circumstances, Command, Decision, Filing, Holder, Reason, Refusal } from './engine/command.ts';
export { decide, lookupFor } from './engine/decide.ts';
export { type Opening, open } from './engine/open.ts';
export { type Procedure, procedureOf, statesOf } from './engine/procedure.ts';
export { apply, BrokenHistory, project } from './engine/project.ts';
export { type TimeLimit, timeLimits } from './engine/time-limits.ts';
export { type Reader, showValue, type TimelineEntry, timeline } from './engine/timeline.ts';
export { type Draw, type DrawRequest, drawExperts, lotOf } from './experts/draw.ts';
export {
  CONFLICTS,
  type Conflict,
  conflictsOf,
  type Declared,
  type Employment,
  type Expert,
  type Interests,
} from './experts/pool.ts';
export {
  type Averaging,
  type Criterion,
  type PanelResult,
  panelResult,
  type ScoreSheet,
  sheetProblems,
  totalOf,
  visibleSheets,
} from './experts/scores.ts';
export { autofill, type Filled, type KnownFact } from './forms/autofill.ts';
export { type CheckedForm, checkFields, checkForm, type FieldProblem } from './forms/check.ts';
export { isCreditCode, phoneDigits } from './forms/field.ts';
export { checklist, type MaterialProblem, materialProblems } from './forms/materials.ts';
export { readMoney, readTyped, showMoney } from './forms/text.ts';
export {
  isBlank,
  judge,
  type Lookup,
  lookupIn,
  type Row,
  type Value,
  type Values,
  type Verdict,
} from './values.ts';
export {
  REFUSALS,
  type RefusalCode,
  ROLES,
  type Role,
  STATE_KINDS,
  STEP_STATUSES,
  type StateKind,
  type StepStatus,
} from './vocabulary.ts';
