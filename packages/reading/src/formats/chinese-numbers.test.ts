import { describe, expect, it } from 'vitest';
import {
  branchNumber,
  circledNumber,
  countingNumber,
  digitNumber,
  legalNumber,
  letterNumber,
  romanNumber,
  stemNumber,
} from './chinese-numbers.ts';

describe('numbers in words', () => {
  it.each([
    [0, '〇'],
    [1, '一'],
    [10, '十'],
    [11, '十一'],
    [20, '二十'],
    [23, '二十三'],
    [100, '一百'],
    [101, '一百零一'],
    [110, '一百一十'],
    [1001, '一千零一'],
    [10010, '一万零一十'],
    [12345, '一万二千三百四十五'],
    [100_000, '十万'],
    [-1, '-1'],
    [1.5, '1.5'],
  ])('%d is counted %s', (n, words) => {
    expect(countingNumber(n)).toBe(words);
  });

  it.each([
    [legalNumber(12), '壹拾贰'],
    [legalNumber(105), '壹佰零伍'],
    [digitNumber(2025), '二〇二五'],
    [letterNumber(1), 'a'],
    [letterNumber(26), 'z'],
    [letterNumber(27), 'aa'],
    [letterNumber(0), '0'],
    [romanNumber(4), 'iv'],
    [romanNumber(1994), 'mcmxciv'],
    [romanNumber(0), '0'],
    [circledNumber(1), '①'],
    [circledNumber(20), '⑳'],
    [circledNumber(21), '㉑'],
    [circledNumber(50), '㊿'],
    [circledNumber(51), '51'],
    [stemNumber(1), '甲'],
    [stemNumber(11), '甲'],
    [branchNumber(12), '亥'],
  ])('%s is %s', (printed, expected) => {
    expect(printed).toBe(expected);
  });
});
