/**
 * Clocks 时限 that pause and resume. A stretch in which the clock runs counts from the day after it began up to and
 * including the day it ended, so no day is counted twice and none is lost between a pause and a resumption.
 */
import { CalendarError, type Day, dayNumber, dayOf, type Instant, type Words } from './instants.ts';
import { type Due, type LastDay, type Period, periodEnd, readPeriod, showPeriod } from './periods.ts';
import { type Calendar, type Certainty, CHINA, type DayKind, workingDaysBetween } from './working-days.ts';

export interface ClockRule {
  readonly limit: Period;
  /** Days left at which to warn, in the unit of the limit (days for months and years). */
  readonly warn?: readonly number[];
  readonly lastDay?: LastDay;
}

export interface ClockEvent {
  readonly at: Instant;
  readonly kind: 'start' | 'pause' | 'resume' | 'stop';
  readonly why?: Words;
}

export interface ClockReading {
  readonly status: 'idle' | 'running' | 'paused' | 'stopped';
  /** Days used, in the unit of the limit (days for months and years); never negative. */
  readonly used: number;
  /** Days left; negative when overdue; `null` for a clock that has not begun. */
  readonly left: number | null;
  /** Last second in time. While paused: what it would be if it resumed now. */
  readonly due: Instant | null;
  readonly dueDay: Day | null;
  readonly certainty: Certainty;
  readonly reason: Words;
  readonly overdue: boolean;
  /** The tightest warning level reached, in days left. */
  readonly warning: number | null;
  /** Line by line: where it began, each pause, what was skipped, where it ends. */
  readonly explanation: readonly Words[];
  readonly skipped: readonly DayKind[];
}

interface Stretch {
  readonly from: Day;
  readonly to: Day | null;
}

const NEXT = {
  idle: { start: 'running' },
  running: { pause: 'paused', stop: 'stopped' },
  paused: { resume: 'running', stop: 'stopped' },
  stopped: { start: 'running' },
} as const satisfies Record<
  ClockReading['status'],
  Partial<Record<ClockEvent['kind'], ClockReading['status']>>
>;

function follow(status: ClockReading['status'], event: ClockEvent): ClockReading['status'] {
  const next = (NEXT[status] as Partial<Record<ClockEvent['kind'], ClockReading['status']>>)[event.kind];
  if (!next) {
    throw new CalendarError({
      zh: `时限记录有误：状态为 ${status} 时不能 ${event.kind}。`,
      en: `The clock's record is wrong: it cannot ${event.kind} while ${status}.`,
    });
  }
  return next;
}

/** Folds the events into the stretches that ran. A start after a stop begins afresh. */
function stretchesOf(events: readonly ClockEvent[], now: Instant) {
  let status: ClockReading['status'] = 'idle';
  let stretches: Stretch[] = [];
  let told: ClockEvent[] = [];
  let last = Number.NEGATIVE_INFINITY;
  for (const event of events) {
    if (event.at < last) {
      throw new CalendarError({
        zh: '时限记录的先后次序有误。',
        en: 'The events of the clock are not in order.',
      });
    }
    last = event.at;
    if (event.at > now) break;
    status = follow(status, event);
    if (event.kind === 'start') {
      stretches = [];
      told = [];
    }
    told.push(event);
    if (status === 'running') stretches.push({ from: dayOf(event.at), to: null });
    else stretches = stretches.map((each) => (each.to === null ? { ...each, to: dayOf(event.at) } : each));
  }
  return { status, stretches, told };
}

/** What a clock shows before it began. */
function idle(rule: ClockRule): ClockReading {
  const shown = showPeriod(rule.limit);
  const words = { zh: `时限 ${shown.zh}，尚未起算。`, en: `Limit ${shown.en}; not begun.` };
  return {
    status: 'idle',
    used: 0,
    left: null,
    due: null,
    dueDay: null,
    certainty: 'certain',
    reason: words,
    overdue: false,
    warning: null,
    explanation: [words],
    skipped: [],
  };
}

/**
 * Reads a clock at an instant. Events after `now` are not seen.
 * @throws CalendarError for events out of order, impossible sequences, and pauses of a limit in months or years.
 */
export function readClock(
  rule: ClockRule,
  events: readonly ClockEvent[],
  now: Instant,
  calendar: Calendar = CHINA,
): ClockReading {
  const { unit } = readPeriod(rule.limit);
  const { status, stretches, told } = stretchesOf(events, now);
  const first = stretches[0];
  if (status === 'idle' || !first) return idle(rule);
  const byDay = unit === 'workingDays' || unit === 'days';
  if (!byDay && told.some((each) => each.kind === 'pause')) {
    throw new CalendarError({
      zh: '按月、年计算的时限不能暂停。',
      en: 'A limit in months or years cannot pause.',
    });
  }
  const today = dayOf(now);
  const count = (from: Day, to: Day) =>
    unit === 'workingDays' ? workingDaysBetween(from, to, calendar) : dayNumber(to) - dayNumber(from);
  const used = stretches.reduce((sum, each) => sum + count(each.from, each.to ?? today), 0);
  const asIfResumed: readonly Stretch[] =
    status === 'paused' ? [...stretches, { from: today, to: null }] : stretches;
  const due = byDay
    ? dueOf(rule, asIfResumed, count, calendar)
    : periodEnd(first.from, rule.limit, settings(rule, calendar));
  const end = status === 'stopped' ? (stretches.at(-1)?.to ?? today) : today;
  const left = count(end, due.day);
  const overdue = end > due.day;
  const levels = (rule.warn ?? []).filter((level) => left <= level);
  return {
    status,
    used,
    left,
    due: due.instant,
    dueDay: due.day,
    certainty: due.certainty,
    reason: due.reason,
    overdue,
    warning: overdue || status === 'stopped' || levels.length === 0 ? null : Math.min(...levels),
    explanation: explain(showPeriod(rule.limit), told, used, status, due),
    skipped: due.skipped,
  };
}

function settings(rule: ClockRule, calendar: Calendar) {
  return rule.lastDay ? { calendar, lastDay: rule.lastDay } : { calendar };
}

/** The limit runs out in the stretch in which the days used pass it; each stretch takes what the ones before left. */
function dueOf(
  rule: ClockRule,
  stretches: readonly Stretch[],
  count: (from: Day, to: Day) => number,
  calendar: Calendar,
): Due {
  const { unit, length } = readPeriod(rule.limit);
  let rest = length;
  let from = stretches[0]?.from ?? '';
  for (const [index, stretch] of stretches.entries()) {
    from = stretch.from;
    const last = index === stretches.length - 1;
    const used = last || stretch.to === null ? 0 : count(stretch.from, stretch.to);
    if (last || used > rest) break;
    rest -= used;
  }
  const limit: Period = unit === 'workingDays' ? { workingDays: rest } : { days: rest };
  return periodEnd(from, limit, settings(rule, calendar));
}

const TOLD = {
  start: { zh: '起算', en: 'began' },
  pause: { zh: '暂停', en: 'paused' },
  resume: { zh: '恢复', en: 'resumed' },
  stop: { zh: '终止', en: 'stopped' },
} as const satisfies Record<ClockEvent['kind'], Words>;

function explain(
  limit: Words,
  told: readonly ClockEvent[],
  used: number,
  status: ClockReading['status'],
  due: Due,
): readonly Words[] {
  const lines: Words[] = told.map((event) => ({
    zh: `${dayOf(event.at)} ${TOLD[event.kind].zh}${event.why ? `（${event.why.zh}）` : ''}`,
    en: `${dayOf(event.at)} ${TOLD[event.kind].en}${event.why ? ` (${event.why.en})` : ''}`,
  }));
  lines.push({ zh: `时限 ${limit.zh}，已用 ${used}。`, en: `Limit ${limit.en}, ${used} used.` });
  const supposed = status === 'paused';
  lines.push({
    zh: `${supposed ? '若今日恢复：' : ''}${due.explanation.zh}`,
    en: `${supposed ? 'If it resumed today: ' : ''}${due.explanation.en}`,
  });
  if (due.skipped.length > 0) {
    lines.push({
      zh: `未计入：${due.skipped.map((each) => `${each.day} ${each.name.zh}`).join('，')}。`,
      en: `Not counted: ${due.skipped.map((each) => `${each.day} ${each.name.en}`).join(', ')}.`,
    });
  }
  if (due.certainty === 'provisional') lines.push(due.reason);
  return lines;
}
