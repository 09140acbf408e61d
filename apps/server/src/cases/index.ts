import './tables.ts';

export { type AuditReport, note, seal, verify } from './audit.ts';
export { placesOfCall, reachesCall, setBudget } from './budgets.ts';
export {
  type Arrival,
  type CaseNeeds,
  carryOut,
  carryOutWithin,
  type Follower,
  type Move,
  oneByOne,
  openCase,
  type Refused,
  type Wanted,
} from './commands.ts';
export { scanDeadlines } from './deadlines.ts';
export { makeDemoCases } from './demo/index.ts';
export { fileContent as caseFileContent } from './files.ts';
export { listNotices, objectionCommand } from './notices.ts';
export { spreadCases } from './outbox/spread.ts';
export { Procedures } from './procedures.ts';
export { mustRead, noCase, READERS, reachOf, readerRole } from './reading.ts';
export { reconcile } from './reconcile.ts';
export { registryFrom } from './registry/client.ts';
export { casesRoutes } from './routes.ts';
export { sniff } from './sniff.ts';
export { submittedFiles } from './step-answer.ts';
export { accountOf, caseRow } from './store.ts';
export { type ActOnMany, carryOutTogether } from './together.ts';
export { startUpkeep } from './upkeep.ts';
export { noScanner, type Scanner, scannerAt } from './uploads/scanner.ts';
