/** The years that sentences set aims for: 到2027年, 2023—2025年, “2024年全市投资力争…”. */
import { chineseNumber } from '../numerals.ts';
import type { Range } from '../sentences.ts';
import type { Scope } from '../types-internal.ts';

/** “2024年全市投资力争完成…”, “2025年，产值达到…” in a document of that year: the year is ahead, not behind. */
export function plansYear(scope: Scope, sentence: Range, first: StatedYear): boolean {
  const words = scope.view.text.slice(sentence.start, sentence.end);
  if (/力争|争取|确保|(?:计划|预计)(?!单列)|目标/.test(words)) return !/已|实施意见|办法》/.test(words);
  return (
    first.at <= sentence.start + 6 &&
    scope.year !== null &&
    Number(first.by.slice(0, 4)) >= scope.year &&
    !/已|了/.test(words)
  );
}

export interface StatedYear {
  readonly by: string;
  readonly at: number;
  /** 到…年, 力争…年: words of aiming, not a mere date. */
  readonly strong: boolean;
}

const yearWords =
  /(?:到|至|力争)二〇([二三四五])([〇零一二三四五六七八九])年|(?:到|至|力争|截至|在)?(20[1-9]\d)年(?:(\d{1,2})月)?(?:末|底)?(?:前|以前|之前|末|底|，|力争|全|实现|年底|全省|全市)?|(20\d\d)[—~\-至](20\d\d)年/g;

/** The years that a sentence sets its aims for, with their places. */
export function yearsIn(scope: Scope, sentence: Range): StatedYear[] {
  const text = scope.view.text.slice(sentence.start, sentence.end);
  const found: StatedYear[] = [];
  if (!text.includes('20') && !text.includes('二〇')) return found;
  for (const m of text.matchAll(yearWords)) {
    const at = sentence.start + m.index;
    if (m[1] !== undefined) {
      found.push({ by: `20${chineseNumber(m[1])}${chineseNumber(m[2] ?? '')}`, at, strong: true });
      continue;
    }
    // 在2022年的基础上, 比2020年增长: where it is measured from.
    if (
      /^(?:的)?(?:基础|水平|同期|基数)/.test(text.slice(m.index + m[0].length)) ||
      /[比较]$/.test(text.slice(0, m.index))
    )
      continue;
    if (m[6] !== undefined) {
      if (text[m.index - 1] !== '（') found.push({ by: m[6], at, strong: false });
      continue;
    }
    const aim =
      /^(?:到|至|力争|在)/.test(m[0]) || /(?:前|末|底|，|力争|全|实现)$/.test(m[0]) || m.index === 0;
    const ahead =
      /[，；]$/.test(text.slice(0, m.index)) &&
      /^(?:基本|累计|全面|再)?(?:建设|建成|完成|新建|新增|培育|改造|实现|力争|计划)/.test(
        text.slice(m.index + m[0].length),
      ) &&
      scope.year !== null &&
      Number(m[3] ?? 0) >= scope.year;
    // “其中2022年选择…”: the year of the first part of what is set.
    const parted =
      /其中[，：]?$/.test(text.slice(0, m.index)) &&
      /^(?:底前)?(?:计划)?(?:建设|建成|完成|新建|新增|培育|改造|选择|启动|实施)(?!了)/.test(
        text.slice(m.index + m[0].length),
      );
    // “…提出，2027年，…”, “目标是：2027年，…”: a year that an announcement sets.
    const announced = /(?:提出|目标是|目标为|目标|明确)[，：]$/.test(text.slice(0, m.index));
    const inTitle =
      /《[^》]*$/.test(text.slice(Math.max(0, m.index - 60), m.index)) ||
      /[（(]$/.test(text.slice(0, m.index));
    if ((aim || ahead || parted || announced) && !inTitle && !/^(?:截至)/.test(m[0]))
      found.push({
        by: m[4] === undefined ? (m[3] ?? '') : `${m[3]}-${m[4].padStart(2, '0')}`,
        at,
        strong: ahead || announced || /^(?:到|至|力争)/.test(m[0]),
      });
  }
  return found;
}

const yearsWork =
  /(20\d\d)年(?:度)?(?:[^，。年]{0,20})(?:重点工作|工作要点|工作任务|任务分解|任务分工|目标任务|责任分工|工作计划|重点任务|民生实事|工作安排)/;

/** “2025年重点工作任务分解方案”: the one year that a plan of a year's work is for; a plan over several years names none. */
export function yearOfWork(title: string): string | null {
  const own = yearsWork.exec(title)?.[1] ?? null;
  return own === null || /20\d\d年?[—~-]|年行动/.test(title) ? null : own;
}
