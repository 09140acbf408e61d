/** Sentences and their parts. Everything that looks for meaning works on one of these, never on an unbounded stretch. */

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** No part is longer than this: a sentence that never ends is read in pieces. */
export const longestPart = 1200;

/** Splits `[start, end)` at any of the stops; a stop belongs to the part it closes. */
export function splitAt(text: string, start: number, end: number, stops: string): Range[] {
  const parts: Range[] = [];
  const first = stops.charCodeAt(0);
  const second = stops.length > 1 ? stops.charCodeAt(1) : first;
  const more = stops.slice(2);
  let from = start;
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i);
    const closes =
      code === first ||
      code === second ||
      (more !== '' && code !== 0x3001 && isOther(code) && more.includes(text[i] ?? ''));
    if (!closes && i - from < longestPart) continue;
    parts.push({ start: from, end: i + 1 });
    from = i + 1;
  }
  if (from < end) parts.push({ start: from, end });
  return parts;
}

/** Not a Chinese character, digit or letter: only these are worth a look in a list of stops. */
function isOther(code: number): boolean {
  return code < 0x30 || code > 0xff00;
}

export function sentencesOf(text: string, start: number, end: number): Range[] {
  return splitAt(text, start, end, '。！？\t');
}

/** The parts of a sentence between semicolons. */
export function piecesOf(text: string, sentence: Range): Range[] {
  return splitAt(text, sentence.start, sentence.end, '；');
}

/** The amounts, or anything with a start, that lie in a range; `list` is in order. */
export function within<T extends { readonly start: number; readonly end: number }>(
  list: readonly T[],
  range: Range,
): T[] {
  const found: T[] = [];
  for (let i = firstFrom(list, range.start); i < list.length; i += 1) {
    const item = list[i];
    if (item === undefined || item.start >= range.end) break;
    if (item.end <= range.end) found.push(item);
  }
  return found;
}

/** Does anything of the list lie in the range? */
export function anyWithin(
  list: readonly { readonly start: number; readonly end: number }[],
  range: Range,
): boolean {
  const first = list[firstFrom(list, range.start)];
  return first !== undefined && first.start < range.end && first.end <= range.end;
}

function firstFrom(list: readonly { readonly start: number }[], start: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
