/** What the parts of the reader hand to each other. Offsets here are in the view, not in the original. */

import type { DateMention } from './dates.ts';
import type { Amount } from './quantities.ts';
import type { Range } from './sentences.ts';
import type { View } from './view.ts';

/** A stretch of text under one provision: a paragraph, or a part of one where numbered items run on in a line. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly path: string;
  /** Headings from the root down to the provision. */
  readonly headings: readonly string[];
  /** Its sentences, cut once for all who read them. */
  readonly sentences: readonly Range[];
  /** Which characters stand in it that readers of facts look for. */
  readonly signs: number;
  /** The segment is a heading by itself. */
  readonly isHeading: boolean;
  /** It belongs to the head of the document: title, number, fields. */
  readonly head?: true;
}

/** A row under a head that names its columns; ranges are of cells, in the view. */
export interface TableRow {
  readonly segment: Segment;
  /** 任务, 工作内容: what is to be done. */
  readonly deed: Range | null;
  readonly lead: readonly Range[];
  readonly others: readonly Range[];
  readonly time: Range | null;
  readonly indicator: Range | null;
  readonly unit: Range | null;
  /** The value of the indicator in each year that is aimed at. */
  readonly years: readonly { readonly year: string | null; readonly cell: Range }[];
  /** A line of a row that an earlier line stands for. */
  readonly part?: true;
}

/** What is known of the document when its facts are read. */
export interface Scope {
  readonly view: View;
  readonly segments: readonly Segment[];
  readonly amounts: readonly Amount[];
  /** The text of the view with its figures in digits, every character in its place. */
  readonly plain: string;
  readonly dates: readonly DateMention[];
  /** Rows of tables whose heads say what their columns mean. */
  readonly tables: ReadonlyMap<Segment, TableRow>;
  /** The segments that state conditions. */
  readonly conditions: ReadonlySet<Segment>;
  readonly kind: string;
  readonly title: string;
  /** Year that a date without one belongs to, from the document's own dates. */
  readonly year: number | null;
}
