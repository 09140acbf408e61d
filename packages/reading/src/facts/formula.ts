/** Support as a formula: base × rate, limits and what they are per, lists matched by 分别, years, units, matching, instalments. */
import type { Amount } from '../quantities.ts';
import type { Range } from '../sentences.ts';
import type { SupportFormula, SupportPart } from '../types.ts';
import type { Scope } from '../types-internal.ts';
import { originalSpan } from '../view.ts';

/** The formula of one support sentence; `amounts` are those that were found to be support. */
export function formulaOf(scope: Scope, piece: Range, amounts: readonly Amount[]): SupportFormula {
  const text = scope.view.text.slice(piece.start, piece.end);
  const parts = amounts.map((a) => part(scope, piece, a));
  const matched = /分别/.test(text) ? cases(text, parts.length) : null;
  const notComputable = /一事一议|一企一策|一案一策/.test(text)
    ? 'case-by-case'
    : /一定比例|适当|相应比例/.test(text)
      ? 'share-not-stated'
      : null;
  return {
    shape: shapeOf(text, amounts),
    base:
      /按照?(?:不超过|最高不超过|最高)?(?:其|该|企业|项目单位)?([^，。；]{2,50}?)(?:的|之|给予|不超过|最高|的一定|一定)*(?:[\d一二三四五六七八九十百分之.]{1,8}[%‰]|百分之|一定比例|[一二三四五六七八九]分之)/
        .exec(text)?.[1]
        ?.replace(/的$/, '') ?? null,
    parts: matched === null ? parts : parts.map((p, i) => ({ ...p, for: matched[i] ?? null })),
    payee:
      /(?:给予|予以)((?!最高|不超过|一次性|奖励|补助|资助|补贴|单个|每|一定|适当|重点)[\u4e00-\u9fff]{2,14}?)(?=单个|最高|不超过|每年|一次性|\d|奖励|补助|资助|补贴)/.exec(
        text,
      )?.[1] ?? null,
    form:
      /(奖励|资助|补助|补贴|贴息|奖补|配套|扶持资金|资金支持|支持)[^，。；]{0,6}(?:，|。|；|$)/.exec(
        text,
      )?.[1] ?? null,
    notComputable:
      parts.some((p) => p.amount !== undefined || p.rate !== undefined) &&
      notComputable === 'share-not-stated' &&
      !/一定比例/.test(text)
        ? null
        : notComputable,
  };
}

function shapeOf(text: string, amounts: readonly Amount[]): SupportFormula['shape'] {
  if (amounts.length === 0) return 'not-computable';
  if (amounts.some((a) => a.kind === 'match')) return 'matching';
  if (/上浮|再给予|额外|叠加|在.{2,20}基础上/.test(text)) return 'top-up';
  if (/(?:前[两二三四五]年|第一年|逐年|首年)/.test(text)) return 'by-year';
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
