/** Numbers of a document in words: with comparator, unit and scale. */
import { count, money, ratio } from '../platform/format.ts';
import { type Words, words } from '../platform/words.ts';

const signs: Readonly<Record<string, string>> = {
  '>=': '≥',
  '<=': '≤',
  '>': '>',
  '<': '<',
  '=': '=',
  '~': '约',
};

export function sign(comparator: string | undefined): string {
  return comparator === undefined ? '' : `${signs[comparator] ?? comparator} `;
}

/** A number in base units with its unit, as people say it: 5000000 元 → 500 万元. */
export function quantity(value: number, unit: string): Words {
  if (unit === '元') return words(money(Math.round(value * 100), 'zh'), money(Math.round(value * 100), 'en'));
  if (unit === '%' || unit === '比例') return words(ratio(value), ratio(value));
  // A year is a name, not a number of years: 2025 年, never 2,025 年.
  if (unit === '年' && value >= 1900) return words(`${value} 年`, String(value));
  return words(`${count(value)} ${unit}`.trim(), `${count(value)} ${unit}`.trim());
}

export const periods: Readonly<Record<string, Words>> = {
  'working-day': words('个工作日', 'working days'),
  day: words('日', 'days'),
  month: words('个月', 'months'),
  year: words('年', 'years'),
  quarter: words('季度', 'quarter'),
  week: words('周', 'weeks'),
};
