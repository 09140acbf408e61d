/** The companies of a city that an amendment moves, each with the clauses responsible. */
import type { AmendedCompanies, StandingAnswer } from '@huice/api';
import {
  type CompiledMeasure,
  compileClosures,
  type EvaluationOptions,
  OUTCOMES,
  planMeasures,
  withoutEach,
} from '@huice/measures';
import type { AmendedQuestion } from '../screening/city-messages.ts';
import type { Companies } from '../screening/companies-of-city.ts';
import type { Decided } from '../what-if/what-if.ts';

const ELIGIBLE = 0;

/** @param was the city by the old rule @param is by the amended one */
export function amendedRows(
  companies: Companies,
  was: Decided,
  is: Decided,
  { before, after, clauses, from, count }: AmendedQuestion,
  options: EvaluationOptions,
): Omit<AmendedCompanies, 'page' | 'size'> {
  const rows: number[] = [];
  const moves = new Map<string, number>();
  let differenceFen = 0;
  for (let row = 0; row < was.outcomes.length; row += 1) {
    const [from, to] = [was.outcomes[row] ?? 0, is.outcomes[row] ?? 0];
    const [had, has] = [was.fen[row] ?? Number.NaN, is.fen[row] ?? Number.NaN];
    if (from === to && (from !== ELIGIBLE || Object.is(had, has))) continue;
    rows.push(row);
    const key = `${from}>${to}`;
    moves.set(key, (moves.get(key) ?? 0) + 1);
    differenceFen += (has || 0) - (had || 0);
  }
  const moved = (row: number): number => Math.abs((is.fen[row] || 0) - (was.fen[row] || 0));
  const given = (row: number): number => companies.given[row] ?? row;
  rows.sort((a, b) => moved(b) - moved(a) || given(a) - given(b));
  const reverted = withoutEach(before, after, clauses);
  const variants = reverted.map((rule) =>
    rule === null
      ? null
      : compileClosures(planMeasures([{ id: 'without', rule }], options), companies.store)[0],
  );
  return {
    count: rows.length,
    differenceFen,
    moves: [...moves].map(([key, number]) => {
      const [from = 0, to = 0] = key.split('>').map(Number);
      return { before: OUTCOMES[from] ?? '', after: OUTCOMES[to] ?? '', companies: number };
    }),
    items: rows.slice(from, from + count).map((row) => {
      const now = standing(is.outcomes[row], is.fen[row]);
      const single = clauses.filter((_, index) => {
        const without = variants[index] ?? null;
        return without !== null && !same(standingBy(without, row), now);
      });
      return {
        row,
        name: companies.name(row),
        code: companies.code(row),
        before: standing(was.outcomes[row], was.fen[row]),
        after: now,
        because: (single.length > 0 ? single : clauses).map((clause) => ({ ...clause })),
      };
    }),
  };
}

function standing(outcome = 0, fen = Number.NaN): StandingAnswer {
  return {
    outcome: OUTCOMES[outcome] ?? 'insufficient',
    fen: outcome === ELIGIBLE && !Number.isNaN(fen) ? fen : null,
  };
}

const standingBy = ({ outcome, fen }: CompiledMeasure, row: number): StandingAnswer =>
  standing(outcome(row), fen(row));

const same = (a: StandingAnswer, b: StandingAnswer): boolean => a.outcome === b.outcome && a.fen === b.fen;
