/** Which measures one company should apply for together: the most money that stacking rules leave. */
import type { CombinationAnswer } from '@huice/api';
import {
  bestCombination,
  type Candidate,
  type Combination,
  type CompanyFile,
  jointLimits,
  readCompany,
  showFen,
} from '@huice/measures';
import { dayOf } from '../../platform/index.ts';
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
    (amount?.status === 'computed' || amount?.status === 'at-most') &&
    amount.fen !== undefined &&
    amount.fen > 0
      ? [
          {
            measure: measure.id,
            title: measure.title,
            fen: amount.fen,
            stacking: stackingOf(measure.id),
            isCeiling: amount.status === 'at-most',
          },
        ]
      : [],
  );
  const { limits, open } = limitsOf(shelf, candidates, company, now);
  const best = bestCombination(candidates, limits);
  const ceilings = new Set(
    eligible
      .filter(({ evaluation }) => evaluation.amount?.status === 'at-most')
      .map(({ measure }) => measure.id),
  );
  const bounded = best.chosen.filter(({ measure }) => ceilings.has(measure)).length;
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
    chosen: best.chosen.flatMap(({ measure, fen, full }) =>
      withHeader(measure, (header) => ({
        measure: header,
        fen,
        full,
        isCeiling: ceilings.has(measure),
        cites: citesOf(measure),
      })),
    ),
    reached: best.reached.map(({ name, measures, fen, why = name, cites = [] }) => ({
      name,
      measures: [...measures],
      fen,
      why,
      cites: [...cites],
    })),
    openLimits: open.map(({ name, measures, why, missing, cites }) => ({
      name,
      measures: [...measures],
      why,
      missing: [...missing],
      cites: [...cites],
    })),
    left: best.left.flatMap(({ measure, why }) =>
      withHeader(measure, (header) => ({
        measure: header,
        fen: fenOf.get(measure) ?? 0,
        why,
        cites: citesOf(measure),
      })),
    ),
    unpriced: eligible
      .filter(({ evaluation: { amount } }) => amount !== null && amount.fen === undefined)
      .map(({ measure }) => measure),
    fen: best.fen,
    // Under a limit that nobody can reckon there is no proof.
    proved: best.proved && open.length === 0,
    explanation: explain(candidates.length, best, open.length, bounded),
  };
}

function limitsOf(shelf: Shelf, candidates: readonly Candidate[], file: CompanyFile, now: Date) {
  const asOf = file.asOf ?? dayOf(now);
  const measures = candidates.flatMap(({ measure }) => shelf.measures.get(measure)?.measure ?? []);
  return jointLimits(measures, readCompany({ ...file, asOf }, shelf.dictionary), {
    dictionary: shelf.dictionary,
    asOf,
    parameters: measures.flatMap(({ parameters }) => parameters ?? []),
  });
}

function explain(
  count: number,
  best: Combination,
  open: number,
  bounded: number,
): CombinationAnswer['explanation'] {
  if (count === 0) {
    return { zh: '目前没有符合且算得出金额的措施。', en: 'No measure is met and priced at present.' };
  }
  const left = best.left.length;
  const sum = showFen(best.fen);
  const proof =
    open > 0
      ? {
          zh: `另有 ${open} 项合计上限因缺资料算不出，实际可能更少`,
          en: `${open} joint limits cannot be reckoned for lack of data; it may be less`,
        }
      : best.proved
        ? { zh: '逐一比较后，没有别的组合合计更多', en: 'no other combination gives more' }
        : { zh: '组合太多，未能逐一比较', en: 'there are too many combinations to compare all' };
  const notes = {
    zh: [
      ...(bounded > 0 ? [`其中 ${bounded} 项文件只给上限，按上限计`] : []),
      ...(best.reached.length > 0 ? [`已按 ${best.reached.length} 项合计上限核减`] : []),
    ].join('，'),
    en: [
      ...(bounded > 0 ? [`${bounded} of them at the ceiling that is all their document states`] : []),
      ...(best.reached.length > 0 ? [`cut to ${best.reached.length} joint limits`] : []),
    ].join('; '),
  };
  const cut = notes.zh === '' ? { zh: '', en: '' } : { zh: `（${notes.zh}）`, en: ` (${notes.en})` };
  return left === 0
    ? {
        zh: `${count} 项措施互不排斥，可以一起申报，合计 ${sum.zh}${cut.zh}；${proof.zh}。`,
        en: `The ${count} measures do not exclude each other: ${sum.en} together${cut.en}; ${proof.en}.`,
      }
    : {
        zh: `${count} 项符合的措施中，有的不能同享；选 ${count - left} 项合计最多，为 ${sum.zh}${cut.zh}；${proof.zh}。`,
        en: `Some of the ${count} measures exclude each other; ${count - left} give the most, ${sum.en}${cut.en}; ${proof.en}.`,
      };
}
