/** Which figures of a support sentence are what is given, and which are what is asked for it. */
import type { Amount } from '../quantities.ts';
import type { Range } from '../sentences.ts';
import type { ConditionNode, Quantity, SupportFormula } from '../types.ts';
import type { Scope } from '../types-internal.ts';
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
  const { text } = scope.view;
  const figures: Figures = { rates: [], caps: [], thresholds: [] };
  let listRole: 'support' | 'condition' | null = null;
  let previous: Amount | null = null;
  const given: Amount[] = [];
  for (const [i, amount] of amounts.entries()) {
    // 3000万元（含3000万元）: said twice, meant once.
    if (
      previous !== null &&
      amount.value === (previous.high ?? previous.value) &&
      /（不?含$/.test(text.slice(Math.max(0, amount.start - 3), amount.start))
    )
      continue;
    const inList =
      previous !== null &&
      !stepTail.test(text.slice(amount.end, Math.min(piece.end, amount.end + 16))) &&
      /^(?:、|和|或|及|—|，)?$/.test(
        text.slice(previous.end, amount.start).replace(/的|以上|（含）|以下/g, ''),
      ) &&
      previous.kind === amount.kind &&
      previous.unit === amount.unit;
    // 3亿元（含）至8亿元, 1亿元以上10亿元以下: both ends of a step.
    const step =
      previous !== null &&
      (/^(?:（不?含[^（）]{0,10}）)?(?:(?:及|或)?以[上下])?[至到—~-]{1,2}$/.test(
        text.slice(previous.end, amount.start),
      ) ||
        (previous.kind === amount.kind &&
          /^(?:（不?含[^（）]{0,10}）)?(?:及|或)?以[上下]，?$/.test(text.slice(previous.end, amount.start))));
    const role: 'support' | 'condition' =
      (inList || step) && listRole !== null
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

const supportNoun =
  /^(?:人民币)?(?:的|、)?(?:标准)?(?:给予|予以)?(?:一次性|专项|等额|资金|项目|建设|研发|运营|租金|活动|经费|配套|事后|后|落户|财政)*(?:奖励|补助|补贴|资助|扶持|支持|奖补|奖金|配套|贴息|补偿|经费|资金(?!到账)|担保|券|津贴|生活)(?!\d)/;
/** 1000万元及以上至5000万元, 5亿元（含）至10亿元的, 5万元（含税）以上）: a step, not what is given on it. */
const stepTail =
  /^(?:（不?含[^（）]{0,10}）)?的?部分|^(?:（不?含[^（）]{0,10}）)?(?:(?:及|或)?以[上下])?(?:至|到|—|-|~)\d|^(?:（不?含[^（）]{0,10}）)?(?:及|或)?以[上下]\d|^(?:（[不含税]{1,3}）|（含[^）]{1,8}）)?(?:及|或)?以[上下](?:的|部分|、|，|；|〕|）|企业|项目|且|$)/;
const conditionNoun =
  /(?:收入|营收|产值|投资额?|总投入|投入|销售额|采购额|交易额|金额|合同额|出口额|纳税|税收|贡献|利润|资产|注册资本|资本|融资|到账|费用|支出|规模|面积|人数|人员|企业|增速|增长|增幅|占比|比例|比重|达标率|估值|市值|贷款|增量|发生额)[^，。；、]{0,8}$/;

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

/** Support or condition, by place and by the words right around the figure. */
function roleOf(text: string, amount: Amount, grant: number, piece: Range): 'support' | 'condition' {
  if (amount.kind === 'count' || amount.kind === 'period' || amount.kind === 'measure') return 'condition';
  const lead = text.slice(Math.max(piece.start, amount.start - 24), amount.start);
  const tail = text.slice(amount.end, Math.min(piece.end, amount.end + 24));
  const clause = lead.slice(Math.max(lead.lastIndexOf('，'), lead.lastIndexOf('；')) + 1);
  // 资金的10%以内给予奖励: what is given up to, not what is asked.
  if (
    amount.kind === 'ratio' &&
    /^以内，?(?:给予|予以|奖励|补助|补贴|资助|的(?:标准|比例|额度|奖|补|资助))/.test(tail)
  )
    return 'support';
  // 100万美元奖励20万元: what stands right before the granting word and its figure is what it is given for.
  if (amount.kind !== 'ratio' && /^(?:以上)?的?，?(?:一次性)?(?:奖励|补助|补贴|给予)\d/.test(tail))
    return 'condition';
  if (stepTail.test(tail)) return 'condition';
  // 贴息总额低于5000元的企业不予安排: below or beyond which nothing is given.
  if (/^[^，。；（）]{0,12}不(?:予|再|给予|享受|纳入)/.test(tail)) return 'condition';
  if (supportNoun.test(tail) && amount.kind !== 'bare') return 'support';
  if (amount.start < grant) return 'condition';
  const granted =
    /(?:给予|予以|奖励|补助|补贴|资助|支持|奖|补|按照?|最高|最多|上限|封顶|限额|每年|每家|每户|每人|每个)[^，。；]{0,14}$/.test(
      clause,
    );
  if (
    /^(?:的部分|部分|的(?!比例|标准|额度|幅度|费率)[^奖补资扶支]{1,12}(?:，|按|给予))/.test(tail) &&
    /(?:(?<!不)超过|超出|不足|达到|突破|不低于)$/.test(lead)
  )
    return 'condition';
  // 单个企业不低于5万元、不高于300万元: bounds of what one is given.
  const bounds =
    /(?:单个|单家|单户|每家|每个|每户|单项|每项)(?:企业|单位|主体|机构|项目)?(?:不低于|不少于)$/.test(clause);
  if (
    !granted &&
    !bounds &&
    conditionNoun.test(clause.replace(/(?:不低于|不少于|达到|超过|突破|高于|大于|达|满|超|为)$/, '')) &&
    /(?:不低于|不少于|达到|突破|高于|大于|达|满)$/.test(lead)
  )
    return 'condition';
  return 'support';
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
