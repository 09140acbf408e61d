/** Working days of mainland China: which day is worked, why, and how sure that is. */
import { addDays, CalendarError, type Day, dayNumber, type Words, weekday } from './instants.ts';
import { type HolidayYear, PUBLISHED_YEARS } from './published-years.ts';

/** `provisional`: the arrangement of a year that the answer rests on has not been published. */
export type Certainty = 'certain' | 'provisional';

export interface DayKind {
  readonly day: Day;
  readonly working: boolean;
  readonly kind: 'weekday' | 'weekend' | 'holiday' | 'make-up';
  /** 春节, 周六, 国庆节调休上班 … */
  readonly name: Words;
  readonly certainty: Certainty;
  /** Number of the notice that settles the day, where one does. */
  readonly notice?: string;
}

export interface Calendar {
  /** Years taken up, ascending. */
  readonly years: readonly number[];
  kindOf(day: Day): DayKind;
}

const HOLIDAYS_EN: Readonly<Record<string, string>> = {
  元旦: 'New Year',
  春节: 'Spring Festival',
  清明节: 'Qingming',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};
const WEEKDAYS: readonly Words[] = [
  { zh: '周日', en: 'Sunday' },
  { zh: '周一', en: 'Monday' },
  { zh: '周二', en: 'Tuesday' },
  { zh: '周三', en: 'Wednesday' },
  { zh: '周四', en: 'Thursday' },
  { zh: '周五', en: 'Friday' },
  { zh: '周六', en: 'Saturday' },
];

interface Settled {
  readonly working: boolean;
  readonly name: Words;
  readonly notice: string;
}

/** A notice for next year has reached back as far as 29 December, so the last week stays open until it is out. */
const OPEN_FROM = '12-25';

function settle(years: readonly HolidayYear[]): Map<Day, Settled> {
  const days = new Map<Day, Settled>();
  for (const year of years) {
    const notice = year.notices.map((each) => each.number).join('、');
    for (const [from, to, name] of year.off) {
      const last = dayNumber(to);
      if (last < dayNumber(from) || last - dayNumber(from) > 31) {
        throw new CalendarError({
          zh: `${year.year} 年放假安排中 ${from} 至 ${to} 的起止有误。`,
          en: `The holiday from ${from} to ${to} of ${year.year} ends before it begins or is too long.`,
        });
      }
      for (let day = from; dayNumber(day) <= last; day = addDays(day, 1)) {
        days.set(day, { working: false, name: { zh: name, en: HOLIDAYS_EN[name] ?? name }, notice });
      }
    }
    for (const day of year.work) {
      days.set(day, { working: true, name: { zh: '调休上班', en: 'make-up working day' }, notice });
    }
  }
  return days;
}

/**
 * A calendar from the yearly arrangements.
 * @param years the published ones where absent; pass `[...PUBLISHED_YEARS, next]` to take up a new year.
 * @throws CalendarError where an arrangement is malformed or given twice.
 */
export function createCalendar(years: readonly HolidayYear[] = PUBLISHED_YEARS): Calendar {
  const settled = settle(years);
  const known = new Set(years.map((each) => each.year));
  if (known.size !== years.length) {
    throw new CalendarError({
      zh: '同一年的放假安排给出了两次。',
      en: 'The arrangement of a year is given twice.',
    });
  }
  const certaintyOf = (day: Day): Certainty => {
    const year = Number(day.slice(0, 4));
    const open = day.slice(5) >= OPEN_FROM && !known.has(year + 1);
    return known.has(year) && !open ? 'certain' : 'provisional';
  };
  const judge = (day: Day): DayKind => {
    const number = weekday(day);
    const special = settled.get(day);
    if (special) {
      const kind = special.working ? 'make-up' : 'holiday';
      return {
        day,
        working: special.working,
        kind,
        name: special.name,
        certainty: 'certain',
        notice: special.notice,
      };
    }
    const weekend = number === 0 || number === 6;
    const name = WEEKDAYS[number] ?? { zh: '', en: '' };
    return {
      day,
      working: !weekend,
      kind: weekend ? 'weekend' : 'weekday',
      name,
      certainty: certaintyOf(day),
    };
  };
  // A worklist asks for the same few hundred days again and again.
  const judged = new Map<Day, DayKind>();
  return {
    years: [...known].sort((a, b) => a - b),
    kindOf(day) {
      const before = judged.get(day);
      if (before) return before;
      const kind = judge(day);
      judged.set(day, kind);
      return kind;
    },
  };
}

/** The calendar of the years published so far. */
export const CHINA: Calendar = createCalendar();

/** Why a result is provisional: the years that are not out. Empty when it is certain. */
export function openYears(kinds: readonly DayKind[]): readonly number[] {
  const years = new Set<number>();
  for (const kind of kinds) {
    if (kind.certainty === 'certain') continue;
    const year = Number(kind.day.slice(0, 4));
    years.add(kind.day.slice(5) >= OPEN_FROM ? year + 1 : year);
  }
  return [...years].sort((a, b) => a - b);
}

export function openYearsWords(years: readonly number[]): Words {
  return years.length === 0
    ? { zh: '所涉年份的放假安排均已公布。', en: 'The holidays of every year concerned are published.' }
    : {
        zh: `${years.join('、')} 年的放假安排尚未公布（或尚未录入），日期为暂定。`,
        en: `The holidays of ${years.join(', ')} are not published (or not taken up) yet: the date is provisional.`,
      };
}

export interface CountedDays {
  /** The last day. */
  readonly day: Day;
  readonly certainty: Certainty;
  readonly reason: Words;
  /** Days that did not count, each with why. */
  readonly skipped: readonly DayKind[];
  /** Saturdays and Sundays that did count because they are worked. */
  readonly madeUp: readonly DayKind[];
}

/** Longest count that is answered, in working days: some eight years. */
export const MOST_WORKING_DAYS = 2_000;

/**
 * The `n`-th working day after `from`; the day itself does not count (Civil Code, art. 201: counting begins the day after).
 * @param n 0 … 2,000; 0 answers `from` itself.
 * @throws CalendarError
 */
export function addWorkingDays(from: Day, n: number, calendar: Calendar = CHINA): CountedDays {
  if (!Number.isInteger(n) || n < 0 || n > MOST_WORKING_DAYS) {
    throw new CalendarError({
      zh: `工作日数须为 0 至 ${MOST_WORKING_DAYS} 的整数，给出的是 ${n}。`,
      en: `The number of working days must be a whole number from 0 to ${MOST_WORKING_DAYS}; it is ${n}.`,
    });
  }
  const seen: DayKind[] = [];
  let day = from;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    const kind = calendar.kindOf(day);
    seen.push(kind);
    if (kind.working) left -= 1;
  }
  const years = openYears(seen);
  return {
    day,
    certainty: years.length === 0 ? 'certain' : 'provisional',
    reason: openYearsWords(years),
    skipped: seen.filter((each) => !each.working),
    madeUp: seen.filter((each) => each.kind === 'make-up'),
  };
}

/** Working days after `from` up to and including `to`; negative where `to` lies before `from`. */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar = CHINA): number {
  const [first, last] = [dayNumber(from), dayNumber(to)];
  if (last < first) return 0 - workingDaysBetween(to, from, calendar);
  let count = 0;
  for (let day = from, n = first; n < last; n += 1) {
    day = addDays(day, 1);
    if (calendar.kindOf(day).working) count += 1;
  }
  return count;
}

/** The day itself when it is worked, else the next one that is. */
export function workingDayFrom(day: Day, calendar: Calendar = CHINA): DayKind {
  let kind = calendar.kindOf(day);
  while (!kind.working) kind = calendar.kindOf(addDays(kind.day, 1));
  return kind;
}
