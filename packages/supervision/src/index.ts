/** 督办: targets, tasks, reports. Progress, status and clocks as pure functions; now is passed in. */
export { clocksOf, isLate, type RunningClock } from './assignment/clocks.ts';
export type {
  AnswerInput,
  Circumstances,
  Command,
  Decision,
  Reason,
  Refusal,
  RefusalCode,
} from './assignment/command.ts';
export { figuresOfAnswer } from './assignment/counted.ts';
export { availableTo, decideAssignment, sendAssignment } from './assignment/decide.ts';
export {
  type Answer,
  type Assignment,
  type AssignmentEvent,
  type AssignmentHead,
  type Evidence,
  type NoFigure,
  type Person,
  projectAssignment,
  type ReportedFigure,
  type Subject,
} from './assignment/state.ts';
export {
  CLOCKS,
  type ClockName,
  COMMAND_NAMES,
  COMMANDS,
  type CommandName,
  DOERS,
  type Doer,
  isCommand,
  LIMITS,
  STATUSES,
  type Status,
} from './assignment/words.ts';
export { type Cycle, cyclesOf, dueDay } from './cycles.ts';
export { type Doubt, type DoubtCode, doubtsOf, type Flaw, flawsOf, type SaidFigure } from './doubts.ts';
export { dueOf, type JudgedPlan, spanOfPlan } from './due.ts';
export { compare, type Exact, plus, readExact, showExact, toNumber } from './exact.ts';
export {
  type Figure,
  type FigureSource,
  type LeftOut,
  type Part,
  type Point,
  type Series,
  seriesOf,
} from './figures.ts';
export { expectedAt, type Line } from './line.ts';
export { type Cell, type MatrixRow, matrixOf, summaryOf, type Tally } from './matrix.ts';
export { reached } from './reached.ts';
export { type Light, RULES, type RuleId, THRESHOLDS } from './rules.ts';
export { type Every, endOf, nextSpan, readSpan, type Span, spanAt } from './spans.ts';
export { type EarlierPeriod, earlierPeriods, judgeTarget, type TargetStatus } from './status.ts';
export { convert, readUnit, sameUnit, type Unit } from './units.ts';
