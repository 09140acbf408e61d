/** Evidence: files kept by their hash, taken when they are what they say, given to who may see the assignment. */
import { createHash } from 'node:crypto';
import type { Evidence } from '@huice/supervision';
import { sniff } from '../cases/index.ts';
import { type Database, Trouble, type Upload } from '../platform/index.ts';
import { noEvidence } from './troubles.ts';

const columns = ['id', 'name', 'bytes', 'sha256'] as const;

/** The same bytes for the same assignment are kept once. @throws Trouble 415, 422 */
export async function addEvidence(
  db: Database,
  assignment: string,
  { name, bytes }: Upload,
  by: { readonly id: string; readonly at: number },
): Promise<Evidence> {
  if (bytes.length === 0) {
    throw new Trouble(
      422,
      'empty-file',
      { zh: `“${name}”是空文件。`, en: `“${name}” is empty.` },
      { where: name, todo: { zh: '请重新选择文件。', en: 'Choose the file again.' } },
    );
  }
  const mime = sniff(name, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await db
    .insertInto('assignment_evidence')
    .values({
      assignment_id: assignment,
      name,
      mime,
      bytes: bytes.length,
      sha256,
      content: bytes,
      uploaded_at: new Date(by.at),
      uploaded_by: by.id,
    })
    .onConflict((conflict) => conflict.columns(['assignment_id', 'sha256']).doNothing())
    .execute();
  return db
    .selectFrom('assignment_evidence')
    .select(columns)
    .where('assignment_id', '=', assignment)
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();
}

/** @throws Trouble 404 where one of them is not of this assignment */
export async function evidenceNamed(
  db: Database,
  assignment: string,
  ids: readonly string[],
): Promise<readonly Evidence[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('assignment_evidence')
    .select(columns)
    .where('assignment_id', '=', assignment)
    .where('id', 'in', ids)
    .execute();
  return [...new Set(ids)].map((id) => {
    const found = rows.find((row) => row.id === id);
    if (!found) throw noEvidence(id);
    return found;
  });
}

export async function evidenceContent(db: Database, assignment: string, id: string) {
  const row = await db
    .selectFrom('assignment_evidence')
    .select(['name', 'mime', 'content'])
    .where('assignment_id', '=', assignment)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw noEvidence(id);
  return row;
}
