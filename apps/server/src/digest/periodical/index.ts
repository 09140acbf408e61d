import './tables.ts';

export { makeDemoIssues } from './demo.ts';
export { type PeriodicalNeeds, periodicalRoutes } from './routes.ts';
