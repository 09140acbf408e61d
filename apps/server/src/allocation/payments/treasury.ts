/** The approved run for the treasury: the payments, then total, count and checksum. Taking it out is on record. */
import { paymentCsv, runChecksum, runTable } from '@huice/procedures';
import { tablesToXlsx } from '@huice/reading';
import { type Arrival, type CaseNeeds, note } from '../../cases/index.ts';
import { mustHold } from '../reach.ts';
import { asPaymentRun, linesOf, runName, runOf } from './runs.ts';
import { changedRun, notApproved } from './troubles.ts';

/** @returns name and bytes; the same bytes each time @throws Trouble 403, 404, 409 */
export async function exportRun(
  { db }: CaseNeeds,
  arrival: Arrival,
  id: string,
  format: 'csv' | 'xlsx',
): Promise<{ readonly name: string; readonly bytes: Uint8Array }> {
  return db.transaction().execute(async (tx) => {
    const run = await runOf(tx, id, true);
    mustHold(arrival.actor, ['finance'], run);
    if (run.status !== 'approved' && run.status !== 'settled') throw notApproved();
    // The run as it was approved, whatever came of its payments since.
    const lines = (await linesOf(tx, id)).filter(({ status }) => status !== 'dropped');
    const payments = asPaymentRun(run, lines);
    // What goes to the treasury is what the second person approved, to the last digit, or nothing.
    if (runChecksum(payments) !== run.checksum) throw changedRun();
    const { actor, at, address } = arrival;
    const name = runName(run.call, run.year, run.number);
    await tx
      .updateTable('payment_runs')
      .set({ exported_at: new Date(at), exported_by: actor.id })
      .where('id', '=', id)
      .where('exported_at', 'is', null)
      .execute();
    const detail = `${name} ${format} ${run.checksum}`;
    await note(tx, { at, by: actor, action: 'export payment run', case: null, address, detail });
    const bytes = format === 'csv' ? Buffer.from(paymentCsv(payments)) : workbook(payments);
    return { name: `拨付批次${name}`, bytes };
  });
}

function workbook(payments: ReturnType<typeof asPaymentRun>): Uint8Array {
  const { header, rows, foot } = runTable(payments);
  const last = foot.map(([label, value]) => {
    const cells = header.map(() => '');
    cells[3] = label;
    cells[header.length - 1] = value;
    return cells;
  });
  // Every cell is text: an account number is no quantity, and the amounts are to the fen as they stand.
  return tablesToXlsx([{ name: '拨付批次', header, rows: [...rows, ...last] }]);
}
