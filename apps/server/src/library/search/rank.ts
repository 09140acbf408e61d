/** Ranking of a few hundred entries, and of the places in documents that they speak of. Pure. */
import type { EntryRow } from './candidates.ts';
import { type Evidence, evidenceIn, type Weighed, weights } from './evidence.ts';
import { wantedRoles } from './kinds.ts';
import { liesIn } from './places.ts';
import type { Question } from './question.ts';

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
          score: together.score + weights.twice * (others[0]?.score ?? 0),
        },
      ];
    })
    .sort((x, y) => y.score - x.score || x.best.row.id.localeCompare(y.best.row.id));
}

const byScore = (x: Ranked, y: Ranked) => y.score - x.score || x.row.id.localeCompare(y.row.id);

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
  const onlyPlaces = question.places.length > 0 && weighed.length === 0 && all === 0;
  const covering = weights.uncovered + (1 - weights.uncovered) * coverage;
  const score = onlyPlaces ? placed : found * covering * placed * fitness(group, question);
  const hits = [...new Set(group.flatMap(({ concepts }) => concepts.flatMap(({ words }) => words)))];
  return score <= 0 ? [] : [{ row: first.row, score, coverage, hits }];
}

/** How well the place suits what is asked, whatever its words: what it is, what it is there for, what it can tell. */
function fitness(group: readonly Evidence[], question: Question): number {
  const kind = Math.max(...group.map(({ row }) => weights.kind[row.kind]));
  const exact = group.some((one) => one.exact) ? weights.exact : 1;
  const gives = 1 + (weights.gives - 1) * Math.max(...group.map((one) => one.gives));
  const roles = group.map(({ role }) => role).filter((role) => role !== 'substance');
  const wanted = wantedRoles(question.words, question.kinds);
  const suits = roles.length === 0 ? wanted.has('substance') : roles.some((role) => wanted.has(role));
  const names = group.every(({ nameOnly }) => nameOnly) ? weights.nameOnly : 1;
  return kind * exact * gives * names * (suits ? 1 : weights.otherRole);
}

function placeFactor({ region }: EntryRow, { places }: Question): number {
  if (places.length === 0) return 1;
  if (region === '') return 0.6;
  if (places.some(({ region: { code } }) => liesIn(region, code))) return 1.7;
  // What holds for the whole country or the province above holds there, too.
  if (places.some(({ region: { code } }) => liesIn(code, region))) return 0.9;
  return region === '000000' ? 0.7 : 0.3;
}
