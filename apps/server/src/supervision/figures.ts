/** Figures of plans in the database; what cases give by themselves stands beside them. */
import type { ShownFigure } from '@huice/api';
import { type Assignment, type Figure, figuresOfAnswer } from '@huice/supervision';
import type { Selectable } from 'kysely';
import type { Database } from '../platform/index.ts';
import { caseFigures } from './case-figures.ts';
import type { Plan } from './plans.ts';
import type { PlanFiguresTable } from './tables.ts';

/** Figures of these plans at their desks, with those that cases give; only what was made public where asked. */
export async function figuresOf(
  db: Database,
  desks: readonly { readonly plan: Plan; readonly place: string }[],
  { onlyPublic, now }: { readonly onlyPublic: boolean; readonly now: number },
): Promise<ReadonlyMap<string, readonly ShownFigure[]>> {
  const rows = await db
    .selectFrom('plan_figures')
    .selectAll()
    .where('plan', 'in', ['', ...desks.map(({ plan }) => plan.id)])
    .$if(onlyPublic, (query) => query.where('published', '=', true))
    .orderBy('seq')
    .execute();
  const found = new Map<string, readonly ShownFigure[]>();
  for (const { plan, place } of desks) {
    const own = rows.filter((row) => row.plan === plan.id && row.place === place).map(shown);
    const counted = place === plan.document.regionCode ? await caseFigures(db, plan, now) : [];
    found.set(plan.id, [...own, ...counted]);
  }
  return found;
}

function shown(row: Selectable<PlanFiguresTable>): ShownFigure {
  const { part_body: body, part_place: place } = row;
  return {
    id: row.id,
    target: row.target,
    period: row.period,
    value: row.value,
    unit: row.unit,
    part: body === null || place === null ? null : { body, place },
    source: row.source,
    at: row.at.getTime(),
    replaces: row.replaces,
    says: row.says,
    by: row.entered_name,
    confirmed: row.confirmed,
    reason: row.reason,
    published: row.published,
    assignment: row.assignment_id,
  };
}

/** Accepted so far, of one plan and desk: what an answer is measured against. */
export async function acceptedFigures(db: Database, plan: string, place: string): Promise<readonly Figure[]> {
  const rows = await db
    .selectFrom('plan_figures')
    .selectAll()
    .where('plan', '=', plan)
    .where('place', '=', place)
    .orderBy('seq')
    .execute();
  return rows.map(shown);
}

/** The figures of an answer begin to count. */
export async function keepAccepted(
  tx: Database,
  state: Assignment,
  by: { readonly id: string; readonly name: string },
  at: number,
): Promise<void> {
  const accepted = state.accepted.at(-1);
  const answer = state.answers.find(({ number }) => number === accepted?.answer);
  if (!accepted || !answer) throw new Error(`${state.id}: 采纳了没有的反馈 accepted what was never answered`);
  const rows = figuresOfAnswer(state, answer.number, at).map((figure, index) => ({
    id: figure.id,
    plan: state.plan,
    place: state.place,
    target: figure.target,
    period: figure.period,
    value: figure.value,
    unit: figure.unit,
    part_body: figure.part?.body ?? null,
    part_place: figure.part?.place ?? null,
    source: 'report' as const,
    says: `${state.body.body}：${answer.text}`.slice(0, 1000),
    confirmed: [...(answer.figures[index]?.confirmed ?? [])],
    reason: answer.figures[index]?.reason ?? '',
    replaces: figure.replaces,
    published: accepted.publish,
    assignment_id: state.id,
    key: null,
    entered_by: by.id,
    entered_name: by.name,
    at: new Date(at),
  }));
  if (rows.length > 0) await tx.insertInto('plan_figures').values(rows).execute();
}
