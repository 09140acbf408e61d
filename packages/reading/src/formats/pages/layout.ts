/**
 * What stands where on a page, in points, with y growing downwards from the top edge.
 */

/** Words set in one go. */
export interface Piece {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  /** The baseline. */
  readonly y: number;
  readonly size: number;
  /** A space was set before it. */
  readonly spaceBefore?: boolean;
}

/** A line as the eye sees it, or its part between two wide gaps. */
export interface Line {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
}

/** A drawn line, horizontal or vertical. */
export interface Rule {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export interface PageLayout {
  /** From 0. */
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  readonly rules: readonly Rule[];
}

export interface TableBlock {
  readonly kind: 'table';
  readonly rows: readonly (readonly string[])[];
  readonly y0: number;
  readonly y1: number;
}

export interface LineBlock {
  readonly kind: 'line';
  readonly line: Line;
  /** Lines of one column of one page share a frame: its edges say what is indented and what is cut short. */
  readonly frame: Frame;
}

export interface Frame {
  readonly left: number;
  readonly right: number;
}

export type Block = TableBlock | LineBlock;

const wide = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2026\u2014]/;

/** Whether a character is set in a full square, so that no space parts it from its neighbour. */
export function isWide(character: string): boolean {
  return wide.test(character);
}

/** Two runs of words with what belongs between them: a space only between Latin words; lines may part a figure. */
export function joinWords(left: string, right: string): string {
  const a = left.trimEnd();
  const b = right.trimStart();
  if (a === '' || b === '') return a + b;
  const last = a.charAt(a.length - 1);
  const first = b.charAt(0);
  const parted = /[0-9]/.test(last) && /[0-9]/.test(first);
  return parted || isWide(last) || isWide(first) ? a + b : `${a} ${b}`;
}
