/** The ledger 台账: every move of a case's money is an entry in the transaction of the act that caused it. */
import type { MoneyAccount } from '@huice/procedures';
import { sql } from 'kysely';
import { accountOf, type Move } from '../cases/index.ts';
import { type Database, Trouble } from '../platform/index.ts';
import { settleLines } from './payments/settling.ts';
import type { LedgerAccount } from './tables.ts';

interface Held {
  readonly account: MoneyAccount;
  readonly fen: number;
}

/** Where the money of a case lies by the ledger; `null` where it holds none. */
export async function heldBy(tx: Database, id: string): Promise<Held | null> {
  const rows = await tx
    .selectFrom('ledger_case_balances')
    .select(['account', 'balance_fen'])
    .where('case_id', '=', id)
    .where('balance_fen', '>', '0')
    .execute();
  const [only, second] = rows;
  if (second) throw new Error(`${id}: 资金分在两个科目 money lies in two accounts`);
  return only ? { account: only.account, fen: Number(only.balance_fen) } : null;
}

async function committedOf(tx: Database, id: string): Promise<number> {
  const row = await tx
    .selectFrom('commitments')
    .select('amount_fen')
    .where('case_id', '=', id)
    .executeTakeFirst();
  return row ? Number(row.amount_fen) : 0;
}

/**
 * Books what an act on a case did to its money; nothing where the money stayed. Payments settle their line of a run.
 * @throws Trouble 409 for a payment that no approved run holds
 */
export async function followMoney(tx: Database, move: Move): Promise<{ readonly left: boolean }> {
  const { procedure, before, state } = move;
  const [was, is] = [accountOf(procedure, before), accountOf(procedure, state)];
  if (was === null && is === null) return { left: false };
  const held = await heldBy(tx, state.id);
  const fen = is === null ? 0 : await committedOf(tx, state.id);
  if (is !== null && fen === 0) throw noAmount(state.id);
  if (held?.account === is && held.fen === fen) return { left: false };
  const lines = new Map<LedgerAccount, number>();
  const add = (account: LedgerAccount, amount: number) =>
    lines.set(account, (lines.get(account) ?? 0) + amount);
  if (held) {
    add(held.account, -held.fen);
    add('free', held.fen);
  }
  if (is !== null) {
    add(is, fen);
    add('free', -fen);
  }
  await writeEntry(tx, move, lines);
  if (is === 'paid' || is === 'returned') await settleLines(tx, move, is, fen);
  return { left: held !== null && is === null };
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
