/** Budgets of calls: the limit that a head or finance sets, the sum that the database keeps. */
import type { Actor } from '@huice/procedures';
import { type Database, errorCode, Trouble } from '../platform/index.ts';

const shown = (row: { call: string; year: number; limit_fen: string; committed_fen: string }) => ({
  call: row.call,
  year: row.year,
  limitFen: Number(row.limit_fen),
  committedFen: Number(row.committed_fen),
});

export async function listBudgets(db: Database) {
  const rows = await db.selectFrom('budgets').selectAll().orderBy('year', 'desc').orderBy('call').execute();
  const items = rows.map(shown);
  return { items, count: items.length };
}

/** @throws Trouble 409 when more is committed already; 403 where the person's grants do not reach the call */
export async function setBudget(
  db: Database,
  wanted: { readonly call: string; readonly year: number; readonly limitFen: number },
  actor: Actor,
  now: Date,
) {
  const reaches = actor.grants.some(
    ({ role, calls }) =>
      (role === 'head' || role === 'finance') && (calls === '*' || calls.includes(wanted.call)),
  );
  if (!reaches) {
    throw new Trouble(403, 'not-permitted', {
      zh: '您无权设定这一批次的预算。',
      en: 'You may not set the budget of this call.',
    });
  }
  const values = { limit_fen: wanted.limitFen, set_by: actor.id, set_at: now };
  try {
    const row = await db
      .insertInto('budgets')
      .values({ call: wanted.call, year: wanted.year, ...values })
      .onConflict((conflict) => conflict.columns(['call', 'year']).doUpdateSet(values))
      .returningAll()
      .executeTakeFirstOrThrow();
    return shown(row);
  } catch (error) {
    if (errorCode(error) !== '23514') throw error;
    throw new Trouble(
      409,
      'below-committed',
      { zh: '预算不能低于已安排的金额。', en: 'The limit may not be below what is committed.' },
      { where: 'limitFen', cause: error },
    );
  }
}
