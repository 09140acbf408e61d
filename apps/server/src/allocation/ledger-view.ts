/** The ledger as the pages and the auditors read it: entries newest first, the sums of the accounts. */
import type { LedgerEntry } from '@huice/api';
import { showInstant, type Words } from '@huice/calendar';
import { type Actor, yuanText } from '@huice/procedures';
import type { Table } from '@huice/reading';
import { sql } from 'kysely';
import type { CaseNeeds } from '../cases/index.ts';
import { Trouble } from '../platform/index.ts';
import { purseOf } from './calls.ts';
import { placeOf } from './payments/runs.ts';
import { mustHold, PLAN_READERS } from './reach.ts';

export const ACCOUNTS = {
  granted: { zh: '预算来源', en: 'Budget granted' },
  free: { zh: '未安排', en: 'Free' },
  reserved: { zh: '已列入计划', en: 'Reserved' },
  awarded: { zh: '已下达', en: 'Awarded' },
  paid: { zh: '已拨付', en: 'Paid' },
  returned: { zh: '退票', en: 'Returned' },
  'clawed-back': { zh: '已追回', en: 'Clawed back' },
} as const satisfies Record<string, Words>;

interface Wanted {
  readonly call: string;
  readonly year: number;
  readonly case?: string | undefined;
}

interface EntryRow {
  readonly id: string;
  readonly at: Date;
  readonly case_id: string | null;
  readonly cause: string;
  readonly by_name: string;
  readonly lines: readonly { readonly account: string; readonly fen: number }[];
}

async function entriesOf(
  { db, procedures }: CaseNeeds,
  { call, year, case: id }: Wanted,
  page: { readonly limit: number; readonly offset: number } | null,
): Promise<LedgerEntry[]> {
  const { rows } = await sql<EntryRow>`select e.id, e.at, e.case_id, e.cause, e.by_name,
      (select jsonb_agg(jsonb_build_object('account', l.account, 'fen', l.amount_fen) order by l.amount_fen)
        from ledger_lines l where l.entry_id = e.id) as lines
    from ledger_entries e where e.call = ${call} and e.year = ${year}
      and (${id ?? null}::text is null or e.case_id = ${id ?? null})
    order by e.id desc limit ${page?.limit ?? null} offset ${page?.offset ?? 0}`.execute(db);
  const labels = new Map(
    procedures
      .present()
      .filter((each) => (each.call ?? each.id) === call)
      .flatMap((each) => each.commands.map((command) => [command.id, command.label] as const)),
  );
  const causes: Readonly<Record<string, Words>> = {
    'set-budget': { zh: '设定预算', en: 'Budget set' },
    opening: { zh: '期初', en: 'Opening balance' },
  };
  return rows.map((row) => ({
    id: Number(row.id),
    at: row.at.toISOString(),
    case: row.case_id,
    cause: causes[row.cause] ?? labels.get(row.cause) ?? { zh: row.cause, en: row.cause },
    byName: row.by_name,
    lines: [...row.lines],
  }));
}

async function mayRead(needs: CaseNeeds, actor: Actor, call: string): Promise<void> {
  mustHold(actor, PLAN_READERS, { call, place: await placeOf(needs, call) });
}

/** @throws Trouble 403, 404 */
export async function ledgerPage(
  needs: CaseNeeds,
  actor: Actor,
  wanted: Wanted & { readonly page: number; readonly size: number },
) {
  await mayRead(needs, actor, wanted.call);
  const purse = await purseOf(needs.db, wanted.call, wanted.year);
  if (!purse) throw noBudget(wanted.call, wanted.year);
  const { page, size } = wanted;
  const counted = await sql<{ count: string }>`select count(*) as count from ledger_entries
    where call = ${wanted.call} and year = ${wanted.year}
      and (${wanted.case ?? null}::text is null or case_id = ${wanted.case ?? null})`.execute(needs.db);
  const items = await entriesOf(needs, wanted, { limit: size, offset: (page - 1) * size });
  return { items, count: Number(counted.rows[0]?.count ?? 0), page, size, purse };
}

const HEADER = ['序号', '时间', '办件编号', '事由', '经手人', '科目', '增减（元）'];

/** Every line of the ledger, oldest first. @throws Trouble 403, 404 */
export async function ledgerTable(needs: CaseNeeds, actor: Actor, wanted: Wanted): Promise<Table> {
  await mayRead(needs, actor, wanted.call);
  const entries = (await entriesOf(needs, wanted, null)).reverse();
  const signed = (fen: number) => Number(`${fen < 0 ? '-' : ''}${yuanText(Math.abs(fen))}`);
  const names: Readonly<Record<string, Words>> = ACCOUNTS;
  return {
    name: '台账',
    header: HEADER,
    rows: entries.flatMap((entry) =>
      entry.lines.map(({ account, fen }) => [
        entry.id,
        showInstant(Date.parse(entry.at)),
        entry.case ?? '',
        entry.cause.zh,
        entry.byName,
        names[account]?.zh ?? account,
        signed(fen),
      ]),
    ),
  };
}

const noBudget = (call: string, year: number): Trouble =>
  new Trouble(
    404,
    'no-budget',
    { zh: `“${call}”${year} 年还没有设定预算。`, en: `No budget was set for “${call}” in ${year}.` },
    { where: 'call', todo: { zh: '请先设定年度预算。', en: 'Set the budget of the year first.' } },
  );
