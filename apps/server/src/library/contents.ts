/** A document of the library as other rooms work with it, and reading it again with the reader of today. */
import type { Fact, ReadDocument } from '@huice/reading';
import type { Transaction } from 'kysely';
import type { Database, Tables } from '../platform/index.ts';
import { getDocument, noDocument, spanOf } from './documents.ts';
import type { Reader, ReadingStep } from './reading/reader.ts';
import { storeContents } from './store.ts';

export interface DocumentContents {
  readonly title: string;
  readonly documentNumber: string | null;
  readonly text: string;
  /** Where `text` begins in the file's text, which all spans refer to. */
  readonly textStart: number;
  readonly facts: readonly Fact[];
}

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** `null` where there is no such document. */
export async function documentOf(
  db: Database | Transaction<Tables>,
  id: string,
): Promise<DocumentContents | null> {
  if (!uuid.test(id)) return null;
  const row = await db
    .selectFrom('documents')
    .select(['text', 'span', 'title', 'document_number'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const facts = await db
    .selectFrom('facts')
    .select('body')
    .where('document_id', '=', id)
    .orderBy('position')
    .execute();
  return {
    title: row.title,
    documentNumber: row.document_number,
    text: row.text,
    textStart: spanOf(row.span)[0],
    facts: facts.map(({ body }) => body),
  };
}

/** The document as read, with the whole text of its file, which its spans refer to. @throws Trouble 404 */
export async function readDocumentOf(
  db: Database,
  id: string,
): Promise<{ document: ReadDocument; text: string; file: string }> {
  const answer = await getDocument(db, id, '2000-01-01', () => null);
  const { text } = await db
    .selectFrom('files')
    .select('text')
    .where('id', '=', answer.summary.file.id)
    .executeTakeFirstOrThrow();
  return { document: answer.document, text, file: answer.summary.file.name };
}

/**
 * Reads the file of a document again; its provisions and facts are replaced by what is read now. The document keeps
 * its id, and so everything that hangs on it.
 * @throws Trouble 404; 422 when the file cannot be read any more
 */
export async function readAgain(
  db: Database,
  reader: Reader,
  id: string,
  onStep?: (step: ReadingStep) => void,
): Promise<void> {
  if (!uuid.test(id)) throw noDocument(id);
  const row = await db
    .selectFrom('documents')
    .innerJoin('files', 'files.id', 'documents.file_id')
    .select(['documents.position', 'documents.title', 'files.content', 'files.name', 'files.text'])
    .where('documents.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw noDocument(id);
  const reading = await reader.read(row.content, row.name, onStep);
  const same = reading.documents.filter(({ title }) => title === row.title);
  const document = same.length === 1 ? same[0] : reading.documents[row.position];
  // Spans must go on referring to the text that is kept.
  if (document === undefined || reading.text !== row.text) return;
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('facts').where('document_id', '=', id).execute();
    await tx.deleteFrom('provisions').where('document_id', '=', id).execute();
    await storeContents(tx, id, document);
  });
}
