/** Sizes, colours and faces of the printed issue. Points; A4. */
import type { Face } from '../fonts.ts';

export const INK = '#1d1d1b';
export const SOFT = '#55534e';
export const RULE = '#8f8a7e';
export const HAIR = '#d5d1c7';
export const RED = '#9c1c1c';
export const GROUND = '#f6f3ea';

/** The measure holds 42 characters of the text size. */
export const PAGE = {
  whole: 595.28,
  height: 841.89,
  left: 77,
  width: 441,
  top: 84,
  bottom: 764,
  head: 46,
  foot: 784,
} as const;

/** `lift`: from the middle of a line up to the top of its type, as a share of the size; both faces are 1.448 em high. */
export const SIZES = { text: 10.5, leading: 18.5, small: 9, smallLeading: 14.5, lift: 0.724 } as const;

interface StyleOf {
  readonly face: Face;
  readonly size: number;
  /** Points above the line. */
  readonly rise: number;
  readonly colour?: string;
}

export const STYLES = {
  text: { face: 'song', size: SIZES.text, rise: 0 },
  strong: { face: 'hei-bold', size: SIZES.text, rise: 0 },
  note: { face: 'song', size: 10, rise: 0 },
  mark: { face: 'hei', size: 6.5, rise: 3.2, colour: SOFT },
  tag: { face: 'hei', size: 7.5, rise: 0.5, colour: SOFT },
  'tag-generated': { face: 'hei-bold', size: 7.5, rise: 0.5, colour: RED },
  byline: { face: 'song', size: 9.5, rise: 0, colour: SOFT },
  cell: { face: 'song', size: SIZES.small, rise: 0 },
  'cell-head': { face: 'hei-bold', size: SIZES.small, rise: 0 },
  'cell-mark': { face: 'hei', size: 5.8, rise: 2.8, colour: SOFT },
  source: { face: 'song', size: 8, rise: 0, colour: SOFT },
  head: { face: 'hei', size: 8, rise: 0, colour: SOFT },
  heading: { face: 'hei-bold', size: 11.5, rise: 0 },
  title: { face: 'hei-bold', size: 16, rise: 0 },
  section: { face: 'song-bold', size: 22, rise: 0, colour: RED },
  contents: { face: 'song', size: 10.5, rise: 0 },
  'contents-section': { face: 'hei-bold', size: 11.5, rise: 0 },
  'contents-title': { face: 'song-bold', size: 20, rise: 0 },
  'cover-title': { face: 'song-bold', size: 40, rise: 0 },
  'cover-band': { face: 'hei-bold', size: 44, rise: 0 },
  'cover-line': { face: 'hei', size: 13, rise: 0 },
  'cover-small': { face: 'song', size: 11, rise: 0 },
} as const satisfies Readonly<Record<string, StyleOf>> as Readonly<Record<Style, StyleOf>>;

export type Style =
  | 'text'
  | 'strong'
  | 'note'
  | 'mark'
  | 'tag'
  | 'tag-generated'
  | 'byline'
  | 'cell'
  | 'cell-head'
  | 'cell-mark'
  | 'source'
  | 'head'
  | 'heading'
  | 'title'
  | 'section'
  | 'contents'
  | 'contents-section'
  | 'contents-title'
  | 'cover-title'
  | 'cover-band'
  | 'cover-line'
  | 'cover-small';
