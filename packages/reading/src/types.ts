/**
 * What reading a file yields. The shape follows the public contract of `huice read --json`.
 * All spans are half-open `[start, end)` offsets in UTF-16 code units into `Reading.text`, the decoded original,
 * whatever was repaired on the way.
 */

/** Half-open `[start, end)`, UTF-16 code units into the original text. */
export type Span = readonly [start: number, end: number];

/** How sure the reader is, from 0 to 1. Below 0.8 a person is asked first. */
export type Sureness = number;

export const documentKinds = [
  'opinions',
  'measures',
  'action-plan',
  'implementation-plan',
  'application-guide',
  'notice',
  'administrative-measures',
  'regulation',
  'provisions',
  'catalogue',
  'publicity',
  'consultation',
  'report',
  'explanation',
] as const;
export type DocumentKind = (typeof documentKinds)[number];

export interface Reading {
  readonly file: string;
  /** The text that offsets refer to; for a .txt exactly the decoded file. */
  readonly text: string;
  readonly documents: readonly ReadDocument[];
  /** What could not be read or was doubtful, in words: a page without text, a damaged mirror, not a policy. */
  readonly warnings: readonly ReadingWarning[];
}

export interface ReadingWarning {
  readonly code: string;
  /** Chinese first; `en` beside it. */
  readonly zh: string;
  readonly en: string;
  readonly span?: Span;
  /** 1-based page, where the file has pages. */
  readonly page?: number;
}

export interface ReadDocument {
  readonly span: Span;
  readonly title: string;
  /** 发文字号, normalised to 〔〕; the document's own, never one that it quotes. */
  readonly documentNumber: string | null;
  readonly issuers: readonly string[];
  readonly kind: DocumentKind;
  /** 全国, a province or a city, as the documents write it: “深圳市”. */
  readonly region: string | null;
  /** ISO dates (YYYY-MM-DD); `null` is *not stated*, never invented. */
  readonly issuedOn: string | null;
  readonly publishedOn: string | null;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly draft: boolean;
  /** False for news, hiring, site furniture: said to be so, with the reason in `warnings`. */
  readonly isPolicy: boolean;
  readonly provisions: readonly Provision[];
  readonly facts: readonly Fact[];
}

export interface Provision {
  /** Markers from the root down, normalised to ASCII brackets, joined by “/”: “一/(二)/1”. Unique within a document. */
  readonly path: string;
  /** The marker as the document prints it: “（二）”. */
  readonly marker: string;
  readonly heading: string;
  readonly span: Span;
  readonly children: readonly Provision[];
}

interface FactBase {
  /** Path of the provision that states it; '' where it stands before the first. */
  readonly path: string;
  readonly span: Span;
  readonly sureness: Sureness;
}

/** A number with its unit in base units: money in 元, ratios as fractions, everything else as the document counts it. */
export interface Quantity {
  readonly value: number;
  readonly unit: string;
  readonly comparator?: Comparator;
  readonly span?: Span;
}
export type Comparator = '>=' | '>' | '<=' | '<' | '=';

/** 扶持措施: what is given, and the numeric conditions stated with it. */
export interface MeasureFact extends FactBase {
  readonly kind: 'measure';
  /** Fractions: 30 % is 0.3; 1:1 is 1. */
  readonly rates: readonly number[];
  /** Yuan. */
  readonly caps: readonly number[];
  readonly thresholds: readonly Quantity[];
}

export interface TargetFact extends FactBase {
  readonly kind: 'target';
  readonly indicator: string;
  readonly comparator: Comparator;
  readonly value: number;
  readonly unit: string;
  /** The year, or year and month, by which; as “2025” or “2025-06”. */
  readonly by: string | null;
}

export interface ResponsibilityFact extends FactBase {
  readonly kind: 'responsibility';
  readonly lead: readonly string[];
  readonly units: readonly string[];
}

export interface DeadlineFact extends FactBase {
  readonly kind: 'deadline';
  readonly type: 'absolute' | 'relative' | 'recurring';
  /** ISO date, or date and minute (`2024-02-25T18:00`), in Asia/Shanghai. */
  readonly from?: string | null;
  readonly to?: string | null;
  readonly n?: number;
  readonly unit?: string;
  readonly every?: string;
}

export interface QuotaFact extends FactBase {
  readonly kind: 'quota';
  readonly scope: string;
  readonly max: number;
  readonly unit: string;
}

export type Fact = MeasureFact | TargetFact | ResponsibilityFact | DeadlineFact | QuotaFact;
