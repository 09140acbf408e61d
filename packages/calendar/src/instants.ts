/**
 * Instants and days. An instant is epoch milliseconds; a day is “YYYY-MM-DD” as the calendar on the wall in
 * Asia/Shanghai shows it (UTC+8 all year round since 1992, the only time Huice reckons with).
 */

/** Epoch milliseconds. */
export type Instant = number;
/** “YYYY-MM-DD”, Asia/Shanghai. */
export type Day = string;

/** Chinese first, English beside it. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A date or time that cannot be read. `words` says what was found and what is expected. */
export class CalendarError extends Error {
  readonly words: Words;
  constructor(words: Words) {
    super(`${words.zh} ${words.en}`);
    this.name = 'CalendarError';
    this.words = words;
  }
}

export const MS_PER_DAY = 86_400_000;
const SHANGHAI_OFFSET = 8 * 3_600_000;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d*)?)?(Z|[+-]\d{2}:?\d{2})?$/;

function unreadable(found: unknown): CalendarError {
  const shown = typeof found === 'string' ? `“${found}”` : String(found);
  return new CalendarError({
    zh: `无法识别的日期或时间 ${shown}，请写作 2024-02-25 或 2024-02-25T18:00:00+08:00。`,
    en: `Cannot read the date or time ${shown}; write 2024-02-25 or 2024-02-25T18:00:00+08:00.`,
  });
}

/** Days that were read, either way: a worklist asks for the same few hundred again and again. */
const NUMBERS = new Map<Day, number>();
const DAYS = new Map<number, Day>();
/** Some hundred and forty years; then they are forgotten and kept anew. */
const MOST_KEPT = 50_000;

function kept<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= MOST_KEPT) known.clear();
  known.set(key, value);
  return value;
}

/** Days since 1970-01-01. @throws CalendarError where the text is no day of the calendar (“2023-02-29”). */
export function dayNumber(day: Day): number {
  const known = NUMBERS.get(day);
  if (known !== undefined) return known;
  const match = DAY.exec(day);
  if (!match) throw unreadable(day);
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const at = Date.UTC(year, month - 1, date);
  const back = new Date(at);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== date) throw unreadable(day);
  return kept(NUMBERS, day, at / MS_PER_DAY);
}

/** The day with this number of days since 1970-01-01. */
export function dayFromNumber(number: number): Day {
  return DAYS.get(number) ?? kept(DAYS, number, new Date(number * MS_PER_DAY).toISOString().slice(0, 10));
}

/** The day `n` days later (earlier where negative). */
export function addDays(day: Day, n: number): Day {
  return dayFromNumber(dayNumber(day) + n);
}

/** 0 Sunday … 6 Saturday. */
export function weekday(day: Day): number {
  return (((dayNumber(day) + 4) % 7) + 7) % 7;
}

/** The day an instant falls on, in Asia/Shanghai. */
export function dayOf(instant: Instant): Day {
  if (!Number.isFinite(instant)) throw unreadable(instant);
  return dayFromNumber(Math.floor((instant + SHANGHAI_OFFSET) / MS_PER_DAY));
}

/** 00:00:00 of the day, Asia/Shanghai. */
export function startOfDay(day: Day): Instant {
  return dayNumber(day) * MS_PER_DAY - SHANGHAI_OFFSET;
}

/** 23:59:59 of the day, Asia/Shanghai: the last second in which something due that day is in time. */
export function endOfDay(day: Day): Instant {
  return startOfDay(day) + MS_PER_DAY - 1000;
}

/**
 * Reads an instant: epoch milliseconds, or ISO text. Text without an offset is the clock on the wall in Shanghai;
 * a bare day is its first second, or its last one where `edge` is `end`.
 * @throws CalendarError
 */
export function instantOf(given: number | string, edge: 'start' | 'end' = 'start'): Instant {
  if (typeof given === 'number') {
    if (!Number.isFinite(given)) throw unreadable(given);
    return given;
  }
  const text = given.trim();
  if (DAY.test(text)) return edge === 'start' ? startOfDay(text) : endOfDay(text);
  const match = TIME.exec(text);
  if (!match) throw unreadable(given);
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4] ?? 0)];
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0))
    throw unreadable(given);
  const wall =
    dayNumber(match[1] ?? '') * MS_PER_DAY +
    ((hour * 60 + minute) * 60 + second) * 1000 +
    Number((match[5] ?? '0').padEnd(3, '0'));
  return wall - offsetOf(match[6]);
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined) return SHANGHAI_OFFSET;
  if (zone === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** “2024-02-25 18:00:00”, Asia/Shanghai, to the second. */
export function showInstant(instant: Instant): string {
  return new Date(instant + SHANGHAI_OFFSET).toISOString().slice(0, 19).replace('T', ' ');
}

/** “2024-02-25T18:00:00+08:00”. */
export function isoOf(instant: Instant): string {
  return `${showInstant(instant).replace(' ', 'T')}+08:00`;
}

/** The whole second an instant falls in: the grain at which deadlines are judged. */
export function secondOf(instant: Instant): number {
  return Math.floor(instant / 1000);
}
