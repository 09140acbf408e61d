/** Which measures one company should apply for together: the most money that stacking rules leave. */
import type { CombinationAnswer } from '@huice/api';
import { bestCombination, type Candidate, type CompanyFile, showFen } from '@huice/measures';
import { matchCompany } from '../match.ts';
import type { Shelf } from '../shelf.ts';

/** @throws Trouble 400 for a day that is none */
export function combine(shelf: Shelf, company: CompanyFile, now: Date): CombinationAnswer {
  const eligible = matchCompany(shelf, company, undefined, now).items.filter(
    ({ evaluation }) => evaluation.outcome === 'eligible',
  );
  const headers = new Map(eligible.map(({ measure }) => [measure.id, measure]));
  const stackingOf = (id: string) => shelf.measures.get(id)?.measure.rule.stacking ?? [];
  const candidates = eligible.flatMap(({ measure, evaluation: { amount } }): Candidate[] =>
    amount?.status === 'computed' && amount.fen !== undefined && amount.fen > 0
      ? [{ measure: measure.id, title: measure.title, fen: amount.fen, stacking: stackingOf(measure.id) }]
      : [],
  );
  const best = bestCombination(candidates);
  const fenOf = new Map(candidates.map(({ measure, fen }) => [measure, fen]));
  const withHeader = <T>(
    id: string,
    make: (header: NonNullable<ReturnType<typeof headers.get>>) => T,
  ): T[] => {
    const header = headers.get(id);
    return header === undefined ? [] : [make(header)];
  };
  const citesOf = (id: string) => stackingOf(id).flatMap(({ cite }) => (cite === undefined ? [] : [cite]));
  return {
    chosen: best.chosen.flatMap(({ measure, fen }) =>
      withHeader(measure, (header) => ({ measure: header, fen, cites: citesOf(measure) })),
    ),
    left: best.left.flatMap(({ measure, why }) =>
      withHeader(measure, (header) => ({
        measure: header,
        fen: fenOf.get(measure) ?? 0,
        why,
        cites: citesOf(measure),
      })),
    ),
    unpriced: eligible
      .filter(({ evaluation: { amount } }) => amount !== null && amount.status !== 'computed')
      .map(({ measure }) => measure),
    fen: best.fen,
    proved: best.proved,
    explanation: explain(candidates.length, best.left.length, best.fen, best.proved),
  };
}

function explain(
  count: number,
  left: number,
  fen: number,
  proved: boolean,
): CombinationAnswer['explanation'] {
  if (count === 0) {
    return { zh: '目前没有符合且算得出金额的措施。', en: 'No measure is met and priced at present.' };
  }
  const sum = showFen(fen);
  const proof = proved
    ? { zh: '逐一比较后，没有别的组合合计更多', en: 'no other combination gives more' }
    : { zh: '组合太多，未能逐一比较', en: 'there are too many combinations to compare all' };
  return left === 0
    ? {
        zh: `${count} 项措施互不排斥，可以一起申报，合计 ${sum.zh}；${proof.zh}。`,
        en: `The ${count} measures do not exclude each other: ${sum.en} together; ${proof.en}.`,
      }
    : {
        zh: `${count} 项符合的措施中，有的不能同享；选 ${count - left} 项合计最多，为 ${sum.zh}；${proof.zh}。`,
        en: `Some of the ${count} measures exclude each other; ${count - left} give the most, ${sum.en}; ${proof.en}.`,
      };
}
