/**
 * Heads of the audit log kept outside the database: number and hash of the newest record, and of the last of each day.
 * A chain shows what was changed within it, not that its end was cut off; whoever can write to the database alone cannot
 * cut it behind these. Whoever can write to the data folder too, can: their heads must be kept on another machine.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf } from '@huice/calendar';
import type { ChainBreak } from '@huice/procedures';
import { sql } from 'kysely';
import { type Database, Trouble } from '../platform/index.ts';

export interface AuditHead {
  readonly number: number;
  readonly hash: string;
  /** Epoch ms of the record. */
  readonly at: number;
}

/** Newest last; of past days the last one each. */
const KEPT = 800;
const fileIn = (folder: string) => join(folder, 'audit-heads.json');

const isHead = (value: unknown): value is AuditHead => {
  const head = value as Partial<AuditHead> | null;
  return typeof head?.number === 'number' && typeof head.hash === 'string' && typeof head.at === 'number';
};

/** @returns none where no head was ever kept @throws Trouble where the file is there and cannot be read */
export async function readHeads(folder: string): Promise<readonly AuditHead[]> {
  let text: string;
  try {
    text = await readFile(fileIn(folder), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw unreadable(fileIn(folder), error instanceof Error ? error.message : String(error));
  }
  try {
    const heads: unknown = JSON.parse(text);
    if (Array.isArray(heads) && heads.every(isHead)) return heads;
  } catch {
    // said below
  }
  throw unreadable(fileIn(folder), '');
}

/** Keeps the newest head; the file is replaced whole, so that a power cut leaves the one before. */
export async function keepHead(db: Database, folder: string): Promise<void> {
  const row = await db
    .selectFrom('audit_seals')
    .select(['number', 'hash', 'at'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const before = await readHeads(folder);
  const last = before.at(-1);
  // An end that was cut off is not kept over the head that shows it.
  if (!row || (last && Number(row.number) <= last.number)) return;
  const head: AuditHead = { number: Number(row.number), hash: row.hash, at: Number(row.at) };
  // A head that the chain no longer holds is evidence: nothing takes its place.
  const holds = last !== undefined && (await headBreaks(db, [last])).length === 0;
  const earlier = holds && dayOf(last.at) === dayOf(head.at) ? before.slice(0, -1) : before;
  await mkdir(folder, { recursive: true });
  const next = `${fileIn(folder)}.next`;
  await writeFile(next, `${JSON.stringify([...earlier, head].slice(-KEPT), null, 1)}\n`, { mode: 0o600 });
  await rename(next, fileIn(folder));
}

/** Heads that the chain does not hold: its end was cut off, or it was written anew from there. */
export async function headBreaks(db: Database, heads: readonly AuditHead[]): Promise<readonly ChainBreak[]> {
  if (heads.length === 0) return [];
  const { rows } = await sql<{ number: string; hash: string }>`select number, hash from audit_seals
    where number = any(${heads.map(({ number }) => number)}::bigint[])`.execute(db);
  const byNumber = new Map(rows.map((row) => [Number(row.number), row.hash]));
  return heads
    .filter(({ number, hash }) => byNumber.get(number) !== hash)
    .map(({ number }) =>
      byNumber.has(number)
        ? {
            number,
            zh: `第 ${number} 条与库外保存的校验值不符：此前的日志被整体重写。`,
            en: `Record ${number} is not the one whose hash is kept outside: the log was written anew.`,
          }
        : {
            number,
            zh: `库外保存了第 ${number} 条的校验值，库中已没有这一条：日志末尾被删除。`,
            en: `The hash of record ${number} is kept outside, and the database has none: the end of the log was cut off.`,
          },
    );
}

function unreadable(file: string, why: string): Trouble {
  return new Trouble(
    500,
    'audit-heads-unreadable',
    {
      zh: `无法读取库外保存的日志校验值。${why}`,
      en: `The heads of the log kept outside cannot be read. ${why}`,
    },
    {
      where: file,
      todo: {
        zh: '请检查该文件的权限和内容；如已损坏，请从备份恢复后再核对。',
        en: 'Look at its permissions and content; where it is damaged, restore it from the backup and check again.',
      },
    },
  );
}
