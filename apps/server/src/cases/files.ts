/** Files of a case: taken when they are what they say, kept by their hash, given only to who may read the case. */
import type { FileFound } from '@huice/api';
import type { MaterialDefinition, ProcedureDefinition } from '@huice/procedures';
import { type Database, Trouble } from '../platform/index.ts';
import { sniff } from './sniff.ts';
import { assembled } from './uploads/parts.ts';

export interface CaseFile {
  readonly id: string;
  readonly material: string;
  readonly name: string;
  readonly mime: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly pages: number | null;
  readonly uploadedAt: string;
  /** Which scanner found it clean; `null`: it was not scanned. Not known of files that are only named. */
  readonly scannedBy?: string | null;
  readonly found?: FileFound | null;
}

const columns = ['id', 'material', 'name', 'mime', 'bytes', 'sha256', 'pages', 'uploaded_at'] as const;

/** The files on the draft, in the order they came. */
export async function filesOf(db: Database, id: string): Promise<readonly CaseFile[]> {
  return (await filesOfCases(db, [id])).get(id) ?? [];
}

/** … of several cases; one that has none is left out. */
export async function filesOfCases(
  db: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly CaseFile[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('case_files')
    .select(['case_id', ...columns, 'scanned_by', 'found'])
    .where('case_id', 'in', ids)
    .where('removed_at', 'is', null)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute();
  const byCase = Map.groupBy(rows, (row) => row.case_id);
  return new Map(
    [...byCase].map(([id, files]) => [
      id,
      files.map(({ uploaded_at, scanned_by, case_id: _, ...row }) => ({
        ...row,
        uploadedAt: uploaded_at.toISOString(),
        scannedBy: scanned_by,
      })),
    ]),
  );
}

/** @throws Trouble 404 */
export function materialOf(definition: ProcedureDefinition, id: string): MaterialDefinition {
  const found = definition.materials.find((each) => each.id === id);
  if (found) return found;
  throw noMaterial(id);
}

/** What the file is by its bytes. @throws Trouble 415 where the material does not take it, 422 where it cannot be opened */
export function kindTaken({ accepts }: MaterialDefinition, name: string, bytes: Buffer): string {
  const mime = sniff(name, bytes);
  const accepted = accepts ?? ['application/pdf', 'image/jpeg', 'image/png'];
  if (accepted.includes(mime)) return mime;
  throw wrongKind(name, mime, accepted);
}

/** Page objects that stand in the open; `null` where they are packed away: unknown is not zero. */
export function pagesOf(mime: string, bytes: Buffer): number | null {
  if (mime !== 'application/pdf') return null;
  const pages = bytes.toString('latin1').match(/\/Type\s*\/Page(?![a-zA-Z])/g)?.length ?? 0;
  return pages === 0 ? null : pages;
}

/** Takes a file off the draft. @throws Trouble 404 */
export async function removeFile(db: Database, id: string, file: string, at: Date): Promise<void> {
  const done = await db
    .updateTable('case_files')
    .set({ removed_at: at })
    .where('case_id', '=', id)
    .where('id', '=', file)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) throw noFile(file);
}

export async function fileContent(db: Database, id: string, file: string) {
  const row = await db
    .selectFrom('case_files')
    .select(['name', 'mime', 'content', 'upload_id'])
    .where('case_id', '=', id)
    .where('id', '=', file)
    .executeTakeFirst();
  if (!row) throw noFile(file);
  const { name, mime, content, upload_id } = row;
  return { name, mime, content: content ?? (await assembled(db, upload_id ?? '')) };
}

function noMaterial(material: string): Trouble {
  return new Trouble(
    404,
    'no-such-material',
    { zh: `本事项没有“${material}”这项材料。`, en: `The procedure has no material “${material}”.` },
    { where: 'material', todo: { zh: '请从材料清单中选择。', en: 'Choose one from the checklist.' } },
  );
}

export function emptyFile(name: string): Trouble {
  return new Trouble(
    422,
    'empty-file',
    { zh: `“${name}”是空文件。`, en: `“${name}” is empty.` },
    { where: name, todo: { zh: '请重新选择文件。', en: 'Choose the file again.' } },
  );
}

function wrongKind(name: string, mime: string, accepted: readonly string[]): Trouble {
  return new Trouble(
    415,
    'wrong-kind',
    {
      zh: `“${name}”是 ${mime}，这项材料不接受。`,
      en: `“${name}” is ${mime}, which this material does not take.`,
    },
    { where: name, todo: { zh: `请改用 ${accepted.join('、')}。`, en: `Use ${accepted.join(', ')}.` } },
  );
}

export function noFile(file: string): Trouble {
  return new Trouble(
    404,
    'no-such-file',
    { zh: '没有这个文件，或已移除。', en: 'There is no such file, or it was removed.' },
    { where: file, todo: { zh: '请刷新材料清单。', en: 'Reload the checklist.' } },
  );
}
