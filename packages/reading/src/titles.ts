/** Titles: what a document calls itself, and the kind that the last word of its name tells. */
import { isIssuer, splitIssuers } from './bodies.ts';
import { regionAt } from './gazetteer.ts';
import type { DocumentKind } from './types.ts';

/** Last words of titles, longest first, with the kind they mean. */
const endings: readonly (readonly [word: string, kind: DocumentKind])[] = [
  ['编制说明', 'explanation'],
  ['起草说明', 'explanation'],
  ['修订说明', 'explanation'],
  ['政策解读', 'explanation'],
  ['情况说明', 'explanation'],
  ['一图读懂', 'explanation'],
  ['解读', 'explanation'],
  ['问答', 'explanation'],
  ['答记者问', 'explanation'],
  ['图解', 'explanation'],
  ['申报指南', 'application-guide'],
  ['申请指南', 'application-guide'],
  ['操作指引', 'application-guide'],
  ['申报指引', 'application-guide'],
  ['办事指南', 'application-guide'],
  ['申报须知', 'application-guide'],
  ['服务指南', 'application-guide'],
  ['工作指引', 'application-guide'],
  ['指南', 'application-guide'],
  ['指引', 'application-guide'],
  ['行动计划', 'action-plan'],
  ['行动方案', 'action-plan'],
  ['三年行动', 'action-plan'],
  ['工作计划', 'action-plan'],
  ['工作要点', 'action-plan'],
  ['发展规划', 'action-plan'],
  ['规划纲要', 'action-plan'],
  ['规划', 'action-plan'],
  ['纲要', 'action-plan'],
  ['稳增长方案', 'action-plan'],
  ['实施方案', 'implementation-plan'],
  ['工作方案', 'implementation-plan'],
  ['建设方案', 'implementation-plan'],
  ['试点方案', 'implementation-plan'],
  ['应急预案', 'implementation-plan'],
  ['预案', 'implementation-plan'],
  ['推进方案', 'implementation-plan'],
  ['方案', 'implementation-plan'],
  ['扶持计划', 'application-guide'],
  ['计划', 'action-plan'],
  ['指导目录', 'catalogue'],
  ['目录', 'catalogue'],
  ['名单', 'catalogue'],
  ['清单', 'catalogue'],
  ['管理办法', 'administrative-measures'],
  ['实施办法', 'administrative-measures'],
  ['实施细则', 'administrative-measures'],
  ['操作规程', 'administrative-measures'],
  ['工作程序', 'administrative-measures'],
  ['认定标准', 'administrative-measures'],
  ['工作制度', 'provisions'],
  ['任务分工', 'implementation-plan'],
  ['管理规程', 'administrative-measures'],
  ['细则', 'administrative-measures'],
  ['办法', 'administrative-measures'],
  ['规程', 'administrative-measures'],
  ['条例', 'regulation'],
  ['法', 'regulation'],
  ['规定', 'provisions'],
  ['规范', 'provisions'],
  ['规则', 'provisions'],
  ['章程', 'provisions'],
  ['导则', 'provisions'],
  ['要点', 'action-plan'],
  ['公报', 'report'],
  ['准则', 'provisions'],
  ['若干措施', 'measures'],
  ['政策措施', 'measures'],
  ['措施', 'measures'],
  ['举措', 'measures'],
  ['若干政策', 'measures'],
  ['若干规定', 'provisions'],
  ['政策', 'measures'],
  ['条', 'measures'],
  ['实施意见', 'opinions'],
  ['指导意见', 'opinions'],
  ['若干意见', 'opinions'],
  ['意见', 'opinions'],
  ['补充通知', 'notice'],
  ['通知', 'notice'],
  ['通报', 'notice'],
  ['纪要', 'notice'],
  ['公告', 'notice'],
  ['通告', 'notice'],
  ['决定', 'notice'],
  ['函', 'notice'],
  ['批复', 'notice'],
  ['答复', 'notice'],
  ['启事', 'notice'],
  ['公示', 'publicity'],
  ['白皮书', 'report'],
  ['蓝皮书', 'report'],
  ['洞见', 'report'],
  ['报告', 'report'],
];
/** The words by the character they end with, longest first. */
const byLast = new Map<string, (readonly [word: string, kind: DocumentKind])[]>();
for (const ending of [...endings].sort((a, b) => b[0].length - a[0].length)) {
  const last = ending[0].at(-1) ?? '';
  byLast.set(last, [...(byLast.get(last) ?? []), ending]);
}

const qualifier = /(?:（[^（）]{1,40}）|\(\d{4}\)|"|”|\d{4}年?版|V\d(?:\.\d)?)$/;

const endsQualified = /[）)"”版\d]$/;

/** A title without the qualifiers in brackets at its end. */
export function bareTitle(title: string): string {
  let bare = title;
  for (let i = 0; i < 4 && endsQualified.test(bare) && qualifier.test(bare); i += 1)
    bare = bare.replace(qualifier, '');
  return bare;
}

/** “问答实录：《…》有关情况”: what such pages begin with. */
const explains =
  /^(?:[\u4e00-\u9fff]{0,6}问答(?:实录)?|政策解读|图解|一图读懂|一图看懂|图文解读|专家解读|解读|答记者问)[：|｜】丨]/;

/** “…常见问题”, “…怎么办？”, “…热点13问”, “一文说清…”: pages that tell what others have ruled. */
export const asks =
  /(?:常见问题(?:解答)?|问题解答|热点问题|\d{1,3}问|一文(?:说清|读懂|看懂|了解)|攻略|怎么办|请查收|[？！])$|^(?:一文|怎么|如何|怎样)|问答课堂/;

/** “…公开征求意见采纳情况”, “…决策过程”: pages that tell how a document came about. */
export const tellsMaking =
  /(?:决策过程|(?:意见|建议)(?:的)?(?:征集|征求|采纳|反馈|处理|吸收)(?:及(?:采纳|反馈|处理))?(?:情况|结果)(?:的)?(?:说明|报告|公告|公示|反馈)?)$/;

/** “…条修改意见均已采纳”: what became of comments, which are asked for no longer. */
export const commentsTaken =
  /(?:意见|建议)[^。；]{0,8}(?:均已|已(?:全部)?|予以|未)采纳|未收到(?:[^。；]{0,8})?(?:意见|反馈|建议)/;

/** The kind a title tells, or `null` when its last word is no kind of document. */
export function kindOfTitle(title: string): DocumentKind | null {
  // A sentence is no title, wherever it was cut.
  if (title.includes('，') && /，[^，]*，/.test(title.replace(/《[^》]*》/g, ''))) return null;
  const consult = title.includes('征') && /(?:公开)?(?:征求|征集)(?:.{0,80}?)意见|意见征集/.test(title);
  const bare = bareTitle(title);
  if (bare.endsWith('》')) {
    // 《…》 by itself, or “…印发《…》”: the kind of what is named; otherwise a title only names it.
    const named =
      /^《(.+)》$/.exec(bare) ?? /^[^《》]{4,60}(?:印发|发布|公布|出台)《([^《》]{6,120})》$/.exec(bare);
    return named === null ? null : kindOfTitle(named[1] ?? '');
  }
  if (explains.test(bare) || asks.test(bare) || tellsMaking.test(bare)) return 'explanation';
  if (
    consult &&
    !/^.*关于.{0,60}意见（.*征求意见稿.*）$/.test(title) &&
    /(?:意见|公告|通知|通告|公示|函|启事)$/.test(bare) &&
    !/征求意见稿）$/.test(title)
  )
    return 'consultation';
  for (const [word, kind] of byLast.get(bare.at(-1) ?? '') ?? []) {
    if (!bare.endsWith(word)) continue;
    if (word === '法' && !/(?:促进法|保护法|管理法|中华人民共和国.{2,16}法)$/.test(bare)) continue;
    if (word === '条' && !/(?:措施|政策|意见|办法)?[一二三四五六七八九十\d]{1,3}条$/.test(bare)) continue;
    if (word === '函' && !/(?:的|复)函$/.test(bare)) continue;
    return kind;
  }
  return null;
}

/** The kind of a document without a title that tells: by how its text speaks. `null` when it binds nobody. */
export function kindOfBody(body: string): DocumentKind | null {
  const start = body.slice(0, 3000);
  if (/(?:解读如下|政策解读|现解读|解读单位：|解读机构)/.test(start)) return 'explanation';
  if (/(?:通知如下|特此通知|印发给你们|请遵照执行|请认真贯彻)/.test(start)) return 'notice';
  if (/予以公示|公示如下|公示期|社会公示|名单.{0,12}公示|^公示$/m.test(start)) return 'publicity';
  if (commentsTaken.test(start)) return 'explanation';
  if (/征求意见|征集意见|意见反馈|反馈意见/.test(start)) return 'consultation';
  return null;
}

/** Is the document itself a draft? One that asks for comments on a draft, or explains it, names it in 《》. */
export function isDraft(title: string): boolean {
  const own = /^《[^《》]*》(?:（[^（）]*）)?$/.test(title)
    ? title
    : title.replace(/《.*》/, '').replace(/《[^》]*$/, '');
  return (
    kindOfTitle(title) !== 'consultation' &&
    /（[^（）]*(?:征求意见稿|公开征求意见稿|送审稿|草案|讨论稿|修订草案|意见稿|试拟稿)[^（）]*）/.test(own)
  );
}

/** 【政策依据】, 【申报条件】: the name of a part of an item. What stands behind it, or under it, is no title. */
export const partLabel =
  /^【[\u4e00-\u9fff]{0,8}(?:依据|条件|标准|内容|对象|范围|方式|材料|流程|程序|部门|单位|科室|机构|时间|时限|期限|渠道|方向|要求|电话|地址|网址|出处|来源|文号|说明|解释|责任|额度|比例|资金)】：?/;

const tag = /【[^】]{1,30}】/g;
const pageSuffix =
  /(?:政策咨询|政策查询|-[\u4e00-\u9fff]{2,20}(?:网|网站|政府|局|委)|_[\u4e00-\u9fff]{2,24}|\|[\u4e00-\u9fff]{2,24})$/;
/** Without one of these a title bears no such ending. */
const mayBearPage = /[-_|询]/;
/** A number in brackets that closes a title is not part of it. */
export const numberAtEnd = /（([\u4e00-\u9fffA-Za-z]{1,16}[〔【[]\d{4}[〕】\]]\d{1,5}号)）$/;
/** “…的通知示发〔2025〕1号”: a number that lost its line. */
export const numberAfterTitle =
  /(?<=的(?:通知|公告|通告|意见|决定|批复|函)|》)(?!的)([\u4e00-\u9fffA-Za-z]{2,16}[〔【[]\d{4}[〕】\]](?:第)?\d{1,5}号)$/;
/** “…应急预案目录”: the heading of its contents, over which the title is not printed again. */
const contentsAtEnd = /(?<=预案|规划|纲要|条例|办法|方案|行动计划|细则|规定)目录$/;
/** The day in brackets that closes a title: “…的意见（2023年1月2日）”. */
export const dateAtEnd = /（(\d{4}年\d{1,2}月\d{1,2}日)）$/;
const attachmentPrefix = /^附(?:件|录|表)?[\d一二三四五六七八九十]{0,3}(?:[-—]\d{1,2})?[：:、.]?(?=[^，。])/;

/** A title as it is quoted: without tags, page suffixes, “附件1：” and stray quotation marks. */
export function cleanTitle(raw: string): string {
  let title = raw.trim().replace(tag, '').trim();
  title = title.replace(attachmentPrefix, '').replace(/^标题：/, '');
  // Most lines of a file come by here, and hardly any bears an ending: a cheap look comes before each pattern.
  if (mayBearPage.test(title)) title = title.replace(pageSuffix, '');
  if (title.endsWith('号）')) title = title.replace(numberAtEnd, '');
  if (title.endsWith('号')) title = title.replace(numberAfterTitle, '');
  if (title.endsWith('日）')) title = title.replace(dateAtEnd, '');
  if (title.endsWith('录')) title = title.replace(contentsAtEnd, '');
  if ((title.startsWith('"') || title.endsWith('"')) && (title.match(/"/g) ?? []).length % 2 === 1)
    title = title.replace(/^"|"$/g, '');
  else if (title.startsWith('"') && title.endsWith('"')) title = title.slice(1, -1);
  const whole = /^《([^《》]*)》((?:（[^（）]*）)?)$/.exec(title);
  return whole === null ? title.trim() : (whole[1] ?? '') + (whole[2] ?? '');
}

/** How much a string looks like a title by itself; negative when it cannot be one. */
export function titleScore(title: string): number {
  if (title.length < 6 || title.length > 160 || kindOfTitle(title) === null) return -9;
  if (
    /[。；！？\t@]|https?:|\d{7}/.test(title) ||
    /[，：]$/.test(title) ||
    (/：/.test(title.replace(/《[^》]*》/g, '')) && !explains.test(title))
  )
    return -9;
  if (
    /^(?:（|现将|根据|按照|依据|为了?(?=[^，]{0,8}(?:贯彻|落实|加快|推动|促进))|请|特此|以上|本|该|其|对|将|和|及|与|或|的|等|是|详见|参照|执行|适用|严格|落实|按|制定|印发|出台|编制|各|一|二|三|以|依托|围绕|加强|强化|完善)/.test(
      title,
    ) &&
    !/^(?:请示|各地)/.test(title)
  )
    return -9;
  if (/，/.test(title) && !/关于.*，.*(?:通知|意见|公告|函)$/.test(bareTitle(title))) return -9;
  if (
    /(?:下列|以下|上述|如下|有关|相关|其他|主要|保障|具体|工作|扶持|支持|组织|配套|政策)(?:措施|政策|规定|办法|方案|目录|说明|要求)$/.test(
      title,
    ) &&
    title.length < 14
  )
    return -9;
  if (count(title, '《') !== count(title, '》') || count(title, '（') !== count(title, '）')) return -9;
  let score = 0;
  if (/关于.{2,}/.test(title)) score += 2;
  if (startsWithOwner(title)) score += 2;
  else if (/^20\d\d(?:[—~-]20\d\d)?年/.test(title)) score += 1;
  else if (aims.test(title)) score += 1;
  if (title !== bareTitle(title)) score += 1;
  if (title.length >= 14) score += 1;
  return score;
}

/** “加快推进…若干政策”: a title that names no owner says what it is for. */
const aims =
  /^(?:进一步|大力|全面|深入|持续)?(?:加快|推动|推进|促进|支持|鼓励|扶持|培育|做大做强|优化|提升|扩大|深化|招商引资).{4,}(?:政策|措施|意见|办法|规定|细则|条)(?:（[^（）]{1,20}）)?$/;

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}

export function startsWithOwner(title: string): boolean {
  if (
    /^(?:国务院|国家|中国|中共|中华人民共和国|最高人民|工业和信息化|财政部|教育部|科学技术部|科技部|商务部|公安部|[\u4e00-\u9fff]{1,3}部门|《)/.test(
      title,
    )
  )
    return true;
  if (regionAt(title, 0) !== null) return true;
  return /^[省市区县][\u4e00-\u9fff]{2,16}(?:局|厅|委|办|政府|部)/.test(title);
}

/** 某市医疗保险服务中心, 某市残疾人联合会: bodies that are no departments but issue all the same. */
const institution =
  /^[\u4e00-\u9fff]{2,7}[省市区县州盟旗][\u4e00-\u9fff]{2,20}(?:中心|联合会|总工会|总队|支队|协会|商会|学会|集团|公司|大学|学院|基金会)$/;

/** The issuing bodies that a title begins with: “A B关于…”; [] when it names none, or only “某部等七部门”. */
export function issuersOfTitle(raw: string): { issuers: string[]; andOthers: boolean } {
  const i = raw.indexOf('关于');
  if (i < 3) return { issuers: [], andOthers: false };
  const prefix = raw
    .slice(0, i)
    .trim()
    .replace(/(?:转发|批转).*$/s, '');
  const more = /^(.{2,40}?)等[一二三四五六七八九十\d]{1,3}(?:个)?(?:部门|部委|单位|厅局|委办局)$/.exec(
    prefix.replace(/\s/g, ''),
  );
  if (more !== null) return { issuers: isIssuer(more[1] ?? '') ? [more[1] ?? ''] : [], andOthers: true };
  const one = prefix.replace(/\s/g, '');
  return { issuers: splitIssuers(prefix) ?? (institution.test(one) ? [one] : []), andOthers: false };
}

/** Two titles of the same document, spaces and marks aside. */
export function sameTitle(a: string, b: string): boolean {
  const x = plainTitle(a);
  const y = plainTitle(b);
  return x.length >= 6 && y.length >= 6 && (x === y || x.endsWith(y) || y.endsWith(x));
}

export function plainTitle(title: string): string {
  return title.replace(/[\s\u3000《》〈〉“”"'（）()〔〕【】[\]、，,—–\-~·:：.]/g, '');
}
