/** What people say, and what documents write: figures, intents, sounds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
