/** A plan that a person adjusts: amounts set with a reason, sums made anew, limits kept. */
import type { Words } from '@huice/calendar';
import { fenBig, fenNumber } from '../exact.ts';
import { showMoney } from '../forms/text.ts';
import type { AllocationPlan, AllocationRow, AllocationRules } from './types.ts';

export interface Adjustment {
  readonly case: string;
  readonly amountFen: number;
  readonly reason: string;
}

export interface AdjustmentProblem {
  readonly case: string;
  readonly words: Words;
}

/** Shortest reason that is taken, in characters. */
export const SHORTEST_REASON = 5;

function problemOf(row: AllocationRow | undefined, change: Adjustment, rules: AllocationRules): Words | null {
  const { amountFen, reason } = change;
  if (!row) return { zh: '计划中没有这一行。', en: 'The plan has no such row.' };
  if (row.outcome === 'refused') {
    return {
      zh: '该行按规则不予资助，不能调整金额。',
      en: 'The rule refuses this row: no amount can be set.',
    };
  }
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) {
    return { zh: '金额应为以分计的非负整数。', en: 'The amount is a whole number of fen from 0.' };
  }
  if (amountFen % rules.unitFen !== 0) {
    const unit = showMoney(rules.unitFen);
    return { zh: `金额应为 ${unit} 的整数倍。`, en: `The amount is a multiple of ${unit}.` };
  }
  if (amountFen > row.mostFen) {
    const most = showMoney(row.mostFen);
    return {
      zh: `金额不能高于按规则可得的 ${most}。`,
      en: `The amount may not exceed the ${most} that the rule gives.`,
    };
  }
  if (reason.trim().length < SHORTEST_REASON) {
    return {
      zh: `请写明调整理由（至少 ${SHORTEST_REASON} 个字）。`,
      en: `Give the reason, ${SHORTEST_REASON} characters or more.`,
    };
  }
  return null;
}

function outcomeOf(row: AllocationRow, amountFen: number): AllocationRow['outcome'] {
  if (amountFen === 0) return row.outcome === 'open' ? 'open' : 'none';
  return amountFen < row.mostFen ? 'reduced' : 'full';
}

function adjusted(row: AllocationRow, { amountFen, reason }: Adjustment): AllocationRow {
  const words = {
    zh: `人工调整为 ${showMoney(amountFen)}，理由：${reason.trim()}`,
    en: `Set to ${showMoney(amountFen)} by an officer: ${reason.trim()}`,
  };
  const last = {
    zh: `安排 ${showMoney(amountFen)}`,
    en: `Given ${showMoney(amountFen)}`,
  };
  // The line that said what is given is said again at the end, with the new figure.
  const before = row.steps.slice(0, -1);
  const steps = [...before, { words, fen: amountFen }, { words: last, fen: amountFen }];
  return { ...row, amountFen, outcome: outcomeOf(row, amountFen), steps };
}

/** Sums that no adjustment may break: budget, quotas of regions, caps of applicants. */
function limitProblems(rows: readonly AllocationRow[], rules: AllocationRules): Words[] {
  const found: Words[] = [];
  const sumOf = (some: readonly { readonly amountFen: number }[]) =>
    some.reduce((sum, row) => sum + BigInt(row.amountFen), 0n);
  const all = [...rows, ...(rules.held ?? [])];
  const over = (sum: bigint, most: bigint, zh: string, en: string) => {
    if (sum <= most) return;
    const beyond = showMoney(fenNumber(sum - most));
    found.push({ zh: `${zh}，超出 ${beyond}。`, en: `${en}, by ${beyond}.` });
  };
  const budget = fenBig(rules.budgetFen, '预算 budget');
  over(sumOf(rows), budget, '合计超过可用预算', 'The total exceeds the budget left');
  for (const [region, quota] of Object.entries(rules.regionQuotaFen ?? {})) {
    const mine = sumOf(all.filter((row) => row.region === region));
    over(mine, BigInt(quota), `${region} 超过区域额度`, `${region} exceeds its quota`);
  }
  if (rules.applicantCapFen !== undefined) {
    for (const applicant of new Set(rows.map((row) => row.applicant))) {
      const mine = sumOf(all.filter((row) => row.applicant === applicant));
      over(mine, BigInt(rules.applicantCapFen), `${applicant} 超过单位上限`, `${applicant} exceeds its cap`);
    }
  }
  return found;
}

/**
 * The plan with some amounts set by a person. Pure; either all changes hold or none is made.
 * @returns the plan, or every problem
 */
export function adjustPlan(
  plan: AllocationPlan,
  changes: readonly Adjustment[],
  rules: AllocationRules,
): AllocationPlan | { readonly problems: readonly AdjustmentProblem[] } {
  const byCase = new Map(plan.rows.map((row) => [row.case, row]));
  const problems = changes.flatMap((change): AdjustmentProblem[] => {
    const words = problemOf(byCase.get(change.case), change, rules);
    return words === null ? [] : [{ case: change.case, words }];
  });
  if (problems.length > 0) return { problems };
  for (const change of changes) {
    const row = byCase.get(change.case);
    if (row) byCase.set(change.case, adjusted(row, change));
  }
  let cumulative = 0n;
  const byRegion: Record<string, number> = {};
  const rows = plan.rows.map((old) => {
    const row = byCase.get(old.case) ?? old;
    cumulative += BigInt(row.amountFen);
    byRegion[row.region] = (byRegion[row.region] ?? 0) + row.amountFen;
    return { ...row, cumulativeFen: fenNumber(cumulative) };
  });
  const limits = limitProblems(rows, rules);
  if (limits.length > 0) return { problems: limits.map((words) => ({ case: '', words })) };
  const line = rows.find((row) => row.outcome === 'reduced' || row.outcome === 'none');
  const allocatedFen = fenNumber(cumulative);
  return {
    ...plan,
    rows,
    allocatedFen,
    leftFen: plan.budgetFen - allocatedFen,
    byRegion,
    lineAfterRank: line?.rank ?? null,
  };
}
