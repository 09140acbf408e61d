/** How large a whole number of the plan can become, so that SQL can choose a type that never overflows. */
import { MAX_FEN } from '../evaluate/amount.ts';
import type { IntNode } from './nodes.ts';

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
const largest = (values: readonly bigint[]): bigint => values.reduce((a, b) => (a > b ? a : b), 0n);

/** No value of the node is larger than this, above or below zero. */
export function boundOf(node: IntNode, known = new Map<number, bigint>()): bigint {
  const cached = known.get(node.id);
  if (cached !== undefined) return cached;
  const bound = compute(node, (part) => boundOf(part, known));
  known.set(node.id, bound);
  return bound;
}

function compute(node: IntNode, of: (part: IntNode) => bigint): bigint {
  switch (node.op) {
    case 'const':
      return magnitude(node.value);
    case 'unknown':
      return 0n;
    case 'column':
      return node.bound;
    case 'count':
      return 1000n;
    case 'sum':
      return node.of.map(of).reduce((a, b) => a + b, 0n);
    case 'min':
    case 'max':
    case 'firstKnown':
      return largest(node.of.map(of));
    case 'difference':
      return of(node.a) + of(node.b);
    case 'product':
      return of(node.a) * of(node.b);
    case 'sign':
      return 1n;
    case 'tiers':
      return largest([...node.cases.map(({ then }) => of(then)), of(node.otherwise)]);
    case 'elapsed':
    case 'addMonths':
      return 10_000_000n;
    case 'fen':
      return BigInt(MAX_FEN);
  }
}
