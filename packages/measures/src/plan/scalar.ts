/** What closure, exact fallback and bulk screening share: truths as numbers, and arithmetic on doubles that hold whole numbers. */

import type { Truth } from '../logic.ts';
import { isWithin } from '../values/regions.ts';
import type { CodeColumn, Column, ListColumn } from './columns.ts';
import type { TruthNode } from './nodes.ts';

export const UNMET = 0;
export const UNKNOWN = 1;
export const JUDGED = 2;
export const MET = 3;

export const TRUTH_CODES: Readonly<Record<Truth, number>> = {
  unmet: UNMET,
  unknown: UNKNOWN,
  judged: JUDGED,
  met: MET,
};

/** Doubles hold whole numbers exactly up to here; beyond it the exact form takes over. */
export const SAFE = Number.MAX_SAFE_INTEGER;

export type FactTruth = Extract<TruthNode, { op: 'oneOf' | 'locatedIn' }>;

/** Truth of one code of an enum or region column. */
export function truthOfCode(node: FactTruth, column: CodeColumn, code: number): number {
  const name = column.names[code - 1];
  if (name === undefined) return UNKNOWN;
  if (node.op === 'oneOf') return node.values.includes(name) ? MET : UNMET;
  return TRUTH_CODES[isWithin(name, node.region)];
}

/** Masks of the words of a list column that the condition asks for. */
export function masksOf(
  node: Extract<TruthNode, { op: 'contains' }>,
  column: ListColumn,
): readonly number[] | null {
  const masks = column.words.map(() => 0);
  for (const value of node.values) {
    const index = column.names.indexOf(value);
    if (index < 0) {
      if (node.match === 'all') return null;
      continue;
    }
    masks[index >> 5] = (masks[index >> 5] ?? 0) | (1 << (index & 31));
  }
  return masks;
}

/** Truth of a condition on a yes/no, enum, region or list fact in one row. */
export function factTruth(
  node: Extract<TruthNode, { op: 'holds' | 'oneOf' | 'locatedIn' | 'contains' }>,
  column: Column | undefined,
  row: number,
): number {
  if (node.op === 'holds') {
    if (column?.kind !== 'flag' || !bitOf(column.known, row)) return UNKNOWN;
    return bitOf(column.yes, row) ? MET : UNMET;
  }
  if (node.op !== 'contains') {
    return column?.kind === 'code' ? truthOfCode(node, column, column.values[row] ?? 0) : UNKNOWN;
  }
  if (column?.kind !== 'list' || !bitOf(column.known, row)) return UNKNOWN;
  const masks = masksOf(node, column);
  if (masks === null) return UNMET;
  const isAny = node.match === 'any';
  for (const [index, mask] of masks.entries()) {
    const has = (column.words[index]?.[row] ?? 0) & mask;
    if (isAny && has !== 0) return MET;
    if (!isAny && has !== mask) return UNMET;
  }
  return isAny ? UNMET : MET;
}

export const bitOf = (plane: Int32Array, row: number): boolean =>
  (((plane[row >> 5] ?? 0) >>> (row & 31)) & 1) === 1;

/** How many values a list has in one row; NaN when it is missing. */
export function countOf(column: Column | undefined, row: number): number {
  if (column?.kind !== 'list' || !bitOf(column.known, row)) return Number.NaN;
  let count = 0;
  for (const word of column.words) count += bitCount(word[row] ?? 0);
  return count;
}

export function bitCount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return (((bits + (bits >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}

export const notCode = (code: number): number => (code === MET ? UNMET : code === UNMET ? MET : code);

export function whenCode(test: number, then: number, otherwise: number): number {
  if (test === MET) return then;
  if (test === UNMET) return otherwise;
  if (test === UNKNOWN || then === UNKNOWN || otherwise === UNKNOWN) return UNKNOWN;
  return then === otherwise ? then : JUDGED;
}

export function compareCodes(is: '>=' | '>' | '<=' | '<' | '=' | '!=', a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return UNKNOWN;
  switch (is) {
    case '>=':
      return a >= b ? MET : UNMET;
    case '>':
      return a > b ? MET : UNMET;
    case '<=':
      return a <= b ? MET : UNMET;
    case '<':
      return a < b ? MET : UNMET;
    case '=':
      return a === b ? MET : UNMET;
    case '!=':
      return a !== b ? MET : UNMET;
  }
}
