/** Whether a figure fulfils its target. */
import type { Target } from '@huice/packs';
import { compare, readExact, shift, toNumber } from './exact.ts';
import type { Point } from './figures.ts';
import { THRESHOLDS } from './rules.ts';

const ABOUT = { digits: BigInt(Math.round(THRESHOLDS.about * 100)), places: 2 };

/** Whether a value fulfils the target: “~” from 95% of it, “=” from the value on. */
export function reached({ comparator, value, unit }: Target, point: Pick<Point, 'value'>): boolean {
  const wanted = readExact(value);
  if (wanted === null) throw new Error(`no value: ${value} ${unit}`);
  const tolerant = { digits: wanted.digits * ABOUT.digits, places: wanted.places + ABOUT.places };
  const order = compare(point.value, comparator === '~' ? tolerant : wanted);
  switch (comparator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** The value that is asked for, in the unit of the target. */
export const numberOf = (target: Target) =>
  toNumber(readExact(target.value) ?? shift({ digits: 0n, places: 0 }, 0));
