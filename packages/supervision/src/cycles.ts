/** What a plan asks for again and again: monthly by the month's end, quarterly, yearly by the end of November. */
import type { Day, Words } from '@huice/calendar';
import type { Plan, Responsibility, Target } from '@huice/packs';
import { type Every, monthEnd, type Span } from './spans.ts';

type Citation = Responsibility['cite'];

export interface Cycle {
  /** Unique within the plan: “yearly-report”, “quarterly-meeting/1”. */
  readonly id: string;
  /** A report to somebody; a meeting, study or other act; a value owed anew in every period. */
  readonly kind: 'report' | 'act' | 'value';
  readonly every: Every;
  /** Month and day as the document sets them; the last day of the period where it sets none. */
  readonly month: number | null;
  readonly day: number | 'last';
  readonly title: Words;
  /** Who is told, where the document says so. */
  readonly to: string | null;
  /** Bodies that owe it, lead first; empty where the document names none. */
  readonly units: readonly string[];
  /** Task or target that it belongs to. */
  readonly of: string;
  readonly cite: Citation;
}

type Recurring = { readonly every: Every; readonly month?: number; readonly day?: number | 'last' };
const isRecurring = (due: object): due is Recurring => 'every' in due;

/** Every recurring duty of a plan, in the order of the document. */
export function cyclesOf({
  responsibilities,
  targets,
}: Pick<Plan, 'responsibilities' | 'targets'>): readonly Cycle[] {
  return [...responsibilities.flatMap(cyclesOfTask), ...targets.flatMap((target) => cycleOfTarget(target))];
}

function cyclesOfTask(task: Responsibility): Cycle[] {
  const shared = { units: task.units, of: task.id };
  const acts = task.milestones.flatMap((milestone, index): Cycle[] => {
    // A value owed every year stands with its target: not told twice.
    if (!isRecurring(milestone.due) || (milestone.targets?.length ?? 0) > 0) return [];
    const id = `${task.id}/${index + 1}`;
    return [
      {
        ...shared,
        ...rhythm(milestone.due),
        id,
        kind: 'act',
        title: milestone.title,
        to: null,
        cite: milestone.cite ?? task.cite,
      },
    ];
  });
  const { report } = task;
  if (!report || !isRecurring(report.due)) return acts;
  const asked: Cycle = {
    ...shared,
    ...rhythm(report.due),
    id: task.id,
    kind: 'report',
    title: report.what,
    to: report.to,
    cite: report.cite,
  };
  return [asked, ...acts];
}

function cycleOfTarget({ id, every, indicator, cite }: Target): Cycle[] {
  if (every === undefined) return [];
  return [
    {
      id: `target/${id}`,
      kind: 'value',
      every,
      month: null,
      day: 'last',
      title: indicator,
      to: null,
      units: [],
      of: id,
      cite,
    },
  ];
}

function rhythm({ every, month, day }: Recurring) {
  return { every, month: month ?? null, day: day ?? ('last' as const) };
}

/**
 * The day by which what is owed for a period must be there. A day that the month does not have is its last one.
 * Documents that say 月底前 mean the last calendar day, worked or not: no day is moved here.
 */
export function dueDay({ every, month, day }: Pick<Cycle, 'every' | 'month' | 'day'>, span: Span): Day {
  const year = Number(span.to.slice(0, 4));
  const last = monthEnd(year, every === 'year' && month !== null ? month : Number(span.to.slice(5, 7)));
  if (day === 'last') return last;
  const wanted = `${last.slice(0, 8)}${String(day).padStart(2, '0')}`;
  return wanted < last ? wanted : last;
}
