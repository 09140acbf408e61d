/**
 * Fingerprints of a text by winnowing (Schleimer, Wilkerson, Aiken 2003): hashes of every run of `SHINGLE` characters,
 * of which each window of `WINDOW` keeps its smallest. Any passage of `SHINGLE + WINDOW − 1` characters that two texts
 * share is sure to leave a common fingerprint, however long the texts around it are.
 */
import { type NormalText, normaliseText } from './normalise.ts';

/** Characters in a hashed run. */
export const SHINGLE = 8;
/** Hashes in a window. */
export const WINDOW = 24;
/** Shared passages from this length on are always found: 31 characters. */
export const SURE_LENGTH = SHINGLE + WINDOW - 1;

export interface Fingerprints {
  /** 32-bit hashes. */
  readonly hashes: Uint32Array;
  /** For each, where its run begins in the normalised text. */
  readonly positions: Uint32Array;
}

const BASE = 0x01000193;
/** BASE^(SHINGLE − 1) mod 2³². */
const TOP = Array.from({ length: SHINGLE - 1 }).reduce<number>((power) => Math.imul(power, BASE), 1);

/** Spreads the low bits, so that the smallest hash of a window is a fair choice. */
function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** The hash of each run of `SHINGLE` characters, rolling along the text. */
export function shingleHashes(text: string): Uint32Array {
  const count = text.length - SHINGLE + 1;
  if (count <= 0) return new Uint32Array(0);
  const hashes = new Uint32Array(count);
  let rolling = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (i >= SHINGLE) rolling = (rolling - Math.imul(text.charCodeAt(i - SHINGLE), TOP)) | 0;
    rolling = (Math.imul(rolling, BASE) + text.charCodeAt(i)) | 0;
    if (i >= SHINGLE - 1) hashes[i - SHINGLE + 1] = mix(rolling);
  }
  return hashes;
}

/** Fingerprints of a normalised text. A text shorter than a window leaves its smallest hash, one shorter than a run none. */
export function winnow(normal: NormalText): Fingerprints {
  const all = shingleHashes(normal.text);
  const hashes: number[] = [];
  const positions: number[] = [];
  let chosen = -1;
  const windows = Math.max(all.length - WINDOW + 1, all.length > 0 ? 1 : 0);
  for (let from = 0; from < windows; from += 1) {
    const to = Math.min(from + WINDOW, all.length);
    let smallest = chosen;
    if (chosen < from) {
      smallest = from;
      for (let i = from + 1; i < to; i += 1) if ((all[i] ?? 0) <= (all[smallest] ?? 0)) smallest = i;
    } else if ((all[to - 1] ?? 0) <= (all[chosen] ?? 0)) smallest = to - 1;
    if (smallest === chosen) continue;
    chosen = smallest;
    hashes.push(all[chosen] ?? 0);
    positions.push(chosen);
  }
  return { hashes: Uint32Array.from(hashes), positions: Uint32Array.from(positions) };
}

/** Fingerprints of a text as it was written. */
export function fingerprintsOf(text: string): Fingerprints {
  return winnow(normaliseText(text));
}
