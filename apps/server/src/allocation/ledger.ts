/** The ledger 台账: every move of a case's money is an entry in the transaction of the act that caused it. */
import { type CaseState, type MoneyAccount, type Procedure, takenBack } from '@huice/procedures';
import { sql } from 'kysely';
import { accountOf, type Move, type Refused } from '../cases/index.ts';
import { type Database, Trouble } from '../platform/index.ts';
import { type Settlement, settleLines } from './payments/settling.ts';
import type { LedgerAccount } from './tables.ts';

interface Held {
  readonly account: MoneyAccount;
  readonly fen: number;
}

type Sums = ReadonlyMap<MoneyAccount, number>;

const NO_SUMS: Sums = new Map();

/** What the ledger holds of each case, by account; of one that holds nothing there is no entry. */
async function sumsOf(tx: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Sums>> {
  const { rows } = await sql<{ id: string; account: MoneyAccount; fen: string }>`
    select case_id as id, account, balance_fen as fen from ledger_case_balances
    where case_id = any(${[...ids]}::text[]) and balance_fen > 0`.execute(tx);
  const sums = new Map<string, Map<MoneyAccount, number>>();
  for (const { id, account, fen } of rows) {
    const mine = sums.get(id) ?? new Map<MoneyAccount, number>();
    sums.set(id, mine.set(account, Number(fen)));
  }
  return sums;
}

/** Where the money of cases lies by the ledger, beside what was taken back of it; none of those that hold none. */
export async function heldBy(tx: Database, ids: readonly string[]): Promise<ReadonlyMap<string, Held>> {
  const held = new Map<string, Held>();
  for (const [id, all] of await sumsOf(tx, ids)) {
    const sums = [...all];
    const [only = sums[0], second] = sums.filter(([account]) => account !== 'clawed-back');
    if (second) throw new Error(`${id}: 资金分在两个科目 money lies in two accounts`);
    if (only) held.set(id, { account: only[0], fen: only[1] });
  }
  return held;
}

/** Where the money of a case ought to lie: in the account of its state, less what was taken back of it. */
export function soughtOf(procedure: Procedure, state: CaseState, fen: number): Sums {
  const account = accountOf(procedure, state);
  if (account === null) return new Map();
  const taken = account === 'clawed-back' ? fen : Math.min(takenBack(procedure, state.data) ?? 0, fen);
  const sums: [MoneyAccount, number][] = [['clawed-back', taken]];
  if (account !== 'clawed-back') sums.push([account, fen - taken]);
  return new Map(sums.filter(([, sum]) => sum > 0));
}

/** What is committed of its budget for each case, fen. */
async function committedOf(tx: Database, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; fen: string }>`select case_id as id, amount_fen as fen
    from commitments where case_id = any(${[...ids]}::text[])`.execute(tx);
  return new Map(rows.map(({ id, fen }) => [id, Number(fen)]));
}

/** What an act does to the money of a case: how much into each account (negative: out of it), fen. */
interface Booking {
  readonly move: Move;
  readonly held: Sums;
  readonly sought: Sums;
  readonly lines: ReadonlyMap<LedgerAccount, number>;
}

export interface Followed {
  readonly refused: readonly Refused[];
  /** The moves by which money went back to the budget. */
  readonly left: readonly Move[];
}

/**
 * Books what acts on cases did to their money; nothing where the money stayed. Payments settle their line of a run.
 * @returns with 409 the payments that no approved run holds
 */
export async function followMoney(tx: Database, moves: readonly Move[]): Promise<Followed> {
  const touched = moves.filter(({ procedure, before, state }) =>
    [before, state].some((each) => accountOf(procedure, each) !== null),
  );
  if (touched.length === 0) return { refused: [], left: [] };
  const ids = touched.map(({ state }) => state.id);
  const [held, committed] = [await sumsOf(tx, ids), await committedOf(tx, ids)];
  const refused: Refused[] = [];
  const bookings: Booking[] = [];
  for (const move of touched) {
    const { id } = move.state;
    const booking = bookingOf(move, held.get(id) ?? NO_SUMS, committed.get(id) ?? 0);
    if (booking instanceof Trouble) refused.push({ case: id, trouble: booking });
    else if (booking) bookings.push(booking);
  }
  if (bookings.length === 0) return { refused, left: [] };
  await writeEntries(tx, bookings);
  refused.push(...(await settleLines(tx, bookings.flatMap(settlementOf))));
  const left = bookings.filter(({ held: before, sought }) => before.size > 0 && sought.size === 0);
  return { refused, left: left.map(({ move }) => move) };
}

function bookingOf(move: Move, held: Sums, committed: number): Booking | Trouble | null {
  const { procedure, state } = move;
  const is = accountOf(procedure, state);
  const fen = is === null ? 0 : committed;
  if (is !== null && fen === 0) return noAmount(state.id);
  const sought = soughtOf(procedure, state, fen);
  const lines = new Map<LedgerAccount, number>();
  for (const account of new Set([...held.keys(), ...sought.keys()])) {
    const change = (sought.get(account) ?? 0) - (held.get(account) ?? 0);
    lines.set(account, change);
    lines.set('free', (lines.get('free') ?? 0) - change);
  }
  return [...lines.values()].every((change) => change === 0) ? null : { move, held, sought, lines };
}

/** Paid anew, or come back: not where a part of what was paid is taken back. */
function settlementOf({ move, held, sought }: Booking): readonly Settlement[] {
  const to = accountOf(move.procedure, move.state);
  return (to === 'paid' || to === 'returned') && !held.has(to)
    ? [{ move, to, fen: sought.get(to) ?? 0 }]
    : [];
}

/** An entry a case, with its lines. */
async function writeEntries(tx: Database, bookings: readonly Booking[]): Promise<void> {
  const entries = bookings.map(({ move: { state, command, arrival } }) => ({
    call: state.call,
    year: state.year,
    case_id: state.id,
    cause: command,
    at: new Date(arrival.at),
    by_id: arrival.actor.id,
    by_name: arrival.actor.name,
  }));
  const lines = bookings.flatMap(({ move, lines: changes }) =>
    [...changes]
      .filter(([, fen]) => fen !== 0)
      .map(([account, fen]) => ({ case_id: move.state.id, account, fen })),
  );
  await sql`with entry as (
      insert into ledger_entries (call, year, case_id, cause, at, by_id, by_name)
      select call, year, case_id, cause, at, by_id, by_name from json_to_recordset(${JSON.stringify(entries)}::json)
        as e (call text, year integer, case_id text, cause text, at timestamptz, by_id text, by_name text)
      returning id, case_id
    )
    insert into ledger_lines (entry_id, account, amount_fen)
    select entry.id, line.account, line.fen from json_to_recordset(${JSON.stringify(lines)}::json)
      as line (case_id text, account text, fen bigint) join entry using (case_id)`.execute(tx);
}

/** Sums of the accounts of a call and year, fen. */
export type Balances = Readonly<Record<Exclude<LedgerAccount, 'granted'>, number>>;

const NOTHING: Balances = { free: 0, reserved: 0, awarded: 0, paid: 0, returned: 0, 'clawed-back': 0 };

export async function balancesOf(db: Database, call: string, year: number): Promise<Balances> {
  const rows = await db
    .selectFrom('ledger_balances')
    .select(['account', 'balance_fen'])
    .where('call', '=', call)
    .where('year', '=', year)
    .where('account', '<>', 'granted')
    .execute();
  return { ...NOTHING, ...Object.fromEntries(rows.map((row) => [row.account, Number(row.balance_fen)])) };
}

function noAmount(id: string): Trouble {
  return new Trouble(
    409,
    'no-amount',
    {
      zh: '办件没有记录金额，资金不能入账。',
      en: 'The case records no amount: its money cannot be booked.',
    },
    { where: id, todo: { zh: '请先填写拟资助金额。', en: 'Enter the amount first.' } },
  );
}
