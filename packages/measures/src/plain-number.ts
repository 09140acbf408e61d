/** The plain case of a number in a long list: digits only, of a known unit, of a plausible size. */
import { type Dictionary, dimensionOf, isQuantity } from './dictionary.ts';
import { GRAIN, LIMIT } from './fact-value.ts';
import type { FactDefinition } from './facts.ts';
import { rational, times } from './values/rational.ts';
import { parseUnit, sameDimension } from './values/units.ts';

/** @returns the number as its column holds it; null: not plain, `readCompany` says what it is */
export type PlainNumber = (text: string) => number | null;

/**
 * Reads what nearly every cell of a number column is, without what `readCompany` does for the others. It answers only
 * where `readCompany` would take the same value without a remark.
 * @param unit of numbers that carry none: “万元”; absent: the dictionary's own
 * @returns null where the fact is no quantity, or a bare number of it may be doubtful at any size
 */
export function plainNumber(
  fact: string,
  unit: string | undefined,
  dictionary: Dictionary,
): PlainNumber | null {
  const definition = dictionary.byId.get(fact);
  if (definition === undefined || !isQuantity(definition.type)) return null;
  if (unit === undefined && definition.plausible === undefined) return null;
  const type = definition.type === 'money' ? 'money' : definition.type === 'ratio' ? 'ratio' : 'number';
  const written = parseUnit(unit ?? definition.unit ?? '');
  if (!sameDimension(written.dimension, dimensionOf(definition))) return null;
  const factor = times(written.factor, rational(GRAIN[type]));
  if (factor.d !== 1n || factor.n <= 0n) return null;
  const size = Number(factor.n);
  const [least, most] = rangeOf(definition, Number(LIMIT[type] * GRAIN[type]), Number(GRAIN[type]));
  return (text) => {
    if (!/^\d{1,9}$/.test(text)) return null;
    const value = Number(text) * size;
    return value >= least && value <= most && Number.isSafeInteger(value) ? value : null;
  };
}

/** What lies between raises no doubt, in grains. */
function rangeOf(
  { plausible, unit }: FactDefinition,
  limit: number,
  grain: number,
): readonly [number, number] {
  const { n, d } = parseUnit(unit ?? '').factor;
  const size = (Number(n) / Number(d)) * grain;
  const inside = (bound: number | undefined, otherwise: number): number =>
    bound === undefined ? otherwise : bound * size;
  return [inside(plausible?.min, 0), Math.min(inside(plausible?.max, limit), limit)];
}
