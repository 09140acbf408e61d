/**
 * The index of the duplicate check in the database: fingerprints and numbers as rows. Candidates come from rows that
 * are shared; then they are compared word for word, so that no score rests on a hash alone.
 */
import { type Candidate, compareAll, fingerprintsOf, type Match } from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../../platform/index.ts';

/**
 * Fingerprints that stand in more applications than this are of the form, not of the project: a fiftieth of them, or a
 * quarter while they are few.
 */
function commonAbove(applications: number): number {
  const few = Math.max(5, Math.ceil(applications / 4));
  return Math.min(few, Math.max(50, Math.ceil(applications * 0.02)));
}
/** Applications compared word for word. */
const CANDIDATES = 20;
/** Below this share of the text, and without a shared number, nothing is said. */
export const LEAST_SCORE = 0.05;

/** Rows hold signed numbers: the same 32 bits. */
export const printsOf = (text: string): number[] => [
  ...new Set(Array.from(fingerprintsOf(text).hashes, (hash) => hash | 0)),
];

export interface Stored extends Candidate {
  readonly doc: number;
}

/** How many texts there are to search, about: the planner's count, or an exact one while they are few. */
export async function searched(db: Database): Promise<number> {
  const { rows } = await sql<{ about: number }>`
    select reltuples::bigint as about from pg_class where oid = 'duplicate_texts'::regclass`.execute(db);
  const about = Number(rows[0]?.about ?? 0);
  if (about > 20_000) return about;
  const { count } = await db
    .selectFrom('duplicate_texts')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface Sharing {
  /** Ids of the texts that share most; a shared number outweighs any text. */
  readonly docs: readonly number[];
  /** Fingerprints of this text that are of the form. */
  readonly common: ReadonlySet<number>;
}

export async function sharingWith(
  db: Database,
  of: Pick<Candidate, 'text' | 'identifiers'>,
  except: number,
  most: number = CANDIDATES,
): Promise<Sharing> {
  const cap = commonAbove(await searched(db));
  const kinds = of.identifiers.map((each) => each.kind);
  const values = of.identifiers.map((each) => each.value);
  const { rows } = await sql<{ doc: number | null; hash: number | null }>`
    with prints as materialized (
      select hash, docs from unnest(${printsOf(of.text)}::int[]) as h (hash) cross join lateral (
        select array_agg(doc) as docs from (
          select doc from duplicate_prints p where p.hash = h.hash limit ${cap + 1}) as few) as found
    ), numbers as (
      select doc from unnest(${kinds}::text[], ${values}::text[]) as n (kind, value) cross join lateral (
        select doc from duplicate_numbers d where d.kind = n.kind and d.value = n.value limit 200) as found
    ), shared as (
      select unnest(docs) as doc, 1 as weight from prints where cardinality(docs) <= ${cap}
      union all select doc, 1000000 from numbers
    ), best as (
      select doc, sum(weight) as weight from shared where doc <> ${except} group by doc
      order by sum(weight) desc, doc limit ${most}
    )
    select doc, null::int as hash from best union all
    select null, hash from prints where cardinality(docs) > ${cap}`.execute(db);
  return {
    docs: rows.flatMap((row) => row.doc ?? []),
    common: new Set(rows.flatMap((row) => (row.hash === null ? [] : row.hash >>> 0))),
  };
}

export async function storedTexts(db: Database, docs: readonly number[]) {
  if (docs.length === 0) return [];
  return db
    .selectFrom('duplicate_texts')
    .selectAll()
    .where('id', 'in', [...docs])
    .execute();
}

export type StoredText = Awaited<ReturnType<typeof storedTexts>>[number];

export const asCandidate = (row: StoredText): Candidate => ({
  case: String(row.id),
  applicant: row.applicant,
  year: row.year,
  call: row.call,
  text: row.text,
  identifiers: row.identifiers,
});

export interface Found {
  readonly match: Match;
  readonly row: StoredText;
}

/** What repeats elsewhere of a stored text, best first. */
export async function findingsFor(db: Database, row: StoredText): Promise<readonly Found[]> {
  const of = asCandidate(row);
  const { docs, common } = await sharingWith(db, of, row.id);
  const others = await storedTexts(db, docs);
  const byId = new Map(others.map((each) => [String(each.id), each]));
  return compareAll(of, others.map(asCandidate), LEAST_SCORE, common).flatMap((match) => {
    const found = byId.get(match.case);
    return found ? [{ match, row: found }] : [];
  });
}
