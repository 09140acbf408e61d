/** Keeping what was read: a file with its documents, provisions and facts in one transaction, or nothing. */
import { createHash } from 'node:crypto';
import type { Provision, ReadDocument, Reading, Span } from '@huice/reading';
import { sql, type Transaction } from 'kysely';
import { type Database, storableJson, storableText, type Tables, type Upload } from '../platform/index.ts';
import { presentEdition } from './reading/edition.ts';

export type ImportStatus = 'imported' | 'already' | 'restored';

export interface Stored {
  readonly fileId: string;
  readonly status: ImportStatus;
}

export function contentHash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The file with these bytes, if it was imported before; documents of it that were deleted come back.
 * @param sha256 lower-case hex
 */
export async function findImported(db: Database, sha256: string): Promise<Stored | null> {
  return db.transaction().execute(async (tx) => {
    const file = await tx.selectFrom('files').select('id').where('sha256', '=', sha256).executeTakeFirst();
    if (file === undefined) return null;
    const back = await tx
      .updateTable('documents')
      .set({ deleted_at: null, deleted_by: null })
      .where('file_id', '=', file.id)
      .where('deleted_at', 'is not', null)
      .executeTakeFirst();
    return { fileId: file.id, status: back.numUpdatedRows > 0n ? 'restored' : 'already' };
  });
}

/** Who brought a file, and from where where it was fetched. */
export interface Origin {
  readonly actor: string;
  readonly source: { readonly url: string; readonly fetchedAt: Date } | null;
  /** Aborted before the last row is written, nothing is kept. */
  readonly signal?: AbortSignal | undefined;
}

/** Two imports of the same bytes at the same time leave one file: the second is told `already`. */
export async function storeReading(
  db: Database,
  upload: Upload,
  sha256: string,
  reading: Reading,
  { actor, source, signal }: Origin,
): Promise<Stored> {
  return db.transaction().execute(async (tx) => {
    const file = await tx
      .insertInto('files')
      .values({
        sha256,
        name: storableText(upload.name),
        bytes: upload.bytes.length,
        content: upload.bytes,
        text: storableText(reading.text),
        warnings: storableJson(reading.warnings),
        imported_by: actor,
        source_url: source === null ? null : storableText(source.url),
        fetched_at: source?.fetchedAt ?? null,
      })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (file === undefined) {
      const other = await tx
        .selectFrom('files')
        .select('id')
        .where('sha256', '=', sha256)
        .executeTakeFirstOrThrow();
      return { fileId: other.id, status: 'already' };
    }
    for (const [position, document] of reading.documents.entries()) {
      signal?.throwIfAborted();
      await storeDocument(tx, file.id, position, document, reading.text);
    }
    // Whoever stops it by now is told that nothing was kept, and nothing is.
    signal?.throwIfAborted();
    return { fileId: file.id, status: 'imported' };
  });
}

async function storeDocument(
  tx: Transaction<Tables>,
  fileId: string,
  position: number,
  document: ReadDocument,
  text: string,
): Promise<void> {
  const { id } = await tx
    .insertInto('documents')
    .values({
      file_id: fileId,
      position,
      title: storableText(document.title),
      document_number: document.documentNumber === null ? null : storableText(document.documentNumber),
      issuers: document.issuers.map(storableText),
      kind: document.kind,
      region: document.region,
      issued_on: document.issuedOn,
      published_on: document.publishedOn,
      effective_from: document.effectiveFrom,
      effective_to: document.effectiveTo,
      draft: document.draft,
      is_policy: document.isPolicy,
      span: range(document.span),
      text: storableText(text.slice(document.span[0], document.span[1])),
      deleted_at: null,
      deleted_by: null,
      read_by: presentEdition(),
      read_at: sql<Date>`now()`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await storeContents(tx, id, document);
}

/** Provisions and facts of a document that has none yet. */
export async function storeContents(
  tx: Transaction<Tables>,
  id: string,
  document: ReadDocument,
): Promise<void> {
  const provisions = flatten(document.provisions).map(({ provision, parent }, order) => ({
    document_id: id,
    path: storableText(provision.path),
    parent: parent === null ? null : storableText(parent),
    position: order,
    marker: storableText(provision.marker),
    heading: storableText(provision.heading),
    span: range(provision.span),
  }));
  for (const rows of batches(provisions)) await tx.insertInto('provisions').values(rows).execute();
  const facts = document.facts.map((fact, order) => ({
    document_id: id,
    position: order,
    kind: fact.kind,
    path: storableText(fact.path),
    span: range(fact.span),
    sureness: fact.sureness,
    body: storableJson(fact),
  }));
  for (const rows of batches(facts)) await tx.insertInto('facts').values(rows).execute();
}

function flatten(
  provisions: readonly Provision[],
  parent: string | null = null,
): { provision: Provision; parent: string | null }[] {
  return provisions.flatMap((provision) => [
    { provision, parent },
    ...flatten(provision.children, provision.path),
  ]);
}

/** One statement takes at most 65,535 parameters. */
function batches<T>(rows: readonly T[], size = 1000): T[][] {
  const out: T[][] = [];
  for (let at = 0; at < rows.length; at += size) out.push(rows.slice(at, at + size));
  return out;
}

function range([start, end]: Span): string {
  return `[${start},${end})`;
}
