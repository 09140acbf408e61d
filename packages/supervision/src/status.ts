/**
 * 红黄绿 by explicit rule: every light names the rule that made it. The rules are data, shown on the page as they are
 * judged here. Two comparisons are made: with the straight line from start to target as of the day of the figure
 * (序时), and with what the line asks for by the end of that year (年度).
 */
import { type Day, dayNumber, type Words } from '@huice/calendar';
import type { Goal, PackDocument, Target } from '@huice/packs';
import { compare, readExact, shift, toNumber } from './exact.ts';
import { type Figure, type LeftOut, type Point, seriesOf } from './figures.ts';
import { type Light, RULES, type RuleId, THRESHOLDS } from './rules.ts';
import { endOf, readSpan } from './spans.ts';
import { convert } from './units.ts';

/** The straight line that a target is measured against. */
export interface Line {
  readonly start: Day;
  /** In the unit of the target. */
  readonly from: number;
  readonly due: Day;
  readonly to: number;
  /** Where start and end come from, in words. */
  readonly because: Words;
}

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

export interface JudgedPlan {
  readonly document: Pack;
  readonly goals: readonly Goal[];
}
type Pack = Pick<
  PackDocument,
  'title' | 'regionCode' | 'issuedOn' | 'publishedOn' | 'effectiveFrom' | 'effectiveTo'
>;

const YEARS = /(\d{4})\s*[—–\-－~～至]+\s*(\d{4})\s*年/;

/** First and last day of a plan: the years in its title, else its dates. `null`: not stated. */
export function spanOfPlan(document: Pack): { readonly begins: Day | null; readonly ends: Day | null } {
  const years =
    YEARS.exec(document.title.normalize('NFKC').replaceAll('—', '-')) ?? YEARS.exec(document.title);
  return {
    begins: years?.[1]
      ? `${years[1]}-01-01`
      : (document.issuedOn ?? document.publishedOn ?? document.effectiveFrom),
    ends: years?.[2] ? `${years[2]}-12-31` : document.effectiveTo,
  };
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

function periodOf(every: 'year' | 'quarter' | 'month', day: Day): { readonly from: Day; readonly to: Day } {
  const month = Number(day.slice(5, 7));
  const text =
    every === 'year'
      ? day.slice(0, 4)
      : every === 'month'
        ? day.slice(0, 7)
        : `${day.slice(0, 4)}-Q${Math.ceil(month / 3)}`;
  const span = readSpan(text);
  if (span === null) throw new Error(`no period: ${text}`);
  return span;
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

/** The day a target is due, and where that is said. */
export function dueOf(
  plan: JudgedPlan,
  target: Target,
  today: Day,
): { readonly day: Day; readonly because: Words } | null {
  if (target.every !== undefined) {
    const { to } = periodOf(target.every, today);
    return {
      day: to,
      because: { zh: '每期目标，到本期末', en: 'owed every period: to the end of this one' },
    };
  }
  if (target.by !== null)
    return {
      day: endOf(target.by),
      because: { zh: `文件写明到 ${target.by}`, en: `stated: by ${target.by}` },
    };
  const goal = plan.goals.find(({ id }) => id === target.goal);
  if (goal?.by)
    return { day: endOf(goal.by), because: { zh: `按所属目标的 ${goal.by}`, en: `of its goal: ${goal.by}` } };
  const { ends } = spanOfPlan(plan.document);
  return ends === null
    ? null
    : {
        day: ends,
        because: { zh: `未写明时间，按实施期末 ${ends}`, en: `no date stated: the end of the plan, ${ends}` },
      };
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

const ABOUT = { digits: BigInt(Math.round(THRESHOLDS.about * 100)), places: 2 };

/** Whether a value fulfils the target: “~” from 95% of it, “=” from the value on. */
export function reached({ comparator, value, unit }: Target, point: Pick<Point, 'value'>): boolean {
  const wanted = readExact(value);
  if (wanted === null) throw new Error(`no value: ${value} ${unit}`);
  const tolerant = { digits: wanted.digits * ABOUT.digits, places: wanted.places + ABOUT.places };
  const order = compare(point.value, comparator === '~' ? tolerant : wanted);
  switch (comparator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

const numberOf = (target: Target) => toNumber(readExact(target.value) ?? shift({ digits: 0n, places: 0 }, 0));

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
    zh: `${values.length} 个数的平均为 ${shown}${target.unit}`,
    en: `the average of ${values.length} figures is ${shown}${target.unit}`,
  };
  return { ...seen, progress: share, lineShare: share, ...lit(rule, why) };
}

/** The start of the line: what the document states, what a person stated with a source, nothing, or the first figure. */
function startOf(plan: JudgedPlan, target: Target, points: readonly Point[], baseline: Point | null) {
  const { begins } = spanOfPlan(plan.document);
  const stated = target.baseline;
  const value = stated && readExact(stated.value);
  const inUnit = stated && value ? convert(value, stated.unit, target.unit) : null;
  if (stated && inUnit) {
    return {
      day: endOf(stated.at),
      value: toNumber(inUnit),
      because: {
        zh: `文件载明的 ${stated.at} 年基数 ${stated.value} ${stated.unit}`,
        en: `the base of ${stated.at} stated: ${stated.value} ${stated.unit}`,
      },
    };
  }
  if (baseline) {
    const because = {
      zh: `督办人员录入的 ${baseline.period} 基数`,
      en: `the base of ${baseline.period} entered by the supervisor`,
    };
    return { day: baseline.day, value: toNumber(baseline.value), because };
  }
  if (target.every !== undefined || (target.counts === 'sum' && begins !== null)) {
    const day = target.from ? `${target.from}-01-01` : (begins ?? '');
    return {
      day,
      value: 0,
      because: { zh: '累计数，从期初的 0 起算', en: 'a cumulative figure, from 0 at the beginning' },
    };
  }
  const [first] = points;
  return first && points.length > 1
    ? {
        day: first.day,
        value: toNumber(first.value),
        because: {
          zh: `文件未载明基数，以首个数（${first.period}）为起点`,
          en: `no base stated: from the first figure (${first.period})`,
        },
      }
    : null;
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

type Start = NonNullable<ReturnType<typeof startOf>>;

function along(
  target: Target,
  start: Start | null,
  due: { readonly day: Day; readonly because: Words } | null,
  latest: Point | null,
  today: Day,
) {
  const to = numberOf(target);
  const value = latest === null ? null : toNumber(latest.value);
  const way = (from: number, wanted: number) =>
    value === null ? null : wanted === from ? (value >= wanted ? 1 : 0) : (value - from) / (wanted - from);
  // Without a start the way is told from nothing, and no line is drawn.
  if (start === null || due === null || start.day >= due.day) return { progress: way(start?.value ?? 0, to) };
  const line: Line = {
    start: start.day,
    from: start.value,
    due: due.day,
    to,
    because: { zh: `${start.because.zh}；${due.because.zh}`, en: `${start.because.en}; ${due.because.en}` },
  };
  const yearEnd = `${today.slice(0, 4)}-12-31`;
  const expected = latest === null ? null : expectedAt(line, latest.day);
  const yearTarget = expectedAt(line, yearEnd);
  return {
    line,
    progress: way(line.from, to),
    expected,
    expectedToday: expectedAt(line, today),
    yearTarget,
    yearShare: way(line.from, yearTarget),
    lineShare: expected === null ? null : way(line.from, expected),
  };
}

/** What the straight line asks for on a day: flat before its start and after its end. */
export function expectedAt({ start, from, due, to }: Line, day: Day): number {
  const [first, last, at] = [dayNumber(start), dayNumber(due), dayNumber(day)];
  if (at <= first) return from;
  if (at >= last) return to;
  return from + ((to - from) * (at - first)) / (last - first);
}
