/** Which measures to apply for together: the most money under 不得重复, 就高 and joint limits, proved to be the most. */
import type { Stacking, Words } from '../tree.ts';
import { showFen } from '../values/show.ts';
import type { JointLimit } from './limits.ts';
import { type Worth, worthOf } from './worth.ts';

export interface Candidate {
  readonly measure: string;
  readonly title: Words;
  /** Integer fen, not negative. */
  readonly fen: number;
  readonly stacking?: readonly Stacking[];
  /** The document states only a ceiling: of two that give the same, the sure one is taken. */
  readonly isCeiling?: boolean;
}

export interface Combination {
  /** `fen` after joint limits; `full` is what the measure alone would give. */
  readonly chosen: readonly { readonly measure: string; readonly fen: number; readonly full: number }[];
  readonly left: readonly { readonly measure: string; readonly why: Words }[];
  /** Integer fen, after joint limits. */
  readonly fen: number;
  /** Joint limits that what is chosen reaches, each with what it gives in all. */
  readonly reached: readonly (JointLimit & { readonly given: number })[];
  /** Whether no combination can give more; false when three limits or more cross one another, or the search was cut short. */
  readonly proved: boolean;
}

const MOST_STEPS = 2_000_000;

/** The best set of measures: branch and bound over conflicts, each set worth what its joint limits let through. */
export function bestCombination(
  candidates: readonly Candidate[],
  limits: readonly JointLimit[] = [],
): Combination {
  const items = [...candidates].sort(
    (a, b) =>
      b.fen - a.fen ||
      Number(a.isCeiling ?? false) - Number(b.isCeiling ?? false) ||
      (a.measure < b.measure ? -1 : 1),
  );
  const conflicts = conflictsOf(items);
  const worth = worthOf(items, limits);
  let best: { readonly set: readonly number[]; readonly fen: number } = { set: [], fen: 0 };
  /** No set that was looked at can give more than this. */
  let most = 0;
  let steps = 0;
  const search = (chosen: readonly number[], open: readonly number[]): void => {
    steps += 1;
    if (steps > MOST_STEPS) return;
    const [first, ...rest] = open;
    if (first === undefined) {
      const fen = sum(worth.given(chosen));
      most = Math.max(most, worth.atMost(chosen));
      if (fen > best.fen) best = { set: chosen, fen };
      return;
    }
    // Nothing below can be worth more than taking everything that is still open.
    if (worth.atMost([...chosen, ...open]) <= best.fen) return;
    const against = conflicts[first] ?? new Set<number>();
    search(
      [...chosen, first],
      rest.filter((other) => !against.has(other)),
    );
    if (rest.some((other) => against.has(other))) search(chosen, rest);
  };
  search(
    [],
    items.map((_, index) => index),
  );
  return {
    ...describe(items, conflicts, best, worth, limits),
    proved: steps <= MOST_STEPS && most <= best.fen,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function conflictsOf(items: readonly Candidate[]): readonly ReadonlySet<number>[] {
  const conflicts = items.map(() => new Set<number>());
  const link = (a: number, b: number): void => {
    if (a === b) return;
    conflicts[a]?.add(b);
    conflicts[b]?.add(a);
  };
  for (const [a, item] of items.entries()) {
    for (const rule of item.stacking ?? []) {
      if (rule.rule === 'share-cap') continue;
      for (const [b, other] of items.entries()) {
        const isNamed = rule.rule === 'not-with' && rule.measures?.includes(other.measure) === true;
        const isOpen = rule.rule === 'higher-of' || rule.measures === undefined;
        const sharesScope =
          isOpen &&
          other.stacking?.some((own) => own.rule === rule.rule && own.scope === rule.scope) === true;
        if (isNamed || sharesScope) link(a, b);
      }
    }
  }
  return conflicts;
}

function describe(
  items: readonly Candidate[],
  conflicts: readonly ReadonlySet<number>[],
  best: { readonly set: readonly number[]; readonly fen: number },
  worth: Worth,
  limits: readonly JointLimit[],
): Omit<Combination, 'proved'> {
  const given = worth.given(best.set);
  const chosen = best.set.flatMap((index, position) => {
    const item = items[index];
    return item === undefined ? [] : [{ measure: item.measure, fen: given[position] ?? 0, full: item.fen }];
  });
  const reached = limits.flatMap((limit) => {
    const own = chosen.filter(({ measure }) => limit.measures.includes(measure));
    const total = sum(own.map(({ fen }) => fen));
    const isCut = own.some(({ fen, full }) => fen < full);
    return isCut && total >= limit.fen ? [{ ...limit, given: total }] : [];
  });
  const left = items.flatMap((item, index) => {
    if (best.set.includes(index)) return [];
    const against = best.set.filter((other) => conflicts[index]?.has(other)).map((other) => items[other]);
    const names = {
      zh: against.map((other) => other?.title.zh).join('、'),
      en: against.map((other) => other?.title.en).join(', '),
    };
    const own = showFen(item.fen);
    return [
      {
        measure: item.measure,
        why: {
          zh: `不能与${names.zh}同享；选它（${own.zh}）合计不会更多`,
          en: `not together with ${names.en}; taking it (${own.en}) gives no more in all`,
        },
      },
    ];
  });
  return { chosen, left, reached, fen: best.fen };
}
