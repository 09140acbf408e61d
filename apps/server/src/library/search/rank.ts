/** Ranking of a few hundred entries: BM25 over weighted fields, nearness, phrases, quantities, places. Pure. */
import type { EntryRow } from './candidates.ts';
import { liesIn } from './places.ts';
import type { Concept, Question } from './question.ts';
import { normalise } from './segment.ts';

const fieldWeights = { title: 0.9, heading: 2.2, body: 1, place: 0.6 } as const;
type Field = keyof typeof fieldWeights;
const fields = Object.keys(fieldWeights) as Field[];
/** BM25: how soon further occurrences stop counting, and how much long texts are held back. */
const k1 = 1.2;
const b = 0.55;
const averageLength = 110;

export interface Weighed {
  readonly concept: Concept;
  /** Rarity: log of entries over entries that hold it; words that stand nowhere weigh most. */
  readonly idf: number;
  /** False: it stands nowhere, and nothing was sought in its place. */
  readonly known?: boolean;
}

export interface Ranked {
  readonly row: EntryRow;
  readonly score: number;
  /** Share of what was asked, by rarity, that the entry speaks of, 0 to 1. */
  readonly coverage: number;
  /** Variants that occur in it. */
  readonly hits: readonly string[];
}

/** A place in a document, with all that is said of it: the document's words, a rule made of it, our paraphrase. */
export interface RankedPlace {
  readonly best: Ranked;
  readonly others: readonly Ranked[];
  readonly score: number;
}

/** Each entry for itself. */
export function rank(rows: readonly EntryRow[], question: Question, weighed: readonly Weighed[]): Ranked[] {
  return rows.flatMap((row) => {
    const found = evidenceIn(row, question, weighed);
    return found === null ? [] : rankedOf([found], question, weighed);
  });
}

/**
 * Each place once: what one entry there says and what another says are taken together, since the document's own
 * words and ours seldom are the same.
 */
export function rankPlaces(
  rows: readonly EntryRow[],
  question: Question,
  weighed: readonly Weighed[],
): RankedPlace[] {
  const places = new Map<string, Evidence[]>();
  for (const row of rows) {
    const found = evidenceIn(row, question, weighed);
    if (found === null) continue;
    const key = `${row.document} ${row.path}`;
    const group = places.get(key);
    if (group === undefined) places.set(key, [found]);
    else group.push(found);
  }
  return [...places.values()]
    .flatMap((group) => {
      const entries = group.flatMap((one) => rankedOf([one], question, weighed)).sort(byScore);
      const [best, ...others] = entries;
      const [together] = rankedOf(group, question, weighed);
      if (best === undefined || together === undefined) return [];
      return [
        {
          best: { ...best, coverage: together.coverage, hits: together.hits },
          others,
          // What is said of a provision twice is a little surer.
          score: together.score + 0.08 * (others[0]?.score ?? 0),
        },
      ];
    })
    .sort((x, y) => y.score - x.score || x.best.row.id.localeCompare(y.best.row.id));
}

const byScore = (x: Ranked, y: Ranked) => y.score - x.score || x.row.id.localeCompare(y.row.id);

/** What one entry holds of what was asked. */
interface Evidence {
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
}

type Texts = Readonly<Record<Field, string>>;

function textsOf(row: EntryRow): Texts {
  return {
    title: normalise(row.title),
    heading: normalise(row.heading),
    body: normalise(row.body),
    place: normalise(row.place),
  };
}

function evidenceIn(row: EntryRow, question: Question, weighed: readonly Weighed[]): Evidence | null {
  const texts = textsOf(row);
  if (!question.phrases.every((phrase) => fields.some((field) => texts[field].includes(phrase)))) return null;
  const length = texts.heading.length + texts.body.length;
  const norm = k1 * (1 - b + (b * length) / averageLength);
  const where: { readonly at: number; readonly word: string }[] = [];
  const concepts = weighed.map(({ concept, idf }) => {
    const { strength, share, word } = occurrences(texts, concept);
    const first = word[0];
    if (first !== undefined) where.push({ at: texts.body.indexOf(first), word: first });
    return { worth: (idf * strength * (k1 + 1)) / (strength + norm), share, words: word };
  });
  const asked = question.words.replaceAll(/["“”「」『』\s?？]/g, '');
  const exact = asked.length >= 2 && (texts.heading.includes(asked) || texts.body.includes(asked));
  return { row, concepts, numbers: quantityScore(row, question), nearness: nearness(where), exact };
}

/** The entries of one place as one; empty where nothing of what was asked is there. */
function rankedOf(group: readonly Evidence[], question: Question, weighed: readonly Weighed[]): Ranked[] {
  const most = (value: (one: Evidence) => number) => Math.max(...group.map(value));
  const [first] = group;
  if (first === undefined) return [];
  const placed = placeFactor(first.row, question);
  let found = most(({ nearness: near }) => near) + most(({ numbers }) => numbers.score);
  let covered = 4 * most(({ numbers }) => numbers.share);
  let all = 4 * question.quantities.length;
  weighed.forEach(({ known, idf }, at) => {
    const share = most(({ concepts }) => concepts[at]?.share ?? 0);
    found += most(({ concepts }) => concepts[at]?.worth ?? 0);
    covered += idf * share;
    // A word that stands nowhere tells no entry from another.
    all += known === false ? 0.5 * idf : idf;
  });
  const nothingAsked = question.places.length > 0 || question.phrases.length > 0 ? 1 : 0;
  const coverage = all === 0 ? nothingAsked : Math.min(1, covered / all);
  const kind = Math.max(...group.map(({ row }) => kindFactor[row.kind]));
  const exact = group.some((one) => one.exact) ? 1.25 : 1;
  const onlyPlaces = question.places.length > 0 && weighed.length === 0 && all === 0;
  const score = onlyPlaces ? placed : found * (0.35 + 0.65 * coverage) * exact * placed * kind;
  const hits = [...new Set(group.flatMap(({ concepts }) => concepts.flatMap(({ words }) => words)))];
  return score <= 0 ? [] : [{ row: first.row, score, coverage, hits }];
}

/** A document as a whole answers less than its provision; a call only repeats its measure. */
const kindFactor = { document: 0.75, provision: 1, measure: 1.08, call: 0.7 } as const;

function occurrences(
  texts: Texts,
  { variants }: Concept,
): { strength: number; share: number; word: string[] } {
  let best = { strength: 0, share: 0, word: [] as string[] };
  let parts = 0;
  const partWords: string[] = [];
  for (const { word, weight, part } of variants) {
    let tf = 0;
    for (const field of fields) tf += fieldWeights[field] * Math.min(4, count(texts[field], word));
    if (tf === 0) continue;
    if (part === true) {
      parts += weight;
      partWords.push(word);
    } else if (tf * weight > best.strength) best = { strength: tf * weight, share: weight, word: [word] };
  }
  // Half of a word's pairs is worth less than half of the word.
  const whole = parts * parts;
  return whole > best.strength ? { strength: whole, share: whole, word: partWords } : best;
}

function count(text: string, word: string): number {
  if (text === '') return 0;
  // “ar” is not in “smart”.
  if (/^[a-z0-9.+#-]+$/.test(word)) {
    let found = 0;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const bare = (unit: string | undefined) => unit === undefined || !/[a-z0-9]/.test(unit);
      if (bare(text[at - 1]) && bare(text[at + word.length])) found += 1;
    }
    return found;
  }
  let found = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) found += 1;
  return found;
}

/** Words that stand close together belong together. */
function nearness(where: readonly { readonly at: number; readonly word: string }[]): number {
  const places = where.filter(({ at }) => at >= 0).sort((x, y) => x.at - y.at);
  let sum = 0;
  for (let i = 1; i < places.length; i += 1) {
    const [before, after] = [places[i - 1], places[i]];
    if (before === undefined || after === undefined) continue;
    const gap = after.at - before.at - before.word.length;
    if (gap <= 12) sum += 1.2 * (1 - Math.max(0, gap) / 13);
  }
  return sum;
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

function placeFactor({ region }: EntryRow, { places }: Question): number {
  if (places.length === 0) return 1;
  if (region === '') return 0.6;
  if (places.some(({ region: { code } }) => liesIn(region, code))) return 1.7;
  // What holds for the whole country or the province above holds there, too.
  if (places.some(({ region: { code } }) => liesIn(code, region))) return 0.9;
  return region === '000000' ? 0.7 : 0.3;
}
