/** What one figure of a support sentence is, by the words right around it: what is given, or what is asked. */
import type { Amount } from '../quantities.ts';
import type { Range } from '../sentences.ts';

export type Role = 'support' | 'condition';

/** “…美元奖励20万元”, “…万元的企业奖补15万元”: words of an award and its figure right behind another figure. */
const beforeAward =
  /^(?:以上)?的?(?:企业|项目|单位|园区|平台|机构|载体|主体)?，?(?:再|另)?(?:一次性)?(?:奖励|奖补|补助|补贴|资助|给予)(?:企业)?\d/;
/** 每新增1亿元: the step that an award is counted by. */
const stepLead = /每(?:新增|增加|增长|增|满|超过|超|完成|实现|提高)?$/;

const below = /(?<!不|不得|不能|不应)(?:低于|不足|少于|小于|未达到|未满|<|＜)$/;
const growth =
  /(?:增长|增幅|增速|增长率|下降|降低|下降率|同比|环比)(?:了|达|达到|为|超过|高于|不低于|不少于)?$/;
/** 贴息超过利息总额的50%，不再补助: the clause names a bound, and what follows refuses. */
const passed = /(?<!不|不得|不能)(?:超过|超出|高于|大于|达到|低于|不足)[^，。；]{0,24}$/;
const refused = /^的?，?(?:则|将|一律|均)?不(?:予|再)(?:给予|享受|安排|补助|补贴|奖励|资助|支持|兑现)?/;

/** 其中设备费用不超过总造价50%: how large a part of the cost may be, not how much of it is given. */
const partOfCost =
  /^其中，?(?:[^，。；奖补贴资助给]{2,14})(?:费用?|支出|投资|投入|成本|造价|经费|占比|面积|部分)(?:占比)?(?:不超过|不得超过|不高于|不低于|不少于|占)[^，。；奖补贴助给\d]{0,10}$/;
const supportNoun =
  /^(?:人民币)?(?:的|、)?(?:标准)?(?:给予|予以)?(?:一次性|专项|等额|资金|项目|建设|研发|运营|租金|活动|经费|配套|事后|后|落户|财政)*(?:奖励|补助|补贴|资助|扶持|支持|奖补|奖金|配套|贴息|补偿|经费|资金(?!到账)|担保|券|津贴|生活)(?!\d)/;
/** 1000万元及以上至5000万元, 5亿元（含）至10亿元的, 5万元（含税）以上）: a step, not what is given on it. */
export const stepTail =
  /^(?:（不?含[^（）]{0,10}）)?的?部分|^(?:（不?含[^（）]{0,10}）)?(?:(?:及|或)?以[上下])?(?:至|到|—|-|~)\d|^(?:（不?含[^（）]{0,10}）)?(?:及|或)?以[上下]\d|^(?:（[不含税]{1,3}）|（含[^）]{1,8}）)?(?:及|或)?以[上下](?:的|部分|、|，|；|〕|）|企业|项目|且|$)/;
const conditionNoun =
  /(?:收入|营收|产值|投资额?|总投入|投入|销售额|采购额|交易额|金额|合同额|出口额|纳税|税收|贡献|利润|资产|注册资本|资本|融资|到账|费用|支出|规模|面积|人数|人员|企业|增速|增长|增幅|占比|比例|比重|达标率|估值|市值|贷款|增量|发生额)[^，。；、]{0,8}$/;

/** Support or condition, by place and by the words right around the figure. */
export function roleOf(text: string, amount: Amount, grant: number, piece: Range): Role {
  if (amount.kind === 'count' || amount.kind === 'period' || amount.kind === 'measure') return 'condition';
  const lead = text.slice(Math.max(piece.start, amount.start - 24), amount.start);
  const tail = text.slice(amount.end, Math.min(piece.end, amount.end + 24));
  const clause = lead.slice(Math.max(lead.lastIndexOf('，'), lead.lastIndexOf('；')) + 1);
  if (amount.kind === 'money' && stepLead.test(lead)) return 'condition';
  // 低于5000元的服务可全额抵用, 比上一年增长10%的部分: what is given is neither below a sum nor a growth.
  if (below.test(lead) || (amount.kind === 'ratio' && growth.test(lead))) return 'condition';
  // 按每亩300万元计算投资额: what a base is worked out from.
  if (amount.kind === 'money' && /^(?:的标准)?计算[^，。；]{0,6}(?:投资|额度|面积|基数)/.test(tail))
    return 'condition';
  if (passed.test(clause) && refused.test(tail)) return 'condition';
  if (amount.kind === 'ratio' && partOfCost.test(clause)) return 'condition';
  // 可分配盈余按交易量返还比例不小于60%: what a cooperative must give back to its members.
  if (amount.kind === 'ratio' && /(?:盈余|交易[量额])[^，。；]{0,22}$/.test(clause)) return 'condition';
  const told = byTail(amount, tail);
  if (told !== null) return told;
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
    /(?:不低于|不少于|达到|突破|高于|大于|达|满|(?<!不|不得|不能|不应|最高)超过?)$/.test(lead)
  )
    return 'condition';
  return 'support';
}

/** What the words right behind the figure say by themselves. */
function byTail(amount: Amount, tail: string): Role | null {
  // 资金的10%以内给予奖励: what is given up to, not what is asked.
  if (
    amount.kind === 'ratio' &&
    /^以内，?(?:给予|予以|奖励|补助|补贴|资助|的(?:标准|比例|额度|奖|补|资助))/.test(tail)
  )
    return 'support';
  // 100万美元奖励20万元: what stands right before the granting word and its figure is what it is given for.
  if (amount.kind !== 'ratio' && beforeAward.test(tail)) return 'condition';
  if (stepTail.test(tail)) return 'condition';
  // 贴息总额低于5000元的企业不予安排: below or beyond which nothing is given.
  if (/^[^，。；（）]{0,12}不(?:予|再|给予|享受|纳入)/.test(tail)) return 'condition';
  return supportNoun.test(tail) && amount.kind !== 'bare' ? 'support' : null;
}
