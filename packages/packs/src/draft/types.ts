import type { FactDefinition, Words } from '@huice/measures';
import type { ReadDocument } from '@huice/reading';

export interface DraftInput {
  /** The text that the document's spans refer to. */
  readonly text: string;
  /** As read; its facts are those that a person accepted, or all of them where nobody was asked yet. */
  readonly document: ReadDocument;
  /** The dictionary of company facts there is; what fits is used again. */
  readonly known: readonly FactDefinition[];
}

export interface DraftFile {
  /** Below the folder of packs, with “/”. */
  readonly path: string;
  readonly text: string;
}

export interface DraftPack {
  /** “440300/measures-2024-6f2e01”. */
  readonly id: string;
  readonly files: readonly DraftFile[];
  /** What was not understood or not stated and is left for a person, in words. */
  readonly notes: readonly Words[];
}
