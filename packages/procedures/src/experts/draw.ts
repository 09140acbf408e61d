/**
 * Drawing experts at random so that anybody can check it: each is placed by the SHA-256 of seed, case, round and id,
 * smallest first. Who knows the seed and the pool gets the same list with any SHA-256 tool; before the seed is known
 * nobody can tell.
 */
import type { Day, Words } from '@huice/calendar';
import { canonicalJson, hashOf } from '../canonical.ts';
import { type Conflict, conflictsOf, type Declared, type Expert, type Interests, sameName } from './pool.ts';

export interface Wanted {
  readonly field: string;
  readonly count: number;
}

export interface DrawRequest {
  /** From outside: drawn by the server's source of randomness, or announced beforehand. */
  readonly seed: string;
  /** 1 for the first draw; more for replacements. */
  readonly round: number;
  readonly interests: Interests;
  readonly wanted: readonly Wanted[];
  readonly declared: readonly Declared[];
  readonly today: Day;
  /** Most from one employer. */
  readonly perEmployer: number;
  readonly reserves: number;
  readonly recentMonths?: number;
  /** Already on the panel: kept, counted for the employer rule, not drawn again. */
  readonly keep?: readonly string[];
}

export interface Placed {
  readonly expert: string;
  readonly field: string;
  /** SHA-256 that placed the expert. */
  readonly lot: string;
}

export interface Excluded {
  readonly expert: string;
  readonly conflicts: readonly Conflict[];
}

export interface Draw {
  readonly seed: string;
  readonly round: number;
  readonly case: string;
  readonly drawn: readonly Placed[];
  /** In the order in which they step in. */
  readonly reserves: readonly Placed[];
  readonly excluded: readonly Excluded[];
  /** Fields for which the pool did not suffice. */
  readonly short: readonly { readonly field: string; readonly missing: number; readonly words: Words }[];
  /** SHA-256 of the pool as it stood: a pool that is changed afterwards does not reproduce the draw. */
  readonly poolHash: string;
}

/** The lot of an expert: what orders the draw. */
export function lotOf(seed: string, caseId: string, round: number, expert: string): string {
  return hashOf([seed, caseId, String(round), expert].join('\n'));
}

/** Current employers of an expert, as compared. */
function employersOf(expert: Expert, today: Day): readonly string[] {
  return expert.employers
    .filter((each) => each.until === null || each.until >= today)
    .map((each) => sameName(each.company));
}

interface Lot {
  readonly expert: Expert;
  readonly lot: string;
}

/** Splits the pool into those who may be drawn, in the order of their lots, and those who may not, with why. */
function lotsOf(
  pool: readonly Expert[],
  request: DrawRequest,
): { free: readonly Lot[]; excluded: readonly Excluded[] } {
  const excluded: Excluded[] = [];
  const free: Lot[] = [];
  const { seed, round, interests, declared, today, recentMonths } = request;
  for (const expert of pool) {
    if (request.keep?.includes(expert.id)) continue;
    const conflicts = conflictsOf(expert, interests, declared, today, recentMonths);
    if (conflicts.length > 0) excluded.push({ expert: expert.id, conflicts });
    else free.push({ expert, lot: lotOf(seed, interests.case, round, expert.id) });
  }
  return { free: free.sort((a, b) => (a.lot < b.lot ? -1 : 1)), excluded };
}

/** Takes experts of a field in the order of their lots, nobody twice and no employer over its number. */
function taker(free: readonly Lot[], kept: readonly Expert[], request: DrawRequest) {
  const busy = new Map<string, number>();
  const taken = new Set<string>();
  const count = (expert: Expert) => {
    for (const employer of employersOf(expert, request.today))
      busy.set(employer, (busy.get(employer) ?? 0) + 1);
    taken.add(expert.id);
  };
  for (const expert of kept) count(expert);
  const fits = (expert: Expert, field: string) =>
    !taken.has(expert.id) &&
    expert.fields.includes(field) &&
    employersOf(expert, request.today).every((employer) => (busy.get(employer) ?? 0) < request.perEmployer);
  return (field: string, most: number): Placed[] => {
    const placed: Placed[] = [];
    for (const { expert, lot } of free) {
      if (placed.length >= most) break;
      if (!fits(expert, field)) continue;
      count(expert);
      placed.push({ expert: expert.id, field, lot });
    }
    return placed;
  };
}

/**
 * Draws a panel. The same request and pool give the same draw, in whatever order the pool comes.
 * @throws RangeError for an empty seed or an impossible wish
 */
export function drawExperts(pool: readonly Expert[], request: DrawRequest): Draw {
  const { seed, round, interests } = request;
  if (seed.trim().length < 8)
    throw new RangeError('抽取种子至少 8 个字符。The seed needs at least 8 characters.');
  if (
    request.wanted.some((each) => !Number.isInteger(each.count) || each.count < 0) ||
    request.perEmployer < 1
  ) {
    throw new RangeError('抽取人数须为非负整数。Numbers to draw must be whole and not negative.');
  }
  const sorted = [...pool].sort((a, b) => (a.id < b.id ? -1 : 1));
  const { free, excluded } = lotsOf(sorted, request);
  const kept = sorted.filter((expert) => request.keep?.includes(expert.id));
  const take = taker(free, kept, request);
  const fields = request.wanted.map(({ field, count }) => ({ field, count, placed: take(field, count) }));
  const reserves = request.wanted.flatMap(({ field }) => take(field, request.reserves));
  const short = fields
    .filter(({ placed, count }) => placed.length < count)
    .map(({ field, count, placed }) => ({
      field,
      missing: count - placed.length,
      words: {
        zh: `“${field}”专家不足：需要 ${count} 人，可抽 ${placed.length} 人。`,
        en: `Too few experts of “${field}”: ${count} wanted, ${placed.length} found.`,
      },
    }));
  const drawn = fields.flatMap((each) => each.placed);
  return {
    seed,
    round,
    case: interests.case,
    drawn,
    reserves,
    excluded,
    short,
    poolHash: hashOf(canonicalJson(sorted)),
  };
}
