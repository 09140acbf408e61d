/** Rows of tables in running text: a segment whose cells are parted by tabs. */
import type { Range } from '../sentences.ts';
import type { Segment } from '../types-internal.ts';

export interface CellsOfSegment {
  readonly segment: Segment;
  /** `null`: no row; the table before it has ended. */
  readonly cells: readonly Range[] | null;
}

/** The segments that are rows, each with its cells, and after each run of rows the segment that ends it. */
export function* tableRows(text: string, segments: readonly Segment[]): Generator<CellsOfSegment> {
  const base = segments[0]?.start ?? 0;
  // Only this document is searched: a search to the end of the file, for each document in it, would not be linear.
  const body = text.slice(base, segments.at(-1)?.end ?? base);
  let tab = -1;
  let inTable = false;
  for (const segment of segments) {
    // The next tab is looked for once, not from every segment before it.
    if (tab < segment.start) {
      const found = body.indexOf('\t', segment.start - base);
      tab = found < 0 ? text.length : base + found;
    }
    const isRow = tab < segment.end;
    if (isRow || inTable) yield { segment, cells: isRow ? cellsOf(text, segment) : null };
    inTable = isRow;
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
