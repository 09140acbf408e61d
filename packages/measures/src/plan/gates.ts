/**
 * Whether a condition is unmet by a whole chunk of companies because of what all of them have in common, their place
 * above all: then nothing else need be asked of the chunk.
 */
import { partsOf, type TruthNode } from './nodes.ts';
import type { FactTruth } from './scalar.ts';

/** The part of a condition that a chunk's common code can decide. */
export type Gate =
  | { readonly op: 'code'; readonly node: FactTruth }
  /** Shut when one part is; parts that no code decides are left out. */
  | { readonly op: 'all'; readonly of: readonly Gate[] }
  /** Shut when every part is. */
  | { readonly op: 'any'; readonly of: readonly Gate[] };

/** @returns null when no common code can rule the condition out */
export function gateOf(node: TruthNode): Gate | null {
  if (node.op === 'oneOf' || node.op === 'locatedIn') return { op: 'code', node };
  if (node.op !== 'all' && node.op !== 'any') return null;
  const parts = partsOf(node).map((part) => gateOf(part as TruthNode));
  const of = parts.filter((part) => part !== null);
  if (of.length === 0 || (node.op === 'any' && of.length < parts.length)) return null;
  return of.length === 1 && of[0] !== undefined ? of[0] : { op: node.op, of };
}

/** @param isUnmet whether the chunk's companies all have a code that does not meet the condition */
export function isShut(gate: Gate, isUnmet: (node: FactTruth) => boolean): boolean {
  switch (gate.op) {
    case 'code':
      return isUnmet(gate.node);
    case 'all':
      return gate.of.some((part) => isShut(part, isUnmet));
    case 'any':
      return gate.of.every((part) => isShut(part, isUnmet));
  }
}
