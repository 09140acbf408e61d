/**
 * Every look at and change of a case. An entry is written in the transaction of what it tells of; a sealer chains
 * entries soon after, so that a thousand applicants at once do not queue for the end of one chain.
 */
import {
  type ChainBreak,
  type ChainRecord,
  canonicalJson,
  chain,
  type Person,
  verifyChain,
} from '@huice/procedures';
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';
import { type AuditHead, headBreaks } from './audit-heads.ts';

export interface Noted {
  readonly at: number;
  readonly by: Person;
  readonly action: string;
  readonly case: string | null;
  readonly address: string;
  readonly detail: string;
}

export async function note(
  db: Database,
  { at, by, action, case: id, address, detail }: Noted,
): Promise<void> {
  await db
    .insertInto('audit_entries')
    .values({ at, actor: by.id, actor_name: by.name, action, case_id: id, address, detail })
    .execute();
}

interface EntryRow {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly actor_name: string;
  readonly action: string;
  readonly case_id: string | null;
  readonly address: string;
  readonly detail: string;
}

const contentOf = (row: EntryRow): string =>
  canonicalJson({
    id: row.id,
    at: row.at,
    actor: row.actor,
    actorName: row.actor_name,
    action: row.action,
    case: row.case_id,
    address: row.address,
    detail: row.detail,
  });

/** How far back an entry can still be unsealed: no transaction lives nearly as long. */
const LOOK_BACK = 3600_000;
const AT_ONCE = 2000;
const sealerLock = 0x5345414c;

/**
 * Chains what is not chained yet.
 * @param at now, epoch ms
 * @returns how many entries were sealed
 */
export async function seal(db: Database, at: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${sealerLock})`.execute(tx);
    const last = await lastSeal(tx);
    const since = last ? last.at - LOOK_BACK : 0;
    const rows = await tx
      .selectFrom('audit_entries as e')
      .selectAll()
      .where('e.at', '>=', String(since))
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('audit_seals as s').select('s.number').whereRef('s.entry_id', '=', 'e.id'))),
      )
      .orderBy('e.id')
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) return 0;
    let before = last;
    const seals = rows.map((row) => {
      const record = chain(before, contentOf(row), at);
      before = record;
      return { ...record, entry_id: row.id };
    });
    await tx
      .insertInto('audit_seals')
      .values(
        seals.map(({ number, at: when, content, previous, hash, entry_id }) => ({
          number,
          at: when,
          content,
          previous,
          hash,
          entry_id,
        })),
      )
      .execute();
    return rows.length;
  });
}

async function lastSeal(db: Database): Promise<ChainRecord<string> | null> {
  const row = await db
    .selectFrom('audit_seals')
    .selectAll()
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { ...row, number: Number(row.number), at: Number(row.at) } : null;
}

export interface AuditReport {
  readonly sealed: number;
  /** Hash of the newest record: kept elsewhere, it shows later whether the end was cut off. */
  readonly head: string | null;
  /** Number of the newest record whose hash is kept outside the database; `null`: none is. */
  readonly kept: number | null;
  readonly breaks: readonly ChainBreak[];
  /** Younger than a minute and not chained yet. */
  readonly waiting: number;
}

/**
 * Checks the chain from its first record, each record against the entry it seals, and all against the heads kept outside.
 * @param now epoch ms
 * @param heads without them an end that was cut off does not show
 */
export async function verify(
  db: Database,
  now: number,
  heads: readonly AuditHead[] = [],
): Promise<AuditReport> {
  const breaks: ChainBreak[] = [...(await headBreaks(db, heads))];
  let last: ChainRecord<string> | null = null;
  for (;;) {
    const page: readonly (ChainRecord<string> & { readonly entry: EntryRow | null })[] = await pageAfter(
      db,
      last?.number ?? 0,
    );
    if (page.length === 0) break;
    const broken = verifyChain(
      page.map(({ number, at, content, previous, hash }) => ({ number, at, content, previous, hash })),
      last,
    );
    if (broken) breaks.push(broken);
    for (const { number, content, entry } of page) {
      if (entry && contentOf(entry) === content) continue;
      breaks.push({
        number,
        zh: `第 ${number} 条封存的内容与日志不符。`,
        en: `What record ${number} seals differs from the log.`,
      });
    }
    last = page.at(-1) ?? null;
  }
  const { old, waiting } = await unsealed(db, now);
  if (old > 0) {
    breaks.push({
      number: (last?.number ?? 0) + 1,
      zh: `有 ${old} 条日志超过一分钟未封存。`,
      en: `${old} entries older than a minute are not sealed.`,
    });
  }
  const kept = heads.at(-1)?.number ?? null;
  return { sealed: last?.number ?? 0, head: last?.hash ?? null, kept, breaks, waiting };
}

async function pageAfter(db: Database, number: number) {
  const rows = await db
    .selectFrom('audit_seals as s')
    .leftJoin('audit_entries as e', 'e.id', 's.entry_id')
    .select(['s.number', 's.at as sealed_at', 's.content', 's.previous', 's.hash'])
    .select(['e.id', 'e.at', 'e.actor', 'e.actor_name', 'e.action', 'e.case_id', 'e.address', 'e.detail'])
    .where('s.number', '>', String(number))
    .orderBy('s.number')
    .limit(AT_ONCE)
    .execute();
  return rows.map((row) => ({
    number: Number(row.number),
    at: Number(row.sealed_at),
    content: row.content,
    previous: row.previous,
    hash: row.hash,
    entry: row.id === null ? null : (row as EntryRow),
  }));
}

async function unsealed(db: Database, now: number): Promise<{ old: number; waiting: number }> {
  const { rows } = await sql<{ old: string; all: string }>`
    select count(*) filter (where e.at < ${String(now - 60_000)}::bigint) as old, count(*) as all from audit_entries e
    where not exists (select 1 from audit_seals s where s.entry_id = e.id)`.execute(db);
  const [old, all] = [Number(rows[0]?.old ?? 0), Number(rows[0]?.all ?? 0)];
  return { old, waiting: all - old };
}
