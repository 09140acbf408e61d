import './tables.ts';

export type { SupervisionNeeds } from './commands.ts';
export { scanAssignments } from './deadlines.ts';
export { type DemoNeeds, makeDemoSupervision } from './demo/index.ts';
export { spreadAssignments } from './letters.ts';
export { deskOf, doersFor, mayOversee } from './reach.ts';
export { supervisionRoutes } from './routes.ts';
export { startSupervision } from './upkeep.ts';
