/** Places as GB/T 2260 codes: the tree, and places named in a question. */
import { type Region, regionOfName } from '@huice/reading';

export type Level = 'nation' | 'province' | 'city' | 'county';

export function levelOf(code: string): Level {
  if (code === '000000') return 'nation';
  if (code.endsWith('0000')) return 'province';
  return code.endsWith('00') ? 'city' : 'county';
}

/** The code itself and those of the places it lies in, below the nation: 440300 → 440300, 440000. */
export function codesAbove(code: string): string[] {
  if (code === '' || code === '000000') return code === '' ? [] : ['000000'];
  return [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])];
}

/** Does `code` lie in `place`, or is it the place? */
export function liesIn(code: string, place: string): boolean {
  return codesAbove(code).includes(place);
}

const longestName = 11;

export interface NamedPlace {
  readonly region: Region;
  readonly start: number;
  readonly end: number;
}

/** Places named in words, in order. */
export function placesIn(words: string): NamedPlace[] {
  const found: NamedPlace[] = [];
  for (let at = 0; at + 1 < words.length; at += 1) {
    const region = regionOfName(words.slice(at, at + longestName));
    if (region === null || region.code === '000000') continue;
    // 深圳 and 深圳市 are both its name.
    let length = 0;
    while (length < region.name.length && words[at + length] === region.name[length]) length += 1;
    if (length < 2) continue;
    found.push({ region, start: at, end: at + length });
    at += length - 1;
  }
  return found;
}
