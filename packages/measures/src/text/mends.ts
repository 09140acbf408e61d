/** What an official most likely meant where the text cannot be read: each habit of writing, and how the language puts it. */
import type { Dictionary } from '../dictionary.ts';
import type { Words } from '../tree.ts';
import { nearest } from '../values/nearest.ts';
import { SECTIONS } from './vocabulary.ts';

const words = (zh: string, en: string): Words => ({ zh, en });

/** A habit: how it begins, and the mend; `null` where it turns out to be something else. */
interface Habit {
  readonly begins: RegExp;
  readonly mend: (found: RegExpExecArray, dictionary: Dictionary) => Words | null;
}

const isFact = (name: string, { byName }: Dictionary): boolean => byName.has(name);

const HABITS: readonly Habit[] = [
  {
    // [主营业务收入], 【主营业务收入】, (主营业务收入): a fact in other marks
    begins: /^[[［【〔（(“"《]([^\]］】〕）)”"》]{1,60})[\]］】〕）)”"》]/u,
    mend: ([, name = ''], dictionary) =>
      isFact(name, dictionary)
        ? words(`要素写在「」里：「${name}」`, `a fact stands in 「」: 「${name}」`)
        : null,
  },
  {
    // 【四/(八)】, [四/(八)], （第四条）: a citation in other marks
    begins:
      /^[[［【（(]([第条款项一二三四五六七八九十\d][\p{L}\p{N}/()（）.、-]{0,60}?)[\]］】）)](?![\]］】）)/])/u,
    mend: ([, provision = '']) =>
      words(`依据写在〔〕里：〔${provision}〕`, `a citation stands in 〔〕: 〔${provision}〕`),
  },
  {
    begins: /^[，,]/u,
    mend: () => words('各项之间用“；”分开，不用“，”', 'separate items with ；, not with ，'),
  },
  {
    begins: /^[零〇一二两三四五六七八九十百千]+[万亿]?(?=[元个家人项件台套%％年月日平万亿])/u,
    mend: ([figure]) =>
      words(`数字写成阿拉伯数字，如 2000万元，不写“${figure}”`, 'write figures with digits: 2000万元'),
  },
  {
    begins: /^百分之[零〇一二两三四五六七八九十百点]+/u,
    mend: () => words('百分比写成 30%', 'write per cent as 30%'),
  },
  {
    begins: /^[\d０-９,，.]+\s*[\p{L}%％]{0,6}?(及?以上|及?以下|以内)/u,
    mend: ([found, end = '']) => {
      const figure = found.slice(0, found.length - end.length).trim();
      const word = end.endsWith('以上') ? '不低于' : '不高于';
      return words(
        `“${found}”写作“${word} ${figure}”，放在要素后面`,
        `write “${word} ${figure}” after the fact`,
      );
    },
  },
  {
    begins: /^(达到|达|满|满足|至少|起码)/u,
    mend: ([word]) => words(`“${word}”写作“不低于”`, 'write 不低于 (at least)'),
  },
  {
    begins: /^(突破|超出|多过)/u,
    mend: ([word]) => words(`“${word}”写作“高于”`, 'write 高于 (more than)'),
  },
  {
    begins: /^(未超过|没超过|不到|不足|未满|不满)/u,
    mend: ([word]) =>
      /超过/.test(word)
        ? words(`“${word}”写作“不高于”`, 'write 不高于 (at most)')
        : words(`“${word}”写作“低于”`, 'write 低于 (less than)'),
  },
  {
    begins: /^(最高|最多|封顶|上限为|不超过)/u,
    mend: () =>
      words(
        '先写怎么算，再写上限：30% × 「项目总投入」 上限 1000万元',
        'the sum first, then its cap: 30% × 「fact」 上限 1000万元',
      ),
  },
  {
    begins: /^(是|否|有|没有|真|假)(?![\p{L}])/u,
    mend: () =>
      words(
        '是否类的要素写“「要素」为是”，相反的写“非（「要素」为是）”',
        'of a yes-no fact write 「fact」为是, or 非（「fact」为是）',
      ),
  },
  {
    begins: /^['‘’《]/u,
    mend: () => words('取值和文字写在“ ”里', 'values and texts stand in “ ”'),
  },
  {
    begins: /^由(?:专家|审计|主管部门|申报单位)/u,
    mend: ([word]) =>
      words(
        `前面写明认定什么：【技术领先｜Leads in technology】${word}…`,
        'say first what is judged: 【技术领先｜Leads in technology】…',
      ),
  },
];

/**
 * The mend for what stands at `offset`, where a habit is recognised there.
 * @param expectsSection whether the name of a section was expected
 */
export function mendAt(
  text: string,
  offset: number,
  dictionary: Dictionary,
  expectsSection: boolean,
): Words | undefined {
  const rest = text.slice(offset, offset + 200);
  if (expectsSection) {
    const name = /^[\p{L}]{1,12}(?=\s*[：:])/u.exec(rest)?.[0];
    const [near] = name === undefined ? [] : nearest(name, SECTIONS);
    if (near !== undefined) return words(`是否指“${near}：”`, `did you mean ${near}：`);
  }
  for (const { begins, mend } of HABITS) {
    const found = begins.exec(rest);
    const meant = found === null ? null : mend(found, dictionary);
    if (meant !== null) return meant;
  }
  const bare = dictionary.facts
    .map(({ name }) => name.zh)
    .filter((name) => rest.startsWith(name))
    .sort((a, b) => b.length - a.length)[0];
  return bare === undefined
    ? undefined
    : words(`要素写在「」里：「${bare}」`, `a fact stands in 「」: 「${bare}」`);
}
