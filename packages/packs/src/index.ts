/** @huice/packs: the pack format; what is in a pack, whether it is right, and where the original says so. */
export { checkPacks } from './check.ts';
export { citationsIn, type PlacedCitation } from './citations.ts';
export * from './draft/index.ts';
export { loadPacks, type PackFiles } from './load.ts';
export type * from './plan-types.ts';
export { showProblem } from './problems.ts';
export { type CheckReport, checkReport, type ListEntry, type ListReport, listReport } from './report.ts';
export type * from './types.ts';
export { unshownCases } from './unshown-cases.ts';
export {
  type CitationFailure,
  findDocument,
  type PlacedSentence,
  placedSentences,
  sourceOf,
  unmentionedSupport,
  verifyCitations,
} from './verify.ts';
