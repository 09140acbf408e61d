/** Support as a formula: base × rate, limits and what they are per, lists matched by 分别, years, units, matching, instalments. */
import type { Amount } from '../quantities.ts';
import type { Range } from '../sentences.ts';
import type { SupportFormula, SupportPart } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

/** The formula of one support sentence; `amounts` are those that were found to be support. */
export function formulaOf(scope: Scope, piece: Range, amounts: readonly Amount[]): SupportFormula {
  const text = scope.view.text.slice(piece.start, piece.end);
  const matched = /分别/.test(text) ? cases(text, amounts.length) : null;
  const stated = matched ?? statedCases(text, piece, amounts);
  const parts = amounts.map((a, i) => ({ ...part(scope, piece, a), for: stated?.[i] ?? null }));
  const tiered = matched === null && (stated ?? []).filter((words) => words !== null).length > 1;
  const shape = shapeOf(text, amounts);
  return {
    shape: shape === 'plain' && tiered ? 'tiers' : shape,
    base: baseOf(text),
    parts,
    payee: payeeOf(text),
    form:
      /(奖励|资助|补助|补贴|贴息|奖补|配套|扶持资金|资金支持|支持)[^，。；]{0,6}(?:，|。|；|$)/.exec(
        text,
      )?.[1] ?? null,
    notComputable: reasonOf(text, parts),
  };
}

/** Why nothing can be worked out; a figure beside 适当 can be. */
function reasonOf(text: string, parts: readonly SupportPart[]): SupportFormula['notComputable'] {
  if (/一事一议|一企一策|一案一策/.test(text)) return 'case-by-case';
  if (/一定比例/.test(text)) return 'share-not-stated';
  return parts.length === 0 && /适当|相应比例/.test(text) ? 'share-not-stated' : null;
}

const share =
  /(?:[\d一二三四五六七八九十百分之.]{1,8}[%‰]|百分之|一定比例|[一二三四五六七八九]分之|\d(?:\.\d)?:\d)/;
const bases = [
  new RegExp(
    `(?:按照?|参照|以(?![上下内外]))(?:不超过|最高不超过|最高)?(?:其|该|企业|项目单位)?([^，。；：、\\d]{2,50}?)(?:的|之|给予|不超过|最高|不高于|分别|等额|一定|上限|进行)*${share.source}`,
  ),
  // 给予不超过总投入30%: the base stands behind the grant.
  new RegExp(
    `(?:给予|予以|补助|补贴|奖励|资助)(?:不超过|最高不超过|最高)?(?:其|该|企业)?([^，。；：、\\d最单每]{2,24}?)(?:的|不超过)?${share.source}`,
  ),
  // 按新增投资额分段给予补助：…部分按8%.
  /按照?([^，。；：、\d]{2,24}?)(?:分[档段级])?(?:给予|予以|进行)[^，。；：]{0,8}(?:奖励|补助|补贴|资助|奖补)：/,
];

/** What a rate is taken of. */
function baseOf(text: string): string | null {
  for (const pattern of bases) {
    const base = pattern.exec(text)?.[1]?.replace(/的$/, '');
    if (base !== undefined && !/给予|奖励|补助|补贴|资助|奖补|标准|要求|规定/.test(base)) return base;
  }
  return null;
}

const notPayee =
  /^(?:最高|不超过|不高于|一次性|奖励|补助|资助|补贴|奖补|单个|单项|每|一定|适当|重点|金额|标准|总额|资金|比例|额度|上限|期限|实际|其|分别|配套|总|全额|人民币|年度|累计|合计|事后|后|基础)/;
const payees = [
  /(?:给予|予以|奖励给|补助给)([\u4e00-\u9fff]{2,14}?)(?=单个|最高|不超过|不低于|不少于|每年|一次性|累计|合计|总额|分阶段|\d|奖励|补助|资助|补贴|奖补)/,
  /(?:奖励|补助|补贴|资助|奖补)([\u4e00-\u9fff]{2,12}?)(?=单个|最高|不超过|每年|各?\d)/,
];

/** Who is paid, where the words that grant name somebody. */
function payeeOf(text: string): string | null {
  for (const pattern of payees) {
    const payee = pattern.exec(text)?.[1];
    if (payee !== undefined && !notPayee.test(payee)) return payee.replace(/各$/, '');
  }
  return null;
}

const caseBefore =
  /(?:^|[，；：。、）])(?:其中，?|其中：|对于?|凡)?([^，；：。]{2,40}?)(?:的|部分|企业|项目|单位)?，?(?:均|则|再|另|可|将)?(?:按照?|分别|一次性|每年|给予|予以|奖励|补助|补贴|资助|奖补|最高|不超过)+[^，；。\d]{0,8}$/;
/** “国家级的奖励30万元，省级的奖励10万元”: what each figure is given for, where each has its own words. */
function statedCases(text: string, piece: Range, amounts: readonly Amount[]): (string | null)[] | null {
  if (amounts.length < 2) return null;
  let from = 0;
  const found = amounts.map((amount) => {
    const lead = text.slice(from, amount.start - piece.start);
    from = amount.end - piece.start;
    if (lead.length > longestCase) return null;
    const words = caseBefore.exec(lead)?.[1] ?? null;
    return words !== null && distinguishes.test(words) && !/^(?:按|在|经)/.test(words) ? words : null;
  });
  return found.some((words) => words !== null) ? found : null;
}
const longestCase = 120;
/** Words that tell one case from another: a grade, a rank, a size. */
const distinguishes = /级|类|档|等奖|第[一二三四五\d]|\d|国家|省|市|国际|行业|境[内外]/;

function shapeOf(text: string, amounts: readonly Amount[]): SupportFormula['shape'] {
  if (amounts.length === 0) return 'not-computable';
  if (amounts.some((a) => a.kind === 'match')) return 'matching';
  if (/上浮|再给予|额外|叠加|在.{2,20}基础上/.test(text)) return 'top-up';
  if (/(?:前[两二三四五]年|第[一二三、]{1,5}年|逐年|首年)/.test(text)) return 'by-year';
  if (/(?:分[两二三四五\d]个?(?:年|期|次|批|阶段)|比例分|按\d:\d|后(?:再)?(?:拨付|支付|兑付))/.test(text))
    return 'instalments';
  if (/分别/.test(text) && amounts.length > 1) return 'tiers';
  if (/每(?:平方米|台|件|吨|人|千瓦|度|公里|辆|床|个展位|场|新增|引进|增加)/.test(text)) return 'per-unit';
  return 'plain';
}

function part(scope: Scope, piece: Range, amount: Amount): SupportPart {
  const { text } = scope.view;
  const lead = text.slice(Math.max(piece.start, amount.start - 80), amount.start);
  const clause = lead.slice(lead.lastIndexOf('，') + 1);
  const tail = text.slice(amount.end, amount.end + 6);
  const limit =
    /(?:最高|最多|不超过|上限|封顶|限额)[^，。；]{0,60}$/.test(clause) || /^(?:以内|以下|封顶)/.test(tail)
      ? 'up-to'
      : /(?:不低于|不少于|至少)$/.test(clause)
        ? 'at-least'
        : 'exact';
  const money = amount.kind === 'money' || amount.kind === 'bare';
  return {
    ...(money
      ? { amount: amount.value }
      : { rate: amount.kind === 'point' ? amount.value / 100 : amount.value }),
    limit,
    per: perOf(clause),
    for: null,
    span: originalSpan(scope.view, amount.start, amount.end),
  };
}

function perOf(clause: string): SupportPart['per'] {
  if (/(?:单个|每个|每家|单家|同一|每户)(?:企业|单位|主体|机构)?[^，]{0,6}(?:每年|年度|全年)/.test(clause))
    return 'company-year';
  if (/(?:累计|合计|总额|总计|共计)/.test(clause)) return 'total';
  if (/(?:单个|每个|单项|每项)(?:项目|平台|活动|产品)/.test(clause)) return 'project';
  if (/(?:单个|每个|每家|单家|同一|每户|单户)/.test(clause)) return 'company';
  if (/每(?:平方米|台|件|吨|人|千瓦|度|公里|辆|床|场)/.test(clause)) return 'unit';
  return /(?:每年|年度|全年)/.test(clause) ? 'year' : null;
}

/** The list that 分别 matches its figures to: “对A、B、C的企业，分别给予…”; `null` when the counts differ. */
function cases(text: string, count: number): string[] | null {
  const before = text.slice(0, text.indexOf('分别'));
  const list = before.split(/[、和]/).map((w) => w.trim());
  if (list.length !== count || count < 2) return null;
  return list.map((w, i) =>
    i === 0 ? (/([^，对的为到破在]{1,20})$/.exec(w)?.[1] ?? w) : w.replace(/(?:的|评估|认证|企业|，).*$/, ''),
  );
}
