/** Rows of tables in running text: a segment whose cells are parted by tabs. */
import type { Range } from '../sentences.ts';
import type { Segment } from '../types-internal.ts';

export interface CellsOfSegment {
  readonly segment: Segment;
  /** `null`: no row; the table before it has ended. */
  readonly cells: readonly Range[] | null;
}

/** Segments up to the last that has a tab, each with its cells. */
export function* tableRows(text: string, segments: readonly Segment[]): Generator<CellsOfSegment> {
  let tab = -1;
  for (const segment of segments) {
    // The next tab is looked for once, not from every segment before it.
    if (tab < segment.start) tab = text.indexOf('\t', segment.start);
    if (tab < 0) return;
    yield { segment, cells: tab >= segment.end ? null : cellsOf(text, segment) };
  }
}

function cellsOf(text: string, segment: Segment): Range[] {
  const cells: Range[] = [];
  let start = segment.start;
  for (let i = segment.start; i <= segment.end; i += 1) {
    if (i < segment.end && text[i] !== '\t') continue;
    cells.push({ start, end: i });
    start = i + 1;
  }
  return cells;
}
