/** From words and filters to ranked, marked, counted hits. */
import type { SearchAnswer, SearchHit, SearchQuery } from '@huice/api';
import { sql } from 'kysely';
import type { Shelf } from '../../matching/index.ts';
import type { Database } from '../../platform/index.ts';
import {
  type EntryRow,
  type Filters,
  findCandidates,
  frequencies,
  lexemesOf,
  mostCandidates,
  nearWords,
  termsOf,
  type Wanted,
  wantedOf,
} from './candidates.ts';
import { type Weighed, weights } from './evidence.ts';
import { filtersOf } from './filters.ts';
import type { SearchIndex } from './indexing.ts';
import { notesOf } from './notes.ts';
import { passageOf, whole } from './passages.ts';
import { levelOf } from './places.ts';
import { type Concept, isEmpty, type Question, readQuestion, withCorrections, withWord } from './question.ts';
import { type Ranked, type RankedPlace, rankPlaces } from './rank.ts';
import type { Segmenter } from './segment.ts';

export type Found = RankedPlace;

export interface Finding {
  readonly question: Question;
  readonly weighed: readonly Weighed[];
  readonly found: readonly Found[];
  readonly corrected: readonly Corrected[];
  readonly full: boolean;
}

export interface SearchNeeds {
  readonly db: Database;
  readonly segmenter: Segmenter;
}

/** Ranked hits, one a provision. */
export async function find(
  { db, segmenter }: SearchNeeds,
  asked: string,
  filters: Filters,
): Promise<Finding> {
  let question = readQuestion(asked, segmenter);
  const total = await entriesInAll(db);
  let known = await frequencies(db, termsOf(question, segmenter));
  const corrected: Corrected[] = [];
  let wanted = wantedOf(question, known, segmenter);
  const mended = await mendSlips(db, question, known, segmenter, corrected);
  if (mended !== question) {
    question = mended;
    known = await frequencies(db, termsOf(question, segmenter));
    wanted = wantedOf(question, known, segmenter);
  }
  const weighed = question.concepts.map((concept) =>
    weigh(concept, wanted, corrected, known, total, segmenter),
  );
  const places = question.places.map(({ region }) => region.code);
  if (isEmpty(question) && asked.trim() !== '')
    return { question, weighed, found: [], corrected, full: false };
  const nothingKnown = wanted.length === 0 && places.length === 0 && !isEmpty(question);
  if (nothingKnown) return { question, weighed, found: [], corrected, full: false };
  const rows = await findCandidates(db, wanted, places, filters, total);
  const found = isEmpty(question) ? rows.map(alone) : rankPlaces(rows, question, weighed);
  return { question, weighed, found, corrected, full: rows.length >= mostCandidates };
}

interface Corrected {
  readonly word: string;
  readonly near: readonly string[];
}

/** Most scraps of a question that are looked up: each is a query. */
const mostScraps = 4;

/**
 * Words that stand nowhere are sought by what comes near them; where pieces of one do stand somewhere, it may be a
 * word of the documents' own, and only one that sounds the same is taken for it.
 * @param corrected what was put in whose place, for the note
 */
async function mendSlips(
  db: Database,
  question: Question,
  known: ReadonlyMap<string, number>,
  segmenter: Segmenter,
  corrected: Corrected[],
): Promise<Question> {
  let mended = question;
  for (const concept of question.concepts) {
    const { word } = concept;
    if (concept.light === true || known.has(word) || spelled(word, known, segmenter) === 'whole') continue;
    const near = await nearWords(db, word, segmenter, spelled(word, known, segmenter) === 'partly');
    if (near.length === 0) continue;
    corrected.push({ word, near: near.map((one) => one.word) });
    const concepts = mended.concepts.map((one) => (one === concept ? withCorrections(concept, near) : one));
    mended = { ...mended, concepts };
  }
  for (const scrap of question.scraps.slice(0, mostScraps)) {
    const near = await nearWords(db, scrap, segmenter, true);
    if (near.length === 0) continue;
    corrected.push({ word: scrap, near: near.map((one) => one.word) });
    mended = withWord(mended, scrap, near);
  }
  return mended;
}

/** How rare a concept is: by its word and those that mean the same, and by its parts only where they are all there is. */
function weigh(
  concept: Concept,
  wanted: readonly Wanted[],
  corrected: readonly { readonly word: string }[],
  known: ReadonlyMap<string, number>,
  total: number,
  segmenter: Segmenter,
): Weighed {
  const whole = concept.variants
    .filter(({ part }) => part !== true)
    .map(({ word }) => Math.min(...lexemesOf(word, segmenter).map((term) => known.get(term) ?? 0)))
    .reduce((sum, entries) => sum + (Number.isFinite(entries) ? entries : 0), 0);
  // A word that stands nowhere is as rare as can be, whatever was sought in its place.
  const guessed = corrected.some(({ word }) => word === concept.word);
  const sought = wanted.find((one) => one.concept === concept);
  const entries = guessed ? 0 : whole > 0 ? whole : (sought?.entries ?? 0);
  const idf = Math.log(1 + total / (entries + 0.5)) * (concept.light === true ? weights.light : 1);
  return { concept, idf, known: sought !== undefined };
}

const alone = (row: EntryRow): Found => ({ best: unranked(row), others: [], score: 1 });
const unranked = (row: EntryRow): Ranked => ({ row, score: 1, coverage: 1, hits: [] });

/** Do its pieces stand somewhere? All of them: no typing error, only no word of the dictionary. */
function spelled(
  word: string,
  known: ReadonlyMap<string, number>,
  segmenter: Segmenter,
): 'whole' | 'partly' | 'nowhere' {
  const pieces = [...segmenter.terms(word)];
  const standing = pieces.filter((term) => known.has(term)).length;
  if (standing === 0) return 'nowhere';
  return standing === pieces.length ? 'whole' : 'partly';
}

async function entriesInAll(db: Database): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select greatest(reltuples, 0)::int as entries from pg_class where oid = 'search_entries'::regclass`.execute(
    db,
  );
  return Math.max(1000, rows[0]?.entries ?? 0);
}

/** Hits that speak of too little of what was asked are noise. */
const leastCoverage = 0.2;

export async function search(
  needs: { readonly db: Database; readonly index: SearchIndex; readonly shelf: Shelf; readonly now: Date },
  query: SearchQuery,
): Promise<SearchAnswer> {
  const filters = filtersOf(query, needs.now);
  const { index, db, shelf } = needs;
  await index.bringUpToDate(shelf);
  const page = query.page ?? 1;
  const size = query.size ?? 20;
  const finding = await find({ db, segmenter: index.segmenter }, query.q ?? '', filters);
  const kept = finding.found.filter(({ best }) => best.coverage >= leastCoverage);
  return {
    items: kept.slice((page - 1) * size, page * size).map((one) => hitOf(one, finding.question)),
    count: kept.length,
    more: finding.full,
    page,
    size,
    facets: facetsOf(kept),
    places: Object.fromEntries(kept.map(({ best: { row } }) => [row.region, row.place])),
    notes: notesOf(finding, query, { count: kept.length, page, size }),
    linked: finding.question.concepts.flatMap(({ word, variants }) => {
      const also = variants.filter((one) => one.weight >= 0.5 && one.word !== word).map((one) => one.word);
      return also.length > 0 ? [{ word, also }] : [];
    }),
  };
}

function facetsOf(found: readonly Found[]): SearchAnswer['facets'] {
  const rows = found.map(({ best }) => best.row);
  const counted = (values: (row: EntryRow) => readonly (string | null)[]) => {
    const counts = new Map<string, number>();
    for (const row of rows)
      for (const value of values(row))
        if (value !== null && value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
  };
  return {
    kind: counted(({ kind }) => [kind]),
    region: counted(({ region }) => [region]),
    level: counted(({ region }) => (region === '' ? [] : [levelOf(region)])),
    industry: counted(({ industries }) => industries),
    documentKind: counted(({ document_kind: kind }) => [kind]),
    instrument: counted(({ instrument }) => [instrument]),
  };
}

export function hitOf({ best, others, score }: Found, question: Question): SearchHit {
  const { row, hits, coverage } = best;
  const words = [...hits, ...question.phrases, ...question.quantities.map(({ printed }) => printed)];
  const measure = row.measure ?? others.find((one) => one.row.measure !== null)?.row.measure ?? null;
  const documentId =
    row.document_id ?? others.find((one) => one.row.document_id !== null)?.row.document_id ?? null;
  return {
    kind: row.kind,
    document: row.document,
    documentId,
    path: row.path,
    measure,
    title: row.title,
    heading: whole(row.heading, words),
    passage: passageOf(row.body, words),
    ours: row.document_id === null,
    place: row.place,
    region: row.region,
    documentKind: row.document_kind,
    instrument: row.instrument,
    draft: row.draft,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    opens: row.opens?.toISOString() ?? null,
    closes: row.closes?.toISOString() ?? null,
    link: linkTo(row.document, row.path, documentId),
    score: Number(score.toFixed(4)),
    coverage: Number(coverage.toFixed(4)),
  };
}

export function linkTo(document: string, path: string, documentId: string | null): string {
  // A pack's citation opens on the document where it is imported, and on our words where it is not.
  if (document !== documentId) return `/cite?${new URLSearchParams({ document, provision: path })}`;
  return `/library/documents/${documentId}${path === '' ? '' : `#provision=${encodeURIComponent(path)}`}`;
}
