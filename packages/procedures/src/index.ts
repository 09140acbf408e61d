/** A case's life as pure functions, and the procedures it follows as data. */

export { type Adjustment, type AdjustmentProblem, adjustPlan } from './allocation/adjust.ts';
export { amountField, type MoneyPath, moneyPath, takenBack } from './allocation/path.ts';
export {
  type Payment,
  type PaymentProblem,
  type PaymentRun,
  paymentCsv,
  paymentRun,
  runChecksum,
  runTable,
  yuanText,
} from './allocation/payments.ts';
export { allocate } from './allocation/plan.ts';
export { type NoticeRow, noticeRows, type RowObjection } from './allocation/publicity.ts';
export { type Asking, askingOf, budgetCite, packMoney, UNIT_FEN } from './allocation/requests.ts';
export type {
  AllocationPlan,
  AllocationRequest,
  AllocationRow,
  AllocationRules,
  GrantRule,
  ReckoningStep,
  RowOutcome,
} from './allocation/types.ts';
export { canonicalJson, hashOf } from './canonical.ts';
export { CHAIN_START, type ChainBreak, type ChainRecord, chain, verifyChain } from './chain.ts';
export { checkDefinition } from './definition/check.ts';
export { DefinitionError, type DefinitionProblem } from './definition/problem.ts';
export { definitionOf, type ProcedureFile, readProcedure } from './definition/read.ts';
export { ProcedureSchema } from './definition/schema.ts';
export type * from './definition/types.ts';
export { mermaid, procedurePage } from './diagram.ts';
export { type Excerpt, excerptsOf, type Stretch } from './duplicates/excerpts.ts';
export { type Fingerprints, fingerprintsOf, SURE_LENGTH } from './duplicates/fingerprints.ts';
export {
  type Identifier,
  type IdentifierKind,
  normaliseIdentifier,
  readIdentifiers,
} from './duplicates/normalise.ts';
export { type Compared, candidateOf, type FileText, type TextPart } from './duplicates/of-form.ts';
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
export { conflictingGrants, rolesApart, roleUnfit } from './engine/duties.ts';
export { type Opening, open } from './engine/open.ts';
export { type Procedure, procedureOf, statesOf } from './engine/procedure.ts';
export { apply, BrokenHistory, project } from './engine/project.ts';
export { mayReadField, readableBy } from './engine/readers.ts';
export { type StepView, stepView } from './engine/step-view.ts';
export { type TimeLimit, timeLimits } from './engine/time-limits.ts';
export { type Reader, showValue, type TimelineEntry, timeline } from './engine/timeline.ts';
export { undoableUntil } from './engine/undo.ts';
export {
  type Candidate as DrawCandidate,
  type DrawRecord,
  type DrawRequest,
  drawExperts,
  type Excluded,
  exclusionsOf,
  lotOf,
  type Placed,
  verifyDraw,
  type Wanted,
} from './experts/draw.ts';
export { interestsOf } from './experts/interests.ts';
export {
  BrokenPanel,
  type Conclusion,
  emptySeats,
  type Member,
  membersOf,
  PANEL_STATUSES,
  type PanelEvent,
  type PanelOutline,
  type PanelState,
  projectPanel,
} from './experts/panel.ts';
export {
  CONFLICTS,
  type Conflict,
  type ConflictKind,
  conflictsOf,
  type Declared,
  type Employment,
  type Expert,
  type Interests,
} from './experts/pool.ts';
export { drawCases, isSample, type SampleRecord } from './experts/sample.ts';
export {
  type Averaging,
  fullScore,
  OUTLIER_RULE,
  type PanelResult,
  panelResult,
  type ScoreSheet,
  sheetProblems,
  totalOf,
  visibleSheets,
} from './experts/scores.ts';
export { autofill, type Filled, factsApplying, type KnownFact } from './forms/autofill.ts';
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
  MONEY_ACCOUNTS,
  type MoneyAccount,
  REFUSALS,
  type RefusalCode,
  ROLES,
  type Role,
  STATE_KINDS,
  STEP_STATUSES,
  type StateKind,
  type StepStatus,
} from './vocabulary.ts';
