/**
 * The same search through the real PostgreSQL, by the server's own code: candidates by rows that are shared, their
 * texts read back and compared word for word. The rows are loaded at once; they are the rows that filing writes.
 */
import type { Candidate } from '@huice/procedures';
import { sql } from 'kysely';
import '../../apps/server/src/panels/duplicates/tables.ts';
import { findingsFor, printsOf } from '../../apps/server/src/panels/duplicates/search.ts';
import type { Database } from '../../apps/server/src/platform/index.ts';
import { withDatabase } from '../library/house.ts';

const BATCH = 500;

export interface DatabaseFigures {
  readonly loadSeconds: number;
  readonly megabytes: number;
  /** Sorted, ms. */
  readonly searches: readonly number[];
  readonly found: ReadonlyMap<number, number>;
  /** Others than the one copied from that were named, in all searches. */
  readonly strangers: number;
}

export interface Wanted {
  readonly count: number;
  readonly stored: (index: number) => Candidate;
  /** What is searched for: a text with a copied passage, at which rate of edits, of which application. */
  readonly asked: readonly { readonly of: Candidate; readonly victim: number; readonly rate: number }[];
}

export function throughDatabase(wanted: Wanted): Promise<DatabaseFigures> {
  return withDatabase(async (db) => {
    const began = performance.now();
    await load(db, wanted);
    const loadSeconds = (performance.now() - began) / 1000;
    const { rows } = await sql<{
      bytes: string;
    }>`select sum(pg_total_relation_size(oid)) as bytes from pg_class
      where relname in ('duplicate_texts', 'duplicate_prints', 'duplicate_numbers') and relkind = 'r'`.execute(
      db,
    );
    return {
      loadSeconds,
      megabytes: Number(rows[0]?.bytes ?? 0) / 1_048_576,
      ...(await search(db, wanted)),
    };
  });
}

async function load(db: Database, { count, stored }: Wanted): Promise<void> {
  await sql`alter table duplicate_prints drop constraint duplicate_prints_pkey`.execute(db);
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => stored(from + i));
    const rows = batch.map((each) => ({
      title: each.case,
      applicant: each.applicant,
      year: each.year,
      call: each.call,
      text: each.text,
      identifiers: each.identifiers,
    }));
    const { rows: made } = await sql<{ id: number; title: string }>`
      insert into duplicate_texts (kind, title, applicant, year, call, place, filing, text, parts, identifiers, unread, at)
      select 'funded', title, applicant, year, call, '990100', 0, text, '[]', identifiers, '[]', now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (title text, applicant text, year int, call text, text text, identifiers jsonb)
      returning id, title`.execute(db);
    const ids = new Map(made.map((row) => [row.title, row.id]));
    const prints = batch.map((each) => ({ doc: ids.get(each.case) ?? 0, hashes: printsOf(each.text) }));
    await sql`insert into duplicate_prints (hash, doc) select * from unnest(
      ${prints.flatMap((each) => each.hashes)}::int[],
      ${prints.flatMap(({ doc, hashes }) => hashes.map(() => doc))}::int[])`.execute(db);
    const numbers = batch.flatMap((each) =>
      each.identifiers.map((number) => ({ ...number, doc: ids.get(each.case) ?? 0 })),
    );
    await sql`insert into duplicate_numbers (kind, value, doc) select * from unnest(
      ${numbers.map((each) => each.kind)}::text[], ${numbers.map((each) => each.value)}::text[],
      ${numbers.map((each) => each.doc)}::int[])`.execute(db);
  }
  await db.transaction().execute(async (tx) => {
    await sql`set local maintenance_work_mem = '512MB'`.execute(tx);
    await sql`alter table duplicate_prints add primary key (hash, doc)`.execute(tx);
  });
  for (const table of ['duplicate_texts', 'duplicate_prints', 'duplicate_numbers'])
    await sql`vacuum analyze ${sql.table(table)}`.execute(db);
}

async function search(db: Database, { asked }: Wanted) {
  const searches: number[] = [];
  const found = new Map<number, number>();
  let strangers = 0;
  const at = new Date();
  const about = { kind: 'case', place: '990100', filing: 1, parts: [], unread: [], at } as const;
  for (const { of, victim, rate } of asked) {
    const row = { ...about, id: 0, case_id: of.case, title: of.case, applicant_name: null, ...of };
    const began = performance.now();
    const matches = await findingsFor(db, {
      ...row,
      parts: [],
      unread: [],
      identifiers: [...of.identifiers],
    });
    searches.push(performance.now() - began);
    strangers += matches.filter((match) => match.row.title !== `case-${victim}`).length;
    if (matches.some((match) => match.row.title === `case-${victim}`))
      found.set(rate, (found.get(rate) ?? 0) + 1);
  }
  return { searches: searches.sort((a, b) => a - b), found, strangers };
}
