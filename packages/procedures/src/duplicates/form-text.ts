/**
 * Text of the form, not of the project: what stands in a great many applications (headings of a template, declarations
 * that everybody prints) is told by its fingerprints, and neither counts as shared nor as one's own.
 */
import { SHINGLE, winnow } from './fingerprints.ts';
import { type NormalText, normaliseText } from './normalise.ts';
import type { Likeness, Passage } from './passages.ts';

export interface OwnText {
  /** Characters that are not of the form, as compared; at least 1. */
  readonly length: number;
  /** Whether most of a passage is of the form. */
  isForm(passage: Passage): boolean;
}

/** @param common fingerprints that are of the form */
export function ownTextOf(text: string, common: ReadonlySet<number>): OwnText {
  const normal: NormalText = normaliseText(text);
  const all = normal.text.length;
  if (common.size === 0) return { length: Math.max(1, all), isForm: () => false };
  const { hashes, positions } = winnow(normal);
  // A fingerprint speaks for the text up to the next one, the first for what stands before it too.
  const form = new Uint8Array(all);
  for (const [i, hash] of hashes.entries()) {
    if (!common.has(hash)) continue;
    const from = i === 0 ? 0 : (positions[i] ?? 0);
    const to = Math.max(positions[i + 1] ?? all, from + SHINGLE);
    form.fill(1, from, Math.min(to, all));
  }
  const sums = new Uint32Array(all + 1);
  for (let i = 0; i < all; i += 1) sums[i + 1] = (sums[i] ?? 0) + (form[i] ?? 0);
  const indexOf = (offset: number) => lowerBound(normal.offsets, offset);
  return {
    length: Math.max(1, all - (sums[all] ?? 0)),
    isForm: ({ mine: [from, to] }) => {
      const [a, b] = [indexOf(from), indexOf(to)];
      return ((sums[b] ?? 0) - (sums[a] ?? 0)) * 2 > b - a;
    },
  };
}

function lowerBound(sorted: Int32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A likeness without what is of the form. */
export function withoutForm(likeness: Likeness, own: OwnText): Likeness {
  const passages = likeness.passages.filter((passage) => !own.isForm(passage));
  const shared = passages.reduce((sum, passage) => sum + passage.length, 0);
  return { ...likeness, passages, containment: Math.min(1, shared / own.length) };
}
