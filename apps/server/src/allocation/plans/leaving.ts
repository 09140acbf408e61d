/** A row that leaves a decided plan: the plan gets a new version without it, and with the difference. */

import { sql } from 'kysely';
import type { Move } from '../../cases/index.ts';
import type { Database } from '../../platform/index.ts';
import { hashOfRows, lineOf, planOf, rowsOf, sumOf, versionsOf, writeRows } from './store.ts';

/** In the transaction of the act by which cases left. Plans that were not decided yet are checked when they are. */
export async function leavePlans(tx: Database, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const ids = moves.map(({ state }) => state.id);
  const { rows } = await sql<{ plan: string; case_id: string }>`select distinct r.plan_id as plan, r.case_id
    from allocation_rows r join allocation_versions v on v.plan_id = r.plan_id and v.version = r.version
    where r.case_id = any(${ids}::text[]) and r.amount_fen > 0 and v.status = 'decided'
    order by r.plan_id, r.case_id`.execute(tx);
  const byCase = new Map(moves.map((move) => [move.state.id, move]));
  for (const { plan, case_id } of rows) {
    const move = byCase.get(case_id);
    if (move) await leaveOne(tx, plan, move);
  }
}

type Leaving = Pick<Move, 'procedure' | 'state' | 'command' | 'arrival'>;

async function leaveOne(tx: Database, id: string, { procedure, state, command, arrival }: Leaving) {
  await planOf(tx, id, true);
  const versions = await versionsOf(tx, id);
  const binding = versions.findLast((each) => each.status === 'decided');
  if (!binding) return;
  const before = await rowsOf(tx, id, binding.version);
  const row = before.find((each) => each.case === state.id && each.amountFen > 0);
  if (!row) return;
  const rows = before.filter((each) => each.case !== state.id);
  const version = (versions.at(-1)?.version ?? 0) + 1;
  const { actor, at } = arrival;
  const cause = procedure.commands.get(command)?.label ?? { zh: command, en: command };
  const difference = {
    from: binding.version,
    cause,
    rows: [{ case: row.case, applicantName: row.applicantName, before: row.amountFen, after: null }],
  };
  await tx
    .insertInto('allocation_versions')
    .values({
      plan_id: id,
      version,
      cause: 'left',
      status: 'decided',
      revision: 1,
      rules: JSON.stringify(binding.rules),
      budget_fen: binding.budget_fen,
      allocated_fen: sumOf(rows),
      line_after: lineOf(rows),
      drafted_by: actor.id,
      drafted_name: actor.name,
      drafted_at: new Date(at),
      proposed_at: null,
      decided_by: actor.id,
      decided_name: actor.name,
      decided_at: new Date(at),
      note: null,
      hash: hashOfRows(binding.rules, rows),
      difference: JSON.stringify(difference),
    })
    .execute();
  await writeRows(tx, id, version, rows);
}
