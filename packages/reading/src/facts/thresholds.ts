/** Numeric conditions: thresholds with their unit and comparator, told apart from counts that are mere description. */
import { tidy } from '../numerals.ts';
import type { Amount } from '../quantities.ts';
import type { Range } from '../sentences.ts';
import type { Comparator, Quantity } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';
import { comparatorAround } from './comparators.ts';
import { isPlannedCount } from './plans.ts';
import { isQuota } from './quota.ts';

/**
 * The conditions among the amounts. Inside the condition part of a support sentence (`stated`) a bare count is a condition too
 * (当年新增5家企业); elsewhere a comparator has to stand beside it.
 */
export function conditionQuantities(
  scope: Scope,
  piece: Range,
  amounts: readonly Amount[],
  stated = false,
): Quantity[] {
  const found: Quantity[] = [];
  let before: { amount: Amount; comparator: Comparator } | null = null;
  for (const amount of amounts) {
    const comparator: Comparator | null =
      conditionOf(scope.view.text, amount, piece, stated) ??
      sharedComparator(scope.view.text, before, amount);
    before = comparator === null ? null : { amount, comparator };
    if (comparator === null) continue;
    const span = originalSpan(scope.view, amount.start, amount.end);
    // 不低于2:1: two of the one for one of the other.
    const value = amount.kind === 'match' ? tidy(1 / amount.value) : amount.value;
    const unit = unitOf(scope.view.text, amount);
    found.push({ value, unit, comparator, span });
    if (amount.high !== undefined) found.push({ value: amount.high, unit, comparator: '<=', span });
  }
  return found;
}

/** “不低于3%或1000万元”, “不少于15人（软件企业30人）”: what is asked of the first is asked of the second. */
function sharedComparator(
  text: string,
  before: { amount: Amount; comparator: Comparator } | null,
  amount: Amount,
): Comparator | null {
  if (before === null || amount.kind === 'bare' || amount.kind === 'period') return null;
  const between = text.slice(before.amount.end, amount.start);
  const other = before.amount.unit === amount.unit && /^(?:以上)?（[^（）\d，。；]{2,12}$/.test(between);
  // “20亩（蔬菜10亩、大棚5亩）以上”: further kinds inside the bracket.
  const further =
    amount.kind !== 'money' && /^、[^（）、\d，。；]{2,10}$/.test(between) && insideBracket(text, amount);
  // 不低于5000万元，农业企业可放宽至2000万元: the same is asked, to a lesser degree.
  const eased =
    before.amount.unit === amount.unit &&
    /^(?:以上|以下)?[，（；][^，。；\d]{0,24}放宽[至到为]$/.test(between);
  const either =
    /^或者?$/.test(between) ||
    (before.amount.unit === amount.unit && /^[^，。；\d]{2,8}，?或者?$/.test(between));
  return other || further || eased || either ? before.comparator : null;
}

/** Does a bracket that other kinds of the same thing stand in close after the figure, with the comparator behind it? */
function insideBracket(text: string, amount: Amount): boolean {
  return /^[^（）。；]{0,40}）(?:及|或)?以[上下]/.test(text.slice(amount.end, amount.end + 48));
}

/** Days as the document calls them: 3天 is no 3日 of a month. */
function unitOf(text: string, amount: Amount): string {
  if (amount.kind === 'bare' && isPlainMoney(text, amount)) return '元';
  return amount.unit === '日' && text[amount.end - 1] === '天' ? '天' : amount.unit;
}

function conditionOf(text: string, amount: Amount, piece: Range, stated: boolean): Comparator | null {
  if (amount.kind === 'bare')
    return isPlainMoney(text, amount)
      ? comparatorAround(text, amount.start, amount.end)
      : levelOf(text, amount, piece);
  if (amount.kind === 'match')
    return /比例?[^，。；]{0,8}$/.test(text.slice(Math.max(piece.start, amount.start - 16), amount.start))
      ? comparatorAround(text, amount.start, amount.end)
      : null;
  if (isQuota(text, amount, piece) || isPlannedCount(text, amount)) return null;
  // 形成不低于1亿元的放贷规模: what is hoped for.
  if (
    amount.kind === 'money' &&
    /(?:形成|撬动|带动|力争)[^，。；]{0,6}$/.test(
      text.slice(Math.max(piece.start, amount.start - 14), amount.start),
    )
  )
    return null;
  if (step.test(text.slice(Math.max(piece.start, amount.start - 7), amount.start))) return null;
  // 每进出口1美元奖励0.03元: what an award is counted by.
  if (
    awarded.test(text.slice(amount.end, amount.end + 4)) &&
    /每[^，。；\d]{0,6}$/.test(text.slice(Math.max(piece.start, amount.start - 7), amount.start))
  )
    return null;
  const comparator = comparatorAround(text, amount.start, amount.end);
  if (amount.kind === 'period') return periodCondition(text, amount, piece, comparator);
  if (comparator !== null) return comparator;
  // 百家重点企业: part of a name rather than a count.
  if (amount.kind === 'count' && amount.magnitude) return null;
  if (
    amount.kind === 'money' &&
    measuredMoney.test(text.slice(Math.max(piece.start, amount.start - 12), amount.start))
  )
    return '>=';
  if (
    (amount.kind === 'count' || amount.kind === 'measure') &&
    (measuredStock.test(text.slice(Math.max(piece.start, amount.start - 10), amount.start)) ||
      (amount.unit !== '名' && held.test(text.slice(Math.max(piece.start, amount.start - 8), amount.start))))
  )
    return '>=';
  // 5000万元至2亿元的: both ends of a step.
  if (
    amount.high !== undefined &&
    /^(?:（不?含）)?(?:之间)?的|^之间/.test(text.slice(amount.end, amount.end + 8))
  )
    return '>=';
  return stated && !isDescribed(text, amount, piece) && bareConditions.test(amount.kind) ? '>=' : null;
}

const awarded = /^，?(?:再?奖励?|补[贴助]|资助|给予)/;

const bareConditions = /^(?:money|ratio|count|measure)$/;

/** Is this figure of the condition part no condition itself: an ordinal, a number of stages, a group that is named? */
function isDescribed(text: string, amount: Amount, piece: Range): boolean {
  if (/^(?:名|位|类|种)$/.test(amount.unit)) return true;
  const lead = text.slice(Math.max(piece.start, amount.start - 6), amount.start);
  const tail = text.slice(amount.end, amount.end + 3);
  if (/^(?:阶段|步|方面|批次|档次?|等级|层次|类别)/.test(tail)) return true;
  // 两项奖励总额, 对62家重点企业: said of what is given, or of a group that is named.
  if (/^[项类种条款]$/.test(amount.unit) && /^(?:奖励|政策|条件|补[贴助]|标准|规定|条款|措施)/.test(tail))
    return true;
  if (amount.kind === 'count' && /(?:^|[，。；、：）])对于?$/.test(lead)) return true;
  return (
    /(?:第|前|等|共|约|以上|以下|上述|前述|下列)$/.test(lead) || /每(?:引进|引育|培育|获得)?$/.test(lead)
  );
}

/** 每满1万公里, 每增加1亿元: the step that an award is counted by; it is not asked. */
const step = /每(?:同比|年)?(?:新增|增加|增长|增|超过|超|完成|实现|达到|满|提高)$/;

/** 年税收1000万以上: money without its unit, told by what is measured. */
function isPlainMoney(text: string, amount: Amount): boolean {
  return (
    amount.value >= 1000 &&
    /[万亿]/.test(text[amount.end - 1] ?? '') &&
    plainMoney.test(text.slice(Math.max(0, amount.start - 14), amount.start))
  );
}
const plainMoney =
  /(?:资本金?|投资额?|总投入|投入|收入|营收|产值|销售额|纳税额?|税收|利润|资产|融资额?|合同额|交易额|出口额|贡献)[^，。；\d]{0,6}$/;

/** 实际到位注册资本金5000万元: what a condition asks of a sum of money, without a word of comparison. */
const measuredMoney =
  /(?:资本金?|总投资|投资额?|总投入|收入|营收|产值|销售额|纳税额?|税收|利润|资产|融资额?|合同额|交易额|出口额|贸易额|进出口额)(?:累计|总计|合计|达)?$/;

/** 生猪年出栏500—1000头, 农机服务面积500亩: what a holding is measured by, without a word of comparison. */
const measuredStock = /(?:出栏|存栏|饲养量?|养殖|种植|面积|建园)(?:规模|数量?|量)?(?:累计|合计|达)?$/;

/** 承担1项省级以上课题, 拥有2件发明专利, 住宿1晚: what must be to one's credit. */
const held = /(?:拥有|获得|取得|承担|主持|发表|授权|住宿|入住|参与制定)(?:过|了)?$/;

/** “补贴期限累计不超过3年”, “满3年，不能再申请”: how long it may be had. */
const limitsDuration =
  /(?:补贴|补助|资助|奖励|扶持|享受|支持|贴息|贷款|担保)[^，。；]{0,14}(?:时限|期限|时间|年限|累计)[^，。；]{0,14}(?:计算，)?(?:原则上)?(?:不超过|不得超过|最长(?:不超过)?|最多)[^，。；]{1,6}|最长(?:为期|期限为?|时间为?)[^，。；]{1,6}年|满[^，。；]{1,6}的?，(?:不能再|不得再|不再)/g;

/** The limits of duration among the amounts of a piece that grants nothing itself. */
export function durationLimits(scope: Scope, piece: Range, amounts: readonly Amount[]): Quantity[] {
  const text = scope.view.text.slice(piece.start, piece.end);
  if (!/期限|时限|累计|年限|时间|最长|满/.test(text)) return [];
  const limits = [...text.matchAll(limitsDuration)].map((m) => ({
    start: piece.start + m.index,
    end: piece.start + m.index + m[0].length,
  }));
  const own = amounts.filter((a) => limits.some((l) => a.start >= l.start && a.start < l.end));
  return conditionQuantities(scope, piece, own);
}

/** “总投资1亿元以上的…为重大项目”, “所称总部企业是指…”: a term set by figures. */
export const setsTerm =
  /(?:项目|企业|总部|基地|平台|园区|机构|单位|人才|产品|青年|人员|团队|毕业生|农户|家庭|大户|农场|合作社|展会|展览|会议|景区|工程)[”，]{0,2}(?:[是系]指|指(?![标导数定引南示挥令]))|(?:的|以上)[^，。；]{0,16}(?:项目|企业|园区|基地|平台|单位|机构)(?:为|认定为|视为|视同|界定为|定义为|称为)[^，。；]{2,16}(?:项目|企业|园区|基地|平台|单位|机构)/;

/** PUE不高于1.3, 评分不低于80: a level without a unit, of something that is measured so. */
function levelOf(text: string, amount: Amount, piece: Range): Comparator | null {
  const lead = text.slice(Math.max(piece.start, amount.start - 20), amount.start);
  return measuredPlain.test(lead) ? comparatorAround(text, amount.start, amount.end) : null;
}

/** What is measured in plain numbers. */
export const measuredPlain =
  /(?:PUE|WUE|CUE|电能利用效率|利用效率（PUE）|系数|指数|倍率|容积率|得分|评分)[^，。；、]{0,12}$/;

/** 前两个自然年度内, 建设期不超过2年, 成立满三年, 最多补贴两年, 一年内: conditions of time. Payment by year (连续3年) is none. */
function periodCondition(
  text: string,
  amount: Amount,
  piece: Range,
  comparator: Comparator | null,
): Comparator | null {
  const lead = text.slice(Math.max(piece.start, amount.start - 10), amount.start);
  const tail = text.slice(amount.end, amount.end + 8);
  if (/^(?:日|分钟|小时|周)$/.test(amount.unit)) return shortCondition(lead, tail, comparator);
  if (!/^(?:年|年度|自然年度|会计年度|个月|季度)$/.test(amount.unit)) return null;
  // 成立3年后，…: from which age on something is asked.
  if (/(?:成立|设立|注册|登记|开业|运营|经营)满?$/.test(lead) && /^后/.test(tail)) return '>=';
  // 自开业年度起: where a time begins, not how long it is.
  if (/^起(?!步)/.test(tail)) return null;
  if (/(?:至少|不少于|须|需|应|前|已)连续$/.test(lead)) return '>=';
  if (
    /连续$/.test(lead) &&
    !/^(?:以上|及以上|盈利|经营|运营|增长|营业收入|营收|产值|销售|增速|保持|纳税|实现|累计|均)/.test(tail)
  )
    return null;
  // 前三年予以全额奖励: when it is paid. 申报前两个自然年度内, 前三年无违法记录: what is asked.
  if (/前$/.test(lead) && !/度$/.test(amount.unit) && !/^(?:之?内|以内|未|无|没有|均|不得|平均)/.test(tail))
    return null;
  // 五年期以上LPR: the name of a rate of interest.
  if (/^(?:及?以上)?(?:LPR|贷款市场报价|贷款基准)/.test(tail)) return null;
  if (/（/.test(tail[0] ?? '') && /近$/.test(lead)) return null;
  if (comparator !== null) return comparator;
  // 连续三年增速在15%以上: how long what is asked must have held.
  if (/连续$/.test(lead)) return '>=';
  if (/(?:最多|最长)(?:补贴|补助|资助|支持|奖励|享受|给予|发放|执行|兑现|扶持)?$|不超过$/.test(lead))
    return '<=';
  if (/^(?:内|之内|以内)/.test(tail) || /(?:前|近|最近)$/.test(lead)) return '<=';
  return null;
}

/** 展期不少于3天, 培训8小时以上: how long what is supported lasts. A time limit of the procedure is none. */
function shortCondition(lead: string, tail: string, comparator: Comparator | null): Comparator | null {
  if (comparator === null || /^(?:之?内|前|后)/.test(tail)) return null;
  return /公示|公告|受理|审核|审查|办理|办结|答复|反馈|提前|通知|报告|留存|保存|工作/.test(lead)
    ? null
    : comparator;
}
