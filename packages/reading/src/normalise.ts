import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Span } from './types.ts';

/**
 * Sentences as citations know them: the same sentence has the same hash whether it came from a web page, a Word
 * file or a hard-wrapped PDF, in full or half width, with one style of brackets and quotes or another.
 */

/** Marks that converters leave behind; they are no words of the document. */
export const converterMark = /\[(?:bookmark|image)[:：][^[\]\n]*\]/gi;

/** White space of every kind, and characters without width: joiners, direction marks, soft hyphen, BOM. */
const blank = /[\s\p{Cf}\u115f\u1160\u3164\uffa0\u2800]/gu;

const unified: ReadonlyMap<string, string> = new Map([
  ...pairs('【〔〖〘〚[', '['),
  ...pairs('】〕〗〙〛]', ']'),
  ...pairs('“”„‟〝〞〟「」『』"', '"'),
  ...pairs('‘’‚‛`´', "'"),
  ...pairs('〈‹', '<'),
  ...pairs('〉›', '>'),
  // NFKC leaves the dashes and tildes of different keyboards apart.
  ...pairs('‐‑‒–—―−─', '-'),
  ...pairs('〜～∼', '~'),
  ...pairs('·•‧・∙⋅', '·'),
]);

function pairs(from: string, to: string): [string, string][] {
  return Array.from(from, (character) => [character, to]);
}

/**
 * The sentence without what differs between two prints of it: NFKC (full width, compatibility forms), no white space
 * and no zero-width characters, brackets, quotes, dashes and middle dots unified, `[bookmark: …]` and `[image: …]`
 * dropped. For comparing and hashing only, never for showing.
 */
export function normaliseSentence(sentence: string): string {
  const folded = sentence.replace(converterMark, '').normalize('NFKC').replace(blank, '');
  let out = '';
  for (const character of folded) out += unified.get(character) ?? character;
  return out;
}

/** Ends of a sentence, full, half and presentation width; the ASCII stop is also a decimal point and is none. */
const stops = new Set('。｡；;！!？?﹔﹖﹗︔︕︖︒');
/** What closes around a sentence and belongs to it: 。” and 。）. */
const closers = new Set('”’"」』）)】〕》〉］]');
const lineEnds = new Set('\n\r\u000b\u000c\u0085\u2028\u2029');
const blankCharacter = /^[\s\p{Cf}]$/u;

/**
 * The sentences of a text, in order, as spans into it: cut after 。；！？ (with the closing quote or bracket that
 * follows) and at line ends, without the white space around them. Spans never overlap and are never empty.
 */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (lineEnds.has(character)) {
      pushTrimmed(spans, text, start, at);
      start = at + 1;
    } else if (stops.has(character)) {
      while (stops.has(text.charAt(at + 1)) || closers.has(text.charAt(at + 1))) at++;
      pushTrimmed(spans, text, start, at + 1);
      start = at + 1;
    }
    at++;
  }
  pushTrimmed(spans, text, start, text.length);
  return spans;
}

function pushTrimmed(spans: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && blankCharacter.test(text.charAt(start))) start++;
  while (end > start && blankCharacter.test(text.charAt(end - 1))) end--;
  if (end > start) spans.push([start, end]);
}

/**
 * The fingerprint by which a pack cites a sentence without quoting it: the first 16 hexadecimal digits of the SHA-256
 * of the UTF-8 of the normalised sentence. Lone surrogates hash as U+FFFD.
 */
export function sentenceHash(sentence: string): string {
  return bytesToHex(sha256(utf8ToBytes(normaliseSentence(sentence)))).slice(0, 16);
}
