/**
 * A coarse copy of a column in nine bits a company, sliced so that 32 companies are compared by a few operations on whole
 * words: which values are certainly below or above a bound shows in the eight bits of their bucket; only companies in the
 * bound's own bucket are looked up. After Li and Patel, BitWeaving (SIGMOD 2013) and Hentschel and others, Column Sketches
 * (SIGMOD 2018). It is made chunk by chunk when a chunk is first asked, so that making it never stands apart as a wait.
 */
import type { Column, ColumnStore } from './columns.ts';

/** Words a group of 32 companies takes: known, then the bits of the bucket from the highest. */
export const SLICES = 9;
const BUCKETS = 256;

export interface Sketch {
  /** SLICES words to 32 rows. */
  readonly slices: Int32Array;
  /** One byte a chunk: 1 when its slices are made. */
  readonly made: Uint8Array;
  readonly scale: Scale;
}

/** Where the buckets of a number column lie; codes are their own buckets. */
export interface Scale {
  /** First number of each bucket from the second on, ascending. */
  readonly edges: Float64Array;
  /** Upper half of the double where the first step begins, and steps to a unit of it. */
  readonly from: number;
  readonly perUnit: number;
  /** Edges that lie before each step. */
  readonly steps: Uint8Array;
}

/** By fact. The rows of the columns may not change any more once they were screened. */
export type Sketches = ReadonlyMap<string, Sketch>;

/**
 * Room for the sketches of some columns of a store, empty as yet.
 * @param bounds by fact, what its numbers are compared with: buckets begin there, so that no company need be looked up
 * @param chunk companies of a chunk, a multiple of 32
 * @param allocate SharedArrayBuffer where threads are to share them
 */
export function createSketches(
  { rows, columns }: ColumnStore,
  bounds: ReadonlyMap<string, readonly number[]>,
  chunk: number,
  allocate: (bytes: number) => ArrayBufferLike,
): Sketches {
  const sketches = new Map<string, Sketch>();
  const chunks = Math.ceil(rows / chunk);
  for (const [fact, own] of bounds) {
    const column = columns.get(fact);
    if (column === undefined) continue;
    const isFew = column.kind === 'code' && column.names.length < BUCKETS;
    if (!isFew && column.kind !== 'number') continue;
    const slices = new Int32Array(allocate((chunks * chunk * SLICES * 4) / 32));
    const made = new Uint8Array(allocate(chunks));
    sketches.set(fact, {
      slices,
      made,
      scale: column.kind === 'number' ? scaleOf(column.values, own) : CODES,
    });
  }
  return sketches;
}

const NONE = new Float64Array(0);
const CODES: Scale = { edges: NONE, from: 0, perUnit: 1, steps: new Uint8Array(0) };
const STEPS = 4096;
/** Bucket 0 is for what is unknown, 1 for what lies before the first edge. */
const EDGES = BUCKETS - 2;

function scaleOf(values: Float64Array, bounds: readonly number[]): Scale {
  const found = sample(values);
  const own = [...new Set(bounds)].slice(0, EDGES);
  const free = EDGES - own.length;
  // As many companies between two edges as between any others.
  const even = Array.from(
    { length: free },
    (_, index) => found[Math.floor((found.length * index) / free)] ?? 0,
  );
  const edges = Float64Array.from(new Set([...own, ...even])).sort();
  const uppers = edges.filter((edge) => edge > 0);
  const from = upperOf(uppers[0] ?? 0);
  const perUnit = STEPS / Math.max(1, upperOf(uppers.at(-1) ?? 0) - from + 1);
  const steps = new Uint8Array(STEPS);
  for (const edge of edges) {
    const step = edge < 0 ? -1 : stepOf(from, perUnit, upperOf(edge));
    for (let later = step + 1; later < STEPS; later += 1) steps[later] = (steps[later] as number) + 1;
  }
  return { edges, from, perUnit, steps };
}

function stepOf(from: number, perUnit: number, upper: number): number {
  const step = Math.floor((upper - from) * perUnit);
  return step < 0 ? 0 : step >= STEPS ? STEPS - 1 : step;
}

/** Some values above zero, in order. */
function sample(values: Float64Array): number[] {
  const step = Math.max(1, Math.floor(values.length / 8192));
  const found: number[] = [];
  for (let row = 0; row < values.length; row += step) {
    const value = values[row] as number;
    if (value > 0) found.push(value);
  }
  return found.sort((a, b) => a - b);
}

const double = new Float64Array(1);
/** The same memory; every platform that runs this stores the low half of a double first. */
const halves = new Int32Array(double.buffer);

/** Upper half of a double: for numbers from zero up it grows with them. */
function upperOf(value: number): number {
  // Adding zero turns −0, which is of the other sign, into 0.
  double[0] = value + 0;
  return halves[1] as number;
}

/** Bucket of a number: never smaller for a larger number. Unknown is 0. */
export function bucketOf({ edges, from, perUnit, steps }: Scale, value: number): number {
  if (Number.isNaN(value)) return 0;
  let before = value < 0 ? 0 : (steps[stepOf(from, perUnit, upperOf(value))] as number);
  while (before < edges.length && (edges[before] as number) <= value) before += 1;
  return before + 1;
}

/** Whether a bucket begins exactly at the number: no number of that bucket is below it. */
export function isEdge({ edges }: Scale, bucket: number, value: number): boolean {
  return edges[bucket - 2] === value;
}

/** Makes the slices of one chunk unless they are there. */
export function sketchChunk(sketch: Sketch, column: Column, start: number, rows: number): void {
  const chunk = Math.floor(start / rows);
  if (Atomics.load(sketch.made, chunk) === 1) return;
  const buckets = new Uint8Array(rows);
  if (column.kind === 'number') {
    const end = Math.min(rows, column.values.length - start);
    for (let row = 0; row < end; row += 1)
      buckets[row] = bucketOf(sketch.scale, column.values[start + row] as number);
  } else if (column.kind === 'code') {
    const end = Math.min(rows, column.values.length - start);
    for (let row = 0; row < end; row += 1) buckets[row] = column.values[start + row] as number;
  }
  slice(buckets, sketch.slices, (start / 32) * SLICES);
  Atomics.store(sketch.made, chunk, 1);
}

function slice(buckets: Uint8Array, into: Int32Array, offset: number): void {
  for (let row = 0, at = offset; row < buckets.length; row += 32, at += SLICES) {
    let known = 0;
    for (let bit = 0; bit < 32; bit += 1) known |= Number(buckets[row + bit] !== 0) << bit;
    into[at] = known;
    for (let plane = 1; plane < SLICES; plane += 1) {
      const shift = 8 - plane;
      let word = 0;
      for (let bit = 0; bit < 32; bit += 1) word |= (((buckets[row + bit] as number) >>> shift) & 1) << bit;
      into[at + plane] = word;
    }
  }
}

/**
 * Companies whose bucket is above, and in, a bound's own bucket, 32 to a word.
 * @param at where the chunk's slices begin
 */
export function splitAtBucket(
  slices: Int32Array,
  at: number,
  bucket: number,
  above: Int32Array,
  within: Int32Array,
): void {
  const m7 = -((bucket >> 7) & 1);
  const m6 = -((bucket >> 6) & 1);
  const m5 = -((bucket >> 5) & 1);
  const m4 = -((bucket >> 4) & 1);
  const m3 = -((bucket >> 3) & 1);
  const m2 = -((bucket >> 2) & 1);
  const m1 = -((bucket >> 1) & 1);
  const m0 = -(bucket & 1);
  for (let word = 0, next = at; word < above.length; word += 1, next += SLICES) {
    let same = slices[next] as number;
    // Where the bits of a bucket first differ from the bound's, a one means above.
    let differs = (slices[next + 1] as number) ^ m7;
    let more = same & differs & ~m7;
    same &= ~differs;
    differs = (slices[next + 2] as number) ^ m6;
    more |= same & differs & ~m6;
    same &= ~differs;
    differs = (slices[next + 3] as number) ^ m5;
    more |= same & differs & ~m5;
    same &= ~differs;
    differs = (slices[next + 4] as number) ^ m4;
    more |= same & differs & ~m4;
    same &= ~differs;
    differs = (slices[next + 5] as number) ^ m3;
    more |= same & differs & ~m3;
    same &= ~differs;
    differs = (slices[next + 6] as number) ^ m2;
    more |= same & differs & ~m2;
    same &= ~differs;
    differs = (slices[next + 7] as number) ^ m1;
    more |= same & differs & ~m1;
    same &= ~differs;
    differs = (slices[next + 8] as number) ^ m0;
    above[word] = more | (same & differs & ~m0);
    within[word] = same & ~differs;
  }
}

/** Companies whose bucket is one of a few, 32 to a word, into `met`; those with another into `unmet`; no bucket has more `bits`. */
export function splitByBuckets(
  slices: Int32Array,
  at: number,
  buckets: readonly number[],
  bits: number,
  met: Int32Array,
  unmet: Int32Array,
): void {
  for (let word = 0, next = at; word < met.length; word += 1, next += SLICES) {
    const known = slices[next] as number;
    let found = 0;
    for (let index = 0; index < buckets.length; index += 1) {
      const bucket = buckets[index] as number;
      let same = known;
      for (let plane = SLICES - bits; plane < SLICES; plane += 1)
        same &= ~((slices[next + plane] as number) ^ -((bucket >> (8 - plane)) & 1));
      found |= same;
    }
    met[word] = found;
    unmet[word] = known & ~found;
  }
}
