/** What a condition needs to be decided: facts that all must be known, or of 依次取值 any one part. */
import type { Condition } from '@huice/measures';

export type Needs =
  | { readonly op: 'fact'; readonly fact: string }
  | { readonly op: 'all' | 'any'; readonly of: readonly Needs[] };

export function needsOf(condition: Condition): Needs {
  return read(condition);
}

function read(node: unknown): Needs {
  if (Array.isArray(node)) return { op: 'all', of: node.map(read) };
  if (typeof node !== 'object' || node === null) return { op: 'all', of: [] };
  const own = node as Readonly<Record<string, unknown>>;
  if (own.op === 'firstKnown' && Array.isArray(own.of)) return { op: 'any', of: own.of.map(read) };
  return {
    op: 'all',
    of: Object.entries(own).map(([key, value]) =>
      key === 'fact' && typeof value === 'string' ? { op: 'fact', fact: value } : read(value),
    ),
  };
}

export function factsIn(needs: Needs): readonly string[] {
  return needs.op === 'fact' ? [needs.fact] : [...new Set(needs.of.flatMap(factsIn))];
}

/** Ways that are weighed for one condition; a rule with more would be beyond anybody. */
const MOST_WAYS = 64;

/**
 * Sets of sources that would fill what is missing, as bits; 0: nothing is missing that way.
 * @param sourceOf the bit of a fact's source where the fact is missing, 0 where it is known
 */
export function waysToFill(needs: Needs, sourceOf: (fact: string) => number): readonly number[] {
  if (needs.op === 'fact') return [sourceOf(needs.fact)];
  const parts = needs.of.map((part) => waysToFill(part, sourceOf));
  const ways =
    needs.op === 'any'
      ? parts.flat()
      : parts.reduce((all, part) => [...new Set(all.flatMap((a) => part.map((b) => a | b)))], [0]);
  return fewest([...new Set(ways)]).slice(0, MOST_WAYS);
}

/** A way that needs all another needs, and more, is no way of its own. */
function fewest(ways: readonly number[]): readonly number[] {
  return ways.filter((way) => !ways.some((other) => other !== way && (other & way) === other));
}
