/** Budgets of calls: the limit that a head or finance sets, the sum that the database keeps, both in the ledger. */
import { type Actor, type ProcedureDefinition, within } from '@huice/procedures';
import { sql } from 'kysely';
import { type Database, errorCode, Trouble } from '../platform/index.ts';
import { note } from './audit.ts';
import type { Arrival } from './commands.ts';
import type { Procedures } from './procedures.ts';

export interface BudgetNeeds {
  readonly db: Database;
  readonly procedures: Procedures;
}

const shown = (row: { call: string; year: number; limit_fen: string; committed_fen: string }) => ({
  call: row.call,
  year: row.year,
  limitFen: Number(row.limit_fen),
  committedFen: Number(row.committed_fen),
});

const callOf = ({ call, id }: Pick<ProcedureDefinition, 'call' | 'id'>): string => call ?? id;

/** The places whose procedures open a call; empty where nothing does. */
export async function placesOfCall(
  { db, procedures }: BudgetNeeds,
  call: string,
): Promise<readonly string[]> {
  const present = procedures.present().filter((each) => callOf(each) === call);
  const stored = await sql<{
    region: string;
  }>`select distinct definition ->> 'region' as region from procedures
    where coalesce(definition ->> 'call', id) = ${call}`.execute(db);
  return [...new Set([...present.map(({ region }) => region), ...stored.rows.map(({ region }) => region)])];
}

/** Whether one of the roles reaches the call in every place that opens it. */
export function reachesCall(
  actor: Actor,
  roles: readonly string[],
  call: string,
  places: readonly string[],
): boolean {
  return (
    actor.login === 'staff' &&
    places.length > 0 &&
    actor.grants.some(
      (grant) =>
        roles.includes(grant.role) &&
        (grant.calls === '*' || grant.calls.includes(call)) &&
        places.every((place) => within(place, grant.place)),
    )
  );
}

const READ_BUDGETS = ['officer', 'head', 'finance', 'supervisor', 'administrator'];

/** The budgets of the calls within the person's reach. */
export async function listBudgets(needs: BudgetNeeds, actor: Actor) {
  const rows = await needs.db
    .selectFrom('budgets')
    .selectAll()
    .orderBy('year', 'desc')
    .orderBy('call')
    .execute();
  const items = [];
  for (const row of rows) {
    const places = await placesOfCall(needs, row.call);
    if (reachesCall(actor, READ_BUDGETS, row.call, places)) items.push(shown(row));
  }
  return { items, count: items.length };
}

/**
 * Sets the limit and books the difference in the ledger, in one transaction.
 * @throws Trouble 404 for a call that nothing opens; 403 where the person's grants do not reach it; 409 when more is
 * committed already
 */
export async function setBudget(
  needs: BudgetNeeds,
  wanted: { readonly call: string; readonly year: number; readonly limitFen: number },
  { actor, at, address }: Arrival,
) {
  const places = await placesOfCall(needs, wanted.call);
  if (places.length === 0) throw noCall(wanted.call);
  if (!reachesCall(actor, ['head', 'finance'], wanted.call, places)) throw notYours();
  try {
    return await needs.db.transaction().execute(async (tx) => {
      const row = await writeLimit(tx, wanted, actor, new Date(at));
      const detail = `${wanted.call} ${wanted.year} ${wanted.limitFen}`;
      await note(tx, { at, by: actor, action: 'set budget', case: null, address, detail });
      return shown(row);
    });
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

async function writeLimit(
  tx: Database,
  { call, year, limitFen }: { readonly call: string; readonly year: number; readonly limitFen: number },
  actor: Actor,
  at: Date,
) {
  await tx
    .insertInto('budgets')
    .values({ call, year, limit_fen: 0, set_by: actor.id, set_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const before = await tx
    .selectFrom('budgets')
    .select('limit_fen')
    .where('call', '=', call)
    .where('year', '=', year)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const row = await tx
    .updateTable('budgets')
    .set({ limit_fen: limitFen, set_by: actor.id, set_at: at })
    .where('call', '=', call)
    .where('year', '=', year)
    .returningAll()
    .executeTakeFirstOrThrow();
  const difference = limitFen - Number(before.limit_fen);
  if (difference === 0) return row;
  await sql`with entry as (
      insert into ledger_entries (call, year, cause, at, by_id, by_name)
      values (${call}, ${year}, 'set-budget', ${at}, ${actor.id}, ${actor.name}) returning id
    )
    insert into ledger_lines (entry_id, account, amount_fen)
    select id, 'granted', ${-difference}::bigint from entry union all select id, 'free', ${difference}::bigint from entry`.execute(
    tx,
  );
  return row;
}

function noCall(call: string): Trouble {
  return new Trouble(
    404,
    'no-such-call',
    { zh: `没有“${call}”这一批次。`, en: `There is no call “${call}”.` },
    { where: 'call', todo: { zh: '请从批次列表中选择。', en: 'Choose one from the list of calls.' } },
  );
}

function notYours(): Trouble {
  return new Trouble(403, 'not-permitted', {
    zh: '您无权设定这一批次的预算。',
    en: 'You may not set the budget of this call.',
  });
}
