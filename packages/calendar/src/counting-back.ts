/** Working days counted back from an end: when to remind of it. */
import { addDays, CalendarError, type Day, type Words } from './instants.ts';
import {
  type Calendar,
  type Certainty,
  CHINA,
  type DayKind,
  MOST_WORKING_DAYS,
  openYears,
  openYearsWords,
} from './working-days.ts';

export interface CountedBack {
  readonly day: Day;
  readonly certainty: Certainty;
  readonly reason: Words;
}

/**
 * The latest working day after which `n` working days are left up to and including `end`: on that day a person still
 * has them all. 0 answers the last working day not after `end`.
 * @param n 0 … 2,000
 * @throws CalendarError where `n` is no whole number in that range or `end` no day.
 */
export function workingDaysBefore(end: Day, n: number, calendar: Calendar = CHINA): CountedBack {
  if (!Number.isInteger(n) || n < 0 || n > MOST_WORKING_DAYS) {
    throw new CalendarError({
      zh: `工作日数须为 0 至 ${MOST_WORKING_DAYS} 的整数，给出的是 ${n}。`,
      en: `The number of working days must be a whole number from 0 to ${MOST_WORKING_DAYS}; it is ${n}.`,
    });
  }
  const seen: DayKind[] = [];
  let kind = calendar.kindOf(end);
  seen.push(kind);
  for (let left = n; ; kind = calendar.kindOf(addDays(kind.day, -1)), seen.push(kind)) {
    if (!kind.working) continue;
    if (left === 0) break;
    left -= 1;
  }
  const years = openYears(seen);
  return {
    day: kind.day,
    certainty: years.length === 0 ? 'certain' : 'provisional',
    reason: openYearsWords(years),
  };
}
