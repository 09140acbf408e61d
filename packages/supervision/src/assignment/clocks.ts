/** The clocks of an assignment, counted in working days: to sign for it, to answer, to review. */
import {
  type Calendar,
  type Certainty,
  CHINA,
  type ClockEvent,
  type Day,
  dayOf,
  endOfDay,
  type Instant,
  readClock,
  type Words,
  workingDaysBetween,
} from '@huice/calendar';
import type { Assignment } from './state.ts';
import { CLOCKS, type ClockName, type Doer, LIMITS } from './words.ts';

export interface RunningClock {
  readonly clock: ClockName;
  readonly title: Words;
  readonly binds: Doer;
  readonly dueDay: Day;
  /** Last second in time. */
  readonly due: Instant;
  /** Working days left; negative when overdue. */
  readonly left: number;
  readonly overdue: boolean;
  /** Smallest warning level reached, in working days; `null` where none is, or when overdue. */
  readonly warning: number | null;
  readonly certainty: Certainty;
  /** How the date comes about, line by line. */
  readonly because: readonly Words[];
}

/** Those that run now; what has been done needs no clock. */
export function clocksOf(
  state: Assignment,
  now: Instant,
  calendar: Calendar = CHINA,
): readonly RunningClock[] {
  switch (state.status) {
    case 'sent':
      return [counted('sign', state.sent.at, now, calendar), answerClock(state, now, calendar)];
    case 'signed':
    case 'returned':
      return [answerClock(state, now, calendar)];
    case 'answered':
      return [counted('review', state.answers.at(-1)?.at ?? state.updatedAt, now, calendar)];
    default:
      return [];
  }
}

function counted(clock: 'sign' | 'review', from: Instant, now: Instant, calendar: Calendar): RunningClock {
  const { workingDays, warn } = LIMITS[clock];
  const start: ClockEvent = { at: from, kind: 'start' };
  const reading = readClock({ limit: { workingDays }, warn }, [start], Math.max(from, now), calendar);
  const { due, dueDay, left } = reading;
  if (due === null || dueDay === null || left === null) throw new Error(`${clock}: 未起算 not begun`);
  return {
    clock,
    ...CLOCKS[clock],
    due,
    dueDay,
    left,
    overdue: reading.overdue,
    warning: reading.warning,
    certainty: reading.certainty,
    because: reading.explanation,
  };
}

/** The date is given with the assignment; what is counted is how many working days are left until it. */
function answerClock(state: Assignment, now: Instant, calendar: Calendar): RunningClock {
  const { dueDay } = state;
  const today = dayOf(now);
  const left = workingDaysBetween(today, dueDay, calendar);
  const overdue = today > dueDay;
  const levels = LIMITS.answer.warn.filter((level) => left <= level);
  const kind = calendar.kindOf(dueDay);
  const because: Words[] = [{ zh: `要求 ${dueDay} 前反馈。`, en: `Asked for by ${dueDay}.` }];
  if (!kind.working) {
    because.push({
      zh: `${dueDay} 是${kind.name.zh}，期限不因此顺延，请提前反馈。`,
      en: `${dueDay} is no working day (${kind.name.en}); the date does not move for it.`,
    });
  }
  return {
    clock: 'answer',
    ...CLOCKS.answer,
    dueDay,
    due: endOfDay(dueDay),
    left,
    overdue,
    warning: overdue || levels.length === 0 ? null : Math.min(...levels),
    certainty: kind.certainty,
    because,
  };
}

/** Whether the body is late now, or answered late last time. */
export function isLate(state: Assignment, now: Instant): boolean {
  return clocksOf(state, now).some(({ binds, overdue }) => binds === 'reporter' && overdue);
}
