/** Comparisons read from the slices of a sketch, 32 companies to a word. */
import { SLICES } from './sketch.ts';

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
