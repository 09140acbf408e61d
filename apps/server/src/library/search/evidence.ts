/** What one entry holds of what was asked: words by field, nearness, quantities, the kind of answer. Pure. */
import type { EntryRow } from './candidates.ts';
import { givesKind, type Role, roleOf } from './kinds.ts';
import type { Concept, Question } from './question.ts';
import { normalise } from './segment.ts';

/**
 * Every weight of the ranking in one place. They were set on one half of the judged questions (by hash) and held
 * against the other; the questions of bench/library-questions-held-out.yaml and …-blind.yaml came after and set none.
 */
export const weights = {
  /** What a word is worth by where it stands: the headings above a provision are everybody's below. */
  field: { title: 1.5, above: 1.2, heading: 2.2, body: 1, place: 0.6 },
  /** BM25: how soon further occurrences stop counting, and how much long texts are held back. */
  k1: 1.2,
  /** By field: how much a text longer than the usual is held back; a title and a place never are. */
  b: { title: 0, above: 0, heading: 0.3, body: 0.6, place: 0 },
  usual: { title: 30, above: 30, heading: 20, body: 110, place: 4 },
  /** Two neighbouring words of the question side by side, as a share of the rarer one's weight. */
  near: 0.45,
  nearWithin: 8,
  /** Share of the score that does not depend on how much of the question is covered. */
  uncovered: 0.35,
  exact: 1.4,
  /** A word that already stood for another one of the question. */
  again: 0.4,
  /** What is said of a provision twice is a little surer. */
  twice: 0.08,
  /** A document as a whole answers less than its provision; a call only repeats its measure. */
  kind: { document: 0.75, provision: 1, measure: 1.08, call: 0.7 },
  /** The text is of the kind that answers. */
  gives: 1.4,
  /** The provision is there for something else than what is asked. */
  otherRole: 0.8,
  /** It holds a name and says nothing of it. */
  nameOnly: 0.7,
  /** Words that name nothing by themselves, as a share of their rarity. */
  light: 0.35,
};

export const trailMark = ' › ';

const fields = ['title', 'above', 'heading', 'body', 'place'] as const;
type Field = (typeof fields)[number];
type Texts = Readonly<Record<Field, string>>;

export interface Weighed {
  readonly concept: Concept;
  /** Rarity: log of entries over entries that hold it; words that stand nowhere weigh most. */
  readonly idf: number;
  /** False: it stands nowhere, and nothing was sought in its place. */
  readonly known?: boolean;
}

/** What one entry holds of what was asked. */
export interface Evidence {
  readonly row: EntryRow;
  /** By concept: its worth here, and how much of the concept was found. */
  readonly concepts: readonly {
    readonly worth: number;
    readonly share: number;
    readonly words: readonly string[];
  }[];
  readonly numbers: { readonly score: number; readonly share: number };
  readonly nearness: number;
  readonly exact: boolean;
  /** Of the kinds of answer wanted, how many its text gives, 0 to 1. */
  readonly gives: number;
  readonly role: Role;
  readonly nameOnly: boolean;
}

function textsOf(row: EntryRow): Texts {
  const at = row.heading.lastIndexOf(trailMark);
  return {
    title: normalise(row.title),
    above: at < 0 ? '' : normalise(row.heading.slice(0, at)),
    heading: normalise(at < 0 ? row.heading : row.heading.slice(at + trailMark.length)),
    body: normalise(row.body),
    place: normalise(row.place),
  };
}

/** @returns null where a phrase in quotes does not occur */
export function evidenceIn(row: EntryRow, question: Question, weighed: readonly Weighed[]): Evidence | null {
  const texts = textsOf(row);
  if (!question.phrases.every((phrase) => fields.some((field) => texts[field].includes(phrase)))) return null;
  const { k1 } = weights;
  const scales = scalesOf(texts);
  const found = eachOnce(
    weighed.map(({ concept, idf }) => ({ ...occurrences(texts, scales, concept), idf, own: concept.word })),
  );
  const asked = question.words.replaceAll(/["“”「」『』\s?？]/g, '');
  const said = `${texts.heading}\n${texts.body}`;
  return {
    row,
    concepts: found.map(({ strength, share, words, idf }) => ({
      worth: (idf * strength * (k1 + 1)) / (strength + k1),
      share,
      words,
    })),
    numbers: quantityScore(row, question),
    nearness: nearness(said, found),
    exact: asked.length >= 2 && said.includes(asked),
    gives:
      question.kinds.length === 0
        ? 0
        : question.kinds.filter((kind) => givesKind(kind, said)).length / question.kinds.length,
    role: roleOf(`${row.path} ${row.heading}`),
    nameOnly: saysNothing(row, texts),
  };
}

/** One word of the text that stands for two that were asked for says one of them, and hints at the other. */
function eachOnce<T extends Occurrence & { readonly own: string }>(found: readonly T[]): T[] {
  const used = new Set<string>();
  return found.map((one) => {
    const again = one.words.length === 1 && one.words.some((word) => word !== one.own && used.has(word));
    for (const word of one.words) used.add(word);
    return again ? { ...one, strength: one.strength * weights.again, share: one.share * weights.again } : one;
  });
}

/** Longest text beyond its own name that still says nothing: a number, a full stop. */
const mark = 8;

function saysNothing({ kind }: EntryRow, { heading, body }: Texts): boolean {
  if (kind !== 'provision') return false;
  const bare = (text: string) => text.replaceAll(/[\s\p{P}]/gu, '');
  return heading === '' ? false : bare(body).length - bare(heading).length < mark;
}

type Scales = Readonly<Record<Field, number>>;

/** What one occurrence is worth in each field of this length. */
function scalesOf(texts: Texts): Scales {
  const scale = (field: Field) =>
    weights.field[field] /
    (1 - weights.b[field] + (weights.b[field] * texts[field].length) / weights.usual[field]);
  return {
    title: scale('title'),
    above: scale('above'),
    heading: scale('heading'),
    body: scale('body'),
    place: scale('place'),
  };
}

interface Occurrence {
  readonly strength: number;
  readonly share: number;
  readonly words: readonly string[];
}

function occurrences(texts: Texts, scales: Scales, { variants }: Concept): Occurrence {
  let best: Occurrence = { strength: 0, share: 0, words: [] };
  let parts = 0;
  const partWords: string[] = [];
  for (const { word, weight, part } of variants) {
    let tf = 0;
    for (const field of fields) tf += scales[field] * Math.min(4, count(texts[field], word));
    if (tf === 0) continue;
    if (part === true) {
      parts += weight;
      partWords.push(word);
    } else if (tf * weight > best.strength) best = { strength: tf * weight, share: weight, words: [word] };
  }
  // Half of a word's pairs is worth less than half of the word.
  const whole = parts * parts;
  return whole > best.strength ? { strength: whole, share: whole, words: partWords } : best;
}

/** How much of a concept a stretch of text says, 0 to 1. @param text normalised */
export function shareIn(text: string, { variants }: Concept): number {
  let best = 0;
  let parts = 0;
  for (const { word, weight, part } of variants) {
    if (count(text, word) === 0) continue;
    if (part === true) parts += weight;
    else best = Math.max(best, weight);
  }
  return Math.min(1, Math.max(best, parts * parts));
}

/** So much of the weight of the rarest word makes a word one that must not be missing from an answer. */
const mustShare = 0.6;

/**
 * Whether a text speaks of every thing that the question turns on: its rarest words, and sizes in words (百亿).
 * @param text normalised
 */
export function speaksOfAll(text: string, weighed: readonly Weighed[]): boolean {
  const naming = weighed.filter(({ concept, known }) => known !== false && concept.light !== true);
  const most = Math.max(0, ...naming.map(({ idf }) => idf));
  return weighed.every(({ concept, idf }) =>
    (concept.light === true || idf < mustShare * most) && !/[百千万]亿|百万|千万/.test(concept.word)
      ? true
      : shareIn(text, concept) >= 0.5,
  );
}

function count(text: string, word: string): number {
  if (text === '') return 0;
  // “ar” is not in “smart”.
  const plain = /^[a-z0-9.+#-]+$/.test(word);
  const bare = (unit: string | undefined) => unit === undefined || !/[a-z0-9]/.test(unit);
  let found = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!plain || (bare(text[at - 1]) && bare(text[at + word.length]))) found += 1;
  return found;
}

/** So many occurrences of a word are looked at for what stands beside it. */
const mostLooked = 12;

function placesOf(text: string, words: readonly string[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  for (const word of words)
    for (
      let at = text.indexOf(word), n = 0;
      at >= 0 && n < mostLooked;
      at = text.indexOf(word, at + 1), n += 1
    )
      found.push([at, at + word.length]);
  return found;
}

/** Words that stand side by side in the question belong together where they stand close together in the text. */
function nearness(text: string, found: readonly (Occurrence & { readonly idf: number })[]): number {
  const held = found.filter(({ words }) => words.length > 0);
  let sum = 0;
  for (let i = 1; i < held.length; i += 1) {
    const [one, other] = [held[i - 1], held[i]];
    if (one === undefined || other === undefined) continue;
    const gap = least(placesOf(text, one.words), placesOf(text, other.words));
    if (gap > weights.nearWithin) continue;
    const rarer = Math.min(one.idf * one.share, other.idf * other.share);
    sum += weights.near * rarer * (1 - gap / (weights.nearWithin + 1));
  }
  return sum;
}

/** Characters between the closest two, whichever comes first. */
function least(
  ones: readonly (readonly [number, number])[],
  others: readonly (readonly [number, number])[],
): number {
  let gap = Number.POSITIVE_INFINITY;
  for (const [start, end] of ones)
    for (const [from, to] of others)
      gap = Math.min(gap, from >= end ? from - end : start >= to ? start - to : gap);
  return gap;
}

function quantityScore({ quantities }: EntryRow, question: Question): { score: number; share: number } {
  let score = 0;
  let share = 0;
  for (const { value, unit, bound } of question.quantities) {
    const same = quantities.filter((one) => {
      const [, amount = '', own = ''] = /^[<>]?=(-?[\d.e+-]+)(.*)$/u.exec(one) ?? [];
      return Number(amount) === value && (unit === '' || own === unit);
    });
    if (same.length === 0) continue;
    const bounded = bound !== '=' && same.some((one) => one.startsWith(bound));
    score += bounded ? 7 : 5;
    share += 1;
  }
  return { score, share };
}
