import type { Fact, ReadDocument, Span } from '../types.ts';

/** One version of a document: the text that its spans refer to, and what was read from it. */
export interface DocumentVersion {
  readonly text: string;
  readonly document: ReadDocument;
}

/** What changed from one version to the next, provision by provision and figure by figure. */
export interface DocumentComparison {
  readonly metadata: readonly MetadataChange[];
  /** In the order of the later version; removed provisions stand after the one that they followed. */
  readonly provisions: readonly ProvisionChange[];
  readonly counts: Readonly<Record<ProvisionChangeKind, number>> & {
    readonly figures: number;
    readonly facts: number;
  };
}

export interface MetadataChange {
  readonly field:
    | 'title'
    | 'documentNumber'
    | 'issuers'
    | 'kind'
    | 'region'
    | 'issuedOn'
    | 'publishedOn'
    | 'effectiveFrom'
    | 'effectiveTo'
    | 'draft';
  readonly before: string | boolean | readonly string[] | null;
  readonly after: string | boolean | readonly string[] | null;
}

/**
 * `same`: word for word, at the same place. `moved`: word for word, under another number or elsewhere.
 * `changed`: its words changed (its number may have, too). `added`, `removed`: in one version only.
 */
export const provisionChangeKinds = ['same', 'moved', 'changed', 'added', 'removed'] as const;
export type ProvisionChangeKind = (typeof provisionChangeKinds)[number];

export interface ProvisionChange {
  readonly kind: ProvisionChangeKind;
  readonly before: ProvisionSide | null;
  readonly after: ProvisionSide | null;
  /** Of the words, from 0 to 1. */
  readonly similarity: number;
  /** The words that went and came, in order; what lies between is the same. Empty for all but `changed`. */
  readonly edits: readonly TextEdit[];
  readonly figures: readonly FigureChange[];
  readonly facts: readonly FactChange[];
}

export interface ProvisionSide {
  /** '' for what stands before the first provision. */
  readonly path: string;
  readonly heading: string;
  /** Of the provision's own words, without those of the provisions under it. */
  readonly span: Span;
}

/** Spans are into each version's own text; an empty side is `null`. */
export interface TextEdit {
  readonly removed: Span | null;
  readonly added: Span | null;
}

/** A number with its unit, in base units (money in yuan, ratios as fractions). */
export interface Figure {
  readonly value: number;
  /** Upper end of a range. */
  readonly high?: number;
  readonly unit: string;
  readonly span: Span;
}

export interface FigureChange {
  readonly before: Figure | null;
  readonly after: Figure | null;
}

export interface FactChange {
  readonly before: Fact | null;
  readonly after: Fact | null;
}
