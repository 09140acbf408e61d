/** What a set of measures gives under limits that they share: an amount that can be paid out, and one that none exceeds. */
import type { JointLimit } from './limits.ts';

export interface Worth {
  /** Integer fen of each item of the set under every limit, in the order of the set. */
  given(set: readonly number[]): readonly number[];
  /** No way of paying the set out gives more than this. Equal to the sum of `given` where that is proved the most. */
  atMost(set: readonly number[]): number;
}

interface Item {
  readonly measure: string;
  /** Integer fen. */
  readonly fen: number;
}

/** Limits weighed against each other; of more, only the first are: what is given stays right, the proof may fail. */
const MOST_WEIGHED = 12;

export function worthOf(items: readonly Item[], limits: readonly JointLimit[]): Worth {
  const groups = limits.map(({ measures, fen }) => ({ members: new Set(measures), fen }));
  /** Bits of the limits that an item stands under. */
  const under = items.map(({ measure }) =>
    groups.reduce((bits, { members }, index) => (members.has(measure) ? bits | (1 << index) : bits), 0),
  );
  return {
    given: (set) => give(set, items, under, groups),
    atMost: (set) => leastCut(set, items, under, groups.slice(0, MOST_WEIGHED)),
  };
}

/** Whoever stands under fewest limits takes first, and as much as every limit above still has. */
function give(
  set: readonly number[],
  items: readonly Item[],
  under: readonly number[],
  groups: readonly { readonly fen: number }[],
): readonly number[] {
  const room = groups.map(({ fen }) => fen);
  const order = [...set.keys()].sort((a, b) => bits(under[set[a] ?? 0]) - bits(under[set[b] ?? 0]) || a - b);
  const given = set.map(() => 0);
  for (const position of order) {
    const index = set[position] ?? 0;
    const own = room.filter((_, group) => (((under[index] ?? 0) >> group) & 1) === 1);
    const fen = Math.max(0, Math.min(items[index]?.fen ?? 0, ...own));
    given[position] = fen;
    for (const group of room.keys())
      if ((((under[index] ?? 0) >> group) & 1) === 1) room[group] = (room[group] ?? 0) - fen;
  }
  return given;
}

/**
 * Every choice of limits gives a bound: their sums, and what stands under none of them in full. The least of these bounds
 * is met wherever limits lie within one another, apart, or are two that cross.
 */
function leastCut(
  set: readonly number[],
  items: readonly Item[],
  under: readonly number[],
  groups: readonly { readonly fen: number }[],
): number {
  let least = Number.POSITIVE_INFINITY;
  for (let chosen = 0; chosen < 1 << groups.length; chosen += 1) {
    let sum = 0;
    for (const [index, { fen }] of groups.entries()) if (((chosen >> index) & 1) === 1) sum += fen;
    for (const index of set) if (((under[index] ?? 0) & chosen) === 0) sum += items[index]?.fen ?? 0;
    if (sum < least) least = sum;
  }
  return least;
}

function bits(word = 0): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count += 1;
  return count;
}
