/** Which parts of a document state conditions: by their headings, by the title, and by the sentence that opens a list. */
import type { Segment } from '../types-internal.ts';
import {
  beginsAnew,
  isPlainItem,
  opensDocument,
  opensWithStanding,
  sortOfNumber,
} from './condition-openings.ts';

const announced =
  /(?:条件|资格|对象和条件|申报要求|准入|认定标准|基本要求|申报范围|申报对象|资助对象|扶持对象|奖励对象|补助对象|适用对象|支持对象|补贴对象|补贴范围|补助范围|奖补范围|奖励范围|扶持范围|资助范围|支持范围|适用范围|申报主体|申请主体|申请对象|申领对象|享受对象|申领条件|遴选标准|评价指标|评定标准|入库标准|入选标准|评选标准|准入标准|界定标准|申请标准|建设标准|主体要求|申请要求|推荐要求|揭榜要求|参赛要求|入驻要求|遴选要求|评选要求|认定要求|评审要求|项目要求|企业要求|单位要求|人员要求)/;
/** “不予支持的情形”: a heading over those who are shut out. */
const excluding =
  /^[^，。；：\d]{0,14}(?:不予(?:支持|资助|受理|补助|奖励|扶持|申报|推荐|认定)|不(?:得|能)(?:申报|申请)|负面清单)的?(?:情形|范围|条件|对象|项目|情况|事项|企业|单位)?$/;
const procedure = /材料|程序|流程|受理时间|申报时间|时限/;
/** “1.申报门槛要求：收入2000万元以上”: a paragraph under a label of its own. */
const labelled =
  /^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.]{1,2}|[①-⑳])?[【“]?(?:[\u4e00-\u9fff]{0,12})(?:条件|门槛|资格|准入标准|申报要求|基本要求|(?:支持|奖励|补助|补贴|资助|扶持|奖补)(?:内容|对象))(?:要求|标准)?[】”]?：(?=.)/;
/** “【申报条件】”: the label of a part of an item. */
const bracketed =
  /^【[\u4e00-\u9fff]{0,8}(?:条件|门槛|资格|(?:申报|基本|准入)(?:要求|标准)|(?:支持|奖励|补助|补贴|资助|扶持|奖补|申报|申请|适用|享受|受理|服务)(?:对象|范围))】/;
/** “工业项目：投资不低于3000万元”: what is asked of each kind. */
const ofKind =
  /^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）)、.]{1,2}|[①-⑳])?[\u4e00-\u9fff]{2,8}(?:项目|企业|机构|园区|平台|基地)：(?!到20|力争)[^。：]{2,30}(?:不低于|不少于|不小于|不高于)[\d一二三四五六七八九十百千两]/;
/** “小微企业创业基地认定条件”: the whole document is a list of conditions. */
const ofConditions =
  /(?:认定|申报|评定|准入|入选|评选|遴选|申请|入库|立项|界定|范围[和及与]|对象[和及与]|基本|资格)(?:的)?(?:条件|标准|要求)$/;
/** The end of a sentence that opens a list: “…应当符合下列条件之一：”. */
const opens =
  /(?:符合|具备|满足|达到|具有|有)[^。；：]{0,24}(?:条件|要求|标准|情形|指标|之一)[^。；：]{0,16}(?:：|$)|(?:符合|满足|具备)(?:以下|下列)[^。；：]{0,12}之一的[^。；：]{2,60}：$|(?:下列|以下)(?:[一二三四五六七八九十\d]{1,2}[个项])?(?:[\u4e00-\u9fff]{0,8})(?:条件|要求|标准|情形|指标)[^。；：]{0,10}(?:：|$)/;
/** “专项用于奖励以下企业项目：”: whom something is for, as a list. */
const opensAudience =
  /(?:奖励|支持|扶持|补助|资助|补贴|适用于|用于)[^，。；：]{0,8}(?:以下|下列)[^。；：]{0,12}(?:项目|企业|单位|对象|人员|机构|主体)[^。；：]{0,6}：$/;
/** “凡符合下列条件之一的企业，给予…。”: the conditions follow though a full stop stands before them. */
const oneOfThese = /^(?:凡是?|对)?符合(?:下列|以下|如下)[^，。；]{0,6}(?:条件|情形|标准)之一的[^。]{2,80}。$/;
const endOfLead = 90;

/** The segments that state conditions; the same answer for the whole document, so that it is worked out once. */
export function conditionSegments(
  text: string,
  segments: readonly Segment[],
  title: string,
): ReadonlySet<Segment> {
  const found = new Set<Segment>();
  const byHeadings = new Map<readonly string[], boolean>();
  const whole = ofConditions.test(title.replace(/(?:（[^（）]{1,20}）|有哪些|是什么|[？?]|20\d\d年?)+$/, ''));
  let lead: string | null = null;
  // Under “【申报条件】”, up to the next such label or the end of its item.
  let label: string | null = null;
  // How the items under a line above the first of them are numbered.
  let sort: string | null = null;
  // The path of a line that opened a list, while its items bear no number.
  let plain: string | null = null;
  for (const [i, segment] of segments.entries()) {
    if (segment.head === true) {
      label = null;
      continue;
    }
    if (text[segment.start] === '【')
      label = bracketed.test(text.slice(segment.start, Math.min(segment.end, segment.start + 20)))
        ? segment.path
        : null;
    else if (label !== null && segment.path !== label && !segment.path.startsWith(`${label}/`)) label = null;
    let headed = byHeadings.get(segment.headings);
    if (headed === undefined) {
      headed = headsConditions(segment.headings) || (whole && !segment.headings.some(isProcedure));
      byHeadings.set(segment.headings, headed);
    }
    if (lead === '' && segment.path !== '') sort ??= sortOfNumber(segment.path);
    if (lead !== null && (leaves(lead, segment.path, sort) || beginsAnew(text, segment))) lead = null;
    if (lead === null && opensWithStanding(text, segment)) {
      lead = segment.path.slice(0, segment.path.lastIndexOf('/') + 1);
      sort = sortOfNumber(segment.path);
    }
    const before = segments[i - 1];
    if (
      plain !== null &&
      (segment.path !== plain || before === undefined || !isPlainItem(text, before, segment))
    )
      plain = null;
    if (
      label !== null ||
      headed ||
      plain !== null ||
      (lead !== null && !segment.headings.some(isProcedure)) ||
      isLabelled(text, segment)
    )
      found.add(segment);
    if (isStandard(text, segment)) for (const item of itemsAbove(text, segments, i)) found.add(item);
    if (lead === null && (opensList(text, segment) || saysScope(text, segment))) {
      lead = segment.path === '' ? '' : `${segment.path}/`;
      sort = null;
      if (lead !== '' && text[segment.end - 1] === '：') plain = segment.path;
    }
  }
  return found;
}

/** Does a list that was opened under `lead` end before this path? “（三）…条件之一：” may be followed by （一） once more. */
function leaves(lead: string, path: string, sort: string | null): boolean {
  // Under a line above the first item: up to a line without a number, or numbers of another sort.
  if (lead === '') return sort !== null && (path === '' || sort !== sortOfNumber(path));
  if (path.startsWith(lead)) return false;
  const begun = path.lastIndexOf('#');
  const parent = lead.slice(0, lead.lastIndexOf('/', lead.length - 2) + 1);
  return !(
    begun > path.lastIndexOf('/') &&
    path.lastIndexOf('/') === parent.length - 1 &&
    path.startsWith(parent)
  );
}

/** “补贴标准：10000元。” below the items that say who may have it. */
function isStandard(text: string, segment: Segment): boolean {
  return (
    text[segment.start + 4] === '：' &&
    /^(?:补贴|补助|奖励|资助|扶持|奖补)(?:标准|金额)/.test(text.slice(segment.start, segment.start + 4))
  );
}

/** The items between a line that names a support (1、一次性创业资助) and its standard: what is asked for it. */
function itemsAbove(text: string, segments: readonly Segment[], standard: number): Segment[] {
  const items: Segment[] = [];
  for (let i = standard - 1; i >= Math.max(0, standard - mostItems); i -= 1) {
    const segment = segments[i];
    if (segment === undefined) break;
    const words = text.slice(segment.start, Math.min(segment.end, segment.start + longestName));
    if (segment.end - segment.start < longestName && /(?:补贴|资助|奖励|补助|津贴)。?$/.test(words))
      return items;
    if (/^(?:（[\d一二三四五六七八九十]{1,3}）|[①-⑳])/.test(words)) items.push(segment);
    else if (
      isStandard(text, segment) ||
      !/^(?:补贴|补助|奖励|资助|扶持|奖补)[\u4e00-\u9fff]{2}：/.test(words)
    )
      break;
  }
  return [];
}
const mostItems = 16;

/** A heading that runs on into its paragraph names its matter before the first stop. */
function nameOf(heading: string): string {
  if (heading.length <= longestName) return heading;
  const first = heading.split(/[，。；：]/)[0] ?? '';
  return first.length <= longestTitle ? first : '';
}
const longestName = 26;
const longestTitle = 18;

/** “第一条 本政策适用于…项目。” above a list of what it applies to. */
function saysScope(text: string, segment: Segment): boolean {
  return (
    segment.path !== '' && scope.test(text.slice(segment.start, Math.min(segment.end, segment.start + 30)))
  );
}
const scope = /^(?:第[^条]{1,8}条|[（(]?[\d一二三四五六七八九十]{1,3}[）)、.])?本[^，。；]{1,8}适用于/;

function isLabelled(text: string, segment: Segment): boolean {
  const words = text.slice(segment.start, Math.min(segment.end, segment.start + 24));
  if (!words.includes('：')) return false;
  if (ofKind.test(text.slice(segment.start, Math.min(segment.end, segment.start + 60)))) return true;
  return labelled.test(words) && !procedure.test(words.slice(0, words.indexOf('：')));
}

function isProcedure(heading: string): boolean {
  return heading.length <= 16 && procedure.test(heading);
}

function headsConditions(headings: readonly string[]): boolean {
  return (
    headings.some((h) => (announced.test(nameOf(h)) || excluding.test(h)) && !/材料/.test(h)) &&
    !headings.some(isProcedure)
  );
}

function opensList(text: string, segment: Segment): boolean {
  const last = text[segment.end - 1];
  if (last === '。' && segment.path !== '') return oneOfThese.test(text.slice(segment.start, segment.end));
  if (last !== '：' && last !== '一') return false;
  const tail = text.slice(Math.max(segment.start, segment.end - endOfLead), segment.end);
  if (opensAudience.test(tail)) return true;
  // A foreword opens the whole document, not a list.
  if (segment.path === '') return opensDocument(text.slice(segment.start, segment.end));
  // “有下列情形之一的，应当报告：” lists occasions of a duty, not conditions of support.
  const duty =
    /情形/.test(tail) && !/不予|不得|不再|不能|取消|给予|申报|申请|支持|资助|奖励|补[贴助]/.test(tail);
  return opens.test(tail) && !duty && !/材料/.test(tail);
}
