/** What is kept of a file's reading, in a form that a new reading of the same bytes can be held against. */
import type { Fact } from '@huice/reading';
import { type Database, storableJson } from '../platform/index.ts';

/** The text that is kept of a file, and what its documents state. */
export async function sayingOfFile(db: Database, fileId: string): Promise<{ text: string; facts: string }> {
  const { text } = await db
    .selectFrom('files')
    .select('text')
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('documents')
    .leftJoin('facts', 'facts.document_id', 'documents.id')
    .select(['documents.id', 'facts.body'])
    .where('documents.file_id', '=', fileId)
    .orderBy('documents.position')
    .orderBy('facts.position')
    .execute();
  const documents = new Map<string, Fact[]>();
  for (const { id, body } of rows) {
    const facts = documents.get(id) ?? [];
    documents.set(id, body === null ? facts : [...facts, body]);
  }
  return { text, facts: saying([...documents.values()].map((facts) => ({ facts }))) };
}

/** What documents state, in one order of keys: the database keeps another than the reader. */
export function saying(documents: readonly { readonly facts: readonly Fact[] }[]): string {
  return JSON.stringify(
    documents.map(({ facts }) => facts.map((fact) => ordered(JSON.parse(storableJson(fact))))),
  );
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}
