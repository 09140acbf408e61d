/** Which figures of a support sentence are what is given, and which are what is asked for it. */
import type { Amount } from '../quantities.ts';
import type { Range } from '../sentences.ts';
import type { ConditionNode, Quantity, SupportFormula } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { type Role, roleOf, stepTail } from './figure-role.ts';
import { formulaOf } from './formula.ts';
import { isInstalment } from './instalments.ts';
import { isPool, isSharedBurden } from './pools.ts';
import { conditionQuantities } from './thresholds.ts';

/** The figures of one piece by their roles. */
export interface Figures {
  rates: number[];
  caps: number[];
  thresholds: Quantity[];
  condition?: ConditionNode;
  formula?: SupportFormula;
}

/** The figures of a piece whose granting words begin at `grant`, by their roles. */
export function roles(scope: Scope, piece: Range, amounts: readonly Amount[], grant: number): Figures {
  const text = scope.plain;
  const figures: Figures = { rates: [], caps: [], thresholds: [] };
  let listRole: Role | null = null;
  let previous: Amount | null = null;
  const given: Amount[] = [];
  for (const [i, amount] of amounts.entries()) {
    if (previous !== null && isRepeated(text, previous, amount)) continue;
    const goesOn =
      previous !== null && (inList(text, previous, amount, piece) || isStep(text, previous, amount));
    const role: Role =
      goesOn && listRole !== null
        ? listRole
        : listed(text, amounts, i, piece)
          ? 'support'
          : roleOf(text, amount, grant, piece);
    if (isPool(text, amount, piece) || isSharedBurden(text, amount, piece)) continue;
    if (role === 'support' && isInstalment(text, amount, piece)) given.push(amount);
    else if (role === 'support') {
      if (support(figures, amount, text)) given.push(amount);
    } else
      figures.thresholds.push(
        ...conditionQuantities(scope, piece, [amount], asked(text, amount, grant, piece)),
      );
    listRole = role;
    previous = amount;
  }
  if (given.length > 0) figures.formula = formulaOf(scope, piece, given);
  return figures;
}

/** 3000万元（含3000万元）: said twice, meant once. */
function isRepeated(text: string, previous: Amount, amount: Amount): boolean {
  return (
    amount.value === (previous.high ?? previous.value) &&
    /（不?含$/.test(text.slice(Math.max(0, amount.start - 3), amount.start))
  );
}

/** 20万元、50万元和100万元: figures of one kind, one after the other. */
function inList(text: string, previous: Amount, amount: Amount, piece: Range): boolean {
  return (
    previous.kind === amount.kind &&
    previous.unit === amount.unit &&
    !stepTail.test(text.slice(amount.end, Math.min(piece.end, amount.end + 16))) &&
    previous.end < amount.start &&
    /^(?:、|和|或|及|—|，|\/)?$/.test(
      text.slice(previous.end, amount.start).replace(/的|以上|（含）|以下/g, ''),
    )
  );
}

/** 3亿元（含）至8亿元, 1亿元以上10亿元以下: both ends of a step. */
function isStep(text: string, previous: Amount, amount: Amount): boolean {
  const between = text.slice(previous.end, amount.start);
  return (
    /^(?:（不?含[^（）]{0,10}）)?(?:(?:及|或)?以[上下])?[至到—~-]{1,2}$/.test(between) ||
    (previous.kind === amount.kind && /^(?:（不?含[^（）]{0,10}）)?(?:及|或)?以[上下]，?$/.test(between))
  );
}

/** A bare count is a condition before the grant or right before what it earns (引进5名的奖励10万元); behind it it counts something else. */
function asked(text: string, amount: Amount, grant: number, piece: Range): boolean {
  if (!/^(?:count|measure)$/.test(amount.kind) || amount.start < grant) return true;
  return /^[^，。；]{0,12}的，?(?:再|另|分别)?(?:一次性)?(?:给予|奖励|补助|补贴|奖补|资助)/.test(
    text.slice(amount.end, Math.min(piece.end, amount.end + 28)),
  );
}

/** 对应20%、30%、40%的补贴标准: what stands behind the last of a list is said of all. */
function listed(text: string, amounts: readonly Amount[], first: number, piece: Range): boolean {
  let last = first;
  for (let i = first + 1; i < amounts.length; i += 1) {
    const [before, after] = [amounts[i - 1], amounts[i]];
    if (before === undefined || after === undefined || before.kind !== after.kind) break;
    if (!/^(?:、|和|及|或)$/.test(text.slice(before.end, after.start))) break;
    last = i;
  }
  const amount = amounts[last];
  if (last === first || amount === undefined || !/^(?:money|ratio)$/.test(amount.kind)) return false;
  return /^的?(?:补贴|补助|奖励|资助|奖补|扶持|支持)(?:标准|比例|额度)/.test(
    text.slice(amount.end, Math.min(piece.end, amount.end + 12)),
  );
}

/** Adds the figure to the rates or the caps; false when it is neither (a currency that is not the yuan, say). */
function support(figures: Figures, amount: Amount, text: string): boolean {
  const values = amount.high === undefined ? [amount.value] : [amount.value, amount.high];
  const printed = text.slice(amount.start, amount.end);
  const money =
    (amount.kind === 'money' && amount.unit === '元') ||
    (amount.kind === 'bare' && amount.value >= 1000 && /[万亿]/.test(printed));
  if (money) figures.caps.push(...values);
  else if (amount.kind === 'ratio' || amount.kind === 'match') figures.rates.push(...values);
  else if (amount.kind === 'point') figures.rates.push(...values.map((v) => v / 100));
  else return false;
  return true;
}
