import type { Line } from './layout.ts';

/** A page's lines with its height, as far as telling headers and footers goes. */
export interface PageLines {
  readonly height: number;
  readonly lines: readonly Line[];
}

/** Headers and footers stand in this outer share of a page. */
const margin = 0.12;
/** At most so many rows at either end are looked at. */
const outerRows = 3;

const pageNumber =
  /^(?:[-—–－―·•.\s~～]*(?:\d{1,4}|[ivxlc]{1,6})[-—–－―·•.\s~～]*|第\s*\d{1,4}\s*页(?:[\s,，/／]*共\s*\d{1,4}\s*页)?|共\s*\d{1,4}\s*页[\s,，/／]*第\s*\d{1,4}\s*页|\d{1,4}\s*[/／]\s*\d{1,4}|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)$/i;

/**
 * The lines of each page that are not its text: page numbers, and words repeated at the edge of many pages.
 * @returns for each page the lines to leave out
 */
export function runningLines(pages: readonly PageLines[]): Set<Line>[] {
  const edges = pages.map((page) => edgeRows(page));
  const pagesWith = new Map<string, number>();
  for (const rows of edges) {
    for (const key of new Set(rows.map(keyOf))) pagesWith.set(key, (pagesWith.get(key) ?? 0) + 1);
  }
  const often = Math.max(pages.length <= 3 ? 2 : 3, Math.ceil(pages.length * 0.3));
  return edges.map((rows) => {
    const out = new Set<Line>();
    for (const row of rows) {
      const repeated = (pagesWith.get(keyOf(row)) ?? 0) >= often;
      if (repeated || pageNumber.test(textOfRow(row))) for (const line of row.lines) out.add(line);
    }
    return out;
  });
}

interface Row {
  readonly side: 'top' | 'bottom';
  readonly y: number;
  readonly lines: Line[];
}

function edgeRows({ height, lines }: PageLines): Row[] {
  const rows: { y: number; lines: Line[] }[] = [];
  for (const line of [...lines].sort((a, b) => a.y - b.y)) {
    const last = rows.at(-1);
    if (last && line.y - last.y < line.size * 0.45) last.lines.push(line);
    else rows.push({ y: line.y, lines: [line] });
  }
  const top = rows.slice(0, outerRows).filter((row) => row.y < height * margin);
  const bottom = rows.slice(-outerRows).filter((row) => row.y > height * (1 - margin));
  return [
    ...top.map((row) => ({ ...row, side: 'top' as const })),
    ...bottom.filter((row) => !top.includes(row)).map((row) => ({ ...row, side: 'bottom' as const })),
  ];
}

function textOfRow(row: Row): string {
  return row.lines
    .map((line) => line.text)
    .join(' ')
    .trim();
}

/** The same words at the same height, whatever figures they carry. */
function keyOf(row: Row): string {
  const words = textOfRow(row).replace(/\s+/g, '').replace(/\d+/g, '#');
  return `${row.side} ${Math.round(row.y / 4)} ${words}`;
}
