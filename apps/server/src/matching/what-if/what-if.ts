/** A measure as it stands against the measure as it might be, company by company. */
import type { WhatIfAnswer, WhatIfPage } from '@huice/api';
import { allocate } from '@huice/procedures';
import type { CityQuestions } from '../screening/city-messages.ts';
import type { Companies, Grouping } from '../screening/companies-of-city.ts';

/** One measure on one city: outcome bytes (index into OUTCOMES) and fen, NaN where not known. */
export interface Decided {
  readonly outcomes: Uint8Array;
  readonly fen: Float64Array;
}

/** What each company gets after the change. */
export interface Tried {
  readonly before: Decided;
  readonly after: Decided;
  /** Fen paid after budget; NaN for those that are not eligible or whose amount is not known. */
  readonly paid: Float64Array;
  readonly entitledFen: number;
  readonly leftFen: number | null;
}

type Question = CityQuestions['whatIf'][0];

const sumOf = (fen: Float64Array): number => {
  let sum = 0;
  for (const one of fen) if (one > 0) sum += one;
  return sum;
};

/**
 * Gives the money out where it is short, by the same plan that a real call uses.
 * @param given by row, the company's place in the list as given, which decides between equals
 * @param scores by company, highest first, NaN last; absent: by amount
 */
export function tryOut(
  before: Decided,
  after: Decided,
  question: Question,
  given: Uint32Array,
  scores?: Float64Array,
): Tried {
  const entitledFen = sumOf(after.fen);
  const { budgetFen } = question;
  if (budgetFen === undefined) return { before, after, paid: after.fen, entitledFen, leftFen: null };
  if (entitledFen <= budgetFen)
    return { before, after, paid: after.fen, entitledFen, leftFen: budgetFen - entitledFen };
  const asking: number[] = [];
  for (const [row, fen] of after.fen.entries()) if (fen > 0) asking.push(row);
  const sign = question.rankBy === 'smaller-first' ? -1 : 1;
  const scoreOf = (row: number, fen: number): number => {
    if (scores === undefined) return sign * fen;
    const score = scores[row] ?? Number.NaN;
    return Number.isNaN(score) ? Number.MIN_SAFE_INTEGER : score;
  };
  const plan = allocate(
    asking.map((row) => {
      const fen = after.fen[row] ?? 0;
      return {
        case: String(given[row] ?? row).padStart(8, '0'),
        applicant: String(row),
        region: '',
        declaredFen: fen,
        auditedFen: fen,
        rule: { ratio: '100%', capFen: null, maxCut: null },
        score: scoreOf(row, fen),
      };
    }),
    {
      budgetFen,
      year: Number(question.asOf.slice(0, 4)),
      call: question.after.id,
      method: question.method,
      lastRow: 'partial',
      unitFen: 1,
      rounding: 'down',
    },
  );
  const paid = after.fen.slice();
  for (const row of asking) paid[row] = 0;
  for (const { applicant, amountFen } of plan.rows) paid[Number(applicant)] = amountFen;
  return { before, after, paid, entitledFen, leftFen: plan.leftFen };
}

/** 1 where the company is better off, -1 where worse, 0 where nothing changes for it. */
export function turn({ before, after, paid }: Tried, row: number): -1 | 0 | 1 {
  const had = before.outcomes[row] === 0;
  const has = after.outcomes[row] === 0;
  if (had !== has) return has ? 1 : -1;
  if (!has) return 0;
  const [from, to] = [before.fen[row] ?? Number.NaN, paid[row] ?? Number.NaN];
  return to > from ? 1 : to < from ? -1 : 0;
}

function standing({ outcomes }: Decided, fen: Float64Array): WhatIfAnswer['before'] {
  const found = { eligible: 0, insufficient: 0, unpriced: 0, fen: 0 };
  for (const [row, outcome] of outcomes.entries()) {
    if (outcome === 2) found.insufficient += 1;
    if (outcome !== 0) continue;
    found.eligible += 1;
    const amount = fen[row] ?? Number.NaN;
    if (Number.isNaN(amount)) found.unpriced += 1;
    else found.fen += amount;
  }
  return found;
}

export function summarise(tried: Tried, groupings: readonly Grouping[]): Omit<WhatIfAnswer, 'milliseconds'> {
  const sums = groupings.map(({ groups }) =>
    groups.map(() => ({ companies: 0, beforeFen: 0, afterFen: 0, winners: 0, losers: 0 })),
  );
  let [winners, losers, paid] = [0, 0, 0];
  const { before, after } = tried;
  for (let row = 0; row < before.outcomes.length; row += 1) {
    if (before.outcomes[row] !== 0 && after.outcomes[row] !== 0) continue;
    const change = turn(tried, row);
    const amount = tried.paid[row] ?? 0;
    if (change === 1) winners += 1;
    if (change === -1) losers += 1;
    if (amount > 0) paid += 1;
    for (const [index, grouping] of groupings.entries()) {
      const sum = sums[index]?.[grouping.of(row)];
      if (sum === undefined) continue;
      if (amount > 0) sum.companies += 1;
      sum.beforeFen += before.fen[row] || 0;
      sum.afterFen += amount || 0;
      if (change === 1) sum.winners += 1;
      if (change === -1) sum.losers += 1;
    }
  }
  return {
    before: standing(before, before.fen),
    after: standing(after, tried.paid),
    paid,
    entitledFen: tried.entitledFen,
    winners,
    losers,
    leftFen: tried.leftFen,
    groups: groupings.map(({ by, groups }, index) => ({
      by,
      bars: groups.flatMap(({ id, zh, en }, position) => {
        const sum = sums[index]?.[position];
        const isEmpty =
          sum === undefined || (sum.beforeFen === 0 && sum.afterFen === 0 && sum.winners + sum.losers === 0);
        return isEmpty ? [] : [{ group: id, words: { zh, en }, ...sum }];
      }),
    })),
  };
}

type List = CityQuestions['whatIfList'];

/** The companies behind a bar, those with the largest difference first. */
export function listBehind(
  tried: Tried,
  companies: Companies,
  groupings: readonly Grouping[],
  { by, group, who, from, count }: List[0],
): Pick<WhatIfPage, 'items' | 'count'> {
  const grouping = groupings.find((one) => one.by === by);
  const wanted = grouping?.groups.findIndex(({ id }) => id === group) ?? -1;
  const rows: number[] = [];
  for (let row = 0; row < tried.before.outcomes.length; row += 1) {
    if (tried.before.outcomes[row] !== 0 && tried.after.outcomes[row] !== 0) continue;
    if (grouping !== undefined && grouping.of(row) !== wanted) continue;
    const isIn =
      who === 'paid' ? (tried.paid[row] ?? 0) > 0 : turn(tried, row) === (who === 'winners' ? 1 : -1);
    if (isIn) rows.push(row);
  }
  const difference = (row: number): number =>
    Math.abs((tried.paid[row] || 0) - (who === 'paid' ? 0 : tried.before.fen[row] || 0));
  const given = (row: number): number => companies.given[row] ?? row;
  rows.sort((a, b) => difference(b) - difference(a) || given(a) - given(b));
  const orNull = (fen: number | undefined): number | null =>
    fen === undefined || Number.isNaN(fen) ? null : fen;
  return {
    count: rows.length,
    items: rows.slice(from, from + count).map((row) => ({
      row,
      name: companies.name(row),
      code: companies.code(row),
      beforeFen: orNull(tried.before.fen[row]),
      afterFen: orNull(tried.paid[row]),
    })),
  };
}
