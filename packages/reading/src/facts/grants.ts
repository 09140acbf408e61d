/** Where a sentence begins to grant: the words after which a figure is what is given, before which it is what is asked. */
import type { Amount } from '../quantities.ts';
import type { Segment } from '../types-internal.ts';

/** Words without which a sentence gives nothing. */
export const gives =
  /给予|予以|给与|奖励|资助|补助|补贴|奖补|贴息|贴补|扶持|配套(?!率|企业|能力|产业|设施|体系|半径)|奖金|补偿|减免|减半|支持|兑现|抵扣|抵用|返还|津贴|可(?:以)?(?:申请|享受)|奖|券|补$/;

const figure = '\\d[\\d.,万千百亿]*';
/** What support is counted by: 每人, 每分钟, 每公斤. */
const units =
  '[名人家户个件台亩吨套辆集部首场次票单箱车株头只床间座艘班节篇项款本种度天月年届层条片颗粒枚根册瓶批届]|分钟|公斤|千克|平方米|立方米|千瓦时|千瓦|兆瓦|公里|标箱|人次|架次|展位|标准展位';
const support = '奖励|补助|补贴|资助|奖补';

/** What a company has or does, by its size: a sum of it is asked, not given. */
const sizes =
  '(?:进口|出口|进出口|投资|销售|交易|纳税|营业|贷款|融资|合同|资产|利润|成交|采购|消费|收入|募集|授信|成本|薪酬|工资)';

const starts: readonly string[] = [
  '给予|予以|给与',
  // 按投资额的10%, 参照…标准; 按规定 is no measure.
  '(?:按照?|参照)(?!规定|有关规定|国家(?:和|、|有关|规定|相关)|要求|程序)[^，。；]{0,60}?(?:%|‰|比例|标准|\\d倍|分之|\\d:\\d)',
  '\\d:\\d(?:\\.\\d)?的?(?:比例)?(?:进行|给予|予以)?(?:资金|财政)?配套',
  // 税收留成部分的50%由财政补助.
  `(?:留成|留存|缴纳|实缴|税收|贡献|租金|费用?|利息|保费|投资额?|销售额|购置额|入库)[^，。；]{0,10}\\d+%[^。；，]{0,6}，?由[^，。；]{2,14}(?:${support}|扶持|返还|给予)`,
  // 按每分钟1000元, 按二维片1500元/分钟.
  `按照?(?:每(?:${units})|单)[^，。；（]{0,12}(?:（[^（）]{0,40}）)?${figure}元`,
  '以每[^，。；]{0,14}元的?标准',
  `按照?[^，。；]{0,20}${figure}元(?:/|(?:的?标准)?[^，。；\\d]{0,8}(?:${support}))`,
  `(?:，|；|。|^|、|可以?|将|并|且|则|的|分别|再|另|择优|每年|连续|一次性|最高)(?:${support}|贴息|减免)`,
  '最高(?:可|不超过)?(?:给予|予以|补助|奖励|资助|补贴|支持|为|可达)?\\d',
  `(?:每(?:${units})|单(?:个|家|项|户)|同一)[^，。；]{0,16}(?:最高|最多|不超过|给予|${support})`,
  // 补贴总额不超过…, but 进口总额达到… is asked.
  `(?:累计|合计|(?<!${sizes})(?:总额|金额|额度)|标准|比例|资金|${support}|支持)[^，。；]{0,8}(?:最高|最多|不超过|为|上限|达|提高至|提高到|上浮至)`,
  '(?:最高|最多)(?:补贴|补助|奖励|资助|支持)',
  '以[^，。；]{1,14}为(?:基数|上限|限(?!于))',
  '(?:抵扣|抵用|返还)[^，。；\\d]{0,24}\\d',
  // 分别发放500万元、100万元的一次性购房补贴, 还可以获得20万元奖励.
  `(?:发放|(?<!已|曾|已经)享受|可(?:以)?(?:分别)?获得?)[^，。；\\d]{0,16}${figure}元[^。；]{0,40}?(?:${support}|津贴|奖金)`,
  // 可申请不超过15万元的贷款.
  '可(?:以)?(?:一次性)?(?:申请|享受|领取)[^，。；\\d]{0,14}\\d',
  // 在原基础上提高4个百分点, but 增速提高4个百分点的企业 is asked.
  '(?:(?:比例|标准|补助|补贴|奖励|资助|扶持|支持|基础上?|额度|幅度|费率|贴息率|津贴)[^，。；\\d]{0,12}|再|另|相应|给予|予以)(?:分别)?(?:提高|上浮|上调|增加)[\\d.、]+(?:%|个百分点(?!的|及?以上))',
  '(?:[奖补](?:人民币)?|奖金[^，。；\\d]{0,4})\\d',
  `${support}|贴息`,
];
const grants = new RegExp(starts.join('|'), 'g');

/**
 * Offset in the piece where the granting words begin; -1 when the piece grants nothing that can be counted.
 * `afterGrant`: something was granted before in the same paragraph; `named`: the paragraph is headed by a support;
 * `continues`: the part before the semicolon granted something.
 */
export function grantAt(
  text: string,
  amounts: readonly Amount[],
  base: number,
  { afterGrant, named, continues }: { afterGrant: boolean; named: boolean; continues: boolean },
): number {
  if (!amounts.some(countable)) return -1;
  const cap = /(?:最高|最多|不超过|上限|封顶|累计|合计|总额|限额)/.test(text);
  if (!gives.test(text) && !((afterGrant || named) && cap) && !(continues && perUnit.test(text))) return -1;
  if (/(?:罚款|处以|没收|罚没|滞纳金|违约金)/.test(text)) return -1;
  const start = firstGrant(text);
  if (start !== null) {
    // The granting words must govern a figure: one has to stand after them.
    if (amounts.some((a) => a.start >= base + start)) return start;
    // 扣除成本后100%奖励给投资方: the figure stands right before the words.
    const before = amounts.findLast(
      (a) => a.kind === 'ratio' && a.end <= base + start && a.end >= base + start - 1,
    );
    return before === undefined ? -1 : before.start - base;
  }
  if (afterGrant && cap) return 0;
  // “…的渔船每月300元；…的渔船每月400元”: what the part before it began goes on.
  if (continues && perUnit.test(text)) return text.search(perUnit);
  return named ? limitAt(text, amounts, base) : -1;
}

function countable(amount: Amount): boolean {
  return (
    /^(?:money|ratio|match|point)$/.test(amount.kind) || (amount.kind === 'bare' && amount.value >= 1000)
  );
}

/** Where the grant begins; what was granted before (“获得经营奖励的企业”, “在获得奖励年度”) grants nothing now. */
function firstGrant(text: string): number | null {
  for (const found of text.matchAll(grants)) {
    const before = text.slice(Math.max(0, found.index - 16), found.index);
    const after = text.slice(found.index + found[0].length, found.index + found[0].length + 4);
    const noun = /^.?(?:奖励|补助|补贴|资助|奖补|贴息|减免)$/.test(found[0]);
    if (
      noun &&
      /(?:获得|享受|取得|领取|申领)[^，。；]{0,12}$/.test(before) &&
      /^(?:的|年度|或|、|后|资格)/.test(after)
    )
      continue;
    return found.index;
  }
  return null;
}

const limits = /(?:每(?:年|月|人|户|家|个|件|次)[^，。；\d]{0,6})?(?:最高|最多|不超过|封顶)/g;

/** “租金补贴。…100平方米以下的每年不超过3000元”: the first limit that bounds money or a share, not what is asked. */
function limitAt(text: string, amounts: readonly Amount[], base: number): number {
  for (const found of text.matchAll(limits)) {
    const end = base + found.index + found[0].length;
    const next = amounts.find((a) => a.start >= end);
    if (next === undefined || next.start - end > 4 || !countable(next)) continue;
    if (
      /(?:收入|营收|产值|投资额?|资本|资产|人数|面积|价格|年龄|总额)$/.test(
        text.slice(Math.max(0, found.index - 6), found.index),
      )
    )
      continue;
    return found.index;
  }
  return -1;
}

const nameOfSupport =
  /^(?:第[^条]{1,8}条|[（(]?[\d一二三四五六七八九十]{1,3}[）)、.])?[^，。；：\d]{0,14}(?:补贴|补助|奖励|资助|奖补|贴息)。?$/;

/** “（五）场地租金补贴。凡…”: the paragraph is headed by the name of a support. */
export function namesSupport(text: string, segment: Segment): boolean {
  const [first] = segment.sentences;
  if (first === undefined || segment.sentences.length < 2 || first.end - first.start > 26) return false;
  return nameOfSupport.test(text.slice(first.start, first.end));
}

/** Under “补贴标准”: “A类人才，每人每月1500元”. The offset of the words of measure; -1 when there are none. */
export function standardAt(headings: readonly string[], text: string): number {
  if (!text.includes('每') || !headings.some((h) => h.length <= 20 && standards.test(h))) return -1;
  return text.search(perUnit);
}

const perUnit = new RegExp(`每(?:${units})[^，。；\\d]{0,6}\\d[\\d.]*万?元`);
const standards = /(?:补贴|补助|奖励|资助|扶持|支持)(?:的)?(?:标准|额度|金额)/;
