/** Everyone the same share: floors first, then the units that are left to the largest remainders, so none is lost. */
import { fenNumber } from '../exact.ts';
import { showMoney } from '../forms/text.ts';
import type { AllocationRules, Draft } from './types.ts';

const money = (fen: bigint) => showMoney(fenNumber(fen));

/**
 * Lowers the amounts so that together they fit the budget. Rows that would fall below the least amount drop out, the
 * smallest first, and their part goes to the others.
 */
export function proRata(
  drafts: readonly Draft[],
  rules: AllocationRules,
  budget: bigint,
  unit: bigint,
): void {
  const least = BigInt(rules.leastFen ?? 0);
  let sharing = drafts.filter((draft) => draft.amount > 0n);
  for (;;) {
    const wanted = sharing.reduce((sum, draft) => sum + draft.amount, 0n);
    if (wanted <= budget) return;
    const given = shares(sharing, wanted, budget, unit);
    const short = sharing.filter((draft) => (given.get(draft) ?? 0n) < least);
    const dropped = short.reduce<Draft | undefined>(
      (low, each) => (!low || each.amount < low.amount ? each : low),
      undefined,
    );
    if (!dropped) {
      for (const draft of sharing) lower(draft, given.get(draft) ?? 0n, wanted, budget);
      return;
    }
    lower(dropped, 0n, wanted, budget);
    sharing = sharing.filter((draft) => draft !== dropped);
  }
}

function shares(sharing: readonly Draft[], wanted: bigint, budget: bigint, unit: bigint): Map<Draft, bigint> {
  const usable = budget / unit;
  const parts = sharing.map((draft) => {
    const top = draft.amount * usable;
    return { draft, units: top / wanted, remainder: top % wanted };
  });
  let rest = usable - parts.reduce((sum, part) => sum + part.units, 0n);
  const byRemainder = [...parts].sort((a, b) => {
    if (a.remainder !== b.remainder) return a.remainder > b.remainder ? -1 : 1;
    return a.draft.request.case < b.draft.request.case ? -1 : 1;
  });
  for (const part of byRemainder) {
    if (rest === 0n) break;
    if ((part.units + 1n) * unit > part.draft.amount) continue;
    part.units += 1n;
    rest -= 1n;
  }
  return new Map(parts.map((part) => [part.draft, part.units * unit]));
}

function lower(draft: Draft, amount: bigint, wanted: bigint, budget: bigint): void {
  const words = {
    zh: `按比例：${money(draft.amount)} × 预算 ${money(budget)} ÷ 合计 ${money(wanted)}，安排 ${money(amount)}`,
    en: `Pro rata: ${money(draft.amount)} × budget ${money(budget)} ÷ total ${money(wanted)}, given ${money(amount)}`,
  };
  draft.steps.push({ words, fen: fenNumber(amount) });
  draft.amount = amount;
}
