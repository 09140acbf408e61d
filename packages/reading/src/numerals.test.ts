import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBlocks } from './blocks.ts';
import { chineseNumber } from './numerals.ts';
import { readAmounts } from './quantities.ts';

describe('Chinese numerals', () => {
  test.each([
    ['二十三', 23],
    ['一百零五', 105],
    ['两千', 2000],
    ['三万五千', 35000],
    ['二〇二五', 2025],
    ['百', 100],
    ['十', 10],
    ['一亿二千万', 120_000_000],
    ['五千亿', 500_000_000_000],
    ['一万亿', 1_000_000_000_000],
    ['三百二十', 320],
  ])('%s is %d', (word, value) => {
    expect(chineseNumber(word)).toBe(value);
  });
  test.each(['', '一一', '甲'])('%j is no number', (word) => {
    expect(chineseNumber(word)).toBeNull();
  });
  test('every whole number below a hundred million comes back from its own writing', () => {
    const digits = '零一二三四五六七八九';
    const four = (n: number): string => {
      const places = ['千', '百', '十', ''];
      let out = '';
      [1000, 100, 10, 1].forEach((p, i) => {
        const d = Math.floor(n / p) % 10;
        if (d > 0)
          out += `${out !== '' && Math.floor(n / (p * 10)) % 10 === 0 ? '零' : ''}${digits[d]}${places[i]}`;
      });
      return out;
    };
    const write = (n: number) =>
      n >= 1e4
        ? `${four(Math.floor(n / 1e4))}万${n % 1e4 > 0 && n % 1e4 < 1000 ? '零' : ''}${four(n % 1e4)}`
        : four(n);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), (n) => {
        expect(chineseNumber(write(n))).toBe(n);
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('amounts', () => {
  const one = (text: string) =>
    readAmounts(readBlocks(text).view.text)
      .filter((a) => a.kind !== 'bare')
      .map((a) => `${a.value}${a.unit}${a.high === undefined ? '' : `~${a.high}`}`);
  test.each([
    ['奖励３，０００万元', ['30000000元']],
    ['1,500.5万元', ['15005000元']],
    ['百分之五十', ['0.5比例']],
    ['千分之三', ['0.003比例']],
    ['三分之一', ['0.333333333333比例']],
    ['5‰', ['0.005比例']],
    ['１５％', ['0.15比例']],
    ['1：1配套', ['1比例']],
    ['1∶0.5', ['0.5比例']],
    ['提高10个百分点', ['10百分点']],
    ['两千万元', ['20000000元']],
    ['24万亿元', ['24000000000000元']],
    ['15%—20%', ['0.15比例~0.2']],
    ['2至3个', ['2个~3']],
    ['二十个工作日', ['20工作日']],
    ['10亿千瓦', ['1000000000千瓦']],
    ['300万平方米', ['3000000平方米']],
    ['4 5 万元', ['450000元']],
    ['5G网络、8K电视、第3代', []],
    ['十四五规划、三品行动、七部门', []],
    ['2024年', []],
    ['电话0755-88101609', []],
  ])('%s', (text, expected) => {
    expect(one(text)).toEqual(expected);
  });
});
