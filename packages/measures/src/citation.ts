/** 依据: where a document says what we say it says. Official words are never stored; a hash of the sentence proves the place. */
export interface Citation {
  /** Id of the document in `packs/`; absent: the pack's own document. */
  readonly document?: string;
  /** Path of the provision, as the reader prints it: “三/(一)”. */
  readonly provision: string;
  /** The figures as printed there: “30%”, “1000万元”. */
  readonly figures?: readonly string[];
  /** First 16 hex digits of the SHA-256 of the normalised sentence (see `normaliseSentence` of @huice/reading). */
  readonly hash?: string;
  /** What it says, in our words. */
  readonly says?: { readonly zh: string; readonly en: string };
}
