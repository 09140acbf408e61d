/** Draws that are the same in every run: what a drawn test finds, it finds again. */

export interface Drawing {
  /** A whole number from 0 up to, and without, `below`. */
  random(below: number): number;
  /** One of them. */
  pick<T>(items: readonly T[]): T;
}

/** mulberry32. */
export function drawingFrom(start: number): Drawing {
  let seed = start;
  const random = (below: number): number => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
  return {
    random,
    pick: (items) => {
      const item = items[random(items.length)];
      if (item === undefined) throw new Error('nothing to draw from');
      return item;
    },
  };
}
