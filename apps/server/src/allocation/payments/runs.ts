/** Payment runs 拨付批次: made by one of finance, approved by another; a case is in one live line at most. */
import type { Payable } from '@huice/api';
import {
  type CaseState,
  latestForm,
  lookupFor,
  moneyPath,
  type Payment,
  type Procedure,
  paymentRun,
  runChecksum,
} from '@huice/procedures';
import { type Selectable, sql } from 'kysely';
import { type Arrival, type CaseNeeds, carryOutTogether, note } from '../../cases/index.ts';
import { type Database, errorCode, type Tables, Trouble } from '../../platform/index.ts';
import { applicantOf, awardNumberOf } from '../awards/award.ts';
import { mustHold } from '../reach.ts';
import {
  badRun,
  changedRun,
  inAnotherRun,
  noCallHere,
  noRunHere,
  notPayable,
  notWaiting,
  ownRun,
} from './troubles.ts';

export type Run = Selectable<Tables['payment_runs']>;
export type Line = Selectable<Tables['payment_lines']>;

/** The account that the applicant named; a part that is missing is empty, and the run refuses it. */
function accountOfCase({ state, procedure }: Found) {
  const paths = procedure.definition.allocation?.account;
  const lookup = lookupFor(state, {}, latestForm(state));
  const text = (path: string | undefined) => (path === undefined ? '' : String(lookup(path) ?? ''));
  return { name: text(paths?.name), bank: text(paths?.bank), account: text(paths?.number) };
}

export interface PayableCase extends Payment {
  readonly tries: number;
}

interface Found {
  readonly state: CaseState;
  readonly procedure: Procedure;
}

/** The place of a call that gives money. @throws Trouble 404 */
export async function placeOf({ procedures }: CaseNeeds, call: string): Promise<string> {
  const found = procedures.present().find((each) => (each.call ?? each.id) === call && each.allocation);
  if (!found) throw noCallHere(call);
  return found.region;
}

/** Cases of the call and year that stand where they may be paid and are in no live run. */
async function payableCases(
  { db, procedures }: CaseNeeds,
  { call, year }: { readonly call: string; readonly year: number },
  only?: readonly string[],
): Promise<readonly Found[]> {
  const { rows } = await sql<{ projection: CaseState }>`select c.projection from cases c
    join ledger_case_balances b on b.case_id = c.id and b.account = 'awarded' and b.balance_fen > 0
    where c.call = ${call} and c.year = ${year}
      and (${only === undefined} or c.id = any(${[...(only ?? [])]}::text[]))
      and not exists (select from payment_lines l where l.case_id = c.id and l.status in ('pending', 'paid'))
    order by c.id`.execute(db);
  const found: Found[] = [];
  for (const { projection: state } of rows) {
    const procedure = await procedures.pinned(state.procedure, state.procedureRevision);
    if (moneyPath(procedure)?.payable.includes(state.state)) found.push({ state, procedure });
  }
  return found;
}

async function paymentsOf(db: Database, found: readonly Found[]): Promise<readonly PayableCase[]> {
  const ids = found.map(({ state }) => state.id);
  const { rows } = await sql<{
    id: string;
    fen: string;
    tries: string;
  }>`select b.case_id as id, b.balance_fen as fen,
      (select count(*) from payment_lines l where l.case_id = b.case_id and l.status = 'returned') as tries
    from ledger_case_balances b where b.case_id = any(${ids}::text[]) and b.account = 'awarded'`.execute(db);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.map((each) => {
    const { state, procedure } = each;
    const { name, bank, account } = accountOfCase(each);
    const fen = Number(byId.get(state.id)?.fen ?? 0);
    return {
      case: state.id,
      applicant: applicantOf(state),
      awardNumber: awardNumberOf(procedure, state),
      awardedFen: fen,
      paidFen: 0,
      amountFen: fen,
      accountName: name,
      bank,
      account,
      tries: Number(byId.get(state.id)?.tries ?? 0),
    };
  });
}

export async function listPayables(
  needs: CaseNeeds,
  wanted: { readonly call: string; readonly year: number },
): Promise<{ items: Payable[]; count: number }> {
  const payments = await paymentsOf(needs.db, await payableCases(needs, wanted));
  const items = payments.map((each): Payable => {
    const { problems } = paymentRun('check', [each], Number.MAX_SAFE_INTEGER);
    return {
      case: each.case,
      applicantName: each.applicant,
      awardNumber: each.awardNumber,
      amountFen: each.amountFen,
      bank: { name: each.accountName, bank: each.bank, account: each.account },
      tries: each.tries,
      problems: problems.map(({ words }) => words),
    };
  });
  return { items, count: items.length };
}

/** @returns the id of the run @throws Trouble 403, 404, 409 for a case that is in another run, 422 with every problem */
export async function makeRun(
  needs: CaseNeeds,
  arrival: Arrival,
  wanted: {
    readonly call: string;
    readonly year: number;
    readonly cases: readonly string[];
    readonly key: string;
  },
): Promise<string> {
  const place = await placeOf(needs, wanted.call);
  mustHold(arrival.actor, ['finance'], { call: wanted.call, place });
  try {
    return await carryOutTogether(needs, arrival, (tx) =>
      writeRun({ ...needs, db: tx }, arrival, wanted, place),
    );
  } catch (error) {
    if (errorCode(error) === '23505') throw inAnotherRun();
    throw error;
  }
}

async function writeRun(
  needs: CaseNeeds,
  arrival: Arrival,
  wanted: {
    readonly call: string;
    readonly year: number;
    readonly cases: readonly string[];
    readonly key: string;
  },
  place: string,
): Promise<string> {
  const { db: tx } = needs;
  const { call, year, key } = wanted;
  await sql`select pg_advisory_xact_lock(hashtextextended(${`run|${call}|${year}`}, 8))`.execute(tx);
  const before = await tx.selectFrom('payment_runs').select('id').where('key', '=', key).executeTakeFirst();
  if (before) return before.id;
  // Held until the end: nobody pays, returns or changes an account meanwhile.
  await sql`select id from cases where id = any(${[...wanted.cases]}::text[]) order by id for update`.execute(
    tx,
  );
  const found = await payableCases(needs, wanted, wanted.cases);
  const missing = wanted.cases.filter((id) => !found.some(({ state }) => state.id === id));
  if (missing.length > 0) throw notPayable(missing);
  const payments = await paymentsOf(tx, found);
  const number = await nextNumber(tx, call, year);
  const run = paymentRun(runName(call, year, number), payments, Number.MAX_SAFE_INTEGER);
  if (run.problems.length > 0) throw badRun(run.problems);
  const { id } = await tx
    .insertInto('payment_runs')
    .values({
      number,
      call,
      year,
      place,
      status: 'made',
      key,
      count: payments.length,
      total_fen: run.totalFen,
      checksum: runChecksum(run),
      made_by: arrival.actor.id,
      made_name: arrival.actor.name,
      made_at: new Date(arrival.at),
      decided_by: null,
      decided_name: null,
      decided_at: null,
      note: null,
      exported_at: null,
      exported_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writeLines(tx, id, payments);
  const { at, actor, address } = arrival;
  const detail = `${runName(call, year, number)} ${payments.length} ${run.totalFen}`;
  await note(tx, { at, by: actor, action: 'make payment run', case: null, address, detail });
  return id;
}

async function nextNumber(tx: Database, call: string, year: number): Promise<number> {
  const last = await tx
    .selectFrom('payment_runs')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('call', '=', call)
    .where('year', '=', year)
    .executeTakeFirst();
  return (last?.number ?? 0) + 1;
}

async function writeLines(tx: Database, id: string, payments: readonly PayableCase[]): Promise<void> {
  await tx
    .insertInto('payment_lines')
    .values(
      payments.map((payment, index) => ({
        run_id: id,
        position: index + 1,
        case_id: payment.case,
        amount_fen: payment.amountFen,
        award_number: payment.awardNumber,
        applicant_name: payment.applicant,
        account_name: payment.accountName,
        bank: payment.bank,
        account: payment.account,
        status: 'pending' as const,
        reference: null,
        reason: null,
        settled_at: null,
        settled_by: null,
      })),
    )
    .execute();
}

export const runName = (call: string, year: number, number: number): string => `${call}-${year}-${number}`;

/** @throws Trouble 404 */
export async function runOf(db: Database, id: string, lock = false): Promise<Run> {
  const query = db.selectFrom('payment_runs').selectAll().where('id', '=', id);
  const run = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (!run) throw noRunHere(id);
  return run;
}

export const linesOf = (db: Database, run: string): Promise<Line[]> =>
  db.selectFrom('payment_lines').selectAll().where('run_id', '=', run).orderBy('position').execute();

/** The run as the pure checks know it. */
export function asPaymentRun(run: Run, lines: readonly Line[]) {
  const payments = lines.map(
    (line): Payment => ({
      case: line.case_id,
      applicant: line.applicant_name,
      awardNumber: line.award_number,
      awardedFen: Number(line.amount_fen),
      paidFen: 0,
      amountFen: Number(line.amount_fen),
      accountName: line.account_name,
      bank: line.bank,
      account: line.account,
    }),
  );
  return paymentRun(runName(run.call, run.year, run.number), payments, Number.MAX_SAFE_INTEGER);
}

/** Approves or declines a run. @throws Trouble 403 for whoever made it, 409 where it was decided already */
export async function decideRun(
  needs: CaseNeeds,
  arrival: Arrival,
  id: string,
  wanted: { readonly approve: boolean; readonly note?: string | undefined },
): Promise<void> {
  await needs.db.transaction().execute(async (tx) => {
    const run = await runOf(tx, id, true);
    mustHold(arrival.actor, ['finance'], run);
    const { actor, at, address } = arrival;
    const status = wanted.approve ? ('approved' as const) : ('declined' as const);
    // The same click again finds it done.
    if (run.decided_by === actor.id && run.status !== 'made') {
      if ((run.status === 'declined') === !wanted.approve) return;
    }
    if (run.status !== 'made') throw notWaiting(run.status);
    if (run.made_by === actor.id) throw ownRun();
    const text = (wanted.note ?? '').trim();
    if (!wanted.approve && text.length < 5) throw noReason();
    if (wanted.approve && runChecksum(asPaymentRun(run, await pendingOf(tx, id))) !== run.checksum) {
      throw changedRun();
    }
    await tx
      .updateTable('payment_runs')
      .set({
        status,
        decided_by: actor.id,
        decided_name: actor.name,
        decided_at: new Date(at),
        note: text === '' ? null : text,
      })
      .where('id', '=', id)
      .execute();
    if (!wanted.approve) {
      await tx
        .updateTable('payment_lines')
        .set({ status: 'dropped', settled_at: new Date(at), settled_by: actor.id, reason: text })
        .where('run_id', '=', id)
        .where('status', '=', 'pending')
        .execute();
    }
    const detail = `${runName(run.call, run.year, run.number)} ${status}`;
    await note(tx, { at, by: actor, action: 'decide payment run', case: null, address, detail });
  });
}

const pendingOf = async (tx: Database, id: string) =>
  (await linesOf(tx, id)).filter(({ status }) => status === 'pending');

function noReason(): Trouble {
  return new Trouble(
    422,
    'no-reason',
    { zh: '退回批次须写明理由（至少 5 个字）。', en: 'Say why it is sent back, 5 characters or more.' },
    { where: 'note' },
  );
}
