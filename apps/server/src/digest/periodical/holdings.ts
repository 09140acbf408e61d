/** What the library holds, read for composing: packs from the shelf, imported documents with their official words. */
import {
  type Article,
  articleOf,
  articlesOf,
  type Composed,
  compose,
  type Holdings,
  type ImportedDocument,
  type Masthead,
  type Scope,
  type Template,
} from '@huice/periodical';
import { regionOfName } from '@huice/reading';
import { sql } from 'kysely';
import { isModelledOn, type Shelf } from '../../matching/index.ts';
import type { Database } from '../../platform/index.ts';

/** Most imported documents that are looked at, the newest first. */
const MOST_DOCUMENTS = 5000;
/** Longest original that is set, in UTF-16 code units: what is longer is not printed, only its points are. */
const LONGEST = 400_000;

const newId = () => crypto.randomUUID();

export interface Wanted {
  readonly template: Template;
  readonly masthead: Masthead;
  readonly scope: Scope;
}

/** Composes from all that is held; official words are read only of the documents that go in. */
export async function composeFrom(db: Database, shelf: Shelf, wanted: Wanted): Promise<Composed> {
  const { template, masthead, scope } = wanted;
  const held = await holdingsOf(db, shelf);
  const first = compose(template, masthead, scope, held, newId);
  if (!scope.originals) return first;
  const taken = new Set(articlesOf(first.issue).flatMap(({ document }) => document ?? []));
  return compose(template, masthead, scope, await withWords(db, held, taken), newId);
}

/** One document as an article. @returns `null` where the library does not hold it */
export async function articleFrom(
  db: Database,
  shelf: Shelf,
  document: string,
  scope: Scope,
): Promise<Article | null> {
  const held = await holdingsOf(db, shelf);
  const full = scope.originals ? await withWords(db, held, new Set([document])) : held;
  return articleOf(document, scope, full, newId);
}

/** Everything but official words. */
export async function holdingsOf(db: Database, shelf: Shelf): Promise<Holdings> {
  const { rows } = await sql<Row>`
    select d.id, d.title, d.document_number, d.issuers, d.kind, d.region, d.issued_on, d.published_on,
      d.effective_from,
      coalesce((select jsonb_object_agg(kind, n) from (
        select kind, count(*)::int as n from facts where document_id = d.id group by kind) counted), '{}') as facts
    from documents d join files f on f.id = d.file_id
    where d.deleted_at is null and d.is_policy
    order by f.imported_at desc, d.position limit ${MOST_DOCUMENTS}`.execute(db);
  return { packs: shelf.library.packs, documents: rows.map((row) => asImported(row, shelf)) };
}

interface Row {
  readonly id: string;
  readonly title: string;
  readonly document_number: string | null;
  readonly issuers: string[];
  readonly kind: string;
  readonly region: string | null;
  readonly issued_on: string | null;
  readonly published_on: string | null;
  readonly effective_from: string | null;
  readonly facts: Record<string, number>;
}

function asImported(row: Row, shelf: Shelf): ImportedDocument {
  const { id, title, issuers, kind, facts } = row;
  return {
    id,
    title,
    documentNumber: row.document_number,
    issuers,
    kind,
    regionCode: codeOf(row.region),
    issuedOn: row.issued_on,
    publishedOn: row.published_on,
    effectiveFrom: row.effective_from,
    originalOf: originalOf({ title, documentNumber: row.document_number }, shelf),
    facts,
    provisions: [],
  };
}

/** The reader writes a region as its name; packs by its code. */
function codeOf(region: string | null): string | null {
  if (region === null || /^\d{6}$/.test(region)) return region;
  return regionOfName(region)?.code ?? null;
}

/** Every pack document, or part of one, that the imported one answers to. */
function originalOf(document: { title: string; documentNumber: string | null }, shelf: Shelf): string[] {
  return shelf.library.packs.flatMap(({ document: own }) => [
    ...(isModelledOn(own.source, document) ? [own.id] : []),
    ...(own.parts ?? [])
      .filter((part) => isModelledOn(part.source, document))
      .map((part) => `${own.id}#${part.id}`),
  ]);
}

/** @param taken ids of packs and imported documents that are set with their words */
async function withWords(db: Database, held: Holdings, taken: ReadonlySet<string>): Promise<Holdings> {
  const wanted = (each: ImportedDocument) =>
    taken.has(each.id) || each.originalOf.some((id) => taken.has(id.split('#')[0] ?? ''));
  const documents: ImportedDocument[] = [];
  for (const each of held.documents) {
    documents.push(wanted(each) ? { ...each, provisions: await wordsOf(db, each.id) } : each);
  }
  return { ...held, documents };
}

/** The whole text, cut at the beginnings of its first-level provisions, so that nothing of it is lost. */
async function wordsOf(db: Database, id: string): Promise<ImportedDocument['provisions']> {
  const { rows } = await sql<{ text: string; path: string | null; at: number | null }>`
    select d.text, p.path, lower(p.span) - lower(d.span) as at
    from documents d left join provisions p on p.document_id = d.id and p.parent is null
    where d.id = ${id} order by p.position`.execute(db);
  const text = rows[0]?.text ?? '';
  if (text.length > LONGEST) return [];
  const cuts = rows.flatMap(({ path, at }) => (path === null || at === null ? [] : [{ path, at }]));
  const starts = [{ path: '', at: 0 }, ...cuts];
  return starts.map(({ path, at }, index) => ({ path, words: text.slice(at, starts[index + 1]?.at) }));
}
