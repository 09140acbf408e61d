/** Words that open a list of conditions: inside a paragraph, above a document's items, above lines without numbers. */
import type { Range } from '../sentences.ts';
import { shows } from '../signs.ts';
import type { Segment } from '../types-internal.ts';

/** “应当符合以下认定标准：”: what follows the colon is asked. */
const opening = /(?:符合|具备|满足|达到|具有)[^。；：]{0,24}(?:条件|要求|标准|之一)[^。；：]{0,8}$/;
/** “申请贷款的条件1、…2、…”, “评选条件为，…”: words that run on into what is asked. */
const runningHead =
  /(?:申请|申报|认定|评定|评选|遴选|准入|入选|补贴|补助)[^，。；：]{0,16}(?:条件|标准)(?:(?:与条件)?[：。]?(?=（[一1]）|[1一][、.]|①)|(?:为|是)[，：])|(?:出台|明确|规定|设定|制定)[^，。；：]{0,10}(?:标准|条件)。/g;
const aboutPapers = /材料|资料|格式|目标|验收/;
const longestOpening = 44;

/** Where in a paragraph that goes on the conditions begin, as an offset of the view; `null` when it opens none. */
export function conditionsWithin(text: string, segment: Segment): number | null {
  if (!shows(segment.signs, 'conditions')) return null;
  const words = text.slice(segment.start, segment.end);
  if (!opensSomething.some((word) => words.includes(word))) return null;
  for (let at = words.indexOf('：'); at >= 0 && at < words.length - 1; at = words.indexOf('：', at + 1)) {
    const lead = words.slice(Math.max(0, at - longestOpening), at);
    if (/[件求准一]/.test(lead) && opening.test(lead) && !aboutPapers.test(lead))
      return segment.start + at + 1;
  }
  const begin = words.slice(0, mostHead);
  // Only what stands right around these words can be such a head.
  for (const word of ['条件', '标准'])
    for (let at = begin.indexOf(word); at >= 0; at = begin.indexOf(word, at + 2)) {
      const start = Math.max(0, at - longestRun);
      runningHead.lastIndex = 0;
      const head = runningHead.exec(begin.slice(start, at + longestRun));
      if (head !== null) return segment.start + start + head.index + head[0].length;
    }
  return null;
}
const mostHead = 400;
const longestRun = 24;
const opensSomething = ['条件', '标准', '要求', '之一'];

/**
 * Does a sentence begin a part of the text of its own, so that what was asked before it is asked no longer? Conditions that
 * are themselves numbered 一、二、 begin with 一、.
 */
export function endsConditions(words: string, conditions: string): boolean {
  return (
    /^第[一二三四五六七八九十百\d]{1,5}[条章]/.test(words) ||
    (!conditions.startsWith('一、') && /^[一二三四五六七八九十]{1,3}、/.test(words))
  );
}

const foreword =
  /现将|如下：$|印发给|现印发|制定本|(?:^|，)为(?:了|深入|全面|进一步|加快|推动|贯彻|落实|促进|规范)/;

/** A line above the first item of a document that asks for what the items list; a foreword asks for nothing. */
export function opensDocument(words: string): boolean {
  const end = words.endsWith('：') ? words.length - 1 : 0;
  const lead = words.slice(Math.max(0, end - longestOpening), end);
  return end > 0 && opening.test(lead) && !aboutPapers.test(lead) && !foreword.test(words);
}

/** The way an item is numbered: （一） and （二） are of one sort. */
export function sortOfNumber(path: string): string {
  const top = path.slice(0, path.includes('/') ? path.indexOf('/') : path.length);
  return top.replace(/\d+/g, '1').replace(/[一二三四五六七八九十百]+/g, '一');
}

/** Is a line under the words that open a list an item of it, though it bears no number? */
export function isPlainItem(text: string, before: Range, line: Range): boolean {
  if (/[：；]/.test(text[before.end - 1] ?? '') && text[line.end - 1] === '；') return true;
  const words = text.slice(line.start, line.end);
  return (
    /以上|以下|不低于|不少于|不小于|不超过|不高于|达到|≥|≤/.test(words) &&
    !/给予|奖励|补助|补贴|资助|提交|报送|力争/.test(words)
  );
}

/** “三是鼓励…”: a point of its own below the items of the one before it. */
export function beginsAnew(text: string, segment: Segment): boolean {
  return text[segment.start + 1] === '是' && /^[一二三四五六七八九十]$/.test(text[segment.start] ?? '');
}

const firstNumber = '^(?:[（(]?[1一][）)、.]{1,2}|①)';
const standing = new RegExp(
  `${firstNumber}(?:[^，。；：对]{0,24}(?:注册|登记|设立|成立)[^。；：]{0,40}法人|[^，。；：对]{0,16}(?:具有|具备)独立的?(?:企业|事业|社团)?法人(?:资格|地位)|依法(?:注册|登记|成立|设立)|[^，。；：对]{0,12}(?:具有|取得|获得)(?:博士|硕士|本科|大专|研究生)[^，。；：]{0,6}以上学[历位]|(?:企业|申报单位)?(?:上一?年度|近[一二两三1-3]年)[^，。；：]{4,30}(?:以上|不低于|不少于))`,
);

/** “1.在本市注册、具有独立法人资格的企业；”: a list that begins so is one of conditions, though no words open it. */
export function opensWithStanding(text: string, segment: Segment): boolean {
  if (!/(?:^|\/)[（(]?[1一][）)]?$|①$/.test(segment.path)) return false;
  const words = text.slice(segment.start, Math.min(segment.end, segment.start + longestStanding));
  return standing.test(words) && !/给予|奖励|补[助贴]|资助|是指/.test(words);
}
const longestStanding = 120;
