/** Totals that a form computes: exact, and blank where something they rest on is blank. */
import type { Field } from '../definition/types.ts';
import { isBlank, type Row, type Value, type Values } from '../values.ts';

function wholeSum(numbers: readonly (Value | undefined)[]): number | null {
  let total = 0;
  for (const each of numbers) {
    if (typeof each !== 'number' || !Number.isSafeInteger(each)) return null;
    total += each;
  }
  return Number.isSafeInteger(total) ? total : null;
}

/**
 * A quotient as a decimal text with at most 6 places, rounded half up; exact integers inside.
 * @returns `null` when the divisor is 0 or either is no whole number
 */
export function ratioText(part: Value | undefined, whole: Value | undefined): string | null {
  if (typeof part !== 'number' || typeof whole !== 'number') return null;
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole) || whole <= 0 || part < 0) return null;
  const scaled = (BigInt(part) * 2_000_000n + BigInt(whole)) / (BigInt(whole) * 2n);
  const digits = scaled.toString().padStart(7, '0');
  const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  return text.replace(/\.?0+$/, '');
}

/** The value of a computed field from the values before it; `null` where it cannot be told. */
export function compute(field: Field, values: Values): Value {
  const formula = field.formula;
  if (!formula) return null;
  if ('sum' in formula) {
    const [table, column] = formula.sum.split('.');
    const rows = values[table ?? ''];
    if (isBlank(rows) || !Array.isArray(rows)) return null;
    return wholeSum((rows as readonly Row[]).map((row) => row[column ?? ''] ?? undefined));
  }
  if ('add' in formula) {
    const present = formula.add.map((id) => values[id]).filter((value) => !isBlank(value));
    return present.length === 0 ? null : wholeSum(present);
  }
  if ('count' in formula) {
    const rows = values[formula.count];
    return Array.isArray(rows) ? rows.length : null;
  }
  return ratioText(values[formula.ratio[0]], values[formula.ratio[1]]);
}
