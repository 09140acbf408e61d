import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field, FormDefinition } from '../definition/types.ts';
import { autofill } from './autofill.ts';
import { checkForm } from './check.ts';
import { fieldProblem, isCreditCode, phoneDigits } from './field.ts';
import { ratioText } from './formula.ts';
import { checklist, materialProblems } from './materials.ts';
import { readMoney, readTyped, showMoney } from './text.ts';

const label = { zh: '示例', en: 'Example' };
const field = (type: Field['type'], more: Partial<Field> = {}): Field => ({ id: 'x', label, type, ...more });

describe('typed values', () => {
  test.each([
    ['1000万元', 1_000_000_000],
    ['1,000.5 元', 100_050],
    ['２.５亿元', 25_000_000_000],
    ['12', 1_200],
    ['0.01元', 1],
    ['0.001元', null],
    ['-3元', -300],
    ['约三百万', null],
    ['', null],
  ])('%s is %s fen', (typed, fen) => {
    expect(readMoney(typed)).toBe(fen);
  });

  test.each<[Field, string, unknown]>([
    [field('money', { unit: '万元' }), '500', 500_000_000],
    [field('ratio'), '30%', '0.3'],
    [field('ratio'), '12.5 ％', '0.125'],
    [field('ratio'), '100%', '1'],
    [field('ratio'), '0.5%', '0.005'],
    [field('integer'), '1,200', 1200],
    [field('yes-no'), '是', true],
    [field('yes-no'), '否', false],
    [field('credit-code'), '91440300ma5examp0c', '91440300MA5EXAMP0C'],
    [field('text'), '  ', null],
  ])('%o reads “%s” as %s', (of, typed, value) => {
    expect(readTyped(of, typed)).toBe(value);
    if (value !== null) expect(fieldProblem(of, value as string)).toBeNull();
  });

  test('what cannot be read stays as typed, and the check says what is wrong', () => {
    const money = field('money');
    expect(fieldProblem(money, readTyped(money, '约三百万'))?.zh).toContain('应为以分计的整数金额');
    expect(fieldProblem(field('ratio'), readTyped(field('ratio'), '三成'))?.zh).toContain('比例');
  });

  test('money that is shown in 元 or 万元 reads back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (fen) => {
        expect(readMoney(showMoney(fen))).toBe(fen);
      }),
    );
  });
});

describe('fields', () => {
  test.each<[Field, unknown, boolean]>([
    [field('phone'), '13800000000', true],
    [field('phone'), '+86 138-0000-0000', true],
    [field('phone'), '0755-00000001', true],
    [field('phone'), '88101609', false],
    [field('date'), '2024-02-30', false],
    [field('date'), '2024-02-29', true],
    [field('email'), 'a@example.org', true],
    [field('email'), 'a@example', false],
    [field('region'), '440305', true],
    [field('region'), '4403', false],
    [field('money'), 1.5, false],
    [field('money'), Number.MAX_SAFE_INTEGER + 1, false],
    [field('integer', { min: 2, max: 3 }), 4, false],
    [field('long-text', { min: 5 }), '四个字啊', false],
    [field('people'), ['a', 'a'], false],
    [field('choice', { choices: [{ id: 'a', label }] }), 'b', false],
    [field('yes-no'), 'true', false],
  ])('%o with %s: %s', (of, value, fine) => {
    expect(fieldProblem(of, value as string) === null).toBe(fine);
  });

  test('a credit code with one character changed is found out', () => {
    expect(isCreditCode('91440300MA5EXAMP0C')).toBe(true);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
        (at, character) => {
          const code = '91440300MA5EXAMP0C';
          const changed = code.slice(0, at) + character + code.slice(at + 1);
          expect(isCreditCode(changed)).toBe(changed === code);
        },
      ),
    );
  });

  test('telephones are the same however they are written', () => {
    expect(phoneDigits('（0755）0000 0001')).toBe(phoneDigits('0755-00000001'));
    expect(phoneDigits('+8613800000000')).toBe('13800000000');
  });
});

describe('totals', () => {
  test.each([
    [1, 3, '0.333333'],
    [2, 3, '0.666667'],
    [1, 4, '0.25'],
    [0, 5, '0'],
    [5, 5, '1'],
    [300, 1000, '0.3'],
    [1, 0, null],
  ])('%i of %i is %s', (part, whole, expected) => {
    expect(ratioText(part, whole)).toBe(expected);
  });

  const form: FormDefinition = {
    id: 'f',
    revision: 1,
    title: label,
    sections: [
      {
        id: 's',
        title: label,
        fields: [
          field('yes-no', { id: 'has' }),
          field('table', {
            id: 'rows',
            when: { value: 'form.has', is: '=', to: true },
            maxRows: 2,
            columns: [
              { id: 'name', label, type: 'text' },
              { id: 'amount', label, type: 'money', min: 1 },
            ],
          }),
          field('computed', { id: 'total', formula: { sum: 'rows.amount' } }),
          field('computed', { id: 'number', formula: { count: 'rows' } }),
        ],
      },
    ],
  };

  test('a row is checked cell by cell, and too many rows are refused', () => {
    const rows = [
      { name: '甲', amount: 100 },
      { name: '', amount: 0 },
    ];
    const { problems } = checkForm(form, { has: true, rows });
    expect(problems.map((each) => [each.field, each.row, each.column])).toEqual([
      ['rows', 1, 'name'],
      ['rows', 1, 'amount'],
    ]);
    const three = [rows[0], rows[0], rows[0]] as { name: string; amount: number }[];
    expect(checkForm(form, { has: true, rows: three }).problems[0]?.words.zh).toContain('现有 3 行');
  });

  test('what is not asked is not filed, and a total nobody typed in cannot be typed in', () => {
    const given = { has: false, rows: [{ name: '甲', amount: 100 }], total: 999 };
    expect(checkForm(form, given).values).toEqual({ has: false });
    const asked = checkForm(form, {
      has: true,
      rows: [
        { name: '甲', amount: 100 },
        { name: '乙', amount: 250 },
      ],
      total: 999,
    });
    expect(asked).toMatchObject({ problems: [], values: { total: 350, number: 2 } });
  });
});

describe('autofill and materials', () => {
  const form: FormDefinition = {
    id: 'f',
    revision: 1,
    title: label,
    sections: [
      {
        id: 's',
        title: label,
        fields: [
          field('text', { id: 'name', fact: 'company-name' }),
          field('money', { id: 'revenue', fact: 'revenue' }),
        ],
      },
    ],
  };

  test('fills blanks only, says from where, and leaves out what does not fit', () => {
    const facts = {
      'company-name': { value: '示例科技', source: '市场监管', asOf: '2024-01-01' },
      revenue: { value: '很多', source: '自报' },
    };
    expect(autofill(form, {}, facts)).toEqual({
      values: { name: '示例科技' },
      from: { name: { fact: 'company-name', source: '市场监管', asOf: '2024-01-01' } },
      unfit: [{ field: 'revenue', fact: 'revenue' }],
    });
    expect(autofill(form, { name: '本人填写' }, facts).values.name).toBe('本人填写');
  });

  const material = {
    id: 'm',
    name: label,
    form: 'copy',
    hand: 'both',
    group: 'common',
    required: true,
  } as const;
  const file = { material: 'm', name: 'a.pdf', mime: 'application/pdf', bytes: 1, sha256: 'a'.repeat(64) };

  test.each([
    [[file], 0],
    [[], 1],
    [[{ ...file, mime: 'application/x-msdownload' }], 1],
    [[{ ...file, bytes: 0 }], 1],
    [[{ ...file, bytes: 51 * 1_048_576 }], 1],
    [[{ ...file, sha256: '' }], 1],
    [[file, { ...file, material: 'other' }], 1],
  ])('%o: %i problems', (files, count) => {
    expect(materialProblems([material], files)).toHaveLength(count);
  });

  test('a material whose need cannot be judged stays on the list', () => {
    const conditional = { ...material, when: { value: 'form.kind', is: '=', to: 'a' } } as const;
    expect(checklist([conditional], {}, {})).toHaveLength(1);
    expect(checklist([conditional], { kind: 'b' }, {})).toHaveLength(0);
  });
});
