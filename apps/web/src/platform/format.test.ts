import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, day, instant, money, moneyInFull, parseDay, ratio, today, toTheMinute } from './format.ts';

describe('money', () => {
  it.each([
    [1_000_000_000, '1,000 万元', '10 m yuan'],
    [10_000_000_000, '1 亿元', '100 m yuan'],
    [15_000_000_000, '1.5 亿元', '150 m yuan'],
    [12_345_000_000, '12,345 万元', '123.45 m yuan'],
    [123_456, '1,234.56 元', '1,234.56 yuan'],
    [1_234_567, '约 1.23 万元', '12,345.67 yuan'],
    [695_018_090_001, '约 69.5 亿元', 'about 6,950.18 m yuan'],
    [0, '0 元', '0 yuan'],
    [-5_000_000, '-5 万元', '-50,000 yuan'],
  ])('%i fen reads %s', (fen, zh, en) => {
    expect([money(fen, 'zh'), money(fen, 'en')]).toEqual([zh, en]);
  });

  it('never shows a rounded figure as if it were exact', () => {
    const units = { 元: 100, 万元: 1e6, 亿元: 1e10 } as const;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e15 }), (fen) => {
        const found = /^(约 )?([\d,.]+) (元|万元|亿元)$/.exec(money(fen, 'zh'));
        const value =
          Number(found?.[2]?.replaceAll(',', '')) * units[(found?.[3] ?? '元') as keyof typeof units];
        expect(Math.round(value) === fen).toBe(found?.[1] === undefined);
      }),
    );
  });

  it('is there to the fen', () => {
    expect(moneyInFull(1_000_000_000, 'zh')).toBe('10,000,000.00 元');
    expect(moneyInFull(1, 'en')).toBe('0.01 yuan');
  });
});

describe('days and instants', () => {
  it('says times in sentences to the minute', () => {
    expect(toTheMinute('已于 2024-02-25 18:00:00 截止')).toBe('已于 2024-02-25 18:00 截止');
    expect(toTheMinute('受理中，未载明截止时间')).toBe('受理中，未载明截止时间');
  });

  it('says 未载明 where nothing is stated', () => {
    expect(day(null, 'zh')).toBe('未载明');
    expect(instant(undefined, 'en')).toBe('not stated');
  });
  it('shows instants in Asia/Shanghai, wherever the browser is', () => {
    expect(instant('2024-02-25T10:00:00Z', 'zh')).toBe('2024-02-25 18:00');
    expect(today(new Date('2024-12-31T16:00:00Z'))).toBe('2025-01-01');
  });
  it.each([
    ['2024-01-31', '2024-01-31'],
    ['2024/1/3', '2024-01-03'],
    ['2024年2月29日', '2024-02-29'],
    ['2023-02-29', null],
    ['2024-13-01', null],
    ['2024-0', null],
    ['', null],
  ])('the text %j names %j', (text, iso) => {
    expect(parseDay(text)).toBe(iso);
  });
});

it.each([
  [0.3, '30 %'],
  [0.276, '27.6 %'],
  [1, '100 %'],
])('the fraction %d is %s', (fraction, shown) => {
  expect(ratio(fraction)).toBe(shown);
});

it.each([
  [12, '12 B'],
  [10_773, '10.5 KB'],
  [52_428_800, '50 MB'],
])('%i bytes are %s', (size, shown) => {
  expect(bytes(size)).toBe(shown);
});
