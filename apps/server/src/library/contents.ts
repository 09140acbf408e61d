/** A document of the library as other rooms work with it, and reading it again with the reader of today. */
import type { Fact, ReadDocument } from '@huice/reading';
import { sql, type Transaction } from 'kysely';
import { type Database, storableText, type Tables, Trouble } from '../platform/index.ts';
import { getDocument, noDocument, spanOf } from './documents.ts';
import { presentEdition } from './reading/edition.ts';
import type { Reader, Watching } from './reading/reader.ts';
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
 * @throws Trouble 404; 409 when the reader of today finds other words in the file; 422 when it cannot be read any more
 */
export async function readAgain(
  db: Database,
  reader: Reader,
  id: string,
  watching: Watching = {},
): Promise<void> {
  if (!uuid.test(id)) throw noDocument(id);
  const row = await db
    .selectFrom('documents')
    .innerJoin('files', 'files.id', 'documents.file_id')
    .select(['documents.position', 'documents.title', 'files.content', 'files.name', 'files.text'])
    .where('documents.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) throw noDocument(id);
  const reading = await reader.read(row.content, row.name, watching);
  const same = reading.documents.filter(({ title }) => title === row.title);
  const document = same.length === 1 ? same[0] : reading.documents[row.position];
  // Spans must go on referring to the text that is kept.
  if (document === undefined || storableText(reading.text) !== row.text) throw readsOtherwise(row.name);
  watching.signal?.throwIfAborted();
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('facts').where('document_id', '=', id).execute();
    await tx.deleteFrom('provisions').where('document_id', '=', id).execute();
    await storeContents(tx, id, document);
    await tx
      .updateTable('documents')
      .set({ read_by: presentEdition(), read_at: sql<Date>`now()` })
      .where('id', '=', id)
      .execute();
  });
}

function readsOtherwise(name: string): Trouble {
  return new Trouble(
    409,
    'text-read-otherwise',
    {
      zh: '现在的读法从这份文件里读出的文字或文件数与当时不同，没有替换：已作的决定和引用都指着当时的文字。',
      en: 'The reader of today finds other words or other documents in this file than the one that read it; nothing was replaced, because decisions and citations point to those words.',
    },
    {
      where: name,
      todo: {
        zh: '请从发布机关网站下载另一种格式（如 .docx 或 .pdf）再导入，作为新文件核对。',
        en: 'Import it in another format from the issuer’s site (.docx or .pdf, say) and check it as a new document.',
      },
    },
  );
}
