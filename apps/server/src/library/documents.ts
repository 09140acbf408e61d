/** Documents of the library: finding, showing, deleting, bringing back. */
import type { DocumentAnswer, DocumentSummary, DocumentsAnswer, DocumentsQuery, Validity } from '@huice/api';
import {
  type Call,
  type DocumentKind,
  type Fact,
  type Provision,
  type ReadingWarning,
  readCallsOf,
  type Span,
} from '@huice/reading';
import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely';
import { type Database, type Tables, Trouble } from '../platform/index.ts';
import { presentEdition } from './reading/edition.ts';

/** How a document stands on a day, by what it states itself: repeal by another document is not known here. */
function validityOn(day: string): RawBuilder<Validity> {
  return sql<Validity>`case
    when documents.draft then 'draft'
    when ${day}::date < documents.effective_from then 'not-yet'
    when ${day}::date > documents.effective_to then 'expired'
    when documents.effective_from is null and documents.effective_to is null then 'not-stated'
    else 'in-force' end`;
}

const countOf = (kind: string) =>
  sql<number>`(select count(*)::int from facts where facts.document_id = documents.id and facts.kind = ${kind})`;

function selectSummaries(db: Database, day: string) {
  return db
    .selectFrom('documents')
    .innerJoin('files', 'files.id', 'documents.file_id')
    .select([
      'documents.id',
      'documents.title',
      'documents.document_number',
      'documents.issuers',
      'documents.kind',
      'documents.region',
      'documents.issued_on',
      'documents.published_on',
      'documents.effective_from',
      'documents.effective_to',
      'documents.draft',
      'documents.is_policy',
      'documents.deleted_at',
      'files.id as file_id',
      'files.name as file_name',
      'files.bytes as file_bytes',
      'files.sha256 as file_sha256',
      'files.imported_at as file_imported_at',
      'files.source_url',
      'files.fetched_at',
      'documents.read_by',
      'documents.read_at',
      validityOn(day).as('validity'),
      sql<number>`(select count(*)::int from provisions where provisions.document_id = documents.id)`.as(
        'provisions',
      ),
      countOf('measure').as('measures'),
      countOf('target').as('targets'),
      countOf('responsibility').as('responsibilities'),
      countOf('deadline').as('deadlines'),
      countOf('quota').as('quotas'),
    ]);
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof selectSummaries>['executeTakeFirstOrThrow']>>;

/** Which pack is modelled on a document with this title and number. */
export type PackOf = (document: { title: string; documentNumber: string | null }) => string | null;

function asSummary(row: SummaryRow, packOf: PackOf): DocumentSummary {
  return {
    id: row.id,
    title: row.title,
    documentNumber: row.document_number,
    issuers: row.issuers,
    kind: row.kind as DocumentKind,
    region: row.region,
    issuedOn: row.issued_on,
    publishedOn: row.published_on,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    draft: row.draft,
    isPolicy: row.is_policy,
    validity: row.validity,
    counts: {
      provisions: row.provisions,
      measures: row.measures,
      targets: row.targets,
      responsibilities: row.responsibilities,
      deadlines: row.deadlines,
      quotas: row.quotas,
    },
    file: {
      id: row.file_id,
      name: row.file_name,
      bytes: row.file_bytes,
      sha256: row.file_sha256,
      importedAt: row.file_imported_at.toISOString(),
      source:
        row.source_url === null || row.fetched_at === null
          ? null
          : { url: row.source_url, fetchedAt: row.fetched_at.toISOString() },
    },
    read: {
      by: row.read_by,
      at: row.read_at?.toISOString() ?? null,
      present: row.read_by === presentEdition(),
    },
    pack: packOf({ title: row.title, documentNumber: row.document_number }),
    deletedAt: row.deleted_at === null ? null : row.deleted_at.toISOString(),
  };
}

export async function documentsOfFile(
  db: Database,
  fileId: string,
  day: string,
  packOf: PackOf,
): Promise<DocumentSummary[]> {
  const rows = await selectSummaries(db, day)
    .where('documents.file_id', '=', fileId)
    .where('documents.deleted_at', 'is', null)
    .orderBy('documents.position')
    .execute();
  return rows.map((row) => asSummary(row, packOf));
}

type Filter = (eb: ExpressionBuilder<Tables, 'documents'>) => RawBuilder<boolean>;

/** Words are sought as they stand: `%` and `_` have no other meaning. */
const pattern = (words: string) => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** What is looked among at all, of which kinds, places and validities are counted; and what is chosen of it. */
function filtersOf(query: DocumentsQuery, day: string): { among: Filter[]; fields: Filter[] } {
  const deleted = query.deleted === true;
  const among: Filter[] = [
    () =>
      deleted ? sql<boolean>`documents.deleted_at is not null` : sql<boolean>`documents.deleted_at is null`,
    ...(query.q ?? '')
      .split(/\s+/)
      .filter((word) => word !== '')
      .map((word): Filter => {
        const like = pattern(word);
        return () => sql<boolean>`(documents.title ilike ${like} or documents.document_number ilike ${like}
          or array_to_string(documents.issuers, ' ') ilike ${like} or documents.text ilike ${like})`;
      }),
  ];
  const { kind, region, issuer, validity, policy } = query;
  if (policy !== undefined) among.push(() => sql<boolean>`documents.is_policy = ${policy}`);
  const fields: Filter[] = [];
  if (kind !== undefined) fields.push(() => sql<boolean>`documents.kind = ${kind}`);
  if (region !== undefined) fields.push(() => sql<boolean>`documents.region = ${region}`);
  if (issuer !== undefined) fields.push(() => sql<boolean>`${issuer} = any(documents.issuers)`);
  if (validity !== undefined) fields.push(() => sql<boolean>`${validityOn(day)} = ${validity}`);
  return { among, fields };
}

const orders = {
  imported: sql`files.imported_at desc, documents.position`,
  published: sql`coalesce(documents.published_on, documents.issued_on) desc nulls last, documents.title`,
  title: sql`documents.title, documents.id`,
};

export async function listDocuments(
  db: Database,
  query: DocumentsQuery,
  day: string,
  packOf: PackOf,
): Promise<DocumentsAnswer> {
  const page = query.page ?? 1;
  const size = query.size ?? 20;
  const { among, fields } = filtersOf(query, day);
  const all = [...among, ...fields];
  let found = selectSummaries(db, day).orderBy(orders[query.sort ?? 'imported']);
  let counted = db.selectFrom('documents').select(sql<number>`count(*)::int`.as('count'));
  for (const filter of all) {
    found = found.where((eb) => filter(eb as unknown as ExpressionBuilder<Tables, 'documents'>));
    counted = counted.where(filter);
  }
  const [rows, { count }, facets] = await Promise.all([
    found
      .limit(size)
      .offset((page - 1) * size)
      .execute(),
    counted.executeTakeFirstOrThrow(),
    facetsOf(db, among, day),
  ]);
  return { items: rows.map((row) => asSummary(row, packOf)), count, page, size, facets };
}

async function facetsOf(
  db: Database,
  among: readonly Filter[],
  day: string,
): Promise<DocumentsAnswer['facets']> {
  const facet = async (value: RawBuilder<string | null>) => {
    let counted = db
      .selectFrom('documents')
      .select([value.as('value'), sql<number>`count(*)::int`.as('count')])
      .groupBy(sql`1`)
      .orderBy(sql`count(*) desc`)
      .limit(50);
    for (const filter of among) counted = counted.where(filter);
    const rows = await counted.execute();
    return rows.flatMap((row) => (row.value === null ? [] : [{ value: row.value, count: row.count }]));
  };
  const [kind, region, validity] = await Promise.all([
    facet(sql`documents.kind`),
    facet(sql`documents.region`),
    facet(validityOn(day)),
  ]);
  return { kind, region, validity };
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

export function noDocument(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-document',
    { zh: '文件库里没有这份文件。', en: 'There is no such document in the library.' },
    {
      where: id,
      todo: { zh: '它可能已被删除，请从文件列表重新打开。', en: 'It may be deleted: open it from the list.' },
    },
  );
}

/** @throws Trouble 404 */
export async function getSummary(
  db: Database,
  id: string,
  day: string,
  packOf: PackOf,
): Promise<DocumentSummary> {
  if (!uuid.test(id)) throw noDocument(id);
  const row = await selectSummaries(db, day).where('documents.id', '=', id).executeTakeFirst();
  if (row === undefined) throw noDocument(id);
  return asSummary(row, packOf);
}

/**
 * One document as the reader gave it, with its part of the text; a deleted one too, so that links to it still open.
 * @throws Trouble 404
 */
export async function getDocument(
  db: Database,
  id: string,
  day: string,
  packOf: PackOf,
): Promise<DocumentAnswer> {
  const summary = await getSummary(db, id, day, packOf);
  const [document, provisions, facts, file] = await Promise.all([
    db.selectFrom('documents').select(['text', 'span']).where('id', '=', id).executeTakeFirstOrThrow(),
    db.selectFrom('provisions').selectAll().where('document_id', '=', id).orderBy('position').execute(),
    db.selectFrom('facts').select('body').where('document_id', '=', id).orderBy('position').execute(),
    db.selectFrom('files').select('warnings').where('id', '=', summary.file.id).executeTakeFirstOrThrow(),
  ]);
  const span = spanOf(document.span);
  const {
    id: _id,
    counts: _counts,
    file: _file,
    pack: _pack,
    deletedAt: _deleted,
    validity: _validity,
    read: _read,
    ...stated
  } = summary;
  const calls = callsOf(stated.kind, document.text, span[0]);
  return {
    summary,
    document: {
      ...stated,
      span,
      provisions: treeOf(provisions),
      facts: facts.map((row): Fact => row.body),
      ...(calls.length === 0 ? {} : { calls }),
    },
    text: document.text,
    textStart: span[0],
    warnings: tooLong(stated.kind, document.text) ? [...file.warnings, callsNotRead(span)] : file.warnings,
  };
}

/**
 * What a notice or a guide opens for applications: put together from its text when it is looked at, for only facts are kept.
 * A text longer than any notice is not read while somebody waits.
 */
function callsOf(kind: DocumentKind, text: string, start: number): readonly Call[] {
  return invites(kind) && !tooLong(kind, text) ? readCallsOf(text, start) : [];
}

function invites(kind: DocumentKind): boolean {
  return kind === 'notice' || kind === 'application-guide';
}

function tooLong(kind: DocumentKind, text: string): boolean {
  return invites(kind) && text.length > longestNotice;
}

/** Nobody should take a notice that was not looked at for one that opens nothing. */
function callsNotRead(span: Span): ReadingWarning {
  return {
    code: 'calls-not-read',
    zh: '文本超过20万字，申报批次（时间、地点、材料）未在此列出；请在“读取”页打开原文件查看',
    en: 'Longer than 200,000 characters: its calls for applications are not listed here; open the file on the page “Read” to see them',
    span,
  };
}

/** Characters: reading so many takes well under a tenth of a second. */
const longestNotice = 200_000;

/** PostgreSQL prints a range of integers as “[3,17)”; an empty one has lost its place. */
export function spanOf(range: string): Span {
  const [, start, end] = /^\[(\d+),(\d+)\)$/.exec(range) ?? [];
  return start === undefined || end === undefined ? [0, 0] : [Number(start), Number(end)];
}

interface ProvisionRow {
  readonly path: string;
  readonly parent: string | null;
  readonly marker: string;
  readonly heading: string;
  readonly span: string;
}

/** @param rows in reading order, so that a parent comes before its children */
function treeOf(rows: readonly ProvisionRow[]): Provision[] {
  const roots: Provision[] = [];
  const children = new Map<string, Provision[]>();
  for (const { path, parent, marker, heading, span } of rows) {
    const own: Provision[] = [];
    children.set(path, own);
    const siblings = parent === null ? roots : (children.get(parent) ?? roots);
    siblings.push({ path, marker, heading, span: spanOf(span), children: own });
  }
  return roots;
}

/** @returns the instant it was deleted at; the same one when it was deleted before */
export async function deleteDocument(db: Database, id: string, actor: string): Promise<Date> {
  if (!uuid.test(id)) throw noDocument(id);
  const row = await db
    .updateTable('documents')
    .set({
      deleted_at: sql<Date>`coalesce(deleted_at, now())`,
      deleted_by: sql<string>`coalesce(deleted_by, ${actor})`,
    })
    .where('id', '=', id)
    .returning('deleted_at')
    .executeTakeFirst();
  if (row?.deleted_at == null) throw noDocument(id);
  return row.deleted_at;
}

export async function restoreDocument(db: Database, id: string): Promise<void> {
  if (!uuid.test(id)) throw noDocument(id);
  const done = await db
    .updateTable('documents')
    .set({ deleted_at: null, deleted_by: null })
    .where('id', '=', id)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw noDocument(id);
}
