import type { Block, Frame, Line, LineBlock, TableBlock } from './layout.ts';
import { closeUp } from './lines.ts';

/** Fewer lines than this on a side make no column. */
const fewestLines = 5;

/** Puts a page's parts into the order in which they are read: bands from top to bottom, columns from left to right. */
export function readingOrder(segments: readonly Line[], tables: readonly TableBlock[]): Block[] {
  const gutter = findGutter(segments);
  const lines = gutter === undefined ? oneColumn(segments) : twoColumns(segments, gutter);
  return placeTables(lines, tables);
}

function oneColumn(segments: readonly Line[]): LineBlock[] {
  const lines = joinRows(segments);
  const frame = frameOf(lines);
  return lines.map((line) => ({ kind: 'line', line, frame }));
}

/** A vertical strip that almost no line crosses, with prose on both sides. */
function findGutter(segments: readonly Line[]): number | undefined {
  if (segments.length < 2 * fewestLines) return undefined;
  const left = Math.min(...segments.map((line) => line.x0));
  const right = Math.max(...segments.map((line) => line.x1));
  const width = right - left;
  let best: { x: number; crossed: number } | undefined;
  for (let share = 0.3; share <= 0.7; share += 0.01) {
    const x = left + width * share;
    const crossed = segments.filter((line) => line.x0 < x && line.x1 > x).length;
    if (!best || crossed < best.crossed) best = { x, crossed };
  }
  if (!best || best.crossed > segments.length * 0.2) return undefined;
  const { x } = best;
  return isProse(
    segments.filter((line) => line.x1 <= x),
    x - left,
  ) &&
    isProse(
      segments.filter((line) => line.x0 >= x),
      right - x,
    )
    ? x
    : undefined;
}

/** Most lines of a column of prose are as wide as the column. */
function isProse(lines: readonly Line[], width: number): boolean {
  if (lines.length < fewestLines) return false;
  const full = lines.filter((line) => line.x1 - line.x0 > width * 0.7).length;
  return full >= lines.length * 0.5;
}

/** Lines across the whole page part it into bands; in each the left column is read before the right. */
function twoColumns(segments: readonly Line[], gutter: number): LineBlock[] {
  const out: LineBlock[] = [];
  let left: Line[] = [];
  let right: Line[] = [];
  let across: Line[] = [];
  const flushColumns = () => {
    out.push(...oneColumn(left), ...oneColumn(right));
    [left, right] = [[], []];
  };
  const flushAcross = () => {
    out.push(...oneColumn(across));
    across = [];
  };
  for (const line of [...segments].sort((a, b) => a.y - b.y)) {
    if (line.x0 < gutter && line.x1 > gutter) {
      flushColumns();
      across.push(line);
      continue;
    }
    flushAcross();
    (line.x1 <= gutter ? left : right).push(line);
  }
  flushAcross();
  flushColumns();
  return out;
}

/** Segments on one baseline as one line: a tab between parts that look like cells. */
function joinRows(segments: readonly Line[]): Line[] {
  const rows: Line[][] = [];
  for (const line of [...segments].sort((a, b) => a.y - b.y || a.x0 - b.x0)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && line.y - first.y < 0.45 * Math.max(line.size, first.size)) row.push(line);
    else rows.push([line]);
  }
  return rows.map(joinRow);
}

function joinRow(row: readonly Line[]): Line {
  const sorted = [...row].sort((a, b) => a.x0 - b.x0);
  const [first] = sorted;
  if (!first || sorted.length === 1) return sorted[0] as Line;
  const spaced = sorted.every((line) => line.text.length <= 1);
  let text = first.text;
  let end = first.x1;
  for (const line of sorted.slice(1)) {
    const cells = line.x0 - end > 2 * line.size && !isMark(text);
    text += (spaced ? '' : cells ? '\t' : ' ') + line.text;
    end = line.x1;
  }
  const biggest = sorted.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return {
    ...biggest,
    text: text.includes('\t') ? text : closeUp(text),
    x0: first.x0,
    x1: Math.max(...sorted.map((line) => line.x1)),
  };
}

/** A number set apart from its heading is no cell. */
function isMark(text: string): boolean {
  return /^(?:第.{1,6}[章节条]|[一二三四五六七八九十]{1,3}、|[（(].{1,3}[）)]|\d{1,2}[.、．])$/.test(text);
}

/** Fewer lines than this do not show where a column's edges are, nor do lines of which hardly any is full. */
const fewestForFrame = 8;
const fullShare = 0.4;

/**
 * Lends the edges of well-filled columns to those that do not show their own, such as a last page's or a title
 * page's, where the column begins at about the same place.
 */
export function settleFrames(pages: readonly (readonly Block[])[]): Block[][] {
  const filled = new Map<Frame, { lines: number; full: number }>();
  for (const block of pages.flat()) {
    if (block.kind !== 'line') continue;
    const { line, frame } = block;
    const count = filled.get(frame) ?? { lines: 0, full: 0 };
    count.lines++;
    if (line.x1 > frame.right - 1.5 * line.size && line.x0 < frame.left + 3 * line.size) count.full++;
    filled.set(frame, count);
  }
  const isStrong = ({ lines, full }: { lines: number; full: number }) =>
    lines >= fewestForFrame && full >= lines * fullShare;
  const strong = [...filled].filter(([, count]) => isStrong(count)).map(([frame]) => frame);
  const settled = new Map<Frame, Frame>();
  for (const [frame, count] of filled) settled.set(frame, isStrong(count) ? frame : lend(frame, strong));
  return pages.map((page) =>
    page.map((block) =>
      block.kind === 'line' ? { ...block, frame: settled.get(block.frame) ?? block.frame } : block,
    ),
  );
}

/** Three characters' indent, in points. */
const indent = 45;

function lend(frame: Frame, strong: readonly Frame[]): Frame {
  let best: Frame | undefined;
  for (const other of strong) {
    const distance = Math.abs(other.left - frame.left);
    if (distance < indent && (!best || distance < Math.abs(best.left - frame.left))) best = other;
  }
  return best ? { left: Math.min(best.left, frame.left), right: Math.max(best.right, frame.right) } : frame;
}

/** The edges that most lines keep: the leftmost that several share, and the right that the longest reach. */
export function frameOf(lines: readonly Line[]): Frame {
  if (lines.length === 0) return { left: 0, right: 0 };
  const lefts = lines.map((line) => line.x0).sort((a, b) => a - b);
  const rights = lines.map((line) => line.x1).sort((a, b) => a - b);
  const size = lines[Math.trunc(lines.length / 2)]?.size ?? 12;
  const enough = Math.max(2, Math.ceil(lines.length * 0.1));
  const left = lefts.find((x, i) => (lefts[i + enough - 1] ?? Number.POSITIVE_INFINITY) - x < size * 0.6);
  return { left: left ?? lefts[0] ?? 0, right: rights[Math.trunc((rights.length - 1) * 0.9)] ?? 0 };
}

function placeTables(lines: readonly LineBlock[], tables: readonly TableBlock[]): Block[] {
  const out: Block[] = [...lines];
  for (const table of tables) {
    const at = out.findIndex((block) => (block.kind === 'line' ? block.line.y : block.y0) > table.y1 - 1);
    out.splice(at < 0 ? out.length : at, 0, table);
  }
  return out;
}
