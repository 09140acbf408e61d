/** What the bank did with each line of a run: recorded through the case's own actions, all of it or nothing. */
import { moneyPath } from '@huice/procedures';
import { sql } from 'kysely';
import { type Arrival, type CaseNeeds, carryOutTogether, note, type Wanted } from '../../cases/index.ts';
import type { Database } from '../../platform/index.ts';
import { mustHold } from '../reach.ts';
import { type Line, linesOf, runName, runOf } from './runs.ts';
import { notApproved, notInRun } from './troubles.ts';

export interface Result {
  readonly case: string;
  readonly paid: boolean;
  /** Voucher of the payment, or why it came back. */
  readonly text: string;
}

/**
 * Records results; a line that has this result already is left as it is, so that the same click twice pays once.
 * @throws Trouble 403, 404, 409, 422
 */
export async function recordResults(
  needs: CaseNeeds,
  arrival: Arrival,
  id: string,
  wanted: { readonly results: readonly Result[]; readonly key: string },
): Promise<void> {
  await carryOutTogether(needs, arrival, async (tx, act) => {
    const run = await runOf(tx, id, true);
    mustHold(arrival.actor, ['finance'], run);
    if (run.status !== 'approved' && run.status !== 'settled') throw notApproved();
    const lines = new Map((await linesOf(tx, id)).map((line) => [line.case_id, line]));
    const strange = wanted.results.filter((result) => !lines.has(result.case));
    if (strange.length > 0) throw notInRun(strange.map((result) => result.case));
    const open = wanted.results.filter((result) => !isDone(lines.get(result.case), result));
    await act(await commandsFor(needs, tx, open, wanted.key));
    const { at, actor, address } = arrival;
    const paid = open.filter((result) => result.paid).length;
    const detail = `${runName(run.call, run.year, run.number)} ${paid} paid, ${open.length - paid} returned`;
    if (open.length > 0)
      await note(tx, { at, by: actor, action: 'record payments', case: null, address, detail });
  });
}

function isDone(line: Line | undefined, { paid, text }: Result): boolean {
  if (!line) return false;
  return paid ? line.status === 'paid' && line.reference === text.trim() : line.status === 'returned';
}

async function commandsFor(
  { procedures }: CaseNeeds,
  tx: Database,
  results: readonly Result[],
  key: string,
): Promise<readonly Wanted[]> {
  const { rows } = await sql<{ id: string; procedure: string; revision: number }>`
    select id, procedure, procedure_revision as revision from cases
    where id = any(${results.map((result) => result.case)}::text[])`.execute(tx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const wanted: Wanted[] = [];
  for (const { case: id, paid, text } of results) {
    const row = byId.get(id);
    const path = row && moneyPath(await procedures.pinned(row.procedure, row.revision));
    const command = paid ? path?.pay?.command : path?.fail?.command;
    const field = paid ? path?.pay?.reference : path?.fail?.reason;
    if (command === undefined) throw new Error(`${id}: 没有拨付操作 no action for payments`);
    wanted.push({ case: id, command, key, version: null, input: field ? { [field]: text.trim() } : {} });
  }
  return wanted;
}
