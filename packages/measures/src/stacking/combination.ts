/** Which measures to apply for together: the most money under 不得重复, 就高 and joint limits, proved to be the most. */
import type { Stacking, Words } from '../tree.ts';
import { showFen } from '../values/show.ts';

export interface Candidate {
  readonly measure: string;
  readonly title: Words;
  /** Integer fen, not negative. */
  readonly fen: number;
  readonly stacking?: readonly Stacking[];
}

/** No more than `fen` for all of these measures together: a joint share of a base, a cap per company or year. */
export interface JointLimit {
  readonly name: Words;
  readonly measures: readonly string[];
  readonly fen: number;
}

export interface Combination {
  readonly chosen: readonly { readonly measure: string; readonly fen: number }[];
  readonly left: readonly { readonly measure: string; readonly why: Words }[];
  /** Integer fen, after joint limits. */
  readonly fen: number;
  /** Whether no combination can give more; false only when limits cross each other or the search was cut short. */
  readonly proved: boolean;
}

const MOST_STEPS = 2_000_000;

/** The best set of measures. Branch and bound over conflicts; joint limits nested in one another are exact. */
export function bestCombination(
  candidates: readonly Candidate[],
  limits: readonly JointLimit[] = [],
): Combination {
  const items = [...candidates].sort((a, b) => b.fen - a.fen || (a.measure < b.measure ? -1 : 1));
  const conflicts = conflictsOf(items);
  const worth = worthOf(items, limits);
  let best: { readonly set: readonly number[]; readonly fen: number } = { set: [], fen: 0 };
  let steps = 0;
  const search = (chosen: readonly number[], open: readonly number[]): void => {
    steps += 1;
    if (steps > MOST_STEPS) return;
    const [first, ...rest] = open;
    if (first === undefined) {
      const fen = worth(chosen);
      if (fen > best.fen) best = { set: chosen, fen };
      return;
    }
    // Nothing below can be worth more than taking everything that is still open.
    if (worth([...chosen, ...open]) <= best.fen) return;
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
  return describe(items, conflicts, best, worth, steps <= MOST_STEPS && areNested(limits));
}

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

/** What a set gives after its joint limits, the smallest groups first. */
function worthOf(
  items: readonly Candidate[],
  limits: readonly JointLimit[],
): (set: readonly number[]) => number {
  const groups = limits
    .map(({ measures, fen }) => ({
      members: new Set(items.flatMap(({ measure }, index) => (measures.includes(measure) ? [index] : []))),
      fen,
    }))
    .sort((a, b) => a.members.size - b.members.size);
  return (set) => {
    const amounts = new Map(set.map((index) => [index, items[index]?.fen ?? 0]));
    for (const { members, fen } of groups) {
      let room = fen;
      for (const index of set) {
        if (!members.has(index)) continue;
        const given = Math.min(amounts.get(index) ?? 0, room);
        amounts.set(index, given);
        room -= given;
      }
    }
    let sum = 0;
    for (const amount of amounts.values()) sum += amount;
    return sum;
  };
}

/** Limits that lie one within another or apart: cutting the inner first is then exact. */
function areNested(limits: readonly JointLimit[]): boolean {
  return limits.every((a, index) =>
    limits.slice(index + 1).every((b) => {
      const shared = a.measures.filter((measure) => b.measures.includes(measure)).length;
      return shared === 0 || shared === a.measures.length || shared === b.measures.length;
    }),
  );
}

function describe(
  items: readonly Candidate[],
  conflicts: readonly ReadonlySet<number>[],
  best: { readonly set: readonly number[]; readonly fen: number },
  worth: (set: readonly number[]) => number,
  proved: boolean,
): Combination {
  const chosen = best.set.map((index, position) => ({
    measure: items[index]?.measure ?? '',
    fen: worth(best.set.slice(0, position + 1)) - worth(best.set.slice(0, position)),
  }));
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
          zh: `不能与${names.zh}同享；选它（${own.zh}）合计更少`,
          en: `not together with ${names.en}; taking it (${own.en}) gives less in all`,
        },
      },
    ];
  });
  return { chosen, left, fen: best.fen, proved };
}
