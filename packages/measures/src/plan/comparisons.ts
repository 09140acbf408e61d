/** The comparisons that nearly all rules are made of, recognised so that they can be decided in one pass. */
import type { Comparator } from '../tree.ts';
import type { ColumnStore } from './columns.ts';
import type { IntNode, TruthNode } from './nodes.ts';
import { SAFE } from './scalar.ts';
import type { Quotient } from './sketch.ts';

type Comparison = Extract<TruthNode, { op: 'compare' }>;

/** A column against a constant that a double holds. */
export interface Bound {
  readonly fact: string;
  readonly is: Comparator;
  readonly bound: number;
}

/** The comparison with its sides changed over. */
export const FLIPPED = { '>=': '<=', '<=': '>=', '>': '<', '<': '>', '=': '=', '!=': '!=' } as const;

/** Whether what lies above the bound, below it, or on it meets the comparison: all bits or none. */
export const SIDES: Readonly<Record<Comparator, readonly [number, number, number]>> = {
  '>=': [-1, 0, -1],
  '>': [-1, 0, 0],
  '<=': [0, -1, -1],
  '<': [0, -1, 0],
  '=': [0, 0, -1],
  '!=': [-1, -1, 0],
};

const LARGEST = BigInt(SAFE);

/** Reads `column ? constant`, or the other way round. @returns null when the comparison is of another form */
export function boundOf({ a, b, is }: Comparison): Bound | null {
  if (a.op === 'const' && b.op === 'column')
    return boundOf({ id: -1, op: 'compare', a: b, b: a, is: FLIPPED[is] });
  if (a.op !== 'column' || b.op !== 'const' || b.value > LARGEST || b.value < -LARGEST) return null;
  return { fact: a.fact, is, bound: Number(b.value) };
}

/** The smallest whole number above the bound, where the comparison turns: “more than n” begins at n + 1. */
export const firstOf = ({ is, bound }: Bound): number => (is === '>' || is === '<=' ? bound + 1 : bound);

/** A share of two columns against a constant, as a division by a column is lowered: `a / b` against `right / left`; the factors are small enough for products of ordinary sums of money. */
export interface Share {
  readonly a: Extract<IntNode, { op: 'column' }>;
  readonly left: number;
  readonly b: Extract<IntNode, { op: 'column' }>;
  readonly right: number;
}

/** Reads `a·sign(b)·left ? b·sign(b)·right`. @returns null when the comparison is of another form */
export function shareOf({ a, b }: Comparison): Share | null {
  const [above, left] = scaled(a);
  const [below, right] = scaled(b);
  if (above.op !== 'product' || below.op !== 'product' || above.b.op !== 'sign' || above.b !== below.b)
    return null;
  const isSmall = left > 0n && right > 0n && left <= 1_000_000n && right <= 1_000_000n;
  if (above.a.op !== 'column' || below.a.op !== 'column' || above.b.of !== below.a || !isSmall) return null;
  return { a: above.a, left: Number(left), b: below.a, right: Number(right) };
}

/** The columns of a share. @returns null where one is not there */
export function quotientOf({ a, b }: Share, { columns }: ColumnStore): Quotient | null {
  const [above, below] = [columns.get(a.fact), columns.get(b.fact)];
  if (above?.kind !== 'number' || below?.kind !== 'number') return null;
  return { kind: 'quotient', above: above.values, below: below.values };
}

/**
 * The double nearest to the threshold, and the next one. Rounding keeps order: a quotient whose double is more than the
 * threshold's is more than the threshold; only where both doubles are the same must the exact form tell.
 */
export function nearest({ left, right }: Share): readonly [number, number] {
  const threshold = right / left;
  const bits = new BigInt64Array(new Float64Array([threshold]).buffer);
  bits[0] = (bits[0] ?? 0n) + 1n;
  return [threshold, new Float64Array(bits.buffer)[0] ?? Number.NaN];
}

function scaled(node: IntNode): readonly [IntNode, bigint] {
  return node.op === 'product' && node.b.op === 'const' ? [node.a, node.b.value] : [node, 1n];
}
