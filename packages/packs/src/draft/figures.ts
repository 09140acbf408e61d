/** Figures of a fact as literals of the measure language: as printed where that can be, never rounded. */
import type { Expression } from '@huice/measures';

const scales: Readonly<Record<string, number>> = {
  元: 1,
  千元: 1e3,
  万元: 1e4,
  百万元: 1e6,
  千万元: 1e7,
  亿元: 1e8,
  万: 1e4,
  亿: 1e8,
  '%': 0.01,
  '‰': 0.001,
};
const units: Readonly<Record<string, string>> = { 万: '万元', 亿: '亿元' };

export interface DecimalWithUnit {
  readonly value: string;
  readonly unit: string;
}

/**
 * @param value in base units: money in yuan, ratios as fractions
 * @param unit 元, 比例, or what is counted
 * @param printed as the document has it, where it was found there
 */
export function asPrinted(value: number, unit: string, printed: string | undefined): DecimalWithUnit {
  const [, digits = '', tail = ''] =
    /^(\d+(?:\.\d+)?)(.*)$/.exec((printed ?? '').normalize('NFKC').replaceAll(/[\s,]/g, '')) ?? [];
  const scale = scales[tail];
  if (scale !== undefined && same(Number(digits) * scale, value)) {
    return { value: digits, unit: units[tail] ?? tail };
  }
  // “1亿台”: a power of ten before what is counted.
  const power = tail.endsWith(unit) ? scales[tail.slice(0, tail.length - unit.length)] : undefined;
  if (power !== undefined && same(Number(digits) * power, value)) return { value: digits, unit: tail };
  return spelledOut(value, unit);
}

/** A figure written in Chinese numerals, or one that a person put in. */
function spelledOut(value: number, unit: string): DecimalWithUnit {
  if (unit === '比例' || unit === '百分点' || unit === '') return { value: decimal(value * 100), unit: '%' };
  if (unit === '元' && value !== 0 && value % 1e8 === 0) return { value: decimal(value / 1e8), unit: '亿元' };
  if (unit === '元' && value % 1e4 === 0) return { value: decimal(value / 1e4), unit: '万元' };
  return { value: decimal(value), unit };
}

function decimal(value: number): string {
  return value.toFixed(8).replace(/\.?0+$/, '');
}

export function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

export function literal({ value, unit }: DecimalWithUnit): Expression {
  return { op: 'literal', value, unit };
}
