import type { Line } from './layout.ts';

/** Notes stand in this lower part of a page. */
const lowerHalf = 0.5;
/** Notes are set at most so large, measured by the text. */
const small = 0.92;

/** ①, [1], *, 注1： or a bare figure before words: what a note at the foot of a page begins with. */
const mark =
  /^(?:[①-⑳⑴-⒇❶-❿]|[*＊※†‡]|[[〔【]\d{1,2}[\]〕】]|注\s*\d{0,2}\s*[:：.、]|\d{1,2}(?![\d.、．)）年月日%]))/;

/**
 * The notes at the foot of a page: smaller than the text, below all of it, the first of them marked.
 * @param lines the page's lines without headers, footers and page numbers
 * @param bodySize the size in which most of the file is set
 * @returns each note as the lines that it fills, top to bottom; none where the page has no notes
 */
export function footnotes(lines: readonly Line[], height: number, bodySize: number): Line[][] {
  const down = [...lines].sort((a, b) => a.y - b.y || a.x0 - b.x0);
  let from = down.length;
  while (from > 0 && isSmall(down[from - 1], bodySize) && (down[from - 1]?.y ?? 0) > height * lowerHalf)
    from -= 1;
  const foot = down.slice(from);
  const first = foot.findIndex((line) => mark.test(line.text));
  // A page set in small type throughout has a text of its own, not notes.
  if (first !== 0 || from === 0) return [];
  const notes: Line[][] = [];
  for (const line of foot) {
    if (mark.test(line.text)) notes.push([line]);
    else notes.at(-1)?.push(line);
  }
  return notes;
}

function isSmall(line: Line | undefined, bodySize: number): boolean {
  return line !== undefined && line.size <= bodySize * small;
}

/** The size in which most characters are set. */
export function usualSize(pages: readonly (readonly Line[])[]): number {
  const weights = new Map<number, number>();
  for (const line of pages.flat()) {
    const size = Math.round(line.size * 2) / 2;
    weights.set(size, (weights.get(size) ?? 0) + line.text.length);
  }
  let [best, most] = [12, 0];
  for (const [size, weight] of weights) if (weight > most) [best, most] = [size, weight];
  return best;
}
