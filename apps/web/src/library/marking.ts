/** Cuts a document's text into paragraphs, and each paragraph into runs that the same marks cover. Pure and linear. */
import type { Provision, Span } from '@huice/reading';

/** A run of text covered by the same marks. Offsets are into the whole file's text. */
export interface Run {
  readonly start: number;
  readonly end: number;
  /** Indices of the marks that cover it, the shortest mark first. */
  readonly marks: readonly number[];
  /** Whether the shortest of them begins here: marks that touch are told apart by a line. */
  readonly begins: boolean;
}

export interface Paragraph {
  readonly start: number;
  readonly end: number;
  readonly runs: readonly Run[];
  /** Depth of the provision that begins in this paragraph, 0 at the top; `null` where none begins. */
  readonly provisionDepth: number | null;
  /** Path of that provision. */
  readonly path: string | null;
}

export interface FlatProvision {
  readonly path: string;
  readonly marker: string;
  readonly heading: string;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
}

/** The heading tree as a list in the order of the text. */
export function flatten(provisions: readonly Provision[], depth = 0): FlatProvision[] {
  return provisions.flatMap((provision) => [
    {
      path: provision.path,
      marker: provision.marker,
      heading: provision.heading,
      start: provision.span[0],
      end: provision.span[1],
      depth,
    },
    ...flatten(provision.children, depth + 1),
  ]);
}

/** The last provision that begins at or before an offset: the place where a reader is. */
export function provisionAt(provisions: readonly FlatProvision[], offset: number): FlatProvision | null {
  let low = 0;
  let high = provisions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const provision = provisions[middle];
    if (provision !== undefined && provision.start <= offset) low = middle + 1;
    else high = middle;
  }
  return provisions[low - 1] ?? null;
}

/** Runs of one paragraph, given the marks that touch it. */
function runsOf(start: number, end: number, touching: readonly (readonly [number, Span])[]): Run[] {
  const cuts = new Set([start, end]);
  for (const [, [from, to]] of touching) {
    if (from > start && from < end) cuts.add(from);
    if (to > start && to < end) cuts.add(to);
  }
  const places = [...cuts].sort((a, b) => a - b);
  const byLength = [...touching].sort((a, b) => a[1][1] - a[1][0] - (b[1][1] - b[1][0]));
  const runs: Run[] = [];
  for (let index = 0; index + 1 < places.length; index += 1) {
    const from = places[index] ?? start;
    const to = places[index + 1] ?? end;
    const covering = byLength.filter(([, span]) => span[0] <= from && span[1] >= to);
    runs.push({
      start: from,
      end: to,
      marks: covering.map(([mark]) => mark),
      begins: covering[0]?.[1][0] === from,
    });
  }
  return runs;
}

/**
 * Paragraphs of a document: one a line that is not blank.
 * @param text the document's text
 * @param textStart where `text` begins in the file's text, which all spans refer to
 */
export function paragraphs(
  text: string,
  textStart: number,
  provisions: readonly FlatProvision[],
  marks: readonly Span[],
): Paragraph[] {
  const sorted = marks.map((span, index) => [index, span] as const).sort((a, b) => a[1][0] - b[1][0]);
  const result: Paragraph[] = [];
  let active: (readonly [number, Span])[] = [];
  let nextMark = 0;
  let nextProvision = 0;
  for (const [start, end] of lines(text, textStart)) {
    active = active.filter(([, span]) => span[1] > start);
    for (let mark = sorted[nextMark]; mark !== undefined && mark[1][0] < end; mark = sorted[nextMark]) {
      if (mark[1][1] > start) active.push(mark);
      nextMark += 1;
    }
    let begins: FlatProvision | null = null;
    for (
      let provision = provisions[nextProvision];
      provision !== undefined && provision.start < end;
      provision = provisions[nextProvision]
    ) {
      begins ??= provision;
      nextProvision += 1;
    }
    result.push({
      start,
      end,
      runs: runsOf(start, end, active),
      provisionDepth: begins?.depth ?? null,
      path: begins?.path ?? null,
    });
  }
  return result;
}

/** Lines that are not blank, with the blanks at either end left out, as offsets into the file's text. */
function lines(text: string, textStart: number): [number, number][] {
  const found: [number, number][] = [];
  let at = 0;
  while (at <= text.length) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, end);
    const body = line.trim();
    if (body !== '') {
      const lead = line.length - line.trimStart().length;
      found.push([textStart + at + lead, textStart + at + lead + body.length]);
    }
    at = end + 1;
  }
  return found;
}
