/** The calls that give money: their purse, what waits, their plans. */
import type { AllocationCall, Purse } from '@huice/api';
import { showPeriod } from '@huice/calendar';
import { type Actor, moneyPath, type Procedure } from '@huice/procedures';
import { sql } from 'kysely';
import type { CaseNeeds } from '../cases/index.ts';
import type { Database } from '../platform/index.ts';
import { balancesOf } from './ledger.ts';
import { holds, PLAN_READERS } from './reach.ts';

/** `null`: no budget was set for the call and year. */
export async function purseOf(db: Database, call: string, year: number): Promise<Purse | null> {
  const budget = await db
    .selectFrom('budgets')
    .select('limit_fen')
    .where('call', '=', call)
    .where('year', '=', year)
    .executeTakeFirst();
  if (!budget) return null;
  const { 'clawed-back': clawedBack, ...rest } = await balancesOf(db, call, year);
  return { limitFen: Number(budget.limit_fen), ...rest, clawedBack };
}

/** Years in which a call has cases, a budget or a plan; else this year. */
async function yearsOf(
  db: Database,
  procedure: string,
  call: string,
  now: number,
): Promise<readonly number[]> {
  const { rows } = await sql<{ year: number }>`select distinct year from cases where procedure = ${procedure}
    union select year from budgets where call = ${call} order by year desc`.execute(db);
  return rows.length === 0 ? [now] : rows.map(({ year }) => year);
}

export async function listCalls(needs: CaseNeeds, actor: Actor, year: number) {
  const { db, procedures } = needs;
  const items: AllocationCall[] = [];
  for (const definition of procedures.present()) {
    const call = definition.call ?? definition.id;
    if (!definition.allocation || !holds(actor, PLAN_READERS, { call, place: definition.region })) continue;
    const procedure = await procedures.forOpening(definition.id);
    for (const each of await yearsOf(db, definition.id, call, year)) {
      items.push(await callAnswer(needs, actor, procedure, call, each));
    }
  }
  items.sort((a, b) => b.year - a.year || (a.title.zh < b.title.zh ? -1 : 1));
  return { items, count: items.length };
}

async function callAnswer(
  { db }: CaseNeeds,
  actor: Actor,
  procedure: Procedure,
  call: string,
  year: number,
): Promise<AllocationCall> {
  const { definition } = procedure;
  const path = moneyPath(procedure);
  const { allocation } = definition;
  const where = { call, place: definition.region };
  return {
    procedure: definition.id,
    title: definition.title,
    authority: definition.authority,
    call,
    year,
    place: definition.region,
    purse: await purseOf(db, call, year),
    ready: await standing(db, definition.id, year, path?.plan.ready ?? []),
    payable: await standing(db, definition.id, year, path?.payable ?? []),
    plans: await plansOf(db, definition.id, call, year),
    stated: {
      method: allocation?.method?.is ?? null,
      lastRow: allocation?.method?.lastRow ?? null,
      unit: allocation?.rounding?.unit ?? null,
      rounding: allocation?.rounding?.mode ?? null,
      publicity: allocation?.publicity ? showPeriod(allocation.publicity.period) : null,
    },
    mayDraw: holds(actor, ['officer'], where),
    maySetBudget: holds(actor, ['head', 'finance'], where),
  };
}

async function standing(
  db: Database,
  procedure: string,
  year: number,
  states: readonly string[],
): Promise<number> {
  if (states.length === 0) return 0;
  const found = await db
    .selectFrom('cases')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('procedure', '=', procedure)
    .where('year', '=', year)
    .where('state', 'in', [...states])
    .executeTakeFirstOrThrow();
  return Number(found.count);
}

async function plansOf(db: Database, procedure: string, call: string, year: number) {
  const { rows } = await sql<{
    id: string;
    number: number;
    version: number;
    status: 'draft' | 'proposed' | 'decided' | 'declined';
    rows: string;
    allocated: string;
    until: string | null;
  }>`select p.id, p.number, v.version, v.status, v.allocated_fen as allocated,
      (select count(*) from allocation_rows r where r.plan_id = p.id and r.version = v.version and r.amount_fen > 0) as rows,
      (select until_day from allocation_notices n where n.plan_id = p.id order by n.number desc limit 1) as until
    from allocation_plans p
    join lateral (select * from allocation_versions v where v.plan_id = p.id
      order by (v.status in ('draft', 'proposed')) desc, (v.status = 'decided') desc, v.version desc limit 1) v on true
    where p.procedure = ${procedure} and p.call = ${call} and p.year = ${year} order by p.number desc`.execute(
    db,
  );
  return rows.map(({ rows: count, allocated, ...rest }) => ({
    ...rest,
    rows: Number(count),
    allocatedFen: Number(allocated),
  }));
}
