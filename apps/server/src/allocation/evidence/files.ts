/** Evidence of objections: taken while the notice stands, bound to the objection that names it, read by the officers. */
import { createHash } from 'node:crypto';
import type { Actor, CaseState } from '@huice/procedures';
import { sql } from 'kysely';
import { mustRead, noCase } from '../../cases/index.ts';
import { type Database, Trouble, type Upload } from '../../platform/index.ts';

/** Largest file, in bytes, and most of them an hour for one case and loose in all: doors that anyone may use are bounded. */
const LARGEST = 10 * 1024 * 1024;
const MOST_LOOSE_A_CASE = 30;
const MOST_LOOSE = 500;
/** What no objection takes up within a day is thrown away. */
const LOOSE_FOR_MS = 86_400_000;

/** By the first bytes; the name says nothing. */
function kindOf(bytes: Buffer): string | null {
  const start = bytes.subarray(0, 8).toString('latin1');
  if (start.startsWith('%PDF-')) return 'application/pdf';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (start.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return null;
}

/** @throws Trouble 404 where the case is not before the public, 413, 415, 422, 429 */
export async function addEvidence(db: Database, id: string, { name, bytes }: Upload, at: Date) {
  if (bytes.length === 0) throw empty(name);
  if (bytes.length > LARGEST) throw tooLarge(name);
  const mime = kindOf(bytes);
  if (mime === null) throw wrongKind(name);
  await sql`delete from objection_files where objection is null
    and uploaded_at < ${new Date(at.getTime() - LOOSE_FOR_MS)}`.execute(db);
  const { rows } = await sql<{
    mine: string;
    all: string;
  }>`select count(*) filter (where case_id = ${id}) as mine,
    count(*) as all from objection_files where objection is null`.execute(db);
  if (Number(rows[0]?.mine ?? 0) >= MOST_LOOSE_A_CASE || Number(rows[0]?.all ?? 0) >= MOST_LOOSE)
    throw tooMany();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const made = await db
    .insertInto('objection_files')
    .values({
      case_id: id,
      objection: null,
      name,
      mime,
      bytes: bytes.length,
      sha256,
      content: bytes,
      uploaded_at: at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id: made.id, name, bytes: bytes.length, sha256 };
}

/** Binds uploaded files to the objection just handed in. @throws Trouble 422 for a file that is not there for it */
export async function bindEvidence(
  tx: Database,
  id: string,
  objection: string,
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return;
  const done = await tx
    .updateTable('objection_files')
    .set({ objection })
    .where('case_id', '=', id)
    .where('objection', 'is', null)
    .where('id', 'in', [...files])
    .executeTakeFirst();
  if (Number(done.numUpdatedRows) !== new Set(files).size) throw notThere();
}

async function readable(db: Database, actor: Actor, id: string, at: number): Promise<CaseState> {
  const row = await db.selectFrom('cases').select('projection').where('id', '=', id).executeTakeFirst();
  if (!row) throw noCase(id);
  const role = mustRead(actor, row.projection, at);
  if (!['officer', 'head', 'supervisor', 'administrator'].includes(role)) throw noCase(id);
  return row.projection;
}

/** @throws Trouble 404 for whoever may not read the case */
export async function listEvidence(db: Database, actor: Actor, id: string, at: number) {
  await readable(db, actor, id, at);
  const rows = await db
    .selectFrom('objection_files')
    .select(['id', 'objection', 'name', 'bytes', 'sha256', 'uploaded_at'])
    .where('case_id', '=', id)
    .where('objection', 'is not', null)
    .orderBy('uploaded_at')
    .execute();
  const items = rows.map(({ uploaded_at, objection, ...row }) => ({
    ...row,
    objection: objection ?? '',
    uploadedAt: uploaded_at.toISOString(),
  }));
  return { items, count: items.length };
}

/** @throws Trouble 404 */
export async function evidenceContent(db: Database, actor: Actor, id: string, file: string, at: number) {
  await readable(db, actor, id, at);
  const row = await db
    .selectFrom('objection_files')
    .select(['name', 'mime', 'content'])
    .where('case_id', '=', id)
    .where('id', '=', file)
    .where('objection', 'is not', null)
    .executeTakeFirst();
  if (!row) throw noCase(id);
  return row;
}

const empty = (name: string) =>
  new Trouble(422, 'empty-file', { zh: `“${name}”是空文件。`, en: `“${name}” is empty.` }, { where: name });

const tooLarge = (name: string) =>
  new Trouble(
    413,
    'too-large',
    { zh: `“${name}”超过 10 MB。`, en: `“${name}” is larger than 10 MB.` },
    { where: name, todo: { zh: '请压缩或拆分后上传。', en: 'Make it smaller, or send it in parts.' } },
  );

const wrongKind = (name: string) =>
  new Trouble(
    415,
    'wrong-kind',
    {
      zh: `“${name}”不是 PDF、PNG 或 JPEG 文件。`,
      en: `“${name}” is no PDF, PNG or JPEG file.`,
    },
    { where: name, todo: { zh: '请转换格式后上传。', en: 'Convert it first.' } },
  );

const tooMany = () =>
  new Trouble(
    429,
    'too-many-files',
    { zh: '待提交的证据文件过多。', en: 'Too many files wait to be handed in.' },
    { todo: { zh: '请先提交异议，或稍后再试。', en: 'Hand the objection in first, or try again later.' } },
  );

const notThere = () =>
  new Trouble(
    422,
    'no-evidence',
    {
      zh: '有证据文件不存在、已提交或已过期。',
      en: 'A file of evidence is not there, was used, or is too old.',
    },
    { where: 'evidence', todo: { zh: '请重新上传。', en: 'Upload it again.' } },
  );
