import type { FactDefinition, Words } from '@huice/measures';
import type { ReadDocument } from '@huice/reading';

export interface DraftInput {
  /** The text that the document's spans refer to. */
  readonly text: string;
  /** As read; its facts are those that a person accepted, or all of them where nobody was asked yet. */
  readonly document: ReadDocument;
  /** The dictionary of company facts there is; what fits is used again. */
  readonly known: readonly FactDefinition[];
  /** Edition of the reader that read the facts, noted in the draft. */
  readonly reader?: string;
}

export interface DraftFile {
  /** Below the folder of packs, with “/”. */
  readonly path: string;
  readonly text: string;
}

/** How far the supports of a document were drafted, by number. */
export interface DraftTally {
  readonly supports: number;
  /** The amount is reckoned from facts of the company. */
  readonly computed: number;
  /** The document states a bound only, or no figure at all: so does the rule. */
  readonly bounded: number;
  /** The formula is left to a person. */
  readonly left: number;
  /** Of all: drafted with a guess that a person has to check. */
  readonly unsure: number;
}

export interface DraftPack {
  /** “440300/measures-2024-6f2e01”. */
  readonly id: string;
  readonly files: readonly DraftFile[];
  readonly tally: DraftTally;
  /** What was not understood or not stated and is left for a person, in words. */
  readonly notes: readonly Words[];
}
