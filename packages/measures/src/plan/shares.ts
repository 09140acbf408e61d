/** A share of two columns against a constant, as a division by a column is lowered: decided in one pass. */
import type { IntNode, TruthNode } from './nodes.ts';

/** `a / b` against `right / left`; the factors are small enough for products of ordinary sums of money. */
export interface Share {
  readonly a: Extract<IntNode, { op: 'column' }>;
  readonly left: number;
  readonly b: Extract<IntNode, { op: 'column' }>;
  readonly right: number;
}

/** Reads `a·sign(b)·left ? b·sign(b)·right`. @returns null when the comparison is of another form */
export function shareOf({ a, b }: Extract<TruthNode, { op: 'compare' }>): Share | null {
  const [above, left] = scaled(a);
  const [below, right] = scaled(b);
  if (above.op !== 'product' || below.op !== 'product' || above.b.op !== 'sign' || above.b !== below.b)
    return null;
  const isSmall = left > 0n && right > 0n && left <= 1_000_000n && right <= 1_000_000n;
  if (above.a.op !== 'column' || below.a.op !== 'column' || above.b.of !== below.a || !isSmall) return null;
  return { a: above.a, left: Number(left), b: below.a, right: Number(right) };
}

function scaled(node: IntNode): readonly [IntNode, bigint] {
  return node.op === 'product' && node.b.op === 'const' ? [node.a, node.b.value] : [node, 1n];
}
