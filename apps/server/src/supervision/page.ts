/** Plans as pages show them: lights over all of them, and the tree of one. */
import type { Lights, ShownFigure, ShownTarget, SupervisedPlan, SupervisedPlanAnswer } from '@huice/api';
import { dayOf } from '@huice/calendar';
import type { Target } from '@huice/packs';
import type { Actor } from '@huice/procedures';
import {
  type Assignment,
  dueDay,
  earlierPeriods,
  endOf,
  judgeTarget,
  type Point,
  RULES,
  type RuleId,
  showExact,
  spanAt,
  summaryOf,
  type TargetStatus,
} from '@huice/supervision';
import type { Expression, SqlBool } from 'kysely';
import type { SupervisionNeeds } from './commands.ts';
import { figuresOf } from './figures.ts';
import { type Plan, planNamed, plansOf } from './plans.ts';
import { deskOf, reachOf, type View } from './reach.ts';

interface Desk {
  readonly plan: Plan;
  readonly place: string;
  readonly view: View;
}

export const shownRules = (Object.keys(RULES) as RuleId[]).map((rule) => ({ rule, ...RULES[rule] }));

/** @param filter words in title or number; GB/T 2260 of the region */
export async function listPlans(
  { db, shelves }: SupervisionNeeds,
  actor: Actor | null,
  filter: { readonly q?: string; readonly region?: string },
  now: number,
) {
  const wanted = filter.q?.trim().toLowerCase() ?? '';
  const desks = plansOf(shelves)
    .filter(({ document }) => filter.region === undefined || document.regionCode === filter.region)
    .filter(({ document }) =>
      `${document.title} ${document.titleEn} ${document.documentNumber}`.toLowerCase().includes(wanted),
    )
    .map((plan): Desk => ({ plan, ...deskOf(actor, plan.document.regionCode, undefined) }));
  const figures = await allFigures({ db, shelves }, desks, now);
  const assignments = await assignmentsOf({ db, shelves }, actor, undefined);
  const items = desks.map((desk) => summaryOfPlan(desk, figures.get(desk.plan.id) ?? [], assignments, now));
  return { items, count: items.length, rules: shownRules };
}

/** Public and inner desks are asked for apart, so that what is not public never leaves. */
async function allFigures({ db }: SupervisionNeeds, desks: readonly Desk[], now: number) {
  const inner = desks.filter(({ view }) => view === 'supervisor');
  const outer = desks.filter(({ view }) => view !== 'supervisor');
  const seen = await figuresOf(db, outer, { onlyPublic: true, now });
  return new Map([...seen, ...(await figuresOf(db, inner, { onlyPublic: false, now }))]);
}

/** Those that the person may see; none for the public. */
async function assignmentsOf({ db }: SupervisionNeeds, actor: Actor | null, plan: string | undefined) {
  if (actor === null) return null;
  const rows = await db
    .selectFrom('assignments')
    .select('projection')
    .where((): Expression<SqlBool> => reachOf(actor))
    .$if(plan !== undefined, (query) => query.where('plan', '=', plan ?? ''))
    .orderBy('due_on')
    .limit(20_000)
    .execute();
  return rows.map(({ projection }) => projection);
}

const countsNothing = { green: 0, yellow: 0, red: 0, none: 0 };

function summaryOfPlan(
  { plan, place, view }: Desk,
  figures: readonly ShownFigure[],
  assignments: readonly Assignment[] | null,
  now: number,
): SupervisedPlan {
  const { document, pack } = plan;
  const lights: Lights = { ...countsNothing };
  for (const target of pack.targets) lights[shownTarget(plan, target, figures, place, now).status.light] += 1;
  const own = assignments?.filter(
    (each) => each.plan === plan.id && (view !== 'supervisor' || each.place === place),
  );
  return {
    id: plan.id,
    title: document.title,
    titleEn: document.titleEn,
    documentNumber: document.documentNumber,
    issuers: [...document.issuers],
    region: document.region,
    regionCode: document.regionCode,
    begins: plan.begins,
    ends: plan.ends,
    targets: pack.targets.length,
    tasks: pack.responsibilities.length,
    cycles: plan.cycles.length,
    lights,
    tally: own === undefined || view === 'public' ? null : summaryOf(own, now),
  };
}

/** @throws Trouble 404 */
export async function planAnswer(
  needs: SupervisionNeeds,
  actor: Actor | null,
  { id, place: asked }: { readonly id: string; readonly place?: string },
  now: number,
): Promise<SupervisedPlanAnswer> {
  const plan = planNamed(needs.shelves, id);
  const desk: Desk = { plan, ...deskOf(actor, plan.document.regionCode, asked) };
  const figures = (await allFigures(needs, [desk], now)).get(id) ?? [];
  const all = desk.view === 'public' ? null : await assignmentsOf(needs, actor, id);
  const assignments =
    all && (desk.view === 'supervisor' ? all.filter(({ place }) => place === desk.place) : all);
  const today = dayOf(now);
  const goals = plan.goals.map((goal) => ({
    ...goal,
    targets: plan.pack.targets
      .filter((target) => target.goal === goal.id)
      .map((target) => shownTarget(plan, target, figures, desk.place, now)),
  }));
  return {
    plan: summaryOfPlan(desk, figures, assignments, now),
    place: desk.place,
    view: desk.view,
    asOf: today,
    tree: {
      goals,
      tasks: shownTasks(plan, assignments, today, now),
      cycles: await shownCycles(needs, desk, assignments, today, now),
    },
  };
}

export function shownTarget(
  plan: Plan,
  target: Target,
  all: readonly ShownFigure[],
  place: string,
  now: number,
): ShownTarget {
  const today = dayOf(now);
  const figures = all.filter((figure) => figure.target === target.id);
  const status = judgeTarget(plan, target, figures, { place, today });
  return {
    target,
    status: asShown(status),
    earlier: earlierPeriods(plan, target, figures, today),
    figures,
    source: sourceOf(target),
  };
}

const point = ({ day, period, value, source }: Point) => ({ day, period, value: showExact(value), source });

const asShown = (status: TargetStatus): ShownTarget['status'] => ({
  ...status,
  points: status.points.map(point),
  latest: status.latest && point(status.latest),
});

function sourceOf({ figures }: Target): ShownTarget['source'] {
  switch (figures.from) {
    case 'none':
      return figures.why ?? { zh: '文件没有给出口径', en: 'no figure is given to compute with' };
    case 'statistics':
      return { zh: '由督办人员按统计数录入', en: 'entered from statistics' };
    case 'reports':
      return { zh: '由责任单位报送', en: 'reported by the responsible bodies' };
    case 'cases':
      return figures.cases
        ? { zh: '由本系统的办件自动计入', en: 'counted from the cases of this system' }
        : {
            zh: '应由申报办件产生；本系统没有承办该事项，由责任单位报送',
            en: 'should come from cases; this system does not handle them, so bodies report it',
          };
  }
}

function shownTasks(plan: Plan, assignments: readonly Assignment[] | null, today: string, now: number) {
  return plan.pack.responsibilities.map((task) => ({
    task,
    tally:
      assignments &&
      summaryOf(
        assignments.filter(({ subject }) => subject.kind === 'task' && subject.id === task.id),
        now,
      ),
    milestones: task.milestones.map((milestone) => ({ ...milestone, overdue: isOver(milestone.due, today) })),
  }));
}

/** Whether the date of a milestone has passed; whether it was reached is for its targets and reports to say. */
function isOver(
  due: Plan['pack']['responsibilities'][number]['milestones'][number]['due'],
  today: string,
): boolean {
  if ('on' in due) return due.on < today;
  return 'by' in due && endOf(due.by) < today;
}

async function shownCycles(
  { db }: SupervisionNeeds,
  desk: Desk,
  assignments: readonly Assignment[] | null,
  today: string,
  now: number,
) {
  const rows =
    desk.view === 'supervisor'
      ? await db
          .selectFrom('cycle_schedules')
          .selectAll()
          .where('plan', '=', desk.plan.id)
          .where('place', '=', desk.place)
          .execute()
      : [];
  return desk.plan.cycles.map((cycle) => {
    const span = spanAt(cycle.every, today);
    const own = assignments?.filter(({ subject }) => subject.kind === 'cycle' && subject.id === cycle.id);
    const row = rows.find((each) => each.cycle === cycle.id);
    return {
      ...cycle,
      period: span.period,
      periodWords: span.words,
      dueDay: dueDay(cycle, span),
      tally: own ? summaryOf(own, now) : null,
      schedule: row ? { bodies: row.bodies, next: row.next_period } : null,
    };
  });
}
