/** From bytes to a file of a case: what it is, whether it opens, whether it is clean, what stands in it; then it belongs. */
import { createHash } from 'node:crypto';
import type { CaseState, MaterialDefinition, Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../../platform/index.ts';
import { note } from '../audit.ts';
import { type CaseFile, emptyFile, filesOf, kindTaken, materialOf, noFile, pagesOf } from '../files.ts';
import type { Inspection, Inspector } from './inspect.ts';
import { assembled, type UploadRow } from './parts.ts';
import type { Scanner } from './scanner.ts';
import { infected, tooLarge } from './troubles.ts';

export interface TakingNeeds {
  readonly db: Database;
  readonly scanner: Scanner;
  readonly inspector: Pick<Inspector, 'inspect'>;
}

export interface Sender {
  readonly id: string;
  readonly name: string;
  readonly at: number;
  readonly address: string;
}

interface Sent {
  readonly material: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** Where the bytes lie already; `null`: they are written with the file. */
  readonly upload: string | null;
}

const DEFAULT_MEGABYTES = 50;
export const mostMegabytes = ({ maxMegabytes = DEFAULT_MEGABYTES }: MaterialDefinition): number =>
  maxMegabytes;

/** @throws Trouble 404, 413, 415, 422: then nothing of it belongs to the case */
export async function takeFile(
  needs: TakingNeeds,
  { definition }: Procedure,
  state: CaseState,
  sent: Sent,
  by: Sender,
): Promise<CaseFile> {
  const material = materialOf(definition, sent.material);
  const { name, bytes } = sent;
  if (bytes.length === 0) throw emptyFile(name);
  if (bytes.length > mostMegabytes(material) * 1_048_576) throw tooLarge(name, mostMegabytes(material));
  const mime = kindTaken(material, name, bytes);
  const verdict = await needs.scanner.scan(bytes);
  const entry = { at: by.at, by, case: state.id, address: by.address };
  if (verdict.state === 'infected') {
    await note(needs.db, {
      ...entry,
      action: 'refused upload',
      detail: `${sent.material} ${verdict.by} ${verdict.what}`,
    });
    throw infected(name, verdict.what);
  }
  const inspection = await needs.inspector.inspect(mime, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const scannedBy = verdict.state === 'clean' ? verdict.by : null;
  await keep(needs.db, state.id, { ...sent, mime, sha256, scannedBy, inspection }, by);
  await note(needs.db, {
    ...entry,
    action: 'upload',
    detail: `${sha256} ${scannedBy === null ? 'not scanned' : `clean ${scannedBy}`}`,
  });
  const found = (await filesOf(needs.db, state.id)).find(
    (file) => file.material === sent.material && file.sha256 === sha256,
  );
  if (!found) throw noFile(name);
  return found;
}

interface Kept extends Sent {
  readonly mime: string;
  readonly sha256: string;
  readonly scannedBy: string | null;
  readonly inspection: Inspection | null;
}

/** The same bytes for the same material are kept once; pieces that are not needed go. */
async function keep(db: Database, id: string, file: Kept, by: Sender): Promise<void> {
  const { material, name, mime, bytes, sha256, upload, scannedBy, inspection } = file;
  const at = new Date(by.at);
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      insert into case_files (case_id, material, name, mime, bytes, sha256, pages, content, upload_id, scanned_by, found,
        uploaded_at, uploaded_by)
      values (${id}, ${material}, ${name}, ${mime}, ${bytes.length}, ${sha256}, ${inspection?.pages ?? pagesOf(mime, bytes)},
        ${upload === null ? bytes : null}, ${upload}, ${scannedBy},
        ${inspection === null ? null : JSON.stringify({ blank: inspection.blank, identifiers: inspection.identifiers })}::jsonb,
        ${at}, ${by.id})
      on conflict (case_id, material, sha256) where removed_at is null do nothing returning id`.execute(tx);
    if (upload === null) return;
    if (rows.length === 0) await sql`delete from uploads where id = ${upload}`.execute(tx);
    else await sql`update uploads set taken_at = ${at} where id = ${upload}`.execute(tx);
  });
}

/** An upload whose last piece is here. When it is refused, its pieces go too. */
export async function takeUpload(
  needs: TakingNeeds,
  procedure: Procedure,
  state: CaseState,
  { id, material, name }: UploadRow,
  by: Sender,
): Promise<CaseFile> {
  const bytes = await assembled(needs.db, id);
  try {
    return await takeFile(needs, procedure, state, { material, name, bytes, upload: id }, by);
  } catch (error) {
    await needs.db.deleteFrom('uploads').where('id', '=', id).where('taken_at', 'is', null).execute();
    throw error;
  }
}
