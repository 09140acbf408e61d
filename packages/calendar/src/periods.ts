/**
 * Periods 期间: “N 个工作日内”, “N 日内”, “N 个月内”, “N 年内”. The day of the event does not count (Civil Code,
 * art. 201); months and years end on the corresponding day, or the last day of a month that has none (art. 202); a
 * last day that is not worked moves to the next working day (art. 203), unless `lastDay` says that it stays.
 */
import {
  addDays,
  CalendarError,
  type Day,
  dayFromNumber,
  dayNumber,
  endOfDay,
  type Instant,
  MS_PER_DAY,
  type Words,
} from './instants.ts';
import {
  addWorkingDays,
  type Calendar,
  type Certainty,
  CHINA,
  type DayKind,
  openYears,
  openYearsWords,
  workingDayFrom,
} from './working-days.ts';

export type Period =
  | { readonly workingDays: number }
  | { readonly days: number }
  | { readonly months: number }
  | { readonly years: number };

export interface Due {
  readonly day: Day;
  /** The last second of that day. */
  readonly instant: Instant;
  readonly certainty: Certainty;
  readonly reason: Words;
  /** Days passed over, each with why. For calendar periods only those that moved the end. */
  readonly skipped: readonly DayKind[];
  readonly explanation: Words;
}

/** What happens when the last day is not worked. */
export type LastDay = 'rolls' | 'stays';

const UNITS = {
  workingDays: { zh: '个工作日', one: 'working day', many: 'working days' },
  days: { zh: '日', one: 'day', many: 'days' },
  months: { zh: '个月', one: 'month', many: 'months' },
  years: { zh: '年', one: 'year', many: 'years' },
} as const;
export type PeriodUnit = keyof typeof UNITS;

/** Unit and length of a period. @throws CalendarError where the length is no whole number from 0. */
export function readPeriod(period: Period): { unit: PeriodUnit; length: number } {
  for (const unit of ['workingDays', 'days', 'months', 'years'] as const) {
    const length = (period as Partial<Record<PeriodUnit, number>>)[unit];
    if (length === undefined) continue;
    if (Number.isInteger(length) && length >= 0 && length <= 10_000) return { unit, length };
  }
  throw new CalendarError({
    zh: `期间须写明 workingDays、days、months、years 之一及整数长度，给出的是 ${JSON.stringify(period)}。`,
    en: `A period needs one of workingDays, days, months, years with a whole number; it is ${JSON.stringify(period)}.`,
  });
}

/** “90 个工作日”, “30 日”, “3 个月”. */
export function showPeriod(period: Period): Words {
  const { unit, length } = readPeriod(period);
  const words = UNITS[unit];
  return { zh: `${length} ${words.zh}`, en: `${length} ${length === 1 ? words.one : words.many}` };
}

/** The corresponding day `n` months later; the month's last day where there is none (31 Jan + 1 → 29 Feb). */
export function addMonths(day: Day, n: number): Day {
  const date = new Date(dayNumber(day) * MS_PER_DAY);
  const wanted = date.getUTCDate();
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + n + 1, 0));
  const lastDate = lastOfMonth.getUTCDate();
  return dayFromNumber(lastOfMonth.getTime() / MS_PER_DAY - (lastDate - Math.min(wanted, lastDate)));
}

/**
 * When a period that begins with an event on `from` ends.
 * @throws CalendarError where the period or the day cannot be read.
 */
export function periodEnd(
  from: Day,
  period: Period,
  options: { readonly calendar?: Calendar; readonly lastDay?: LastDay } = {},
): Due {
  const calendar = options.calendar ?? CHINA;
  const { unit, length } = readPeriod(period);
  const shown = showPeriod(period);
  if (unit === 'workingDays') {
    const counted = addWorkingDays(from, length, calendar);
    const explanation = {
      zh: `自 ${from} 的次日起第 ${length} 个工作日为 ${counted.day}，跳过非工作日 ${counted.skipped.length} 天，其中周末调休上班计入 ${counted.madeUp.length} 天。`,
      en: `Working day ${length} counted from the day after ${from} is ${counted.day}; ${counted.skipped.length} days off passed over, ${counted.madeUp.length} worked weekend days counted.`,
    };
    const { day, certainty, reason, skipped } = counted;
    return { day, instant: endOfDay(day), certainty, reason, skipped, explanation };
  }
  const plain =
    unit === 'days' ? addDays(from, length) : addMonths(from, unit === 'months' ? length : length * 12);
  const moved = options.lastDay !== 'stays' && length > 0;
  const last = moved ? workingDayFrom(plain, calendar) : calendar.kindOf(plain);
  const passed: DayKind[] = [];
  for (let day = plain; day < last.day; day = addDays(day, 1)) passed.push(calendar.kindOf(day));
  const open = moved ? openYears([...passed, last]) : [];
  const move =
    passed.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `，届满日 ${plain} 为${passed[0]?.name.zh ?? ''}，顺延至 ${last.day}`,
          en: `; ${plain} is not worked (${passed[0]?.name.en ?? ''}), so it moves to ${last.day}`,
        };
  return {
    day: last.day,
    instant: endOfDay(last.day),
    certainty: open.length === 0 ? 'certain' : 'provisional',
    reason: openYearsWords(open),
    skipped: passed,
    explanation: {
      zh: `自 ${from} 的次日起 ${shown.zh}${move.zh || `，至 ${last.day}`}。`,
      en: `${shown.en} from the day after ${from}${move.en || `, to ${last.day}`}.`,
    },
  };
}
