/**
 * Breaking Chinese text into lines as print does: no line begins with a closing mark or ends with an opening one
 * (避头尾), words in Latin letters and figures stay whole, full lines are spaced out to the measure.
 */

/** A stretch of text in one style. */
export interface Run<Style extends string = string> {
  readonly text: string;
  readonly style: Style;
}

export interface Segment<Style extends string = string> extends Run<Style> {
  /** Points from the line's left end, before spacing out. */
  readonly x: number;
  readonly width: number;
}

export interface Line<Style extends string = string> {
  readonly segments: readonly Segment<Style>[];
  /** Points, before spacing out. */
  readonly width: number;
  /** The last of its paragraph: not spaced out. */
  readonly last: boolean;
}

/** Width of a text in a style, in points. */
export type Measure<Style extends string> = (text: string, style: Style) => number;

const NEVER_FIRST = /^[、，。；：！？）》〉】〕｝”’…—～·％%,.;:!?)\]}]/;
const NEVER_LAST = /[（《〈【〔｛“‘([{]$/;
/** A word of letters and figures, a space, or one character. */
const UNITS = /[A-Za-z0-9][A-Za-z0-9.,:/@&+'_-]*|\s|[\s\S]/gu;

const apart = (text: string): string[] => text.match(UNITS) ?? [];

interface Unit<Style extends string> extends Run<Style> {
  readonly width: number;
}

/**
 * @param first width of the first line, where it is indented
 * @param split how a text comes apart, where not between any two characters
 * @returns at least one line, empty for an empty text
 */
export function breakLines<Style extends string>(
  runs: readonly Run<Style>[],
  measure: Measure<Style>,
  width: number,
  first: number = width,
  split: (text: string) => string[] = apart,
): Line<Style>[] {
  const units = unitsOf(runs, measure, Math.min(width, first), split);
  const lines: Line<Style>[] = [];
  let start = 0;
  while (start < units.length) {
    const room = lines.length === 0 ? first : width;
    const end = endOfLine(units, start, room);
    lines.push(lineOf(units.slice(start, end), end >= units.length));
    start = end;
    while (start < units.length && isSpace(units[start])) start += 1;
  }
  return lines.length > 0 ? lines : [{ segments: [], width: 0, last: true }];
}

const isSpace = (unit: Unit<string> | undefined) => unit !== undefined && /^[ \t\n]+$/.test(unit.text);

function unitsOf<Style extends string>(
  runs: readonly Run<Style>[],
  measure: Measure<Style>,
  most: number,
  split: (text: string) => string[],
): Unit<Style>[] {
  const units: Unit<Style>[] = [];
  for (const { text, style } of runs) {
    for (const unit of split(text)) {
      const width = measure(unit, style);
      // A word wider than a line is cut where it must be.
      if (width <= most) units.push({ text: unit, style, width });
      else for (const letter of unit) units.push({ text: letter, style, width: measure(letter, style) });
    }
  }
  return units;
}

/** @returns index after the last unit of the line that begins at `start`; at least one further */
function endOfLine(units: readonly Unit<string>[], start: number, room: number): number {
  let end = start;
  let used = 0;
  for (let unit = units[end]; unit !== undefined; unit = units[end]) {
    if (used + unit.width > room + 0.01 && end > start && !isSpace(unit)) break;
    used += unit.width;
    end += 1;
  }
  if (end >= units.length) return end;
  let back = end;
  while (back > start + 1 && mayNotBreak(units[back - 1], units[back])) back -= 1;
  return back > start + 1 || !mayNotBreak(units[back - 1], units[back]) ? back : end;
}

function mayNotBreak(before: Unit<string> | undefined, after: Unit<string> | undefined): boolean {
  return NEVER_FIRST.test(after?.text ?? '') || NEVER_LAST.test(before?.text ?? '');
}

function lineOf<Style extends string>(units: readonly Unit<Style>[], last: boolean): Line<Style> {
  let trimmed = units;
  while (trimmed.length > 0 && isSpace(trimmed.at(-1))) trimmed = trimmed.slice(0, -1);
  const segments: { text: string; style: Style; x: number; width: number }[] = [];
  let x = 0;
  for (const { text, style, width } of trimmed) {
    const open = segments.at(-1);
    if (open && open.style === style) {
      open.text += text;
      open.width += width;
    } else segments.push({ text, style, x, width });
    x += width;
  }
  return { segments, width: x, last };
}

/** Points to put after each character so that the line fills its room; none for a last line or a very short one. */
export function spacing(line: Line, room: number): number {
  const characters = line.segments.reduce((sum, { text }) => sum + [...text].length, 0);
  const slack = room - line.width;
  if (line.last || characters < 2 || slack <= 0 || slack > room * 0.12) return 0;
  return slack / (characters - 1);
}
