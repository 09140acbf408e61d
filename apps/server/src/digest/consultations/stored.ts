/** A consultation as it is stored. */
import { type Database, Trouble } from '../../platform/index.ts';
import type { Standing } from './rules.ts';
import './tables.ts';

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

function byId(db: Database, id: string) {
  return db.selectFrom('consultations').selectAll().where('id', '=', id);
}
export type ConsultationRow = Awaited<ReturnType<ReturnType<typeof byId>['executeTakeFirstOrThrow']>>;

/** @throws Trouble 404 */
export async function consultation(db: Database, id: string): Promise<ConsultationRow> {
  const row = uuid.test(id) ? await byId(db, id).executeTakeFirst() : undefined;
  if (row !== undefined) return row;
  throw new Trouble(
    404,
    'no-such-consultation',
    { zh: '没有这次征求意见。', en: 'There is no such consultation.' },
    { where: id, todo: { zh: '请从征求意见的列表打开。', en: 'Open it from the list of consultations.' } },
  );
}

export const standingOf = (row: ConsultationRow): Standing => ({
  opensAt: row.opens_at.getTime(),
  closesAt: row.closes_at.getTime(),
  published: row.published_at !== null,
});
