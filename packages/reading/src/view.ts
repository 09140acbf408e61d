/**
 * The repaired view of a text: what a person reads, with every character still knowing where it stood in the original.
 * Repair is for reading only. Nothing shown to a person is ever taken from here.
 */

import { pinyinAt, simplified } from './script.ts';

/** A text made for reading, and for each of its characters the offset of the original one. */
export interface View {
  readonly text: string;
  /** `at[i]` is the original offset of `text[i]`; one further entry holds the end of the last character. */
  readonly at: Int32Array;
}

/** Original half-open span of the view's `[start, end)`; empty ranges stay empty. */
export function originalSpan(view: View, start: number, end: number): readonly [number, number] {
  const from = view.at[start] ?? 0;
  if (end <= start) return [from, from];
  return [from, (view.at[end - 1] ?? from) + 1];
}

const space = 0x20;
const tab = 0x09;

/** Code units that are read as another: full width to half, the many dashes and dots to one. */
const folded = new Map<number, number>([
  [0xff05, 0x25], // ％
  [0xfe6a, 0x25],
  [0xfe52, 0x2e], // ﹒
  [0xff0e, 0x2e], // ．
  [0x2024, 0x2e],
  [0xff0d, 0x2014], // －
  [0x2013, 0x2014],
  [0x2015, 0x2014],
  [0x2500, 0x2014], // ─ drawn as a dash
  [0x2212, 0x2014],
  [0xff5e, 0x7e], // ～
  [0x223c, 0x7e],
  [0x301c, 0x7e],
  [0xff3b, 0xff08], // ［
  [0xff3d, 0xff09],
  [0x3014, 0x3014],
  [0xfe59, 0xff08],
  [0xfe5a, 0xff09],
  [0x28, 0xff08],
  [0x29, 0xff09],
  [0x3b, 0xff1b],
  [0xfe55, 0xff1a],
  [0x2236, 0x3a], // ∶ in ratios
  [0xff61, 0x3002],
  [0x2fbd, 0x9ad8],
]);

/** True for characters that leave no trace when read: joiners, marks of byte order, control characters. */
function invisible(code: number): boolean {
  if (code < 0x20) return code !== tab;
  return (
    code === 0x7f || (code >= 0x200b && code <= 0x200f) || code === 0xfeff || code === 0x2060 || code === 0xad
  );
}

export function isSpace(code: number): boolean {
  return (
    code === space || code === tab || code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a)
  );
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isLatin(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;
}

/** What every code unit is read as, at one look: digits and letters of full width are half as wide. */
const foldedAs = Uint16Array.from({ length: 0x10000 }, (_, code) => {
  if (code >= 0xff10 && code <= 0xff19) return code - 0xfee0;
  if ((code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a)) return code - 0xfee0;
  return folded.get(code) ?? code;
});

function fold(code: number): number {
  return foldedAs[code] ?? code;
}

/** Length of an editor's mark such as `[bookmark: _Toc1]` or `[image: x]` at `i`, or 0. */
function editorMark(text: string, i: number, end: number): number {
  const kind = text.startsWith('[bookmark:', i) ? 10 : text.startsWith('[image:', i) ? 7 : 0;
  if (kind === 0) return 0;
  const close = text.slice(i, Math.min(end, i + 120)).indexOf(']');
  return close >= kind ? close + 1 : 0;
}

/** Grows as the view is written; one buffer for the whole text, so that cost stays in proportion to its length. */
export class ViewBuilder {
  private codes: Uint16Array;
  private at: Int32Array;
  length = 0;

  constructor(capacity: number) {
    this.codes = new Uint16Array(capacity + 16);
    this.at = new Int32Array(capacity + 17);
  }

  push(code: number, at: number): void {
    this.codes[this.length] = code;
    this.at[this.length] = at;
    this.length += 1;
  }

  /** Adds the run of Chinese characters that begins at `start`, simplified; gives where it ends. */
  pushHan(text: string, start: number, end: number): number {
    const { codes, at } = this;
    let to = this.length;
    let i = start;
    for (; i < end; i += 1, to += 1) {
      const code = text.charCodeAt(i);
      if (code < 0x4e00 || code > 0x9fff) break;
      codes[to] = simplified(code);
      at[to] = i;
    }
    this.length = to;
    return i;
  }

  /** Adds `[start, end)` of what another has written. */
  append(from: ViewBuilder, start: number, end: number): void {
    // One by one: for a line's worth of characters a view on each buffer costs more than the copying.
    const { codes, at } = this;
    let to = this.length;
    for (let i = start; i < end; i += 1, to += 1) {
      codes[to] = from.codes[i] ?? 0;
      at[to] = from.at[i] ?? 0;
    }
    this.length = to;
  }

  last(): number {
    return this.codes[this.length - 1] ?? 0;
  }

  code(i: number): number {
    return this.codes[i] ?? 0;
  }

  /** Copies the character at `from`, with its place in the original, to `to`. */
  move(from: number, to: number): void {
    this.codes[to] = this.codes[from] ?? 0;
    this.at[to] = this.at[from] ?? 0;
  }

  replace(i: number, code: number): void {
    this.codes[i] = code;
  }

  /** Takes back what was written after `length`. */
  truncate(length: number): void {
    this.length = length;
  }

  build(): View {
    const at = this.at.slice(0, this.length + 1);
    at[this.length] = this.length > 0 ? (at[this.length - 1] ?? 0) + 1 : 0;
    // Lone surrogates must not be replaced in pairs: the decoder keeps one code unit for one, which offsets rely on.
    const text = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(this.codes.subarray(0, this.length));
    return { text, at };
  }
}

/** Writes `text[start, end)`, one physical line, repaired, to the view. */
export function readLine(text: string, start: number, end: number, out: ViewBuilder): void {
  const begin = out.length;
  let gap = false;
  let spaced = false;
  let i = start;
  while (i < end) {
    const raw = text.charCodeAt(i);
    // Nine characters in ten are Chinese: they stand for themselves.
    if (raw >= 0x4e00 && raw <= 0x9fff) {
      gap = false;
      i = out.pushHan(text, i, end);
      continue;
    }
    if ((raw === 0x28 || raw === 0xff08) && out.length > begin && isHan(out.last())) {
      const reading = pinyinAt(text, i);
      if (reading > 0) {
        i += reading;
        continue;
      }
    }
    if (raw === 0x5b) {
      const mark = editorMark(text, i, end);
      if (mark > 0) {
        i += mark;
        continue;
      }
    }
    if (raw === 0x2a && text.charCodeAt(i + 1) === 0x2a) {
      i += 2; // bold marks of a converted page
      continue;
    }
    // “| 任务 | 责任单位 |”: the bars of a table in a converted page.
    if (
      raw === 0x7c &&
      (i + 1 >= end ||
        i === start ||
        isSpace(text.charCodeAt(i + 1)) ||
        isSpace(text.charCodeAt(i - 1)) ||
        text.charCodeAt(i + 1) === 0x7c)
    ) {
      if (out.length > begin && out.last() !== tab) out.push(tab, i);
      gap = false;
      i += 1;
      continue;
    }
    if (isSpace(raw)) {
      gap = true;
      if (raw === tab && out.length > begin && out.last() !== tab) out.push(tab, i);
    } else if (!invisible(raw)) {
      const code = fold(raw);
      if (gap && keepsGap(out, begin, code)) {
        out.push(space, i - 1);
        spaced = true;
      }
      gap = false;
      out.push(code, i);
    }
    i += 1;
  }
  while (out.length > begin && out.last() === tab) out.truncate(out.length - 1);
  if (spaced) joinSplitDigits(out, begin);
  settlePunctuation(out, begin);
}

/** “第 2 3 条”, “2 0 2 4 年”: single digits set apart, in front of a Chinese word, are one number. */
function joinSplitDigits(out: ViewBuilder, begin: number): void {
  let write = begin;
  let read = begin;
  while (read < out.length) {
    const end = splitNumberEnd(out, begin, read);
    while (read < end) {
      if (out.code(read) !== space) out.move(read, write++);
      read += 1;
    }
    if (read < out.length) out.move(read++, write++);
  }
  out.truncate(write);
}

/** Where a number set as single spaced digits that starts at `i` ends; `i` itself when none starts there. */
function splitNumberEnd(out: ViewBuilder, begin: number, i: number): number {
  if (!isDigit(out.code(i)) || (i > begin && !isHan(out.code(i - 1)))) return i;
  let j = i + 1;
  while (j + 1 < out.length && out.code(j) === space && isDigit(out.code(j + 1))) j += 2;
  return j > i + 1 && j < out.length && isHan(out.code(j)) ? j : i;
}

/** A gap is kept between two Latin words or two numbers only: inside Chinese it is an accident of layout. */
function keepsGap(out: ViewBuilder, begin: number, next: number): boolean {
  if (out.length <= begin) return false;
  const last = out.last();
  const word = (c: number) => isDigit(c) || isLatin(c);
  return word(last) && word(next) && !(isDigit(last) && isLatin(next)) && !(isLatin(last) && isDigit(next));
}

/** Half-width commas and colons become full width, except inside a number, a ratio, a time or an address. */
function settlePunctuation(out: ViewBuilder, begin: number): void {
  for (let i = begin; i < out.length; i += 1) {
    const code = out.code(i);
    if (code !== 0x2c && code !== 0x3a && code !== 0xff1a && code !== 0xff0c) continue;
    const before = i > begin ? out.code(i - 1) : 0;
    const after = i + 1 < out.length ? out.code(i + 1) : 0;
    const inNumber = isDigit(before) && isDigit(after);
    if (code === 0x2c && !inNumber) out.replace(i, 0xff0c);
    else if (code === 0x3a && !inNumber && !(isLatin(before) && (after === 0x2f || after === 0x5c)))
      out.replace(i, 0xff1a);
    else if (code === 0xff0c && inNumber && thousands(out, i + 1)) out.replace(i, 0x2c);
    else if (code === 0xff1a && inNumber && !longDigits(out, i + 1)) out.replace(i, 0x3a);
  }
}

/** Exactly three digits follow: the comma before them parts thousands. */
function thousands(out: ViewBuilder, i: number): boolean {
  return (
    [0, 1, 2].every((n) => i + n < out.length && isDigit(out.code(i + n))) &&
    !(i + 3 < out.length && isDigit(out.code(i + 3)))
  );
}

/** Four digits or more follow: a year or a telephone number, so the colon before them introduces it. */
function longDigits(out: ViewBuilder, i: number): boolean {
  let n = 0;
  while (n < 4 && i + n < out.length && isDigit(out.code(i + n))) n += 1;
  return n >= 4;
}
