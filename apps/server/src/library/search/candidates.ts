/** The few hundred entries worth ranking, found by the rarest words through the one index. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/index.ts';
import type { Concept, Question, Variant } from './question.ts';
import { pairs, type Segmenter } from './segment.ts';
import { soundOf } from './sounds.ts';

export interface Filters {
  /** GB/T 2260: the place and all within it. */
  readonly region?: string | undefined;
  readonly level?: string | undefined;
  readonly industry?: string | undefined;
  readonly kind?: string | undefined;
  readonly documentKind?: string | undefined;
  readonly instrument?: string | undefined;
  /** Day on which it must be in force by its stated dates. */
  readonly inForce?: string | undefined;
  /** Instant at which its window must be open. */
  readonly openAt?: Date | undefined;
}

export interface EntryRow {
  readonly id: string;
  readonly kind: 'document' | 'provision' | 'measure' | 'call';
  readonly document: string;
  readonly document_id: string | null;
  readonly path: string;
  readonly measure: string | null;
  readonly title: string;
  readonly heading: string;
  readonly body: string;
  readonly place: string;
  readonly region: string;
  readonly document_kind: string;
  readonly instrument: string | null;
  readonly industries: readonly string[];
  readonly quantities: readonly string[];
  readonly effective_from: string | null;
  readonly effective_to: string | null;
  readonly draft: boolean;
  readonly opens: Date | null;
  readonly closes: Date | null;
}

/** Most entries that go into ranking. */
export const mostCandidates = 200;
/** So many entries may hold one of the words sought before the next one is left to ranking. */
const budget = 2000;

/** More entries than this are not widened by further words. */
const manyEntries = 10_000;

const lexeme = (term: string) => `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
const tsquery = (text: string) => sql`${text}::tsquery`;

/** The lexemes that a variant is indexed under: itself, or the pairs it is made of. */
export function lexemesOf(word: string, segmenter: Segmenter): string[] {
  if (word.length === 1) return [word];
  const own = segmenter.terms(word);
  return own.has(word) ? [word] : [...own];
}

export interface Wanted {
  readonly concept: Concept | null;
  /** OR of ANDs of lexemes. */
  readonly ways: readonly (readonly string[])[];
  /** Entries that hold it, at most. */
  readonly entries: number;
}

/** Numbers of entries that hold each lexeme; what nobody holds is absent. */
export async function frequencies(db: Database, terms: readonly string[]): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map();
  const { rows } = await sql<{ term: string; entries: number }>`
    select term, entries from search_terms where term = any(${[...new Set(terms)]}) and entries > 0`.execute(
    db,
  );
  return new Map(rows.map(({ term, entries }) => [term, entries]));
}

/** What sounds like it is most likely meant; what merely looks like it is a guess. */
const soundsAlike = 0.85;
const looksAlike = 0.6;

/**
 * Words one typing error away from one that stands nowhere: those that sound like it first, then the commonest.
 * One error in two characters leaves half of the word: there, only the sound tells.
 */
export async function nearWords(
  db: Database,
  word: string,
  segmenter: Segmenter,
  soundOnly = false,
): Promise<Variant[]> {
  if (word.length < 2 || word.length > 20) return [];
  const { rows } = await sql<{ term: string }>`
    select term from (
      select term, entries from search_terms where left(term, 1) = ${word.slice(0, 1)}
        and length(term) between ${word.length - 1} and ${word.length + 1} and entries > 0
      union select term, entries from search_terms where right(term, 1) = ${word.slice(-1)}
        and length(term) between ${word.length - 1} and ${word.length + 1} and entries > 0
    ) t order by entries desc limit 400`.execute(db);
  // Pairs of characters that only happen to stand side by side are no words to be meant.
  const near = rows
    .map(({ term }) => term)
    .filter((term) => oneErrorApart(word, term) && segmenter.isWord(term));
  const sound = soundOf(word);
  const alike = near.filter((term) => term.length === word.length && soundOf(term) === sound);
  if (alike.length > 0) return alike.slice(0, 3).map((term) => ({ word: term, weight: soundsAlike }));
  return soundOnly || word.length === 2
    ? []
    : near.slice(0, 3).map((term) => ({ word: term, weight: looksAlike }));
}

/** One character changed, added, left out, or two neighbours exchanged. */
export function oneErrorApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

export function wantedOf(
  question: Question,
  found: ReadonlyMap<string, number>,
  segmenter: Segmenter,
): Wanted[] {
  const entriesOf = (way: readonly string[]) => Math.min(...way.map((term) => found.get(term) ?? 0));
  const concepts = question.concepts.map((concept): Wanted => {
    const ways: string[][] = [];
    let entries = 0;
    for (const { word } of concept.variants.toSorted((a, b) => b.weight - a.weight)) {
      // Where a word stands nearly everywhere, nobody is found by those that mean something like it.
      if (entries >= manyEntries) break;
      const way = lexemesOf(word, segmenter);
      const more = way.length === 0 ? 0 : entriesOf(way);
      if (more === 0) continue;
      ways.push(way);
      entries += more;
    }
    return { concept, ways, entries };
  });
  const phrases = question.phrases.map((phrase): Wanted => {
    const way = pairs(phrase).filter((pair) => found.has(pair));
    return {
      concept: null,
      ways: way.length === 0 ? [] : [way],
      entries: way.length === 0 ? 0 : entriesOf(way),
    };
  });
  const quantities = question.quantities.map(({ value, unit }): Wanted => {
    const term = unit === '' ? `#n:${value}` : `#q:${value}${unit}`;
    return { concept: null, ways: found.has(term) ? [[term]] : [], entries: found.get(term) ?? 0 };
  });
  return [...concepts, ...phrases, ...quantities].filter(({ ways }) => ways.length > 0);
}

/** Every lexeme whose frequency the question needs. */
export function termsOf(question: Question, segmenter: Segmenter): string[] {
  return [
    ...question.concepts.flatMap(({ variants }) =>
      variants.flatMap(({ word }) => lexemesOf(word, segmenter)),
    ),
    ...question.phrases.flatMap((phrase) => pairs(phrase)),
    ...question.quantities.flatMap(({ value, unit }) => [`#q:${value}${unit}`, `#n:${value}`]),
    ...question.places.map(({ region }) => `#r:${region.code}`),
  ];
}

const anyWay = ({ ways }: Wanted) => `(${ways.map((way) => `(${way.map(lexeme).join(' & ')})`).join(' | ')})`;

function facets({ region, level, industry, kind, documentKind, instrument }: Filters): string[] {
  const given: [string, string | undefined][] = [
    ['r', region],
    ['l', level],
    ['i', industry],
    ['k', kind],
    ['d', documentKind],
    ['f', instrument],
  ];
  return given.flatMap(([key, value]) => (value === undefined ? [] : [lexeme(`#${key}:${value}`)]));
}

function dates({ inForce, openAt }: Filters): RawBuilder<unknown> {
  const day =
    inForce === undefined
      ? sql`true`
      : sql`not e.draft and (e.effective_from is not null or e.effective_to is not null)
          and coalesce(e.effective_from <= ${inForce}::date, true)
          and coalesce(e.effective_to >= ${inForce}::date, true)`;
  const open =
    openAt === undefined ? sql`true` : sql`e.closes >= ${openAt} and coalesce(e.opens <= ${openAt}, true)`;
  return sql`${day} and ${open}`;
}

/**
 * Which words the index is asked for: as many of the rarest as the budget allows, any one of them; where even the
 * rarest is common, the rarest together.
 */
export function seek(wanted: readonly Wanted[], place: readonly string[]): string[] {
  const rarest = wanted.toSorted((a, b) => a.entries - b.entries);
  const some: Wanted[] = [];
  let sum = 0;
  for (const one of rarest) {
    if (sum + one.entries > budget) break;
    some.push(one);
    sum += one.entries;
  }
  if (some.length > 0) return [some.map(anyWay).join(' | ')];
  const near = place.map((code) => lexeme(`#r:${code}`));
  const together = rarest.slice(0, 4).map(anyWay);
  const tries: string[] = [];
  if (near.length > 0) tries.push([...together, `(${near.join(' | ')})`].join(' & '));
  for (let take = together.length; take >= 1; take -= 1) tries.push(together.slice(0, take).join(' & '));
  return tries;
}

/** Enough found by a stricter try: a looser one is not asked. */
const enough = 30;

export async function findCandidates(
  db: Database,
  wanted: readonly Wanted[],
  places: readonly string[],
  filters: Filters,
  total: number,
): Promise<EntryRow[]> {
  const filter = facets(filters).join(' & ');
  const found = new Map<string, EntryRow>();
  const tries =
    wanted.length > 0 ? seek(wanted, places) : [places.map((code) => lexeme(`#r:${code}`)).join(' | ')];
  for (const query of tries) {
    const sought = [query === '' ? '' : `(${query})`, filter].filter((it) => it !== '').join(' & ');
    for (const row of await fetchRows(db, sought, wanted, places, filters, total)) found.set(row.id, row);
    if (found.size >= enough) break;
  }
  return [...found.values()];
}

/** So many rows are weighed by the database before the best of them are fetched. */
const mostWeighed = 2000;

async function fetchRows(
  db: Database,
  sought: string,
  wanted: readonly Wanted[],
  places: readonly string[],
  filters: Filters,
  total: number,
): Promise<EntryRow[]> {
  const weights = wanted.map((one) => {
    const idf = Math.log(1 + total / (one.entries + 0.5));
    return sql`(case when c.lexemes @@ ${tsquery(anyWay(one))} then ${idf}::real else 0 end)`;
  });
  const near =
    places.length === 0
      ? []
      : [
          sql`(case when c.lexemes @@ ${tsquery(places.map((code) => lexeme(`#r:${code}`)).join(' | '))}
          then 4::real else 0 end)`,
        ];
  const order =
    weights.length + near.length === 0
      ? sql`c.id`
      : sql`${sql.join([...weights, ...near], sql` + `)} desc, c.id`;
  const matches = sought === '' ? sql`true` : sql`e.lexemes @@ ${tsquery(sought)}`;
  const { rows } = await sql<EntryRow>`
    with c as materialized (
      select e.id, e.lexemes from search_entries e where ${matches} and ${dates(filters)} limit ${mostWeighed}
    ), best as (select c.id from c order by ${order} limit ${mostCandidates})
    select e.id::text, e.kind, e.document, e.document_id, e.path, e.measure, e.title, e.heading, e.body, e.place,
      e.region, e.document_kind, e.instrument, e.industries, e.quantities, e.effective_from, e.effective_to, e.draft,
      e.opens, e.closes
    from best join search_entries e using (id)`.execute(db);
  return rows;
}
