/** Figures that the cases of this system give by themselves: how many were awarded or paid, and how much. */
import type { ShownFigure } from '@huice/api';
import type { Target } from '@huice/packs';
import { showExact } from '@huice/supervision';
import { sql } from 'kysely';
import { type Database, dayOf } from '../platform/index.ts';
import type { Plan } from './plans.ts';

type Binding = NonNullable<Target['figures']['cases']>;

interface Counted {
  /** When the case first came to one of the states. */
  readonly at: Date;
  /** Integer fen, for a sum. */
  readonly fen: string | null;
}

/** @param now the present month is always told, also when it is nought: here nought is known */
export async function caseFigures(db: Database, plan: Plan, now: number): Promise<readonly ShownFigure[]> {
  const bound = plan.pack.targets.filter(({ figures }) => figures.cases !== undefined);
  const found = [];
  for (const target of bound) {
    if (target.figures.cases) found.push(...(await ofTarget(db, plan, target, target.figures.cases, now)));
  }
  return found;
}

/** Cumulative at the end of each month in which something changed, and now. */
async function ofTarget(
  db: Database,
  plan: Plan,
  target: Target,
  binding: Binding,
  now: number,
): Promise<readonly ShownFigure[]> {
  const rows = await counted(db, plan, binding);
  const months = [
    ...new Set([...rows.map(({ at }) => at), new Date(now)].map((at) => dayOf(at).slice(0, 7))),
  ];
  return months.map((month) => {
    const upTo = rows.filter(({ at }) => dayOf(at).slice(0, 7) <= month);
    return figureOf(plan, target, binding, month, upTo);
  });
}

function figureOf(
  plan: Plan,
  target: Target,
  binding: Binding,
  month: string,
  rows: readonly Counted[],
): ShownFigure {
  const fen = rows.reduce((sum, row) => sum + BigInt(row.fen ?? 0), 0n);
  const sum = binding.sum !== undefined;
  return {
    id: `cases/${plan.id}/${target.id}/${month}`,
    target: target.id,
    period: month,
    value: sum ? showExact({ digits: fen, places: 2 }) : String(rows.length),
    unit: sum ? '元' : target.unit,
    part: null,
    source: 'cases',
    at: rows.at(-1)?.at.getTime() ?? 0,
    replaces: null,
    says: `${rows.length} 个办件 cases`,
    by: '系统',
    confirmed: [],
    reason: '',
    published: true,
    assignment: null,
  };
}

async function counted(
  db: Database,
  plan: Plan,
  { procedure, projects, states, sum }: Binding,
): Promise<readonly Counted[]> {
  const region = plan.document.regionCode.replace(/(00)+$/, '');
  const wanted = [...states];
  const { rows } = await sql<Counted>`
    select min(a.arrived_at) as at, c.projection -> 'data' ->> ${sum ?? ''} as fen
    from cases c join case_actions a on a.case_id = c.id
    where c.procedure = ${procedure} and c.state = any(${wanted}::text[]) and c.place like ${`${region}%`}
      and ${projects === undefined ? sql`true` : sql`c.project = any(${[...projects]}::text[])`}
      and exists (select 1 from jsonb_array_elements(a.events) e
        where e ->> 'type' = 'moved' and e ->> 'to' = any(${wanted}::text[]))
    group by c.id order by 1, c.id`.execute(db);
  return rows;
}
