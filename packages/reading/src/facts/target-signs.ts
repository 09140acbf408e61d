/** Is a figure an aim? By the verb before it, the noun it measures, what follows it, and the section that it stands in. */
import type { Amount } from '../quantities.ts';
import type { Range } from '../sentences.ts';
import type { View } from '../view.ts';
import { comparatorAround, shortened } from './comparators.ts';
import { isQuota } from './quota.ts';
import { measuredPlain } from './thresholds.ts';

const aimVerb =
  /(?:培育|引育|引进|引入|招引|开发|研制|选育|承办|培树|培养|打造|规划(?!面积|总|用地|占地|建筑|投资|期)|建设|建成|新建|创建|争创|形成|推广|推出|新增|新培育|新引进|新认定|新签约|签约|突破|实施|开展|开通|遴选|精选|选取|认定|发展|壮大|聚集|集聚|招引|支持|组织|举办|发布|征集|征集发布|评选|开拓|制定|制修订|制订|攻克|研发|转化|申请|新申请|创作播出|创作|播出|推动|完成|实现|达到|达|增加|再增加|调整|改造|布局|落地|孵化|储备|培训|服务|选拔|选派|资助|评定|聘请|产生|筹建|发动|吸引|汇聚|设立|组建|构建|拓展|落户|入选|获批|确保|力争|争取|增长|提高|提升|降低|下降|减少|覆盖|建立|编制|淘汰|启动|推进|部署|扶持|输出|完善|保持|过|上云|投产|开工|竣工|接入|累计)/;
const aimVerbEnd = new RegExp(
  `(?:${aimVerb.source})(?:了|出|起|好|到|至|成|各)?(?:并)?(?:[不约近超上]|不少于|不低于|至少|超过|突破|达到|共|约|大约|左右)*$`,
);
export const measureVerb =
  /(?:达到|达|超过|突破|超|不低于|不少于|不超过|控制在|增长|提高到|提升至|提高至|提升到|提高|提升|降至|下降到|降低到|下降|降低|缩短至|保持在|稳定在|增至|增加到|力争|实现|为|高于|低于|约|增加|以|至少|过|翻|增收|节约)$/;
const indicator =
  /(?:规模|产值|收入|营收|产量|产能|增加值|增速|占比|比重|比例|率|面积|总数|数量|总量|总额|交易额|销售额|投资|投入|强度|份额|水平|指数|人数|企业|家数|用户|算力|里程|能耗|排放|储备|装机|增长|人才|标准|专利|项目|平台|贡献|成交额|贸易额|出口|利润|利税|税收|价值)/;

const opensAim = new RegExp(
  `^(?:每年|全[省市区]|力争|争取|到20\\d\\d年|鼓励|支持|推动|积极|加快|着力|重点|基本|新|再|并|累计|共|全面)*(?:${aimVerb.source})`,
);
const magnitudeAim = new RegExp(`(?:${aimVerb.source})(?:若干|近|超|超过|上)?$`);
/** Outside sections of aims a level counts only when words of aiming stand beside it. */
const strongLevel =
  /(?:达到|达|超过|突破|超|不低于|不少于|控制在|增长|提高到|提升至|提高至|提升到|提高|提升|降至|下降到|降低到|下降|降低|缩短至|保持在|稳定在|增至|增加到|力争|实现|高于|至少|翻)$/;

/** The state of affairs, not an aim: 近年来, 截至…, 已…, …年，…约. */
export function past(sentence: string, aims: boolean): boolean {
  // “…率达到85%，位居全国前列” is a state outside aims, a wish among them.
  if (!aims && /位居|位列/.test(sentence)) return true;
  if (
    /(?:近年来|截至20|目前已|已建成|已有|已达|同比|累计已|上年度|去年|连续(?:多|\d{1,2})?年?(?:保持|稳定在|位居|超过|增长))/.test(
      sentence,
    )
  )
    return true;
  return (
    /^[^，。]{0,4}20[12]\d年(?:，|全)[^，。]{0,20}(?:约|为|完成|实现了)/.test(sentence) &&
    !/到20|力争|达到|目标/.test(sentence)
  );
}

const rewarded = /(?:奖励|补助|补贴|资助)[。；，]/;

export function supports(sentence: string): boolean {
  if (rewarded.test(sentence) && sentence.includes('对')) return true;
  if (/(?:资助|补助|奖励|支持|补贴|配套)(?:比例|标准|额度|金额)/.test(sentence)) return true;
  return (
    /(?:给予|予以|按照?|最高|不超过)[^。；]{0,30}(?:奖励|补助|补贴|资助|奖补|贴息|配套|支持)/.test(
      sentence,
    ) && /(?:元|%|万|1:1)/.test(sentence)
  );
}

/** The clause that a figure stands in, and its sentence. */
export interface Place {
  readonly clause: Range;
  readonly sentence: Range;
}

/** Does the figure say what is to be reached? `next` is the figure after it in the clause. */
export function isTarget(
  view: View,
  amount: Amount,
  next: Amount | undefined,
  place: Place,
  setting: { readonly aims: boolean },
): boolean {
  const { text } = view;
  const { clause, sentence } = place;
  if (amount.kind === 'bare') return setting.aims && plainLevel(text, amount, clause);
  const shorter =
    amount.kind === 'period' &&
    setting.aims &&
    shortened.test(text.slice(Math.max(clause.start, amount.start - 8), amount.start));
  if (shorter) return true;
  if (
    amount.kind === 'match' ||
    (amount.kind === 'period' && !(amount.unit === '小时' && amount.value >= 100))
  )
    return false;
  // “1.拓展两个市场。”: a number in a heading names what follows.
  if (
    amount.spelled &&
    !amount.magnitude &&
    amount.value <= 10 &&
    !setting.aims &&
    /^[\u4e00-\u9fff]{2,6}。$/.test(text.slice(amount.end, clause.end)) &&
    clause.start === sentence.start &&
    clause.end - clause.start <= 16
  )
    return false;
  if (isQuota(text, amount, sentence) || /^[“"]\d/.test(text.slice(amount.end, amount.end + 2))) return false;
  const lead = text.slice(clause.start, amount.start);
  const tail = text.slice(amount.end, clause.end);
  // 申领不超过3万元: a limit on what one may have, where no aims are set.
  if (
    !setting.aims &&
    /(?:不超过|不得超过|不高于|最高|最多|至多|限额|封顶|每(?:家|户|人|件|项|个|次)[^，]{0,6})$/.test(lead)
  )
    return false;
  if (amount.kind === 'money' && !setting.aims && /(?:资金|经费|额度|补助|补贴|奖励|奖金)/.test(lead))
    return false;
  // 由2.1%提高到2.8%: the first is where it stands now.
  if (
    /(?:由|从)[^，]{0,12}$/.test(lead) &&
    /^(?:左右)?(?:，)?(?:提高|提升|增加|增长|上升|下降|降低|降|压缩|缩短|扩大|增|调整)/.test(tail)
  )
    return false;
  // A figure that only describes what the later figure counts: 过20亿元企业50家.
  if (
    next !== undefined &&
    (amount.kind === 'money' || amount.kind === 'measure') &&
    !(amount.magnitude && next.magnitude) &&
    !/^(?:、|和|，|以上、|（|）)/.test(tail) &&
    next.start - amount.end <= 24
  )
    return false;
  // 培育年产值超100亿元、竞争力较强的企业2家: the sum describes what is counted.
  if (
    next?.kind === 'count' &&
    (amount.kind === 'money' || amount.kind === 'measure') &&
    /^(?:以上)?、[^，、]{2,30}的[^，、]{2,20}$/.test(text.slice(amount.end, next.start))
  )
    return false;
  if (/(?:第|等|前|共|占地|总投资|的)$/.test(lead) && !setting.aims) return false;
  // 进入全省前5位: a place among others, no count of things.
  if (/^[位名强]$/.test(amount.unit) && /(?<![年月日底末])前$|第$/.test(lead)) return false;
  // “完成某某等18个项目”: named in part, counted whole, where the sentence sets its year.
  const partNamed =
    setting.aims && /^(?:到?20\d\d年底?，?)?(?:重点)?(?:完成|建成|新建|创建|打造|培育|引进|实施)/.test(lead);
  if (
    (/等$/.test(lead) && !partNamed) ||
    /《[^》]*$/.test(lead) ||
    /^(?:以上)?(?:的|及以上的?)(?:企业|项目)/.test(tail)
  )
    return false;
  // 超过500平方米部分，按…收取: a slice of what is charged.
  if (/^(?:的)?部分/.test(tail)) return false;
  // 采深超过800米的矿山, 人数超过30人、井深超过800米的矿山: levels that describe what they stand before.
  if (describes.test(tail) && levelEnd.test(lead)) return false;
  // “…达到15%的，”: a condition; “一淀、三带、九片” in quotation marks: a slogan.
  if (/的[，；]$/.test(tail)) return false;
  if (lead.lastIndexOf('“') > lead.lastIndexOf('”') && !/(?:达到|超过|突破|不少于|不低于)$/.test(lead))
    return false;
  // “两个方向资助项目”: parts of a thing, not things to reach.
  // “奋力推进28项工作举措”: parts of the document itself.
  if (/^(?:工作|重点|主要|具体|政策|支持|重大)?(?:举措|措施|任务)(?:[，。；、]|$)/.test(tail)) return false;
  if (/^(?:方向|方面|阶段|层次|层级|层面|类别|部分|环节|维度|步骤|批次)/.test(tail)) return false;
  if (amount.magnitude) return !masked(view, amount) && magnitudeTarget(lead, tail, amount);
  if (/^(?:寸|级|及以上[^，]{2,})/.test(tail) && amount.kind === 'measure') return false;
  if (amount.kind === 'measure' && !setting.aims && !strongLevel.test(lead) && !opensAim.test(lead))
    return false;
  // 50%的城市社区建成综合体: a share of those that reach it.
  if (
    setting.aims &&
    amount.kind === 'ratio' &&
    /^(?:以上)?的[^，。；]{2,}(?:建成|完成|实现|达到|通过|开展|建立|上线)/.test(tail)
  )
    return true;
  if (amount.kind === 'money' || amount.kind === 'ratio' || amount.kind === 'point')
    return setting.aims
      ? measureVerb.test(lead) || /^(?:以上|左右|以内)/.test(tail) || indicator.test(lead)
      : (strongLevel.test(lead) || /^(?:以上|左右)/.test(tail)) &&
          /^(?:以上|左右|以内|以下)?(?:[，。；、和及（]|$)/.test(tail) &&
          indicator.test(lead) &&
          !/原则上|收取|费率/.test(lead);
  return countTarget(lead, tail, setting.aims);
}

const levelEnd = /(?:超过|超|达到|不低于|不少于|大于|小于|高于|低于)$/;
const describes =
  /^(?:以上|以下)?(?:[、，][^，。；、]{2,16}(?:超过|达到|不低于|不少于|大于|小于)\d[\d.]*[^\d，。；、]{1,4})*的(?!目标|规模|水平|占比|比例|要求|任务|标准)[\u4e00-\u9fff]/;

/** “营收突破***亿元”: a copy that hides its figures leaves only their unit. */
function masked(view: View, amount: Amount): boolean {
  if (view.text[amount.start - 1] === '*') return true;
  return amount.start > 0 && (view.at[amount.start] ?? 0) - (view.at[amount.start - 1] ?? 0) > 1;
}

/** PUE降至1.25以下: a level without a unit. */
function plainLevel(text: string, amount: Amount, clause: Range): boolean {
  return (
    measuredPlain.test(text.slice(Math.max(clause.start, amount.start - 24), amount.start)) &&
    (comparatorAround(text, amount.start, amount.end) !== null ||
      measureVerb.test(text.slice(clause.start, amount.start)))
  );
}

/** 千亿级, 百家, 千亩级: an order of size that is aimed at. */
function magnitudeTarget(lead: string, tail: string, amount: Amount): boolean {
  // 2个千亿级集群: the two are counted, their size describes them.
  if (
    /(?:百家争鸣|千家万户)/.test(lead + tail) ||
    /\d(?:[—~-]\d+)?(?:个|家|条)(?:左右|以上)?(?:年?(?:产值|营收|规模|收入))?$/.test(lead)
  )
    return false;
  if (amount.kind === 'money' || tail.startsWith('级'))
    return (
      /(?:培育|打造|建设|达到|达|超过|超|形成|迈向|迈上|迈入|迈过|跨上|跨入|跨越|站上|登上|跃上|冲击|突破|发展|壮大|冲刺|跃升|构建|若干|个|成为)[^，。]{0,8}$/.test(
        lead,
      ) && !/^级?(?:以上)?(?:企业|龙头)/.test(tail)
    );
  return magnitudeAim.test(lead);
}

/** 为500家企业提供诊断, 与1000家企业开展合作: how many are to be reached. */
const reaches = /(?:为|与|向|帮助|带动|引导)$/;
const reached =
  /^(?:以上|左右|余)?(?:[^，。；、\d]{0,12})(?:企业|主体|项目|单位|机构|群众|农户|职工|人员|居民|学生)(?:[^，。；、]{0,6})?(?:提供|开展|实现|签订|达成|对接|合作|增收|就业|上云|完成)/;

const endsOutsideAims = /^(?:以上|左右|余|及以上|次)?(?:[，。；、]|$)/;
const endsClause = /^(?:以上|左右|余|及以上|次)?(?:[，。；、（）]|$)/;

function countTarget(lead: string, tail: string, aims: boolean): boolean {
  const head = lead
    .replace(/^(?:[到至])?20\d\d年底?，?/, '')
    .replace(/^[——\s（\d一二三四五六七八九十）、.]{1,6}/, '')
    // “起降场（点）100个”: the note belongs to the noun.
    .replace(/（[^（）]{1,8}）$/, '');
  if (aimVerbEnd.test(head) || /^[、和及]?$/.test(head)) return head !== '' || aims;
  // “新增软件产业园区…10家”, “培育…企业10家”: the verb opens the clause, the figure ends it.
  const opens = opensAim.test(head);
  const closes = (aims ? endsClause : endsOutsideAims).test(tail);
  // 首批100个示范社区全面建成: the verb stands after what is counted.
  if (aims && /(?:建成|投产|投用|投入使用|落地|开工|完工|完成|达标|上线|运行)(?:[，。；、]|$)/.test(tail))
    return true;
  if (opens && closes) return true;
  if (reaches.test(head) && reached.test(tail)) return true;
  // In a section of aims a noun with its count is an aim: 技能人才5000人.
  if (aims && closes && /[\u4e00-\u9fff”]{2}$/.test(head) && !/(?:第|等|其中|包括|共有|设有)$/.test(head))
    return true;
  if (aims ? measureVerb.test(head) : strongLevel.test(head) && indicator.test(head)) return true;
  if (aims && (opens || /^(?:以上|左右)/.test(tail))) return true;
  return (
    /(?:打造|建设|培育|形成|推广|引进|组建|设立)[^，。；]{0,16}$/.test(head) && /^(?:以上|左右)/.test(tail)
  );
}
