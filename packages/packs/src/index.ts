export { checkPacks } from './check.ts';
export { citationsIn, type PlacedCitation } from './citations.ts';
export { loadPacks, type PackFiles } from './load.ts';
export type * from './plan-types.ts';
export { showProblem } from './problems.ts';
export type * from './types.ts';
