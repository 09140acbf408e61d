/** Calendar dates, times of day and spans of days, as documents write them. */
import { chineseNumber } from './numerals.ts';

export interface DateMention {
  readonly start: number;
  readonly end: number;
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** “18:00” as minutes of the day; `null` when no time is given. */
  readonly minute: number | null;
}

const arabic =
  /(?<!\d)(?:(\d{4})年度?(?:(\d{1,2})月(?:份|(\d{1,2})(?:[日号]|(?=[—~\-至到]{1,2}\d{1,2}(?:[日号]|月\d))))?)?|(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)|(\d{1,2})月(\d{1,2})(?:[日号]|(?=[—~\-至到]{1,2}\d{1,2}(?:[日号]|月\d)))|(\d{1,2})月(?=[底末初中]))/g;
const chinese =
  /([一二][〇零○Oo0ＯΟ一二三四五六七八九]{3})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?/g;
const time =
  /^(?:（[^（）]{1,8}）)?(上午|下午|晚上?|中午|早上)?(\d{1,2})(?:(?:时|点)(?:(\d{1,2})分|整|半)?|:(\d{2}))(?![\d个间])/;

/** All dates of the text, in order. */
export function readDates(text: string): DateMention[] {
  const found: DateMention[] = [];
  for (const m of text.matchAll(arabic)) {
    const start = m.index;
    const year = num(m[1] ?? m[4]);
    const month = num(m[2] ?? m[5] ?? m[7] ?? m[9]);
    const day = num(m[3] ?? m[6] ?? m[8]);
    if (month !== null && (month < 1 || month > 12)) continue;
    if (day !== null && (day < 1 || day > 31)) continue;
    if (year !== null && (year < 1900 || year > 2100)) continue;
    const date = withTime(text, { start, end: start + m[0].length, year, month, day, minute: null });
    found.push(date);
    const last = lastOfMonth(text, date);
    if (last !== null) found.push(last);
  }
  for (const m of text.matchAll(chinese)) {
    const year = chineseNumber((m[1] ?? '').replace(/[○Oo0ＯΟ]/g, '〇'));
    if (year === null || year < 1900 || year > 2100) continue;
    const month = m[2] === undefined ? null : chineseNumber(m[2]);
    const day = m[3] === undefined ? null : chineseNumber(m[3]);
    found.push(
      withTime(text, { start: m.index, end: m.index + m[0].length, year, month, day, minute: null }),
    );
  }
  return found.sort((a, b) => a.start - b.start);
}

const untilDay = /^(?:（[^（）]{1,8}）)?起?[—~\-至到]{1,2}(\d{1,2})[日号]/;

/** “3月1日至20日”, “3月1—20日”: the day that closes a span within its month. */
function lastOfMonth(text: string, from: DateMention): DateMention | null {
  if (from.day === null) return null;
  const m = untilDay.exec(text.slice(from.end, from.end + 24));
  const day = Number(m?.[1] ?? 0);
  if (m === null || day <= from.day || day > 31) return null;
  const end = from.end + m[0].length;
  const start = end - 1 - (m[1] ?? '').length;
  return withTime(text, { ...from, start, end, day, minute: null });
}

function num(word: string | undefined): number | null {
  return word === undefined ? null : Number(word);
}

function withTime(text: string, date: DateMention): DateMention {
  if (date.day === null) return date;
  const m = time.exec(text.slice(date.end, date.end + 24));
  if (m === null) return date;
  let hour = Number(m[2]);
  const minute = m[0].endsWith('半') ? 30 : Number(m[3] ?? m[4] ?? 0);
  if (/下午|晚/.test(m[1] ?? '') && hour < 12) hour += 12;
  if (hour > 24 || minute > 59) return date;
  return { ...date, end: date.end + m[0].length, minute: hour * 60 + minute };
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

/** ISO date of a full mention; `null` when a part is missing. */
export function isoDate(date: DateMention | undefined): string | null {
  if (date === undefined || date.year === null || date.month === null || date.day === null) return null;
  return `${date.year}-${two(date.month)}-${two(date.day)}`;
}

/** ISO date, with the minute where a time was given: `2024-02-25T18:00`. */
export function isoMoment(date: DateMention): string | null {
  const day = isoDate(date);
  if (day === null || date.minute === null) return day;
  return `${day}T${two(Math.floor(date.minute / 60))}:${two(date.minute % 60)}`;
}

/** The last day of a period of whole years that begins on `from`: five years from 2022-11-29 end on 2027-11-28. */
export function lastDay(from: string, years: number): string {
  const day = new Date(`${from}T00:00:00Z`);
  const whole = Math.floor(years);
  day.setUTCMonth(day.getUTCMonth() + whole * 12 + Math.round((years - whole) * 12));
  day.setUTCDate(day.getUTCDate() - 1);
  return day.toISOString().slice(0, 10);
}

/** Last day of a month, 1 to 12. */
export function monthEnd(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
