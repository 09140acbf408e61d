/** The periods that figures are reported for: “2024”, “2024-H1”, “2024-Q3”, “2024-03”. */
import { addDays, type Day, type Words } from '@huice/calendar';

export type Every = 'year' | 'half-year' | 'quarter' | 'month';

export interface Span {
  /** As it is written and kept. */
  readonly period: string;
  readonly every: Every;
  /** First and last day, both included. */
  readonly from: Day;
  readonly to: Day;
  readonly words: Words;
}

const PERIOD = /^(\d{4})(?:-(?:H([12])|Q([1-4])|(0[1-9]|1[0-2])))?$/;
const MONTHS: Readonly<Record<Every, number>> = { year: 12, 'half-year': 6, quarter: 3, month: 1 };

const two = (n: number) => String(n).padStart(2, '0');

/** Last day of a month; months beyond 12 belong to the years after. */
export function monthEnd(year: number, month: number): Day {
  const years = Math.floor(month / 12);
  return addDays(`${year + years}-${two((month % 12) + 1)}-01`, -1);
}

/** @returns `null` where the text is no period */
export function readSpan(text: string): Span | null {
  const match = PERIOD.exec(text.trim());
  if (!match) return null;
  const [, year = '', half, quarter, month] = match;
  if (half !== undefined) return spanOf(Number(year), 'half-year', Number(half));
  if (quarter !== undefined) return spanOf(Number(year), 'quarter', Number(quarter));
  if (month !== undefined) return spanOf(Number(year), 'month', Number(month));
  return spanOf(Number(year), 'year', 1);
}

/** @param n which one of the year, from 1 */
function spanOf(year: number, every: Every, n: number): Span {
  const months = MONTHS[every];
  const first = (n - 1) * months + 1;
  const period = {
    year: `${year}`,
    'half-year': `${year}-H${n}`,
    quarter: `${year}-Q${n}`,
    month: `${year}-${two(n)}`,
  };
  return {
    period: period[every],
    every,
    from: `${year}-${two(first)}-01`,
    to: monthEnd(year, first + months - 1),
    words: wordsOf(year, every, n),
  };
}

function wordsOf(year: number, every: Every, n: number): Words {
  switch (every) {
    case 'year':
      return { zh: `${year} 年`, en: `${year}` };
    case 'half-year':
      return {
        zh: `${year} 年${n === 1 ? '上' : '下'}半年`,
        en: `${n === 1 ? 'first' : 'second'} half of ${year}`,
      };
    case 'quarter':
      return { zh: `${year} 年第 ${n} 季度`, en: `Q${n} ${year}` };
    case 'month':
      return { zh: `${year} 年 ${n} 月`, en: `${year}-${two(n)}` };
  }
}

/** The period of this length that a day lies in. */
export function spanAt(every: Every, day: Day): Span {
  const month = Number(day.slice(5, 7));
  return spanOf(Number(day.slice(0, 4)), every, Math.ceil(month / MONTHS[every]));
}

export function nextSpan(span: Span): Span {
  return spanAt(span.every, addDays(span.to, 1));
}

/** Last day of a year or of a year and month, as plans give their dates. */
export function endOf(by: string): Day {
  return by.length === 4 ? `${by}-12-31` : monthEnd(Number(by.slice(0, 4)), Number(by.slice(5, 7)));
}
