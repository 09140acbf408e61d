/**
 * Passages that two texts share, side by side, in the words of both originals. Short ones say nothing by themselves;
 * where they follow one another, parted by a few changed characters, they are one copied text and all of them count.
 */
import { SHINGLE, shingleHashes } from './fingerprints.ts';
import { type NormalText, normaliseText } from './normalise.ts';

export interface Passage {
  /** Offsets in the originals: [from, to). */
  readonly mine: readonly [number, number];
  readonly theirs: readonly [number, number];
  /** Characters that are equal, punctuation and spaces left out. */
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

/** Between two runs of one passage no more characters than this are changed, in either text. */
const MOST_CHANGED = 12;

interface Run {
  readonly mine: number;
  readonly theirs: number;
  readonly length: number;
}

/** Common runs of at least `SHINGLE` characters, in the order of mine; where several are open, the one that goes on. */
function runsOf(a: string, ha: Uint32Array, b: string, hb: Uint32Array): readonly Run[] {
  const places = positionsOf(hb);
  const runs: Run[] = [];
  for (let i = 0; i < ha.length; ) {
    const last = runs.at(-1);
    let [best, at] = [0, -1];
    for (const j of (places.get(ha[i] ?? 0) ?? []).slice(0, TRIES)) {
      const length = runLength(a, i, b, j);
      // Of two that are as long, the one that follows what came before.
      const better = length > best || (length === best && last !== undefined && follows(last, i, j));
      if (better) [best, at] = [length, j];
    }
    if (best < SHINGLE) {
      i += 1;
      continue;
    }
    runs.push({ mine: i, theirs: at, length: best });
    i += best;
  }
  return runs;
}

function follows(last: Run, mine: number, theirs: number): boolean {
  const [here, there] = [mine - last.mine - last.length, theirs - last.theirs - last.length];
  return here >= 0 && there >= 0 && Math.max(here, there) <= MOST_CHANGED;
}

/** Runs that follow one another in both texts, nearly. */
function chainsOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const chains: Run[][] = [];
  for (const run of runs) {
    const chain = chains.at(-1);
    const last = chain?.at(-1);
    if (chain && last && follows(last, run.mine, run.theirs)) chain.push(run);
    else chains.push([run]);
  }
  return chains;
}

/** One run says something, or several together say twice as much: phrases of the trade follow one another too. */
function says(chain: readonly Run[], least: number): boolean {
  const length = chain.reduce((sum, run) => sum + run.length, 0);
  return chain.some((run) => run.length >= least) || length >= 2 * least;
}

/** Compares two texts. Passages stand in the order of mine, not overlapping in mine. */
export function compareTexts(mine: string, theirs: string, least: number = LEAST_PASSAGE): Likeness {
  const [a, b] = [normaliseText(mine), normaliseText(theirs)];
  const [ha, hb] = [shingleHashes(a.text), shingleHashes(b.text)];
  if (ha.length === 0 || hb.length === 0) return { containment: 0, resemblance: 0, passages: [] };
  const passages = chainsOf(runsOf(a.text, ha, b.text, hb))
    .filter((chain) => says(chain, least))
    .flat()
    .map(
      ({ mine: i, theirs: j, length }): Passage => ({
        mine: spanOf(a, i, length),
        theirs: spanOf(b, j, length),
        length,
      }),
    );
  const shared = passages.reduce((sum, { length }) => sum + length, 0);
  const [setA, setB] = [new Set(ha), new Set(hb)];
  const common = [...setA].filter((hash) => setB.has(hash)).length;
  return {
    containment: Math.min(1, shared / a.text.length),
    resemblance: common / (setA.size + setB.size - common),
    passages,
  };
}
