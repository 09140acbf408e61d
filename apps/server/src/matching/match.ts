/** One company against the measures. */
import type { Match, MatchAnswer, Problem } from '@huice/api';
import { type CompanyFile, type CompanyProblem, evaluate, type Outcome, readCompany } from '@huice/measures';
import { dayOf, Trouble } from '../platform/index.ts';
import { headerOf } from './headers.ts';
import type { Shelf } from './shelf.ts';

const order: readonly Outcome[] = ['eligible', 'insufficient', 'ineligible', 'not-applicable'];

/**
 * @param only ids of measures; all where absent
 * @param now for the day of decision where the company names none, and for windows on that day
 * @throws Trouble 400 for a day that is none, 404 for a measure that is not there
 */
export function matchCompany(
  shelf: Shelf,
  file: CompanyFile,
  only: readonly string[] | undefined,
  now: Date,
): MatchAnswer {
  const asOf = file.asOf === undefined ? dayOf(now) : checkedDay(file.asOf, 'body/company/asOf');
  const company = readCompany({ ...file, asOf }, shelf.dictionary);
  const items = chosen(shelf, only).map(({ measure, pack }): Match => {
    const evaluation = evaluate(measure, company, {
      dictionary: shelf.dictionary,
      asOf,
      ...(measure.parameters === undefined ? {} : { parameters: measure.parameters }),
    });
    return { measure: headerOf(measure, pack, asOf, now), evaluation };
  });
  items.sort(bestFirst);
  return {
    company: { name: company.name, asOf },
    problems: company.problems.map(asProblem),
    items,
    count: items.length,
  };
}

function chosen(shelf: Shelf, only: readonly string[] | undefined) {
  if (only === undefined) return [...shelf.measures.values()];
  return [...new Set(only)].map((id) => shelf.measures.get(id) ?? missing(id));
}

function bestFirst(a: Match, b: Match): number {
  const byOutcome = order.indexOf(a.evaluation.outcome) - order.indexOf(b.evaluation.outcome);
  if (byOutcome !== 0) return byOutcome;
  const byAmount = (b.evaluation.amount?.fen ?? -1) - (a.evaluation.amount?.fen ?? -1);
  return byAmount !== 0 ? byAmount : a.measure.id.localeCompare(b.measure.id);
}

function asProblem({ code, key, message, mend }: CompanyProblem): Problem {
  return { code: `company.${code}`, where: key, ...message, ...(mend === undefined ? {} : { todo: mend }) };
}

function missing(id: string): never {
  throw noMeasure(id);
}

export function noMeasure(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-measure',
    { zh: `没有编号为 “${id}” 的措施。`, en: `There is no measure “${id}”.` },
    {
      where: id,
      todo: {
        zh: '请到资料库里找；接口上的编号见 /api/v1/measures。',
        en: 'Look for it in the library; ids are listed at /api/v1/measures.',
      },
    },
  );
}

/** @throws Trouble 400 when it is no calendar day written YYYY-MM-DD */
export function checkedDay(day: string, where: string): string {
  const instant = Date.parse(`${day}T00:00:00Z`);
  const isWritten = /^\d{4}-\d{2}-\d{2}$/.test(day);
  // 2024-02-30 parses, as the first of March.
  if (isWritten && !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)) return day;
  throw new Trouble(
    400,
    'bad-day',
    { zh: `“${day}” 不是日期。`, en: `“${day}” is no day.` },
    { where, todo: { zh: '请写成 2024-02-25 这样。', en: 'Write it like 2024-02-25.' } },
  );
}
