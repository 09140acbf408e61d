import { type Dictionary, type Evaluation, evaluate, type Outcome, readCompany } from '@huice/measures';
import { placed, problem } from './problems.ts';
import type { Measure, Origin, Pack, PackProblem, WorkedExample } from './types.ts';

const outcomes: readonly Outcome[] = ['eligible', 'ineligible', 'insufficient', 'not-applicable'];

/**
 * Worked examples come out as they say, and there is one of each outcome.
 * The day of decision is the example's own, else the first day of the measure's first window, else the document's.
 */
export function checkExamples(
  measure: Measure,
  pack: Pack,
  dictionary: Dictionary,
  origin: Origin | undefined,
): PackProblem[] {
  const found = measure.examples.flatMap((example, index) =>
    checkExample(measure, example, dayOfExample(example, measure, pack), dictionary, (path) =>
      placed(origin, ['examples', index, ...path]),
    ),
  );
  const shown = new Set(measure.examples.map((example) => example.expect.outcome));
  const owed = outcomes.filter((it) => it !== 'not-applicable' || measure.rule.applies !== undefined);
  for (const outcome of owed.filter((it) => !shown.has(it))) {
    found.push(
      problem(
        placed(origin, ['examples']),
        '没有这样的例子 no such example',
        `expect: { outcome: ${outcome} }`,
      ),
    );
  }
  return found;
}

export function dayOfExample(example: WorkedExample, measure: Measure, pack: Pack): string {
  const window = measure.windows.find((it) => it.from !== null)?.from?.slice(0, 10);
  const { publishedOn, issuedOn, effectiveFrom } = pack.document;
  return example.company.asOf ?? window ?? effectiveFrom ?? publishedOn ?? issuedOn ?? '2024-01-01';
}

type Place = (path: readonly string[]) => { file: string; line: number; key: string };

function checkExample(
  measure: Measure,
  example: WorkedExample,
  asOf: string,
  dictionary: Dictionary,
  place: Place,
): PackProblem[] {
  const company = readCompany(example.company, dictionary);
  const unread = company.problems.map((it) =>
    problem(
      place(['company', 'facts', it.key]),
      `${it.message.zh} ${it.message.en}`,
      it.mend === undefined ? '可用的要素 a usable fact' : `${it.mend.zh} ${it.mend.en}`,
      it.severity,
    ),
  );
  let answer: Evaluation;
  try {
    answer = evaluate(measure, company, { dictionary, asOf, parameters: measure.parameters ?? [] });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      ...unread,
      problem(place(['company', 'asOf']), reason, '可以计算的例子 an example that can be computed'),
    ];
  }
  return [...unread, ...compare(example, answer, place)];
}

/** What an example says against what comes out. */
function compare({ expect }: WorkedExample, answer: Evaluation, place: Place): PackProblem[] {
  const found: PackProblem[] = [];
  if (answer.outcome !== expect.outcome) {
    const why = `${answer.outcome}（${answer.why.zh} ${answer.why.en}）`;
    found.push(problem(place(['expect', 'outcome']), why, expect.outcome));
  }
  const { amount } = answer;
  // An amount without a status is one that was computed.
  const status = expect.amountStatus ?? (typeof expect.amountYuan === 'number' ? 'computed' : undefined);
  if (status !== undefined && amount?.status !== status) {
    found.push(problem(place(['expect', 'amountStatus']), amount?.status ?? '没有金额 no amount', status));
  }
  if (expect.amountYuan !== undefined) {
    const yuan = amount?.fen === undefined ? null : amount.fen / 100;
    if (yuan !== expect.amountYuan) {
      const shown = yuan === null ? `没有金额 no amount（${amount?.why.zh ?? ''}）` : `${yuan} 元`;
      found.push(problem(place(['expect', 'amountYuan']), shown, `${expect.amountYuan} 元`));
    }
  }
  const missing = answer.missing.map((it) => it.fact);
  for (const fact of expect.missing ?? []) {
    if (!missing.includes(fact)) {
      found.push(problem(place(['expect', 'missing']), missing.join(', ') || '不缺 nothing', fact));
    }
  }
  return found;
}
