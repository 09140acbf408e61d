/** Order, counts and words of what a match answers. Pure. */
import type { Match } from '@huice/api';
import type { AmountAnswer, MissingFact, Outcome } from '@huice/measures';
import { type Words, words } from '../platform/words.ts';

const outcomeOrder: readonly Outcome[] = ['eligible', 'insufficient', 'ineligible', 'not-applicable'];

export type ResultSort = 'best' | 'amount' | 'deadline';

/** The bound that an amount can reach, in fen; -1 where nothing is known. */
function reach(amount: AmountAnswer | null): number {
  return amount?.fen ?? -1;
}

/** The next end of a window that is not over, as ISO; a text after every date where there is none. */
function nextEnd(match: Match): string {
  const ends = match.measure.windows
    .filter(({ state, to }) => to !== null && (state === 'open' || state === 'upcoming'))
    .map(({ to }) => to ?? '');
  return ends.sort()[0] ?? '9999';
}

function missingCount({ evaluation }: Match): number {
  return evaluation.outcome === 'insufficient' ? evaluation.missing.length : 0;
}

/** Results in the order asked for; “best”: outcome, fewest answers missing, larger amount, nearer deadline. */
export function sortResults(matches: readonly Match[], sort: ResultSort): Match[] {
  const byOutcome = (a: Match, b: Match) =>
    outcomeOrder.indexOf(a.evaluation.outcome) - outcomeOrder.indexOf(b.evaluation.outcome);
  const byAmount = (a: Match, b: Match) => reach(b.evaluation.amount) - reach(a.evaluation.amount);
  const byEnd = (a: Match, b: Match) => nextEnd(a).localeCompare(nextEnd(b));
  // What needs few answers is nearer than what needs many, however large its ceiling.
  const byMissing = (a: Match, b: Match) => missingCount(a) - missingCount(b);
  const orders = {
    best: [byOutcome, byMissing, byAmount, byEnd],
    amount: [byAmount, byOutcome, byEnd],
    deadline: [byEnd, byOutcome, byAmount],
  }[sort];
  return [...matches].sort((a, b) => {
    for (const order of orders) {
      const difference = order(a, b);
      if (difference !== 0) return difference;
    }
    return 0;
  });
}

/** How many results have each outcome, in the order of the outcomes. */
export function outcomeCounts(
  matches: readonly Match[],
): { readonly outcome: Outcome; readonly count: number }[] {
  return outcomeOrder.map((outcome) => ({
    outcome,
    count: matches.filter(({ evaluation }) => evaluation.outcome === outcome).length,
  }));
}

/** What is missing over all results, the fact that decides most first. Results that cannot change are left out. */
export function mostDeciding(matches: readonly Match[]): MissingFact[] {
  const sums = new Map<string, MissingFact>();
  for (const { evaluation } of matches) {
    if (evaluation.outcome !== 'insufficient') continue;
    for (const missing of evaluation.missing) {
      const before = sums.get(missing.fact);
      sums.set(missing.fact, { ...missing, decides: missing.decides + (before?.decides ?? 0) });
    }
  }
  return [...sums.values()].sort((a, b) => b.decides - a.decides);
}

/** What stands in place of a sum that is not simply computed. */
export function amountWords(amount: AmountAnswer | null): Words | null {
  if (amount === null) return words('不含资金', 'No money');
  switch (amount.status) {
    case 'computed':
      return null;
    case 'at-most':
      return words('最高', 'At most');
    case 'unknown':
      return words('资料不足，算不出', 'Not enough known to compute');
    case 'not-computable':
      return words('文件未给出算法', 'The document gives no formula');
  }
}
