/** The allocation plan as a pure function: nothing is given that is not there, and no fen is lost on the way. */
import { fenBig, fenNumber, readRatio, scaled, smaller } from '../exact.ts';
import { showMoney } from '../forms/text.ts';
import { proRata } from './pro-rata.ts';
import type {
  AllocationPlan,
  AllocationRequest,
  AllocationRow,
  AllocationRules,
  Draft,
  ReckoningStep,
  RowOutcome,
} from './types.ts';

const step = (zh: string, en: string, fen: bigint, provision?: string): ReckoningStep => ({
  words: { zh, en },
  fen: fenNumber(fen),
  ...(provision === undefined ? {} : { provision }),
});

const money = (fen: bigint) => showMoney(fenNumber(fen));

const nothing = (request: AllocationRequest, steps: ReckoningStep[]): Draft => ({
  request,
  refused: true,
  open: false,
  entitled: 0n,
  most: 0n,
  amount: 0n,
  steps,
});

/** The reviewed total and what the audit cut; the row is over where it cut too much. */
function reviewedOf(
  request: AllocationRequest,
): { readonly audited: bigint; readonly steps: ReckoningStep[] } | Draft {
  const declared = fenBig(request.declaredFen, `${request.case} 申报总额 declared total`);
  if (request.auditedFen === null) {
    return nothing(request, [
      step('尚无审定总额，不予安排。', 'No reviewed total yet: nothing is given.', 0n),
    ]);
  }
  const audited = fenBig(request.auditedFen, `${request.case} 审定总额 reviewed total`);
  if (audited > declared) {
    throw new RangeError(
      `${request.case} 的审定总额高于申报总额。The reviewed total of ${request.case} exceeds the declared one.`,
    );
  }
  const steps = [
    step(
      `审定总额 ${money(audited)}（申报 ${money(declared)}，核减 ${money(declared - audited)}）`,
      `Reviewed total ${money(audited)} (declared ${money(declared)}, cut ${money(declared - audited)})`,
      audited,
    ),
  ];
  const { maxCut = null, cutProvision, provision } = request.rule ?? {};
  if (maxCut === null) return { audited, steps };
  const most = readRatio(maxCut);
  if ((declared - audited) * most.denominator <= declared * most.numerator) return { audited, steps };
  const over = step(
    `核减超过申报总额的 ${maxCut}，不予资助。`,
    `Cut by more than ${maxCut} of what was declared: refused.`,
    0n,
    cutProvision ?? provision,
  );
  return nothing(request, [...steps, over]);
}

/** What the rule gives a row by itself: reviewed total, cut, share, cap. */
function draftOf(request: AllocationRequest, rules: AllocationRules): Draft {
  const reviewed = reviewedOf(request);
  if ('request' in reviewed) return reviewed;
  const { audited, steps } = reviewed;
  const { rule } = request;
  const unit = BigInt(rules.unitFen);
  if (rule === null) {
    steps.push(
      step(
        '文件未载明适用的比例，须由人核定。',
        'The document states no rate for it: for a person to set.',
        0n,
      ),
    );
    const most = (audited / unit) * unit;
    return { request, refused: false, open: true, entitled: 0n, most, amount: 0n, steps };
  }
  const share = scaled(audited, readRatio(rule.ratio), unit, rules.rounding);
  const product = `${rule.ratio} × ${money(audited)} = ${money(share)}`;
  steps.push(step(product, product, share, rule.provision));
  const cap = rule.capFen === null ? null : (fenBig(rule.capFen, '上限 cap') / unit) * unit;
  const entitled = cap === null ? share : smaller(share, cap);
  if (cap !== null && cap < share) {
    steps.push(
      step(`不超过单个项目上限 ${money(cap)}`, `At most ${money(cap)} for one project`, cap, rule.provision),
    );
  }
  if (rule.confirm) steps.push({ words: rule.confirm, fen: 0, ...at(rule.provision) });
  const open = rule.confirm !== undefined;
  return { request, refused: false, open, entitled, most: entitled, amount: open ? 0n : entitled, steps };
}

const at = (provision: string | undefined) => (provision === undefined ? {} : { provision });

/** 就高不重复: of the rows that share a key, the one entitled to most (then the first in order) is kept. */
function keepHighest(drafts: readonly Draft[]): void {
  const best = new Map<string, Draft>();
  for (const draft of drafts) {
    const key = draft.request.exclusive;
    if (key === undefined) continue;
    const before = best.get(key);
    if (!before || draft.entitled > before.entitled) best.set(key, draft);
  }
  for (const draft of drafts) {
    const key = draft.request.exclusive;
    const kept = key === undefined ? undefined : best.get(key);
    if (!kept || kept === draft || draft.amount === 0n) continue;
    draft.amount = 0n;
    draft.most = 0n;
    draft.steps.push(
      step(
        `就高不重复：已按 ${kept.request.case} 安排，本件不再安排。`,
        `Only the higher of the two: ${kept.request.case} is given, this one is not.`,
        0n,
      ),
    );
  }
}

/** Best score first; equal scores by case id, so that the same requests give the same plan in whatever order they come. */
function inOrder(a: Draft, b: Draft): number {
  const [left, right] = [a.request.score, b.request.score];
  if (left !== right) {
    if (left === null) return 1;
    if (right === null) return -1;
    return right - left;
  }
  return a.request.case < b.request.case ? -1 : 1;
}

/** Lowers a row to what is left of a purse, and says so. */
function limit(draft: Draft, rest: bigint, zh: string, en: string, unit: bigint): void {
  const left = rest > 0n ? rest : 0n;
  const usable = (left / unit) * unit;
  if (draft.amount <= usable) return;
  draft.amount = usable;
  draft.steps.push(
    step(
      `${zh}余 ${money(left)}，减为 ${money(usable)}`,
      `${en}: ${money(left)} left, lowered to ${money(usable)}`,
      usable,
    ),
  );
}

/** Caps of applicants and quotas of regions, best first. */
function applyPurses(drafts: readonly Draft[], rules: AllocationRules, unit: bigint): void {
  const byApplicant = new Map<string, bigint>();
  const byRegion = new Map<string, bigint>();
  for (const { applicant, region, amountFen } of rules.held ?? []) {
    byApplicant.set(applicant, (byApplicant.get(applicant) ?? 0n) + BigInt(amountFen));
    byRegion.set(region, (byRegion.get(region) ?? 0n) + BigInt(amountFen));
  }
  for (const draft of drafts) {
    const { applicant, region } = draft.request;
    if (rules.applicantCapFen !== undefined) {
      const used = byApplicant.get(applicant) ?? 0n;
      limit(
        draft,
        fenBig(rules.applicantCapFen, '单位上限 applicant cap') - used,
        '单位年度上限',
        'Cap of the applicant',
        unit,
      );
    }
    const quota = rules.regionQuotaFen?.[region];
    if (quota !== undefined) {
      const used = byRegion.get(region) ?? 0n;
      limit(
        draft,
        fenBig(quota, '区域额度 regional quota') - used,
        `${region} 区域额度`,
        `Quota of ${region}`,
        unit,
      );
    }
    dropSmall(draft, rules);
    byApplicant.set(applicant, (byApplicant.get(applicant) ?? 0n) + draft.amount);
    byRegion.set(region, (byRegion.get(region) ?? 0n) + draft.amount);
  }
}

function dropSmall(draft: Draft, rules: AllocationRules): void {
  const least = fenBig(rules.leastFen ?? 0, '最低额 least amount');
  if (draft.amount === 0n || draft.amount >= least) return;
  draft.amount = 0n;
  draft.steps.push(
    step(`低于最低安排额 ${money(least)}，不安排。`, `Below the least amount ${money(least)}: nothing.`, 0n),
  );
}

/** Best first until the money ends. After the line nobody below is served before somebody above. */
function applyRank(drafts: readonly Draft[], rules: AllocationRules, budget: bigint, unit: bigint): void {
  let left = budget;
  let closed = false;
  for (const draft of drafts.filter((each) => !each.refused && !each.open)) {
    if (closed && draft.amount > 0n) {
      draft.amount = 0n;
      draft.steps.push(step('年度预算已用完。', 'The budget of the year is used up.', 0n));
    } else if (draft.amount > left) {
      closed = true;
      if (rules.lastRow === 'partial') limit(draft, left, '年度预算', 'Budget of the year', unit);
      else {
        draft.amount = 0n;
        draft.steps.push(
          step(
            `年度预算仅余 ${money(left)}，不足安排。`,
            `Only ${money(left)} of the budget is left: nothing.`,
            0n,
          ),
        );
      }
      dropSmall(draft, rules);
    }
    left -= draft.amount;
  }
}

function outcomeOf({ refused, open, amount, entitled }: Draft): RowOutcome {
  if (refused) return 'refused';
  if (open) return 'open';
  if (amount === 0n) return 'none';
  return amount < entitled ? 'reduced' : 'full';
}

function rowOf(draft: Draft, rank: number, cumulative: bigint): AllocationRow {
  const { request, entitled, amount, most, steps } = draft;
  const outcome = outcomeOf(draft);
  return {
    case: request.case,
    applicant: request.applicant,
    region: request.region,
    rank,
    entitledFen: fenNumber(entitled),
    mostFen: fenNumber(most),
    amountFen: fenNumber(amount),
    cumulativeFen: fenNumber(cumulative),
    outcome,
    steps: [...steps, step(`安排 ${money(amount)}`, `Given ${money(amount)}`, amount)],
  };
}

/**
 * Makes the plan. The same requests and rules give the same plan.
 * @throws RangeError for amounts that are no whole fen, a reviewed total above the declared one, a case given twice,
 * and a unit that is no positive whole number of fen
 */
export function allocate(requests: readonly AllocationRequest[], rules: AllocationRules): AllocationPlan {
  if (!Number.isSafeInteger(rules.unitFen) || rules.unitFen < 1) {
    throw new RangeError('取整单位应为以分计的正整数。The unit must be a positive whole number of fen.');
  }
  if (new Set(requests.map((each) => each.case)).size !== requests.length) {
    throw new RangeError('同一办件出现了两次。A case is given twice.');
  }
  const budget = fenBig(rules.budgetFen, '预算 budget');
  const unit = BigInt(rules.unitFen);
  const drafts = requests.map((request) => draftOf(request, rules)).sort(inOrder);
  keepHighest(drafts);
  applyPurses(drafts, rules, unit);
  if (rules.method === 'rank') applyRank(drafts, rules, budget, unit);
  else proRata(drafts, rules, budget, unit);
  let cumulative = 0n;
  const byRegion: Record<string, number> = {};
  const rows = drafts.map((draft, index) => {
    cumulative += draft.amount;
    const { region } = draft.request;
    byRegion[region] = (byRegion[region] ?? 0) + fenNumber(draft.amount);
    return rowOf(draft, index + 1, cumulative);
  });
  const line = rows.find((row) => row.outcome === 'reduced' || row.outcome === 'none');
  return {
    year: rules.year,
    call: rules.call,
    budgetFen: rules.budgetFen,
    rows,
    allocatedFen: fenNumber(cumulative),
    leftFen: fenNumber(budget - cumulative),
    byRegion,
    lineAfterRank: line?.rank ?? null,
  };
}
