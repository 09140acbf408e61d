/** The result of a match for a terminal: outcome, amount with its arithmetic, each condition with its verdict and place. */
import {
  type Citation,
  type ConditionVerdict,
  type Evaluation,
  type Outcome,
  showFen,
  type Verdict,
} from '@huice/measures';
import type { MatchResult } from './match-result.ts';

const outcomes: Readonly<Record<Outcome, string>> = {
  eligible: '✓ 符合 eligible',
  insufficient: '? 信息不足 insufficient',
  ineligible: '✕ 不符合 ineligible',
  'not-applicable': '– 不适用 not applicable',
};
const verdicts: Readonly<Record<Verdict, string>> = {
  met: '✓',
  unmet: '✕',
  unknown: '?',
  judged: '○',
  'not-asked': '–',
};
const order = Object.keys(outcomes);

export function inWords({ company, problems, items }: MatchResult): string {
  const lines = [`${company.name}  ${company.asOf}`, ''];
  for (const { key, message, mend } of problems) {
    lines.push(
      `! ${key}: ${message.zh} / ${message.en}${mend === undefined ? '' : `（${mend.zh} / ${mend.en}）`}`,
    );
  }
  if (problems.length > 0) lines.push('');
  const sorted = items.toSorted(
    (a, b) => order.indexOf(a.evaluation.outcome) - order.indexOf(b.evaluation.outcome),
  );
  // One measure asked for is shown in full; of many, those that do not concern the company in one line.
  const full = items.length === 1;
  for (const { measure, evaluation } of sorted) {
    lines.push(
      `${outcomes[evaluation.outcome]}  ${measure.title.zh} ${measure.title.en}`,
      `    ${measure.id}`,
    );
    if (full || evaluation.outcome === 'eligible' || evaluation.outcome === 'insufficient') {
      lines.push(...details(evaluation, full));
    } else {
      lines.push(`    ${evaluation.why.zh}`);
    }
    lines.push('');
  }
  return lines.join('\n').trimEnd();
}

function details(evaluation: Evaluation, full: boolean): string[] {
  const lines = [`    ${evaluation.why.zh} / ${evaluation.why.en}`, ...amount(evaluation)];
  const trees = [evaluation.applies, evaluation.conditions].filter((tree) => tree !== null);
  if (full) for (const tree of trees) lines.push(...condition(tree, 2));
  else for (const leaf of evaluation.judged) lines.push(`    ○ ${leaf.words.zh}${place(leaf.cite)}`);
  for (const { name, question } of evaluation.missing)
    lines.push(`    缺 missing: ${name.zh} — ${question.zh}`);
  return lines;
}

function amount({ amount: answer }: Evaluation): string[] {
  if (answer === null) return [];
  const sum = answer.fen === undefined ? '' : `${showFen(answer.fen).zh} `;
  const most = answer.status === 'at-most' ? '最高 at most ' : '';
  return [
    `    金额 amount: ${most}${sum}${answer.why.zh}`,
    ...answer.steps.map((step) => `      ${step.words.zh}${place(step.cite)}`),
  ];
}

function condition({ verdict, words, cite, gap, children }: ConditionVerdict, depth: number): string[] {
  const more = gap === undefined ? '' : `（${gap.zh}）`;
  return [
    `${'  '.repeat(depth)}${verdicts[verdict]} ${words.zh}${more}${place(cite)}`,
    ...children.flatMap((child) => condition(child, depth + 1)),
  ];
}

function place(cite: Citation | undefined): string {
  return cite === undefined ? '' : ` 〔${cite.document ?? ''} · ${cite.provision}〕`;
}
