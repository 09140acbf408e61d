/** The line of a payment run that an act on the case settles: paid, or sent back by the bank. */
import { moneyPath } from '@huice/procedures';
import { sql } from 'kysely';
import type { Move } from '../../cases/index.ts';
import { type Database, Trouble } from '../../platform/index.ts';

/**
 * Settles the case's line in the same transaction; the run is settled with its last line.
 * @throws Trouble 409 for a payment that is in no approved run, or of another sum
 */
export async function settleLines(
  tx: Database,
  move: Move,
  to: 'paid' | 'returned',
  fen: number,
): Promise<void> {
  const { state, input, arrival, procedure } = move;
  const path = moneyPath(procedure);
  const at = new Date(arrival.at);
  const text = (field: string | null | undefined) => (field ? String(input[field] ?? '') : '');
  if (to === 'paid') {
    const done = await sql<{ run_id: string }>`update payment_lines l set status = 'paid',
        reference = ${text(path?.pay?.reference)}, settled_at = ${at}, settled_by = ${arrival.actor.id}
      from payment_runs r where r.id = l.run_id and l.case_id = ${state.id} and l.status = 'pending'
        and r.status = 'approved' and l.amount_fen = ${fen} returning l.run_id`.execute(tx);
    if (done.rows.length === 0) throw noRun(state.id);
  } else {
    const reason = text(path?.fail?.reason);
    await sql`update payment_lines l set
        status = case when r.status = 'made' then 'dropped' else 'returned' end,
        reason = ${reason}, settled_at = ${at}, settled_by = ${arrival.actor.id}
      from payment_runs r where r.id = l.run_id and l.case_id = ${state.id} and l.status in ('pending', 'paid')`.execute(
      tx,
    );
  }
  await sql`update payment_runs r set status = 'settled' where status = 'approved'
    and exists (select from payment_lines l where l.run_id = r.id and l.case_id = ${state.id})
    and not exists (select from payment_lines l where l.run_id = r.id and l.status = 'pending')`.execute(tx);
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
