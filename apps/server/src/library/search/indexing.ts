/** Keeps the search index true to the packs on the shelf and the documents imported. */
import { createHash } from 'node:crypto';
import type { Pack } from '@huice/packs';
import { sql, type Transaction } from 'kysely';
import { isModelledOn, type Shelf } from '../../matching/index.ts';
import { type Database, storableJson, type Tables } from '../../platform/index.ts';
import { spanOf } from '../documents.ts';
import { type Entry, entriesOfDocument, entriesOfPack, type ImportedDocument, indexed } from './entries.ts';
import { Segmenter } from './segment.ts';

/** Grows with every change of what is written into the index, so that it is made again. */
const indexVersion = 3;
/** Two servers on one database do not index at the same time. */
const indexLock = 0x48554958;

/** The dictionary grows with the packs. */
export function segmenterOf(shelf: Shelf): Segmenter {
  return new Segmenter(dictionaryWords(shelf));
}

function* dictionaryWords({ library }: Shelf): Generator<string> {
  for (const { name } of library.facts) yield name.zh;
  for (const pack of library.packs) {
    yield* pack.document.industries;
    yield* pack.document.issuers;
    for (const { authority } of pack.measures) yield authority;
    for (const { units } of pack.responsibilities) yield* units;
  }
}

export class SearchIndex {
  readonly #db: Database;
  #shelf: Shelf | undefined;
  #segmenter = new Segmenter();
  #running: Promise<void> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  get segmenter(): Segmenter {
    return this.#segmenter;
  }

  /** After this the index holds what is on the shelf and what was imported before the call. */
  async bringUpToDate(shelf: Shelf): Promise<void> {
    while (this.#running !== undefined) await this.#running;
    const { rows } = await sql<{ due: boolean }>`select exists (select from search_due) as due`.execute(
      this.#db,
    );
    if (this.#shelf === shelf && rows[0]?.due !== true) return;
    if (this.#running !== undefined) return this.bringUpToDate(shelf);
    this.#running = this.#index(shelf).finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  async #index(shelf: Shelf): Promise<void> {
    if (this.#shelf !== shelf) this.#segmenter = segmenterOf(shelf);
    await this.#db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${indexLock})`.execute(tx);
      // Which pack a document answers to changes with the shelf.
      const changed = await this.#indexPacks(tx, shelf);
      if (changed)
        await sql`insert into search_due select id from documents on conflict do nothing`.execute(tx);
      await this.#indexDocuments(tx, shelf);
    });
    this.#shelf = shelf;
  }

  async #indexPacks(tx: Transaction<Tables>, { library }: Shelf): Promise<boolean> {
    const known = await sql<{ source: string; fingerprint: string }>`
      select source, fingerprint from search_sources where source like 'pack:%'`.execute(tx);
    const before = new Map(known.rows.map(({ source, fingerprint }) => [source, fingerprint]));
    let changed = false;
    for (const pack of library.packs) {
      const source = `pack:${pack.document.id}`;
      const fingerprint = fingerprintOf(pack);
      if (before.get(source) !== fingerprint) {
        changed = true;
        await replaceSource(tx, source, fingerprint, entriesOfPack(pack), this.#segmenter);
      }
      before.delete(source);
    }
    for (const source of before.keys()) await removeSource(tx, source);
    return changed || before.size > 0;
  }

  async #indexDocuments(tx: Transaction<Tables>, shelf: Shelf): Promise<void> {
    const { rows } = await sql<{ document_id: string }>`delete from search_due returning document_id`.execute(
      tx,
    );
    for (const { document_id: id } of rows) {
      const source = `document:${id}`;
      const document = await readImported(tx, id);
      if (document === null) await removeSource(tx, source);
      else {
        const { key, industries } = keyOf(shelf, document);
        const entries = entriesOfDocument(document, key, industries);
        await replaceSource(tx, source, `${indexVersion}`, entries, this.#segmenter);
      }
    }
  }
}

function fingerprintOf(pack: Pack): string {
  return createHash('sha256')
    .update(`${indexVersion} ${JSON.stringify(pack)}`)
    .digest('hex');
}

/** What citations call the document: the pack, or the part of it, that is modelled on it. */
function keyOf(
  { library }: Shelf,
  document: Pick<ImportedDocument, 'id' | 'title' | 'documentNumber'>,
): { key: string; industries: readonly string[] } {
  for (const { document: own } of library.packs) {
    const { industries } = own;
    for (const part of own.parts ?? [])
      if (isModelledOn(part.source, document)) return { key: `${own.id}#${part.id}`, industries };
    if (isModelledOn(own.source, document)) return { key: own.id, industries };
  }
  return { key: document.id, industries: [] };
}

async function readImported(tx: Transaction<Tables>, id: string): Promise<ImportedDocument | null> {
  const row = await tx
    .selectFrom('documents')
    .selectAll()
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const provisions = await tx
    .selectFrom('provisions')
    .select(['path', 'parent', 'heading', 'span'])
    .where('document_id', '=', id)
    .orderBy('position')
    .execute();
  return {
    id,
    title: row.title,
    documentNumber: row.document_number,
    issuers: row.issuers,
    kind: row.kind,
    region: row.region,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    draft: row.draft,
    text: row.text,
    span: spanOf(row.span),
    provisions: provisions.map((provision) => ({ ...provision, span: spanOf(provision.span) })),
  };
}

async function removeSource(tx: Transaction<Tables>, source: string): Promise<void> {
  await sql`update search_terms t set entries = t.entries - s.entries
    from (${termCounts(source)}) s where s.term = t.term`.execute(tx);
  await sql`delete from search_sources where source = ${source}`.execute(tx);
}

async function replaceSource(
  tx: Transaction<Tables>,
  source: string,
  fingerprint: string,
  entries: readonly Entry[],
  segmenter: Segmenter,
): Promise<void> {
  await removeSource(tx, source);
  await sql`insert into search_sources values (${source}, ${fingerprint})`.execute(tx);
  for (let at = 0; at < entries.length; at += 200)
    await insertEntries(tx, source, entries.slice(at, at + 200), segmenter);
  await sql`insert into search_terms (term, entries) select term, entries from (${termCounts(source)}) s
    on conflict (term) do update set entries = search_terms.entries + excluded.entries`.execute(tx);
}

function termCounts(source: string) {
  return sql`select l.term, count(*)::int as entries from search_entries e,
    unnest(tsvector_to_array(e.lexemes)) as l(term) where e.source = ${source} group by l.term`;
}

/** The rows as one JSON value: a statement of its own length has a plan of its own. */
export async function insertEntries(
  tx: Transaction<Tables>,
  source: string,
  entries: readonly Entry[],
  segmenter: Segmenter,
): Promise<void> {
  const rows = entries.map((entry) => ({ ...entry, ...indexed(entry, segmenter) }));
  await sql`insert into search_entries (source, kind, document, document_id, path, measure, title, heading, body,
      place, region, document_kind, instrument, industries, quantities, effective_from, effective_to, draft, opens,
      closes, lexemes)
    select ${source}, r.kind, r.document, r."documentId", r.path, r.measure, r.title, r.heading, r.body, r.place,
      r.region, r."documentKind", r.instrument, r.industries, r.quantities, r."effectiveFrom", r."effectiveTo", r.draft,
      r.opens, r.closes, array_to_tsvector(r.lexemes)
    from jsonb_to_recordset(${storableJson(rows)}::jsonb) as r(kind text, document text,
      "documentId" uuid, path text, measure text, title text, heading text, body text, place text, region text,
      "documentKind" text, instrument text, industries text[], quantities text[], "effectiveFrom" date,
      "effectiveTo" date, draft boolean, opens timestamptz, closes timestamptz, lexemes text[])`.execute(tx);
}
