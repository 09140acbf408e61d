/** Days of the civil calendar as whole numbers since 1970-01-01; no time of day, no time zone. */

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Day number of an ISO date; `null` when it is no date or does not exist (2023-02-30). */
export function parseDay(text: string): number | null {
  const match = ISO.exec(text.trim());
  if (match === null) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  if (year < 1) return null;
  const number = dayNumber(year, month, day);
  const back = civil(number);
  return back.year === year && back.month === month && back.day === day ? number : null;
}

/** Day number of a civil date; months and days beyond their range run over into the next. */
export function dayNumber(year: number, month: number, day: number): number {
  const index = year * 12 + month - 1;
  // Years begin in March, so that the leap day comes last.
  const shifted = (index % 12) + (index % 12 < 2 ? 10 : -2);
  const march = Math.floor(index / 12) - (index % 12 < 2 ? 1 : 0);
  const era = Math.floor(march / 400);
  const yearOfEra = march - era * 400;
  const dayOfYear = Math.floor((153 * shifted + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Pure integer arithmetic, because the compiled forms call it once a row. */
export function civil(day: number): CivilDate {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

export function isoDay(day: number): string {
  const { year, month, day: dayOfMonth } = civil(day);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}

export function daysInMonth(year: number, month: number): number {
  return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

/**
 * Whole months from one day to another, negative when `to` comes first.
 * A month is full on the same day of the month, or on its last day where it has no such day
 * (Civil Code of the PRC, article 202: 31 January to 28 February is one month).
 */
export function wholeMonths(from: number, to: number): number {
  if (to < from) return -wholeMonths(to, from);
  const a = civil(from);
  const b = civil(to);
  const full = b.day >= a.day || civil(to + 1).day === 1;
  return (b.year - a.year) * 12 + (b.month - a.month) - (full ? 0 : 1);
}

/** Adds months; lands on the month's last day where it has no such day. */
export function addMonths(day: number, months: number): number {
  const date = civil(day);
  const index = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return dayNumber(year, month, Math.min(date.day, daysInMonth(year, month)));
}
