/** What leadership reads of a plan, before it is a file: rows of targets, who is late, the rule of each light. */
import type { ShownFigure, ShownTarget } from '@huice/api';
import { dayOf } from '@huice/calendar';
import type { Actor } from '@huice/procedures';
import { clocksOf, type Light, matrixOf, RULES } from '@huice/supervision';
import type { Expression, SqlBool } from 'kysely';
import type { SupervisionNeeds } from '../commands.ts';
import { planAnswer } from '../page.ts';
import { reachOf } from '../reach.ts';

export interface TargetRow {
  readonly goal: string;
  readonly indicator: string;
  readonly wanted: string;
  readonly due: string;
  readonly base: string;
  readonly latest: string;
  readonly expected: string;
  readonly yearTarget: string;
  /** 0 … ; `null` where it cannot be told. */
  readonly progress: number | null;
  /** Where the line stands today, on the way from start to target. */
  readonly lineAt: number | null;
  readonly light: Light;
  readonly lightWords: string;
  readonly rule: string;
  readonly source: string;
  readonly provision: string;
  readonly figures: readonly ShownFigure[];
  readonly leftOut: ShownTarget['status']['leftOut'];
}

export interface LateRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly dueDay: string;
  /** Working days beyond the date. */
  readonly days: number;
}

export interface BodyRow {
  readonly body: string;
  readonly all: number;
  readonly open: number;
  readonly late: number;
  readonly answeredLate: number;
  readonly closed: number;
}

export interface AssignmentRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly period: string;
  readonly status: string;
  readonly sent: string;
  readonly dueDay: string;
  readonly late: boolean;
}

export interface PlanReport {
  readonly id: string;
  readonly title: string;
  readonly number: string;
  readonly issuers: string;
  readonly region: string;
  readonly span: string;
  readonly asOf: string;
  /** Whether inner matters are in it: assignments, and figures that are not public. */
  readonly inner: boolean;
  readonly lights: {
    readonly green: number;
    readonly yellow: number;
    readonly red: number;
    readonly none: number;
  };
  readonly targets: readonly TargetRow[];
  readonly tasks: readonly {
    readonly task: string;
    readonly lead: string;
    readonly units: string;
    readonly provision: string;
    readonly milestones: string;
  }[];
  readonly late: readonly LateRow[];
  readonly bodies: readonly BodyRow[];
  readonly assignments: readonly AssignmentRow[];
}

export const LIGHT_WORDS: Readonly<Record<Light, string>> = {
  green: '绿',
  yellow: '黄',
  red: '红',
  none: '未判',
};
const COMPARATORS = { '>=': '≥', '>': '＞', '<=': '≤', '<': '＜', '=': '', '~': '约' } as const;
const NOT_STATED = '未载明';

/** @throws Trouble 404 */
export async function reportOf(
  needs: SupervisionNeeds,
  actor: Actor | null,
  query: { readonly id: string; readonly place?: string },
  now: number,
): Promise<PlanReport> {
  const { plan, place, view, asOf, tree } = await planAnswer(needs, actor, query, now);
  const inner = view === 'supervisor' && actor !== null;
  return {
    id: plan.id,
    title: plan.title,
    number: plan.documentNumber ?? NOT_STATED,
    issuers: plan.issuers.join('、'),
    region: plan.region,
    span: `${plan.begins ?? NOT_STATED} 至 ${plan.ends ?? NOT_STATED}`,
    asOf,
    inner,
    lights: plan.lights,
    targets: tree.goals.flatMap(({ title, targets }) => targets.map((target) => targetRow(title.zh, target))),
    tasks: tree.tasks.map(({ task, milestones }) => ({
      task: task.task.zh,
      lead: task.lead.join('、') || NOT_STATED,
      units: task.units.join('、') || NOT_STATED,
      provision: task.provision,
      milestones: milestones.map(({ title }) => title.zh).join('；'),
    })),
    ...(inner ? await innerOf(needs, actor, plan.id, place, now) : { late: [], bodies: [], assignments: [] }),
  };
}

function targetRow(goal: string, { target, status, figures, source }: ShownTarget): TargetRow {
  const { line, latest, expected, expectedToday, yearTarget, progress } = status;
  const { unit, comparator, value, baseline } = target;
  const shown = (number: number | null) => (number === null ? NOT_STATED : `${short(number)} ${unit}`);
  const lineAt =
    line && expectedToday !== null && line.to !== line.from
      ? (expectedToday - line.from) / (line.to - line.from)
      : null;
  return {
    goal,
    indicator: target.indicator.zh,
    wanted: `${COMPARATORS[comparator]}${value} ${unit}${target.every === 'year' ? '/年' : ''}`,
    due: line?.due ?? target.by ?? NOT_STATED,
    base: baseline ? `${baseline.value} ${baseline.unit}（${baseline.at}）` : NOT_STATED,
    latest: latest ? `${latest.value} ${unit}（${latest.period}）` : '暂无数据',
    expected: shown(expected),
    yearTarget: shown(yearTarget),
    progress,
    lineAt,
    light: status.light,
    lightWords: LIGHT_WORDS[status.light],
    rule: `${RULES[status.rule].words.zh}${status.why ? `：${status.why.zh}` : ''}`,
    source: source.zh,
    provision: target.cite.provision,
    figures,
    leftOut: status.leftOut,
  };
}

export const short = (number: number): string =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(number);
export const percent = (share: number | null): string =>
  share === null ? NOT_STATED : `${Math.round(share * 100)}%`;

async function innerOf({ db }: SupervisionNeeds, actor: Actor, plan: string, place: string, now: number) {
  const rows = await db
    .selectFrom('assignments')
    .select('projection')
    .where((): Expression<SqlBool> => reachOf(actor))
    .where('plan', '=', plan)
    .where('place', '=', place)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  const all = rows.map(({ projection }) => projection);
  const withClocks = all.map((state) => ({
    state,
    over: clocksOf(state, now).find(({ binds, overdue }) => binds === 'reporter' && overdue),
  }));
  return {
    late: withClocks.flatMap(({ state, over }) =>
      over
        ? [
            {
              id: state.id,
              title: state.title.zh,
              body: state.body.body,
              dueDay: over.dueDay,
              days: -over.left,
            },
          ]
        : [],
    ),
    bodies: matrixOf(all, now).map(({ body, total }) => ({ body, ...total })),
    assignments: withClocks.map(({ state, over }) => ({
      id: state.id,
      title: state.title.zh,
      body: state.body.body,
      period: state.subject.period ?? '',
      status: state.status,
      sent: dayOf(state.sent.at),
      dueDay: state.dueDay,
      late: over !== undefined,
    })),
  };
}
