/** Rules as they stood on the shelf: noted whenever one came, changed or went. */
import { createHash } from 'node:crypto';
import type { ParameterDefinition, Rule, Words } from '@huice/measures';
import { sql } from 'kysely';
import type { Database } from '../../platform/index.ts';
import type { Shelf } from '../shelf.ts';
import './tables.ts';

export interface MeasureVersion {
  readonly id: string;
  readonly measure: string;
  readonly pack: string;
  readonly title: Words;
  /** `null`: the measure is no longer there. */
  readonly rule: Rule | null;
  readonly parameters: readonly ParameterDefinition[];
  readonly since: Date;
}

/** Servers of one database note the same shelf at the same time: one after the other. */
const LOCK = 0x72756c65;

/**
 * Notes what of the shelf differs from what was noted last.
 * @returns how many rules came, changed or went
 */
export async function noteShelf(db: Database, shelf: Shelf, now: Date): Promise<number> {
  const present = [...shelf.measures.values()].map(({ measure, pack }) => ({
    measure: measure.id,
    pack: pack.document.id,
    title: JSON.stringify(measure.title),
    rule: JSON.stringify(measure.rule),
    parameters: JSON.stringify(measure.parameters ?? []),
    checksum: checksumOf(measure.rule, measure.parameters ?? []),
    since: now,
  }));
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    const newest = await tx
      .selectFrom('measure_versions')
      .distinctOn('measure')
      .select(['measure', 'pack', 'title', 'checksum'])
      .orderBy('measure')
      .orderBy('id', 'desc')
      .execute();
    const known = new Map(newest.map((row) => [row.measure, row]));
    const here = new Set(present.map(({ measure }) => measure));
    const gone = newest
      .filter(({ measure, checksum }) => checksum !== '' && !here.has(measure))
      .map(({ measure, pack, title }) => ({
        measure,
        pack,
        title: JSON.stringify(title),
        rule: null,
        parameters: '[]',
        checksum: '',
        since: now,
      }));
    const rows = [...present.filter((row) => known.get(row.measure)?.checksum !== row.checksum), ...gone];
    if (rows.length > 0) await tx.insertInto('measure_versions').values(rows).execute();
    return rows.length;
  });
}

function checksumOf(rule: Rule, parameters: readonly ParameterDefinition[]): string {
  return createHash('sha256')
    .update(JSON.stringify([inOrder(rule), inOrder(parameters)]))
    .digest('hex');
}

/** The database keeps keys in an order of its own; the checksum must not depend on it. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, inOrder(part)]),
  );
}

/** All versions, oldest first; of one measure only, where it is named. */
export async function versionsOf(db: Database, measure?: string): Promise<MeasureVersion[]> {
  const rows = db.selectFrom('measure_versions').selectAll().orderBy('measure').orderBy('id');
  return (measure === undefined ? rows : rows.where('measure', '=', measure)).execute();
}
