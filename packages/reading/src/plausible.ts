/** Which numerals with a unit are amounts, and which are parts of words: 零部件, 二次开发, 2024发展. */
import type { Numeral } from './amount.ts';
import type { FoundUnit } from './units.ts';

/** Chinese numerals are also parts of words; they count only where a unit makes them a number. */
export function plausible(text: string, start: number, numeral: Numeral, found: FoundUnit): boolean {
  const { unit } = found;
  const after = text.slice(found.end, found.end + 2);
  const before = text[start - 1] ?? '';
  if (unit.kind === 'period') return plausiblePeriod(text, start, numeral, found);
  if (unit.name === '比例' && text[found.end - 1] === '成')
    return /^[以的，。；左]/.test(after) && !/[落建完达变形促]/.test(before);
  if (unit.name === '分')
    return scored.test(text.slice(Math.max(0, start - 20), start)) && !/[之钟别为]/.test(after[0] ?? '');
  if (unit.name === 'P' && /[A-Za-z]/.test(after)) return false;
  if (/^[发列班斤匹尾单]$/.test(unit.name))
    return !numeral.spelled && !(partOfWord[unit.name]?.test(after) ?? false);
  if (!numeral.spelled)
    return !(unit.name === '部' && /^[门分]/.test(after)) && !(unit.name === '位' && /^[一置]/.test(after));
  // 万人发明专利拥有量: by how many it is counted.
  if (unit.name === '人' && found.end - start === 2 && counted.test(text.slice(found.end, found.end + 6)))
    return false;
  // 零部件 holds no number.
  if (numeral.value === 0 || /[第近统同唯逐]/.test(before)) return false;
  // 一家, 一项, 一次性, 一类, 一体: the article “a”, not a count, unless a limit stands before it.
  if (
    numeral.value === 1 &&
    !/(?:[报荐过限择用少多持写]|(?:只能|仅能|只可|最多)有)$/.test(text.slice(Math.max(0, start - 3), start))
  )
    return false;
  // 二次开发, 二手: things are counted with 两.
  if (numeral.value === 2 && text[start] === '二' && unit.kind === 'count') return false;
  if (unit.name === '批次' || (unit.name === '件' && /^[套]/.test(after))) return false;
  if (unit.name === '条' && /^[规例款]/.test(after)) return false;
  if (unit.name === '部' && /^[门委委办]/.test(after)) return false;
  return !(unit.name === '类' && numeral.value < 3);
}

/** What is counted by so many people. */
const counted =
  /^(?:口)?(?:高价值|有效|拥有|发明|专利|卫生|医|病床|机器人|公交|从业|研发|就业|市场主体|经营主体)/;

/** 2024发展, 3列入, 1班子: what follows makes a word of the unit. */
const partOfWord: Readonly<Record<string, RegExp>> = {
  发: /^[展行布明放现电票起挥酵育达改生动言觉射文热货泡]/,
  列: /^[入为举出表席明支车]/,
  班: /^[子组次长级]/,
  斤: /^[斤]/,
  匹: /^[配敌]/,
  单: /^[位个项一家品独列次件元方体纯身户人产质轨边晶套点]/,
  尾: /^[矿气号砂部款]/,
};

/** 评价得分达到60分: points are counted where something is scored. */
const scored = /(?:得分|评分|总分|成绩|分数|考核|评价|评估|测评|打分|评审)[^，。；]{0,14}$/;

function plausiblePeriod(text: string, start: number, numeral: Numeral, found: FoundUnit): boolean {
  const { unit } = found;
  const word = text.slice(numeral.end, found.end);
  const before = text[start - 1] ?? '';
  if (numeral.spelled && /[第统同唯逐每]/.test(before)) return false;
  // Four digits before 年 are a year; 月 and 日 without 个 are parts of a date.
  if (unit.name === '年' && numeral.value >= 1900) return false;
  if (unit.name === '年度' && numeral.value >= 1900) return false;
  if (unit.name === '自然年度' && numeral.value > 50) return false;
  if (word === '月') return false;
  // 3月20日, “每季度第1个月的20日前”: a day of a month.
  if (word === '日' && (before === '月' || text.startsWith('月的', start - 2) || text[found.end] === '—'))
    return false;
  if (word === '季度') return false;
  // 上一年度, 下一个会计年度: one year among others, no length of time.
  if (numeral.spelled && numeral.value === 1 && /[上下某任本前后]/.test(before) && /年度$/.test(unit.name))
    return false;
  if (numeral.spelled && numeral.value === 1 && word === '日') return false;
  return !(word === '周' && /^[年边期]/.test(text.slice(found.end, found.end + 1)));
}
