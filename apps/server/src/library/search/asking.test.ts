/** What people say, and what documents write: figures, intents, sounds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tiersNamed } from './amounts.ts';
import { aboutsOf, figureAsked } from './asks.ts';
import { oneErrorApart } from './candidates.ts';
import { intentsIn } from './intents.ts';
import { readQuestion } from './question.ts';
import { Segmenter } from './segment.ts';
import { soundOf } from './sounds.ts';
import { asWritten } from './spoken.ts';

describe('figures as people say them', () => {
  it.each([
    ['补三成', '补30%'],
    ['补十个点', '补10%'],
    ['合计一半', '合计50%'],
    ['投资5000w', '投资5000万'],
    ['营收过亿', '营收超过1亿元'],
    ['给一个亿', '给1亿元'],
    ['cmmi3证书', 'cmmi 三级证书'],
    // Words that only look like figures.
    ['成立三年', '成立三年'],
    ['三成员单位', '三成员单位'],
    ['wifi6', 'wifi6'],
    ['一半导体', '一半导体'],
  ])('%s → %s', (said, written) => expect(asWritten(said)).toBe(written));

  it('reads them as quantities', () => {
    const { quantities } = readQuestion('投资5000W 补三成', new Segmenter());
    expect(quantities.map(({ value }) => value)).toEqual([50_000_000, 0.3]);
  });
});

describe('what is wanted of a thing', () => {
  it.each([
    ['违反办法会怎么处罚', '处罚'],
    ['规定哪天开始执行', '施行'],
    ['政策管到哪一年', '有效期'],
    ['什么叫深度合成', '是指'],
    ['能不能同时拿', '重复享受'],
    ['归哪个厅管', '负责'],
    ['参展能报销吗', '资助'],
  ])('%s: %s', (asked, word) => {
    const { intents, rest } = intentsIn(asked);
    expect(intents.map((one) => one.word)).toContain(word);
    expect(rest).toHaveLength(asked.length);
  });

  it('takes nothing out of words that ask nothing', () => {
    for (const words of ['首版次软件', '处罚', '牵头单位', '展会 租金']) {
      expect(intentsIn(words)).toEqual({ intents: [], rest: words });
    }
  });

  it('never loses or moves what is not an asking word', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (words) => {
        const { rest } = intentsIn(words);
        expect(rest).toHaveLength(words.length);
        for (let at = 0; at < words.length; at += 1) expect([words[at], ' ']).toContain(rest[at]);
      }),
    );
  });
});

describe('words that sound alike', () => {
  it.each([
    ['数剧', '数据', true],
    ['链注', '链主', true],
    ['矿伞', '矿山', true],
    ['人型', '人形', true],
    ['人型', '人民', false],
    ['报销', '报单', false],
  ])('%s and %s: %s', (one, other, alike) => {
    expect(oneErrorApart(one, other)).toBe(true);
    expect(soundOf(one) === soundOf(other)).toBe(alike);
  });
});

describe('what a question asks for', () => {
  it.each([
    ['最多能拿多少', 'amount'],
    ['采购奖按几个点算', 'stated'],
    ['归哪个厅管', 'responsible'],
    ['条例啥时候生效', 'force'],
    ['材料什么时候截止', 'window'],
    ['示范项目要建几个', 'target'],
    ['从受理到核准要多久', 'stated'],
  ])('%s: %s', (asked, about) => expect(aboutsOf(asked)).toContain(about));

  it.each([
    ['核减超过多少', '超过申报支出的20%', '20%'],
    ['要占几成', '市外参展单位不低于20%', '20%'],
    ['几个工作日内重报', '十五个工作日内再次提交', '十五个工作日'],
    ['论坛场地要多大', '活动场地不低于500平方米', '500平方米'],
    ['至少几个项目', '不少于5个项目', '5个'],
    ['多久办完', '自2024年1月起', null],
  ])('%s: %s', (asked, text, figure) =>
    expect(figureAsked(asked)?.exec(text)?.[0]?.replaceAll(' ', '') ?? null).toBe(figure),
  );

  it('asks for nothing where a thing is only named', () => {
    for (const words of ['首版次软件', '专项审计', '深圳 传感器']) expect(aboutsOf(words)).toEqual([]);
  });
});

describe('which tier a question names', () => {
  const question = (words: string) => readQuestion(words, new Segmenter());
  const grades = ['三级', '四级', '五级'];
  const lines = ['首次突破2000万元', '首次突破5000万元', '首次突破1亿元'];
  it.each<[string, readonly string[], number[] | null]>([
    ['cmmi 四级补多少', grades, [1]],
    // A grade that is not rewarded gets no figure, least of all that of another one.
    ['cmmi 二级补多少', grades, null],
    ['通过认证补多少', grades, []],
    ['收入刚过5000万奖多少', lines, [1]],
    ['收入7000万奖多少', lines, [1]],
    ['首破800万奖多少', lines, null],
    ['营收奖多少', lines, []],
  ])('%s', (asked, titles, named) => expect(tiersNamed(titles, question(asked))).toEqual(named));
});
