/** The ledger 台账: every move of a case's money is an entry in the transaction of the act that caused it. */
import { type CaseState, type MoneyAccount, type Procedure, takenBack } from '@huice/procedures';
import { sql } from 'kysely';
import { accountOf, type Move } from '../cases/index.ts';
import { type Database, Trouble } from '../platform/index.ts';
import { settleLines } from './payments/settling.ts';
import type { LedgerAccount } from './tables.ts';

interface Held {
  readonly account: MoneyAccount;
  readonly fen: number;
}

type Sums = ReadonlyMap<MoneyAccount, number>;

async function sumsOf(tx: Database, id: string): Promise<Sums> {
  const rows = await tx
    .selectFrom('ledger_case_balances')
    .select(['account', 'balance_fen'])
    .where('case_id', '=', id)
    .where('balance_fen', '>', '0')
    .execute();
  return new Map(rows.map((row) => [row.account, Number(row.balance_fen)]));
}

/** Where the money of a case lies by the ledger, beside what was taken back of it; `null` where it holds none. */
export async function heldBy(tx: Database, id: string): Promise<Held | null> {
  const sums = [...(await sumsOf(tx, id))];
  const [only = sums[0], second] = sums.filter(([account]) => account !== 'clawed-back');
  if (second) throw new Error(`${id}: 资金分在两个科目 money lies in two accounts`);
  return only ? { account: only[0], fen: only[1] } : null;
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

/** What the ledger holds of a case, and what is committed of its budget, as one reading. */
async function moneyOf(
  tx: Database,
  id: string,
): Promise<{ readonly held: Sums; readonly committed: number }> {
  const { rows } = await sql<{ account: MoneyAccount | null; fen: string }>`
    select account, balance_fen as fen from ledger_case_balances where case_id = ${id} and balance_fen > 0
    union all select null, amount_fen from commitments where case_id = ${id}`.execute(tx);
  const held = rows.flatMap(({ account, fen }) =>
    account === null ? [] : [[account, Number(fen)] as const],
  );
  return { held: new Map(held), committed: Number(rows.find(({ account }) => account === null)?.fen ?? 0) };
}

/**
 * Books what an act on a case did to its money; nothing where the money stayed. Payments settle their line of a run.
 * @throws Trouble 409 for a payment that no approved run holds
 */
export async function followMoney(tx: Database, move: Move): Promise<{ readonly left: boolean }> {
  const { procedure, before, state } = move;
  const [was, is] = [accountOf(procedure, before), accountOf(procedure, state)];
  if (was === null && is === null) return { left: false };
  const { held, committed } = await moneyOf(tx, state.id);
  const fen = is === null ? 0 : committed;
  if (is !== null && fen === 0) throw noAmount(state.id);
  const sought = soughtOf(procedure, state, fen);
  const lines = new Map<LedgerAccount, number>();
  for (const account of new Set([...held.keys(), ...sought.keys()])) {
    const change = (sought.get(account) ?? 0) - (held.get(account) ?? 0);
    lines.set(account, change);
    lines.set('free', (lines.get('free') ?? 0) - change);
  }
  if ([...lines.values()].every((change) => change === 0)) return { left: false };
  await writeEntry(tx, move, lines);
  // Paid anew, or come back: not where a part of what was paid is taken back.
  if ((is === 'paid' || is === 'returned') && !held.has(is))
    await settleLines(tx, move, is, sought.get(is) ?? 0);
  return { left: held.size > 0 && is === null };
}

async function writeEntry(
  tx: Database,
  { state, command, arrival }: Move,
  lines: ReadonlyMap<LedgerAccount, number>,
): Promise<void> {
  const moved = [...lines].filter(([, fen]) => fen !== 0);
  // What leaves an account first: no sum is ever below nothing on the way.
  moved.sort(([, a], [, b]) => a - b);
  const { id, name } = arrival.actor;
  await sql`with entry as (
      insert into ledger_entries (call, year, case_id, cause, at, by_id, by_name)
      values (${state.call}, ${state.year}, ${state.id}, ${command}, ${new Date(arrival.at)}, ${id}, ${name})
      returning id
    )
    insert into ledger_lines (entry_id, account, amount_fen)
    select entry.id, line.account, line.fen from entry,
      unnest(${moved.map(([account]) => account)}::text[], ${moved.map(([, fen]) => fen)}::bigint[]) as line (account, fen)`.execute(
    tx,
  );
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
