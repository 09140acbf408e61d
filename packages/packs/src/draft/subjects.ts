/** What figures are about, in the document's own short names: the base of a share, the cases that sums are given for. */
import type { Words } from '@huice/measures';
import type { MeasureFact } from '@huice/reading';
import { words } from './company-facts.ts';
import type { Making } from './making.ts';
import { type Group, type Part, wordsBetween } from './parts.ts';
import type { Places } from './places.ts';

/** What a threshold can be about, at the end of the words before it. */
const measured =
  /(?:收入|营收|产值|增加值|投资额?|总额|总投入|投入|销售额|采购额|交易额|合同额|出口额|纳税额?|利润|资产|注册资本|研发费用|费用|支出|面积|人数|员工|从业人员|研发人员|占比|比例|比重|数量|年限|专利数?)$/;
const comparing =
  /(?:首次|不低于|不少于|不小于|不超过|不高于|不得低于|不得少于|不得超过|达到|大于等于|小于等于|超过|突破|高于|大于|低于|少于|不足|达|满|为|在|[≥≤><])+(?:人民币)?$/;
const joining = /^(?:且|并且?|或者?|其中|对于?|以及|及|和|同时|企业|单位|申报(?:单位|企业)|项目单位|其|该)+/;

/** The noun phrase that a figure measures, or `null` where it is not plain. */
export function subjectOf(before: string): string | null {
  const clause =
    before
      .replaceAll(/\s/g, '')
      .split(/[，。；：:、,;（）()]/)
      .at(-1) ?? '';
  const phrase =
    clause
      .replace(comparing, '')
      .split(/[且的]|具有|拥有/)
      .at(-1) ?? '';
  const subject = phrase.replace(joining, '');
  // What is given, or counted over all who are given it, is no figure of one company.
  if (/合计|累计|补贴|补助|资助|奖励|条款|全市|全省/.test(subject)) return null;
  return /^[\p{Script=Han}A-Za-z0-9]{2,18}$/u.test(subject) && measured.test(subject) ? subject : null;
}

const based =
  /(?:额|费用?|投入|投资|成本|收入|支出|租金|价款?|贡献|利息|保费|经费|资金|总价|金额|增量)(?:（[^（）]{1,16}）)?$/;
const leading = /^.*?(?:按照?|根据|以)(?:其|该|不超过|最高|最多|每个|企业|单位)*/;

/** Name of the money that a share is taken of; where it was not read, one that says so by its place. */
export function baseName(
  fact: MeasureFact,
  part: Part,
  places: Places,
): { readonly name: string; readonly sure: boolean } {
  const read = fact.formula?.base?.replaceAll(/\s/g, '') ?? '';
  if (/[^不超过最高按照]/.test(read) && !/[，。；]/.test(read) && read.length <= 40) {
    return { name: read.slice(0, 30), sure: read.length <= 30 };
  }
  const at = part.span?.[0] ?? fact.span[0];
  const clause = wordsBetween(places, fact.span[0], at).split(/[，。；：,;:]/);
  const near = [...clause]
    .reverse()
    .map((each) => each.replace(leading, '').replace(/的?(?:不超过|最高)?$/, ''));
  const found = near
    .flatMap((each) => each.split('、').at(-1) ?? [])
    .find((each) => based.test(each) && each.length >= 2);
  const place = fact.path || '篇首';
  return { name: found === undefined ? `“${place}”比例的基数` : found.slice(-24), sure: false };
}

/** Names of the cases that sums are given for, as short as the document has them; numbered where it has none. */
export function caseNames(
  { fact, places }: Making,
  groups: readonly Group[],
): { readonly names: readonly Words[]; readonly sure: boolean } {
  const stated = groups.map(({ given, limits }) => (given ?? limits[0])?.for ?? null);
  const english = (n: number) => `Case ${n + 1}`;
  if (stated.every((name): name is string => name !== null && name !== '')) {
    return {
      names: stated.map((name, n) => words(name.replaceAll(/\s/g, '').slice(0, 24), english(n))),
      sure: true,
    };
  }
  const payees = groups.map(({ given, limits }) => payeeOf(given, limits, fact, places));
  const several = new Set(payees).size === groups.length && payees.every((name) => name !== null);
  if (several) return { names: payees.map((name, n) => words(name ?? '', english(n))), sure: false };
  return { names: groups.map((_, n) => words(`第${n + 1}种`, english(n))), sure: false };
}

/** “…给予引进方最高50万元”: who is paid, between the word of giving and the figure. */
function payeeOf(
  given: Part | null,
  limits: readonly Part[],
  fact: MeasureFact,
  places: Places,
): string | null {
  for (const part of [given, ...limits]) {
    if (part?.span === undefined) continue;
    const before = wordsBetween(places, Math.max(fact.span[0], part.span[0] - 24), part.span[0]);
    const payee =
      /(?:给予|予以|奖励|补助)([\p{Script=Han}]{2,10}?)(?:单个|每个|每家|最高|不超过|不高于|一次性)*$/u.exec(
        before,
      )?.[1];
    if (payee !== undefined && !/^(?:最高|不超过|一次性|补助|奖励|资助)/.test(payee)) return payee;
  }
  return null;
}
