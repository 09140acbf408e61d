/** From a reading to a draft pack, what is wrong with it, and corrections of facts by a person. */
export { type CheckedDraft, checkDraft } from './check.ts';
export {
  type CorrectionField,
  type CorrectionOutcome,
  correct,
  correctable,
  correctionOf,
} from './correct.ts';
export { draftPack } from './draft.ts';
export type * from './types.ts';
