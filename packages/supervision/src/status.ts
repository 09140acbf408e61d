/**
 * 红黄绿 by explicit rule: every light names the rule that made it. The rules are data, shown on the page as they are
 * judged here. Two comparisons are made: with the straight line from start to target as of the day of the figure
 * (序时), and with what the line asks for by the end of that year (年度).
 */
import { type Day, dayNumber, type Words } from '@huice/calendar';
import type { Target } from '@huice/packs';
import { dueOf, type JudgedPlan, periodOf, spanOfPlan } from './due.ts';
import { toNumber } from './exact.ts';
import { type Figure, type LeftOut, type Point, seriesOf } from './figures.ts';
import { along, type Line, startOf } from './line.ts';
import { numberOf, reached } from './reached.ts';
import { type Light, RULES, type RuleId, THRESHOLDS } from './rules.ts';
import { readSpan } from './spans.ts';

export interface TargetStatus {
  readonly light: Light;
  readonly rule: RuleId;
  /** Particulars: why it cannot be computed, which date was taken. */
  readonly why: Words | null;
  readonly points: readonly Point[];
  readonly leftOut: readonly LeftOut[];
  readonly latest: Point | null;
  readonly line: Line | null;
  /** Of the whole way from start to target, 0 … ; `null` where it cannot be told. */
  readonly progress: number | null;
  /** What the line asks for on the day of the newest figure, and on that of today. */
  readonly expected: number | null;
  readonly expectedToday: number | null;
  /** What the line asks for at the end of this year, and which share of it is there. */
  readonly yearTarget: number | null;
  readonly yearShare: number | null;
  readonly lineShare: number | null;
}

const nothing = {
  points: [],
  leftOut: [],
  latest: null,
  line: null,
  progress: null,
  expected: null,
  expectedToday: null,
  yearTarget: null,
  yearShare: null,
  lineShare: null,
} as const;

/**
 * @param place GB/T 2260 of the desk: a target of a wider area is not judged by local figures
 * @param today Asia/Shanghai
 */
export function judgeTarget(
  plan: JudgedPlan,
  target: Target,
  figures: readonly Figure[],
  { place, today }: { readonly place: string; readonly today: Day },
): TargetStatus {
  const own = figures.filter((figure) => figure.target === target.id);
  if (target.figures.from === 'none') {
    return { ...nothing, ...lit('not-computable', target.figures.why ?? null) };
  }
  const inTime = target.every === undefined ? own : ownPeriod(target.every, own, today);
  const { points, baseline, leftOut } = seriesOf(target, inTime, today);
  const seen = { ...nothing, points, leftOut, latest: points.at(-1) ?? null };
  if (place !== plan.document.regionCode) return { ...seen, ...lit('other-scope', null) };
  if (target.comparator === '<=' || target.comparator === '<') return judgeLimit(target, seen);
  if (target.counts === 'average') return judgeAverage(plan, target, seen, today);
  return judgeLine(plan, target, seen, baseline, today);
}

type Seen = Omit<TargetStatus, 'light' | 'rule' | 'why'>;
const lit = (rule: RuleId, why: Words | null) => ({ light: RULES[rule].light, rule, why });

/** “每年15个”: figures of the present year alone; the years before are judged by {@link earlierPeriods}. */
function ownPeriod(
  every: 'year' | 'quarter' | 'month',
  figures: readonly Figure[],
  today: Day,
): readonly Figure[] {
  const now = periodOf(every, today);
  return figures.filter(({ period, source }) => {
    const span = readSpan(period);
    return source === 'baseline' || (span !== null && span.from >= now.from && span.from <= now.to);
  });
}

export interface EarlierPeriod {
  readonly period: string;
  readonly light: Light;
  readonly words: Words;
}

/** For what is owed anew every year: how the years before this one ended. */
export function earlierPeriods(
  plan: JudgedPlan,
  target: Target,
  figures: readonly Figure[],
  today: Day,
): readonly EarlierPeriod[] {
  const { begins } = spanOfPlan(plan.document);
  if (target.every !== 'year' || begins === null) return [];
  const years: EarlierPeriod[] = [];
  for (let year = Number(begins.slice(0, 4)); year < Number(today.slice(0, 4)); year += 1) {
    const own = figures.filter(
      (figure) => figure.target === target.id && figure.period.startsWith(String(year)),
    );
    const last = seriesOf(target, own, today).points.at(-1);
    const rule = last === undefined ? 'no-figures' : reached(target, last) ? 'met' : 'missed';
    years.push({ period: String(year), light: RULES[rule].light, words: RULES[rule].words });
  }
  return years;
}

/**
 * The date is over and its last figure is not there. Where no figure ever came, nothing is known, and nobody is called
 * behind: that is told as such.
 */
function overdueWithout(plan: JudgedPlan, target: Target, latest: Point | null, today: Day): RuleId | null {
  const due = dueOf(plan, target, today);
  if (due === null || target.every !== undefined || due.day >= today) return null;
  if (latest === null) return 'due-unknown';
  return dayNumber(today) - dayNumber(due.day) > THRESHOLDS.finalDays ? 'no-final' : 'awaiting-final';
}

function judgeLimit(target: Target, seen: Seen): TargetStatus {
  const { latest } = seen;
  if (latest === null) return { ...seen, ...lit('no-figures', null) };
  const progress = toNumber(latest.value) / numberOf(target);
  return { ...seen, progress, ...lit(reached(target, latest) ? 'within' : 'over', null) };
}

function judgeAverage(plan: JudgedPlan, target: Target, seen: Seen, today: Day): TargetStatus {
  const from = target.from ?? spanOfPlan(plan.document).begins?.slice(0, 4) ?? '';
  const values = seen.points.filter(({ day }) => day.slice(0, 4) >= from).map(({ value }) => toNumber(value));
  const late = overdueWithout(plan, target, seen.latest, today);
  if (values.length === 0) return { ...seen, ...lit(late ?? 'no-figures', null) };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const share = mean / numberOf(target);
  const enough = target.comparator === '~' ? THRESHOLDS.about : 1;
  const rule = share >= enough ? 'average-held' : share >= THRESHOLDS.near ? 'average-near' : 'average-below';
  const shown = mean.toFixed(2);
  const why = {
    zh: `${values.length} 期数据平均为 ${shown}${target.unit}`,
    en: `the average of ${values.length} figures is ${shown}${target.unit}`,
  };
  return { ...seen, progress: share, lineShare: share, ...lit(rule, why) };
}

function judgeLine(
  plan: JudgedPlan,
  target: Target,
  seen: Seen,
  baseline: Point | null,
  today: Day,
): TargetStatus {
  const { latest, points } = seen;
  const due = dueOf(plan, target, today);
  const late = overdueWithout(plan, target, latest, today);
  const done = latest !== null && reached(target, latest);
  const start = startOf(plan, target, points, baseline);
  const begin =
    start && target.every !== undefined ? { ...start, day: periodOf(target.every, today).from } : start;
  const measured = { ...seen, ...along(target, begin, due, latest, today) };
  if (done) return { ...measured, ...lit('met', null) };
  if (due === null) return { ...measured, ...lit(latest ? 'no-date' : 'no-figures', null) };
  if (latest === null) return { ...measured, ...lit(late ?? 'no-figures', due.because) };
  if (latest.day >= due.day) return { ...measured, ...lit('missed', due.because) };
  if (late !== null) return { ...measured, ...lit(late, due.because) };
  const { lineShare } = measured;
  if (lineShare === null) return { ...measured, ...lit('no-line', due.because) };
  if (lineShare < THRESHOLDS.near) return { ...measured, ...lit('below-line', null) };
  if (lineShare < 1) return { ...measured, ...lit('near-line', null) };
  const old = dayNumber(today) - dayNumber(latest.day) > THRESHOLDS.staleDays;
  return { ...measured, ...lit(old ? 'stale' : 'on-line', null) };
}
