/** Files that came while there was no scanner, or none that answered, are scanned as soon as one does. */
import { SYSTEM } from '@huice/procedures';
import type { Database } from '../../platform/index.ts';
import { note } from '../audit.ts';
import { fileContent } from '../files.ts';
import type { Scanner } from './scanner.ts';

/** Older ones were looked at by their readers' own machines long since. */
const LOOK_BACK = 90 * 24 * 3600_000;
const AT_ONCE = 20;

export interface Rescanned {
  readonly clean: number;
  /** Names of files that were taken off their drafts. */
  readonly infected: readonly string[];
}

/** @param now epoch ms */
export async function rescan(db: Database, scanner: Scanner, now: number): Promise<Rescanned> {
  const infected: string[] = [];
  let clean = 0;
  if (!scanner.present) return { clean, infected };
  const rows = await db
    .selectFrom('case_files')
    .select(['id', 'case_id', 'name'])
    .where('scanned_by', 'is', null)
    .where('removed_at', 'is', null)
    .where('uploaded_at', '>', new Date(now - LOOK_BACK))
    .orderBy('uploaded_at')
    .limit(AT_ONCE)
    .execute();
  for (const { id, case_id, name } of rows) {
    const { content } = await fileContent(db, case_id, id);
    const verdict = await scanner.scan(content);
    // It does not answer: the rest would not be answered either.
    if (verdict.state === 'not-scanned') break;
    if (verdict.state === 'clean') {
      await db.updateTable('case_files').set({ scanned_by: verdict.by }).where('id', '=', id).execute();
      clean += 1;
      continue;
    }
    await takeOff(db, { id, case_id, name }, verdict.what, now);
    infected.push(name);
  }
  return { clean, infected };
}

/** The file leaves the draft, the applicant is told, the log says why. What was handed in still names it. */
async function takeOff(
  db: Database,
  { id, case_id, name }: { readonly id: string; readonly case_id: string; readonly name: string },
  what: string,
  now: number,
): Promise<void> {
  const at = new Date(now);
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('case_files').set({ removed_at: at }).where('id', '=', id).execute();
    for (const to_role of ['applicant', 'officer']) {
      await tx
        .insertInto('outbox')
        .values({
          case_id,
          to_role,
          zh: `${case_id} 的文件“${name}”经查含有病毒（${what}），已移除，请处理后重新上传。`,
          en: `The file “${name}” of ${case_id} was found to carry a virus (${what}) and was removed; clean it and upload it again.`,
          created_at: at,
        })
        .execute();
    }
    const by = { id: SYSTEM.id, name: SYSTEM.name };
    await note(tx, {
      at: now,
      by,
      action: 'infected file removed',
      case: case_id,
      address: '',
      detail: `${id} ${what}`,
    });
  });
}
