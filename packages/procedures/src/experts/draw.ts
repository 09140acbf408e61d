/**
 * Drawing experts at random so that anybody can check it: each is placed by the SHA-256 of seed, subject, round and
 * id, smallest first. Who knows the seed and the candidates gets the same list with any SHA-256 tool; before the seed
 * is known nobody can tell. The record of a draw names experts by id and employers by letters, so that it can be
 * handed out and checked without telling anything about a person.
 */
import type { Day, Words } from '@huice/calendar';
import { canonicalJson, hashOf } from '../canonical.ts';
import {
  type ConflictKind,
  conflictsOf,
  type Declared,
  type Expert,
  type Interests,
  sameName,
} from './pool.ts';

export interface Wanted {
  readonly field: string;
  readonly count: number;
}

export interface DrawRules {
  /** From outside: drawn by the server's source of randomness, or announced beforehand. */
  readonly seed: string;
  /** 1 for the first draw. A replacement is the next in the same order: it has the round of the draw it fills up. */
  readonly round: number;
  /** What is drawn for: the number of the panel. */
  readonly subject: string;
  readonly wanted: readonly Wanted[];
  /** Most from one employer. */
  readonly perEmployer: number;
  readonly reserves: number;
  /** Already on the panel: kept, counted for the employer rule, not drawn again. */
  readonly keep: readonly string[];
}

export interface DrawRequest extends Omit<DrawRules, 'keep'> {
  readonly keep?: readonly string[];
  /** Of every case that is judged. */
  readonly interests: readonly Interests[];
  readonly declared: readonly Declared[];
  readonly today: Day;
  readonly recentMonths?: number;
}

export interface Placed {
  readonly expert: string;
  readonly field: string;
  /** SHA-256 that placed the expert. */
  readonly lot: string;
}

export interface Excluded {
  readonly expert: string;
  readonly conflicts: readonly {
    readonly case: string;
    readonly kind: ConflictKind;
    readonly words: Words;
  }[];
}

/** An expert as the record of a draw shows them. */
export interface Candidate {
  readonly expert: string;
  readonly fields: readonly string[];
  /** Present employers, each by a letter that stands for it in this draw alone. */
  readonly employers: readonly string[];
  /** What bars them; empty: they may be drawn. */
  readonly barred: readonly ConflictKind[];
}

/** All that is needed to draw again. */
export interface DrawRecord extends DrawRules {
  readonly candidates: readonly Candidate[];
  readonly drawn: readonly Placed[];
  /** In the order in which they step in. */
  readonly standby: readonly Placed[];
  /** Fields for which the pool did not suffice. */
  readonly short: readonly { readonly field: string; readonly missing: number; readonly words: Words }[];
  /** SHA-256 of the pool as it stood: a pool that is changed afterwards does not reproduce the draw. */
  readonly poolHash: string;
}

/** The lot of an expert: what orders the draw. */
export function lotOf(seed: string, subject: string, round: number, expert: string): string {
  return hashOf([seed, subject, String(round), expert].join('\n'));
}

/** Current employers of an expert, as compared. */
function employersOf(expert: Expert, today: Day): readonly string[] {
  const present = expert.employers.filter((each) => each.until === null || each.until >= today);
  return [...new Set(present.map((each) => sameName(each.company)))];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1);

/** Who of the pool is barred from which case, and why. */
export function exclusionsOf(
  pool: readonly Expert[],
  request: Pick<DrawRequest, 'interests' | 'declared' | 'today' | 'recentMonths'>,
): readonly Excluded[] {
  const { interests, declared, today, recentMonths } = request;
  return [...pool].sort(byId).flatMap((expert) => {
    const conflicts = interests.flatMap((each) =>
      conflictsOf(expert, each, declared, today, recentMonths).map(({ kind, words }) => ({
        case: each.case,
        kind,
        words,
      })),
    );
    return conflicts.length === 0 ? [] : [{ expert: expert.id, conflicts }];
  });
}

function candidatesOf(
  pool: readonly Expert[],
  excluded: readonly Excluded[],
  today: Day,
): readonly Candidate[] {
  const barred = new Map(excluded.map(({ expert, conflicts }) => [expert, conflicts]));
  const names = [...new Set(pool.flatMap((expert) => employersOf(expert, today)))].sort();
  const letters = new Map(names.map((name, index) => [name, `E${index + 1}`]));
  return [...pool].sort(byId).map((expert) => ({
    expert: expert.id,
    fields: expert.fields,
    employers: employersOf(expert, today).map((name) => letters.get(name) ?? name),
    barred: [...new Set((barred.get(expert.id) ?? []).map(({ kind }) => kind))],
  }));
}

interface Lot {
  readonly candidate: Candidate;
  readonly lot: string;
}

/** Takes candidates of a field in the order of their lots, nobody twice and no employer over its number. */
function taker(lots: readonly Lot[], kept: readonly Candidate[], perEmployer: number) {
  const busy = new Map<string, number>();
  const taken = new Set<string>();
  const count = ({ expert, employers }: Candidate) => {
    for (const employer of employers) busy.set(employer, (busy.get(employer) ?? 0) + 1);
    taken.add(expert);
  };
  for (const candidate of kept) count(candidate);
  const fits = ({ expert, fields, employers }: Candidate, field: string) =>
    !taken.has(expert) &&
    fields.includes(field) &&
    employers.every((employer) => (busy.get(employer) ?? 0) < perEmployer);
  return (field: string, most: number): Placed[] => {
    const placed: Placed[] = [];
    for (const { candidate, lot } of lots) {
      if (placed.length >= most) break;
      if (!fits(candidate, field)) continue;
      count(candidate);
      placed.push({ expert: candidate.expert, field, lot });
    }
    return placed;
  };
}

/** The draw itself: rules and candidates, nothing else. @throws RangeError for an empty seed or an impossible wish */
function drawFrom(
  candidates: readonly Candidate[],
  rules: DrawRules,
): Pick<DrawRecord, 'drawn' | 'standby' | 'short'> {
  const { seed, subject, round, wanted, perEmployer, reserves, keep } = rules;
  if (seed.trim().length < 8)
    throw new RangeError('抽取种子至少 8 个字符。The seed needs at least 8 characters.');
  if (wanted.some((each) => !Number.isInteger(each.count) || each.count < 0) || perEmployer < 1) {
    throw new RangeError('抽取人数须为非负整数。Numbers to draw must be whole and not negative.');
  }
  const lots = candidates
    .filter(({ expert, barred }) => barred.length === 0 && !keep.includes(expert))
    .map((candidate) => ({ candidate, lot: lotOf(seed, subject, round, candidate.expert) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const take = taker(
    lots,
    candidates.filter(({ expert }) => keep.includes(expert)),
    perEmployer,
  );
  const fields = wanted.map(({ field, count }) => ({ field, count, placed: take(field, count) }));
  const standby = wanted.flatMap(({ field }) => take(field, reserves));
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
  return { drawn: fields.flatMap((each) => each.placed), standby, short };
}

/**
 * Draws a panel. The same request and pool give the same draw, in whatever order the pool comes. Whoever is barred
 * from one of the cases is not drawn for any of them.
 * @throws RangeError for an empty seed or an impossible wish
 */
export function drawExperts(
  pool: readonly Expert[],
  request: DrawRequest,
): { readonly record: DrawRecord; readonly excluded: readonly Excluded[] } {
  const { seed, round, subject, wanted, perEmployer, reserves, keep = [], today } = request;
  const rules: DrawRules = { seed, round, subject, wanted, perEmployer, reserves, keep };
  const excluded = exclusionsOf(pool, request).filter(({ expert }) => !keep.includes(expert));
  const candidates = candidatesOf(pool, excluded, today);
  const poolHash = hashOf(canonicalJson([...pool].sort(byId)));
  return { record: { ...rules, candidates, ...drawFrom(candidates, rules), poolHash }, excluded };
}

/** Draws again from a record and compares; empty: the draw is what seed and candidates make it. */
export function verifyDraw(record: DrawRecord): readonly Words[] {
  const problems: Words[] = [];
  const again = drawFrom(record.candidates, record);
  for (const part of ['drawn', 'standby'] as const) {
    if (canonicalJson(again[part]) === canonicalJson(record[part])) continue;
    const [now, then] = [again[part], record[part]].map((list) =>
      list.map(({ expert }) => expert).join('、'),
    );
    const name = part === 'drawn' ? { zh: '入选', en: 'drawn' } : { zh: '候补', en: 'standing by' };
    problems.push({
      zh: `${name.zh}名单不符：按种子应为 ${now || '无'}，记录为 ${then || '无'}。`,
      en: `${name.en}: the seed gives ${now || 'nobody'}, the record says ${then || 'nobody'}.`,
    });
  }
  return problems;
}
