/** The line of a payment run that an act on the case settles: paid, or sent back by the bank. */
import { moneyPath } from '@huice/procedures';
import { sql } from 'kysely';
import type { Move, Refused } from '../../cases/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';

/** What an act made of a payment. */
export interface Settlement {
  readonly move: Move;
  readonly to: 'paid' | 'returned';
  readonly fen: number;
}

/**
 * Settles the lines of cases in the same transaction; a run is settled with its last line.
 * @returns with 409 the payments that are in no approved run, or of another sum
 */
export async function settleLines(tx: Database, settled: readonly Settlement[]): Promise<readonly Refused[]> {
  if (settled.length === 0) return [];
  const paid = settled.filter(({ to }) => to === 'paid');
  const returned = settled.filter(({ to }) => to === 'returned');
  const done = await settlePaid(tx, paid);
  await settleReturned(tx, returned);
  const ids = settled.map(({ move }) => move.state.id);
  await sql`update payment_runs r set status = 'settled' where status = 'approved'
    and id in (select l.run_id from payment_lines l where l.case_id = any(${ids}::text[]))
    and not exists (select from payment_lines l where l.run_id = r.id and l.status = 'pending')`.execute(tx);
  return paid
    .filter(({ move }) => !done.has(move.state.id))
    .map(({ move: { state } }) => ({ case: state.id, trouble: noRun(state.id) }));
}

function rowOf({ move: { procedure, input, state, arrival }, to, fen }: Settlement) {
  const path = moneyPath(procedure);
  const field = to === 'paid' ? path?.pay?.reference : path?.fail?.reason;
  const text = field ? String(input[field] ?? '') : '';
  return { case_id: state.id, fen, text, at: new Date(arrival.at), by: arrival.actor.id };
}

const settledRows = (settled: readonly Settlement[]) =>
  sql`json_to_recordset(${JSON.stringify(settled.map(rowOf))}::json)
    as s (case_id text, fen bigint, text text, at timestamptz, by text)`;

async function settlePaid(tx: Database, paid: readonly Settlement[]): Promise<ReadonlySet<string>> {
  if (paid.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`update payment_lines l
    set status = 'paid', reference = s.text, settled_at = s.at, settled_by = s.by
    from payment_runs r, ${settledRows(paid)} where r.id = l.run_id and l.case_id = s.case_id
      and l.status = 'pending' and r.status = 'approved' and l.amount_fen = s.fen
    returning l.case_id as id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

async function settleReturned(tx: Database, returned: readonly Settlement[]): Promise<void> {
  if (returned.length === 0) return;
  await sql`update payment_lines l
    set status = case when r.status = 'made' then 'dropped' else 'returned' end,
      reason = s.text, settled_at = s.at, settled_by = s.by
    from payment_runs r, ${settledRows(returned)} where r.id = l.run_id and l.case_id = s.case_id
      and l.status in ('pending', 'paid')`.execute(tx);
}

function noRun(id: string): Trouble {
  return new Trouble(
    409,
    'no-payment-run',
    {
      zh: '该办件不在已批准的拨付批次中，不能登记拨付。',
      en: 'The case is in no approved payment run: no payment can be recorded.',
    },
    {
      where: id,
      todo: {
        zh: '请先在“资金拨付”中编制批次，由另一人批准后再登记结果。',
        en: 'Make a payment run first and have a second person approve it; then record the result.',
      },
    },
  );
}
