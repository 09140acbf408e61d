/** Passages that two texts share, side by side: found exactly, reported in the words of both originals. */
import { SHINGLE, shingleHashes } from './fingerprints.ts';
import { type NormalText, normaliseText } from './normalise.ts';

export interface Passage {
  /** Offsets in the originals: [from, to). */
  readonly mine: readonly [number, number];
  readonly theirs: readonly [number, number];
  /** Characters shared, punctuation and spaces left out. */
  readonly length: number;
}

export interface Likeness {
  /** Share of my text that stands in theirs: 0 … 1. */
  readonly containment: number;
  /** Shared runs over all runs of both: 0 … 1. */
  readonly resemblance: number;
  readonly passages: readonly Passage[];
}

/** Shorter common runs say nothing: phrases of the trade and of the form. */
export const LEAST_PASSAGE = 16;

function positionsOf(hashes: Uint32Array): Map<number, number[]> {
  const map = new Map<number, number[]>();
  for (let i = 0; i < hashes.length; i += 1) {
    const hash = hashes[i] ?? 0;
    const list = map.get(hash);
    if (list) list.push(i);
    else map.set(hash, [i]);
  }
  return map;
}

/** Common run of two texts from two positions on. */
function runLength(a: string, i: number, b: string, j: number): number {
  let n = 0;
  while (i + n < a.length && j + n < b.length && a.charCodeAt(i + n) === b.charCodeAt(j + n)) n += 1;
  return n;
}

/** The original span of a run of normalised characters. */
function spanOf(normal: NormalText, from: number, length: number): readonly [number, number] {
  return [normal.offsets[from] ?? 0, (normal.offsets[from + length - 1] ?? 0) + 1];
}

/** How many places of the other text a run is tried at: a sentence repeated a thousand times is tried at the first few. */
const TRIES = 32;

/** Compares two texts. Passages are the longest common runs, in the order of mine, not overlapping in mine. */
export function compareTexts(mine: string, theirs: string, least: number = LEAST_PASSAGE): Likeness {
  const [a, b] = [normaliseText(mine), normaliseText(theirs)];
  const [ha, hb] = [shingleHashes(a.text), shingleHashes(b.text)];
  if (ha.length === 0 || hb.length === 0) return { containment: 0, resemblance: 0, passages: [] };
  const places = positionsOf(hb);
  const passages: Passage[] = [];
  let shared = 0;
  for (let i = 0; i < ha.length; ) {
    let best = 0;
    let at = -1;
    for (const j of (places.get(ha[i] ?? 0) ?? []).slice(0, TRIES)) {
      const length = runLength(a.text, i, b.text, j);
      if (length > best) [best, at] = [length, j];
    }
    if (best < Math.max(least, SHINGLE)) {
      i += 1;
      continue;
    }
    passages.push({ mine: spanOf(a, i, best), theirs: spanOf(b, at, best), length: best });
    shared += best;
    i += best;
  }
  const [setA, setB] = [new Set(ha), new Set(hb)];
  const common = [...setA].filter((hash) => setB.has(hash)).length;
  return {
    containment: Math.min(1, shared / a.text.length),
    resemblance: common / (setA.size + setB.size - common),
    passages,
  };
}
