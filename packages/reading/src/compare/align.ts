import type { Section } from './sections.ts';

export interface Pair {
  readonly before: Section;
  readonly after: Section;
  readonly similarity: number;
}

/** Less alike than this, two provisions are two, not one rewritten; at the same place a little less will do. */
const alike = 0.5;
const alikeInPlace = 0.35;
/** Provisions with more words in common than this many comparisons would find are looked for near their place only. */
const mostComparisons = 400_000;
const neighbourhood = 40;

/** Pairs of provisions of two versions that are one: by their words, by their place, by likeness. */
export function alignSections(before: readonly Section[], after: readonly Section[]): Pair[] {
  const pairs: Pair[] = [];
  const freeBefore = new Set(before);
  const freeAfter = new Set(after);
  const take = (a: Section, b: Section, similarity: number) => {
    freeBefore.delete(a);
    freeAfter.delete(b);
    pairs.push({ before: a, after: b, similarity });
  };
  pairEqual(freeBefore, freeAfter, take);
  const grams = gramCache();
  const byPath = new Map([...freeAfter].map((section) => [section.path, section]));
  for (const a of [...freeBefore]) {
    const b = byPath.get(a.path);
    const similarity = b ? likeness(grams(a), grams(b)) : 0;
    // Of one place and one heading it is one provision, however much of it is new.
    if (b && (similarity >= alikeInPlace || (a.heading !== '' && a.heading === b.heading) || a.path === '')) {
      take(a, b, similarity);
    }
  }
  pairLike([...freeBefore], [...freeAfter], grams, take);
  return pairs;
}

type Take = (a: Section, b: Section, similarity: number) => void;

/** Word for word: first at the same path, then anywhere, in order. */
function pairEqual(before: ReadonlySet<Section>, after: ReadonlySet<Section>, take: Take): void {
  const byWords = new Map<string, Section[]>();
  for (const section of after) {
    const key = section.words.replace(/\s+/g, '');
    const list = byWords.get(key) ?? [];
    list.push(section);
    byWords.set(key, list);
  }
  const matching = (section: Section) => byWords.get(section.words.replace(/\s+/g, '')) ?? [];
  for (const a of [...before]) {
    const list = matching(a);
    const at = list.findIndex((b) => b.path === a.path);
    const b = list[at];
    if (!b) continue;
    list.splice(at, 1);
    take(a, b, 1);
  }
  for (const a of [...before]) {
    const b = matching(a).shift();
    if (b) take(a, b, 1);
  }
}

/** The most alike first. */
function pairLike(before: readonly Section[], after: readonly Section[], grams: Grams, take: Take): void {
  const wide = before.length * after.length <= mostComparisons;
  const candidates: { a: Section; b: Section; similarity: number }[] = [];
  for (const [i, a] of before.entries()) {
    const centre = Math.round((i / Math.max(1, before.length)) * after.length);
    const near = wide ? after : after.slice(Math.max(0, centre - neighbourhood), centre + neighbourhood);
    for (const b of near) {
      const similarity = likeness(grams(a), grams(b));
      if (similarity >= alike) candidates.push({ a, b, similarity });
    }
  }
  candidates.sort((x, y) => y.similarity - x.similarity);
  const taken = new Set<Section>();
  for (const { a, b, similarity } of candidates) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    take(a, b, similarity);
  }
}

type Grams = (section: Section) => ReadonlySet<string>;

function gramCache(): Grams {
  const cache = new Map<Section, ReadonlySet<string>>();
  return (section) => {
    const known = cache.get(section);
    if (known) return known;
    const words = section.words.replace(/\s+/g, '');
    const grams = new Set<string>();
    for (let i = 0; i < words.length - 1; i++) grams.add(words.slice(i, i + 2));
    if (words.length === 1) grams.add(words);
    cache.set(section, grams);
    return grams;
  };
}

/** Dice's measure over pairs of characters, from 0 to 1. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size + b.size === 0) return 1;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let common = 0;
  for (const gram of small) if (large.has(gram)) common++;
  return (2 * common) / (a.size + b.size);
}
