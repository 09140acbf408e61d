import './tables.ts';

export { type AuditReport, note, seal, verify } from './audit.ts';
export { type CaseNeeds, carryOut, openCase } from './commands.ts';
export { scanDeadlines } from './deadlines.ts';
export { makeDemoCases } from './demo/index.ts';
export { Procedures } from './procedures.ts';
export { READERS, readerRole } from './reading.ts';
export { reconcile } from './reconcile.ts';
export { casesRoutes } from './routes.ts';
export { startUpkeep } from './upkeep.ts';
