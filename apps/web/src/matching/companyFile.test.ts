import type { CompanyFile, FactDefinition } from '@huice/measures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asNumber, factValue, fromField, inPercent, inWan, known, withFact } from './companyFile.ts';

function definition(type: FactDefinition['type'], id = 'f'): FactDefinition {
  return {
    id,
    name: { zh: `要素${id}`, en: id },
    type,
    about: 'company',
    period: '上年度',
    register: '自报',
    question: { zh: '？', en: '?' },
    sensitivity: 'public',
  };
}

describe('money in 万元', () => {
  it.each([
    [25_000_000, 2500],
    ['2500万元', 2500],
    ['2,500 万元', 2500],
    ['1.5亿元', 15_000],
    ['12345.67元', 1.234567],
    ['300', 0.03],
    [null, null],
    ['两千万', undefined],
    [true, undefined],
  ])('%j is %j', (raw, wan) => {
    expect(inWan(raw)).toBe(wan);
  });

  it('comes back as it was typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e12 }), (hundredths) => {
        const typed = hundredths / 100;
        expect(inWan(fromField(definition('money'), typed))).toBe(typed);
      }),
    );
  });
});

describe('ratios in per cent', () => {
  it.each([
    [0.3, 30],
    ['30%', 30],
    ['27.6％', 27.6],
    ['5‰', 0.5],
    ['0.3', 30],
    ['三成', undefined],
  ])('%j is %j', (raw, percent) => {
    expect(inPercent(raw)).toBe(percent);
  });
});

it.each([
  ['30 人', 30],
  ['1,200', 1200],
  [7, 7],
  ['许多', undefined],
])('count %j is %j', (raw, number) => {
  expect(asNumber(raw)).toBe(number);
});

describe('a company file', () => {
  const company: CompanyFile = { name: '示例科技有限公司', facts: { 要素a: 5, b: { value: null } } };
  it('is read by Chinese name as well as by id', () => {
    expect(factValue(company, definition('number', 'a'))?.value).toBe(5);
  });
  it('keeps one value a fact, with its source and day', () => {
    const changed = withFact(company, definition('number', 'a'), 6, '2026-11-23');
    expect(changed.facts).toEqual({
      b: { value: null },
      a: { value: 6, source: '自报', asOf: '2026-11-23' },
    });
  });
  it('tells “asked and not known” from “not asked”', () => {
    expect(withFact(company, definition('text', 'b'), undefined, '2026-11-23').facts).toEqual({ 要素a: 5 });
    expect(known(company, [definition('number', 'a'), definition('text', 'b')])).toBe(1);
  });
});
