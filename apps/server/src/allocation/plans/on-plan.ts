/** An act on a plan: one transaction under its lock, once a key, on record. */
import { type MoneyPath, moneyPath, type Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import { type ActOnMany, type Arrival, type CaseNeeds, carryOutTogether, note } from '../../cases/index.ts';
import type { Database } from '../../platform/index.ts';
import { mustHold } from '../reach.ts';
import { type Plan, planOf, type Version, versionsOf } from './store.ts';
import { noMoney } from './troubles.ts';

export interface Here {
  readonly tx: Database;
  readonly act: ActOnMany;
  readonly plan: Plan;
  readonly versions: readonly Version[];
  readonly procedure: Procedure;
  readonly path: MoneyPath;
}

/**
 * Does something to a plan under its lock. An act whose key was seen before is not done again.
 * @throws Trouble 404, 403, and what the act itself refuses
 */
export async function onPlan(
  needs: CaseNeeds,
  arrival: Arrival,
  id: string,
  wanted: { readonly roles: readonly string[]; readonly action: string; readonly key: string },
  work: (here: Here) => Promise<string | undefined>,
): Promise<void> {
  await carryOutTogether(needs, arrival, async (tx, act) => {
    const plan = await planOf(tx, id, true);
    mustHold(arrival.actor, wanted.roles, plan);
    const versions = await versionsOf(tx, id);
    if (versions.some((each) => each.keys.includes(wanted.key))) return;
    const procedure = await needs.procedures.pinned(plan.procedure, plan.procedure_revision);
    const path = moneyPath(procedure);
    if (!path) throw noMoney(plan.procedure);
    const detail = await work({ tx, act, plan, versions, procedure, path });
    if (detail === undefined) return;
    const { at, actor, address } = arrival;
    const line = `${plan.call} ${plan.year} 第${plan.number}号 ${id} ${detail}`;
    await note(tx, { at, by: actor, action: wanted.action, case: null, address, detail: line });
  });
}

export type Change = Partial<{
  allocated_fen: number;
  line_after: number | null;
  drafted_by: string;
  drafted_name: string;
  difference: string;
  status: Version['status'];
  proposed_at: Date;
  decided_by: string;
  decided_name: string;
  decided_at: Date;
  note: string | null;
  hash: string;
}>;

/** Changes an open version, counts its revision and keeps the key. */
export async function touch(
  tx: Database,
  { plan_id, version }: Version,
  key: string,
  change: Change,
): Promise<void> {
  await tx
    .updateTable('allocation_versions')
    .set({ ...change, revision: sql`revision + 1`, keys: sql`keys || ${[key]}::text[]` })
    .where('plan_id', '=', plan_id)
    .where('version', '=', version)
    .execute();
}
