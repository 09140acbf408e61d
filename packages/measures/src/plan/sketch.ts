/**
 * A coarse copy of a column in nine bits a company, sliced so that 32 companies are compared by a few operations on whole
 * words: which values are certainly below or above a bound shows in the eight bits of their bucket; only companies in the
 * bound's own bucket are looked up. After Li and Patel, BitWeaving (SIGMOD 2013) and Hentschel and others, Column Sketches
 * (SIGMOD 2018). It is made chunk by chunk when a chunk is first asked, so that making it never stands apart as a wait.
 */
import type { Column } from './columns.ts';

/** What a sketch is a copy of: a column, or the quotient of two. */
export type Source = Column | Quotient;
export interface Quotient {
  readonly kind: 'quotient';
  readonly above: Float64Array;
  readonly below: Float64Array;
}

/** Companies of the chunk differ in their buckets. */
export const MIXED = -1;

/** Words a group of 32 companies takes: known, then the bits of the bucket from the highest. */
export const SLICES = 9;
const BUCKETS = 256;

export interface Sketch {
  /** SLICES words to 32 rows. */
  readonly slices: Int32Array;
  /** One byte a chunk: 1 when its slices are made. */
  readonly made: Uint8Array;
  /** By chunk: the bucket that all its companies have, or MIXED. */
  readonly whole: Int16Array;
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

/** By fact, or by `quotientKey`. The rows of the columns may not change any more once they were screened. */
export type Sketches = ReadonlyMap<string, Sketch>;

/** What is to be sketched, and the numbers that it is compared with: buckets begin there, so that few are looked up. */
export interface Wanted {
  readonly source: Source;
  readonly bounds: readonly number[];
}

/**
 * Room for sketches, empty as yet.
 * @param wanted by fact, or by `quotientKey`
 * @param rows companies of the store
 * @param chunk companies of a chunk, a multiple of 32
 * @param allocate SharedArrayBuffer where threads are to share them
 */
export function createSketches(
  wanted: ReadonlyMap<string, Wanted>,
  rows: number,
  chunk: number,
  allocate: (bytes: number) => ArrayBufferLike,
): Sketches {
  const sketches = new Map<string, Sketch>();
  const chunks = Math.ceil(rows / chunk);
  for (const [key, { source, bounds }] of wanted) {
    const isFew = source.kind === 'code' && source.names.length < BUCKETS;
    if (!isFew && source.kind !== 'number' && source.kind !== 'quotient') continue;
    sketches.set(key, {
      slices: new Int32Array(allocate((chunks * chunk * SLICES * 4) / 32)),
      made: new Uint8Array(allocate(chunks)),
      whole: new Int16Array(allocate(chunks * 2)),
      scale: source.kind === 'code' ? CODES : scaleOf(sample(source, rows), bounds),
    });
  }
  return sketches;
}

/** @param above and below are facts */
export const quotientKey = (above: string, below: string): string => `${above} / ${below}`;

/** A number's double, or a quotient's nearest one; NaN where it is not known or divided by zero. */
function numberAt(source: Exclude<Source, { kind: 'flag' | 'code' | 'list' }>, row: number): number {
  if (source.kind === 'number') return source.values[row] as number;
  const below = source.below[row] as number;
  return below === 0 ? Number.NaN : (source.above[row] as number) / below;
}

const NONE = new Float64Array(0);
const CODES: Scale = { edges: NONE, from: 0, perUnit: 1, steps: new Uint8Array(0) };
const STEPS = 4096;
/** Bucket 0 is for what is unknown, 1 for what lies before the first edge. */
const EDGES = BUCKETS - 2;

function scaleOf(found: readonly number[], bounds: readonly number[]): Scale {
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
function sample(source: Source, rows: number): number[] {
  if (source.kind !== 'number' && source.kind !== 'quotient') return [];
  const step = Math.max(1, Math.floor(rows / 8192));
  const found: number[] = [];
  for (let row = 0; row < rows; row += step) {
    const value = numberAt(source, row);
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

/**
 * Makes the slices of one chunk unless they are there.
 * @param end rows of the store
 */
export function sketchChunk(sketch: Sketch, source: Source, start: number, size: number, end: number): void {
  const chunk = Math.floor(start / size);
  if (Atomics.load(sketch.made, chunk) === 1) return;
  const buckets = new Uint8Array(size);
  const rows = Math.min(size, end - start);
  if (source.kind === 'number' || source.kind === 'quotient') {
    for (let row = 0; row < rows; row += 1)
      buckets[row] = bucketOf(sketch.scale, numberAt(source, start + row));
  } else if (source.kind === 'code') {
    for (let row = 0; row < rows; row += 1) buckets[row] = source.values[start + row] as number;
  }
  slice(buckets, sketch.slices, (start / 32) * SLICES);
  const [first = MIXED] = buckets;
  sketch.whole[chunk] = buckets.subarray(0, rows).every((bucket) => bucket === first) ? first : MIXED;
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
