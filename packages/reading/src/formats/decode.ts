/**
 * Which encoding a text file is in. Policy files come as UTF-8, as GB18030 (every older site) and as UTF-16 (Notepad),
 * with a byte order mark or without. Where more than one encoding decodes, the one that yields words of Chinese wins.
 */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface DecodedText {
  /** Exactly the decoded bytes; a byte order mark stays as U+FEFF, so that offsets equal those of any plain decoder. */
  readonly text: string;
  readonly encoding: Encoding;
  /** How many characters could not be decoded and stand as U+FFFD. */
  readonly damaged: number;
}

/** How many bytes are looked at to tell encodings apart; the whole is then decoded in the one chosen. */
const sampleBytes = 128 * 1024;
/** A text in which more than this share cannot be told is no text. */
const worstShare = 0.1;

/** @returns `undefined` when the bytes are no text in any of the encodings */
export function decodeText(bytes: Uint8Array): DecodedText | undefined {
  const marked = byteOrderMark(bytes);
  if (marked) return decodeAs(bytes, marked);
  const strict = decodeStrictly(bytes);
  if (strict !== undefined && !hasControls(strict)) return { text: strict, encoding: 'utf-8', damaged: 0 };
  const candidates: readonly Encoding[] = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'];
  const sample = bytes.subarray(0, sampleBytes);
  const scored = candidates.map((encoding) => ({
    encoding,
    score: plausibility(decodeWith(sample, encoding)),
  }));
  scored.sort((a, b) => b.score - a.score);
  const best = scored[0];
  if (!best || best.score < 1 - 2 * worstShare) return undefined;
  return decodeAs(bytes, best.encoding);
}

export function byteOrderMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Decodes in a given encoding. @returns `undefined` when too little of it is text */
export function decodeAs(bytes: Uint8Array, encoding: Encoding): DecodedText | undefined {
  const text = decodeWith(bytes, encoding);
  const lost = count(text, /\ufffd/g);
  const controls = count(text, controlCharacters);
  if (lost + controls > Math.max(1, text.length) * worstShare) return undefined;
  return { text, encoding, damaged: lost };
}

function decodeWith(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const controlCharacters = /[\u0000-\u0008\u000e-\u001f\u007f]/g;

function hasControls(text: string): boolean {
  return count(text, controlCharacters) > text.length / 1000;
}

function count(text: string, pattern: RegExp): number {
  let n = 0;
  for (const _ of text.matchAll(pattern)) n++;
  return n;
}

let everyday: ReadonlySet<string> | undefined;

/** The 3,755 everyday characters: level 1 of GB 2312, rows 16 to 55. Rare ones are what a wrong encoding yields. */
function everydayCharacters(): ReadonlySet<string> {
  if (everyday) return everyday;
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row++) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  }
  everyday = new Set(new TextDecoder('gb18030').decode(new Uint8Array(bytes)));
  return everyday;
}

const punctuation = /[\u3000-\u303f\uff01-\uff65\u2010-\u2027\u2460-\u24ff\u00b7\u00d7]/;

/** From 0 to 1: the share of characters that a Chinese text is made of; what could not be decoded counts against it. */
function plausibility(text: string): number {
  const common = everydayCharacters();
  let score = 0;
  let total = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    total++;
    if (code === 0xfffd || code < 9 || (code > 13 && code < 32) || code === 0x7f) score -= 2;
    else if (code < 0x7f || common.has(character) || punctuation.test(character)) score += 1;
    else if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x20000 && code <= 0x3ffff)) score += 0.5;
    else if (code >= 0xe000 && code <= 0xf8ff) score -= 1;
  }
  return total === 0 ? 0 : score / total;
}
