import type { Fact } from '@huice/reading';
import { describe, expect, it } from 'vitest';
import { validityOn } from './documentWords.ts';
import { factWords, grouped } from './facts.ts';
import { parsePlace, printPlace } from './places.ts';
import { quantity } from './quantities.ts';

const base = { path: '一', span: [0, 1], sureness: 1 } as const;

describe('facts in words', () => {
  const facts: readonly (readonly [Fact, string])[] = [
    [
      {
        ...base,
        kind: 'measure',
        rates: [0.3],
        caps: [10_000_000],
        thresholds: [{ value: 5_000_000, unit: '元', comparator: '>=' }],
      },
      '比例 30 %，最高 1,000 万元，门槛 ≥ 500 万元',
    ],
    [{ ...base, kind: 'measure', rates: [], caps: [], thresholds: [] }, '未给出数额'],
    [
      {
        ...base,
        kind: 'target',
        indicator: '手机产量',
        comparator: '>=',
        value: 5e7,
        unit: '台',
        by: '2025',
      },
      '手机产量 ≥ 50,000,000 台，到 2025',
    ],
    [
      { ...base, kind: 'target', indicator: '增速', comparator: '>', value: 0.05, unit: '%', by: null },
      '增速 > 5 %，年份未载明',
    ],
    [
      { ...base, kind: 'responsibility', lead: ['市工信局'], units: ['市工信局', '市财政局'] },
      '牵头 市工信局；市财政局',
    ],
    [{ ...base, kind: 'responsibility', lead: [], units: ['甲局', '乙局'] }, '甲局、乙局'],
    [
      { ...base, kind: 'deadline', type: 'absolute', from: null, to: '2024-02-25T18:00' },
      '截至 2024-02-25 18:00',
    ],
    [{ ...base, kind: 'deadline', type: 'relative', n: 20, unit: 'working-day' }, '20 个工作日内'],
    [{ ...base, kind: 'deadline', type: 'recurring', every: 'quarter' }, '每季度'],
    [{ ...base, kind: 'deadline', type: 'recurring', every: 'month' }, '每月'],
    [
      {
        ...base,
        kind: 'obligation',
        who: '处理者',
        force: 'must',
        what: '重新备案',
        trigger: '规模变化30%以上',
        within: { n: 3, unit: 'month' },
      },
      '规模变化30%以上 · 处理者应当重新备案 · 3 个月内',
    ],
    [
      { ...base, kind: 'material', name: '申请书', form: 'original', copies: 2, sealed: true, waived: false },
      '申请书 · 原件 · 2 份 · 盖章',
    ],
    [
      {
        ...base,
        kind: 'task',
        name: '培育企业',
        what: '新增规上企业',
        lead: ['市工信局'],
        units: ['市工信局', '市财政局'],
        by: '2025-06',
        milestones: [],
        responsibility: [0, 1],
        targets: [],
      },
      '培育企业 · 牵头 市工信局 · 市财政局 · 到 2025-06',
    ],
    [{ ...base, kind: 'stacking', rule: 'higher-of' }, '就高不重复'],
    [{ ...base, kind: 'quota', scope: '每省', max: 25, unit: '个' }, '每省 不超过 25 个'],
  ];
  it.each(facts)('%j reads %s', (fact, zh) => {
    expect(factWords(fact)?.zh).toBe(zh);
  });

  it('keeps facts of a kind that it does not know, under 其他', () => {
    const strange = { ...base, kind: 'unheard-of' } as unknown as Fact;
    expect(factWords(strange)).toBeNull();
    expect(grouped([strange]).map(({ group }) => group.word.zh)).toEqual(['其他']);
  });
});

it('shows a sentence that gives nothing but thresholds among the conditions', () => {
  const threshold = { value: 5_000_000, unit: '元', comparator: '>=' } as const;
  const fact: Fact = { ...base, kind: 'measure', rates: [], caps: [], thresholds: [threshold] };
  expect(grouped([fact, { ...fact, caps: [1] }]).map(({ group }) => group.kind)).toEqual([
    'measure',
    'condition',
  ]);
});

it.each([
  [0.3, '比例', '30 %'],
  [2025, '年', '2025 年'],
  [2, '年', '2 年'],
  [5000, '', '5,000'],
])('%d %s is written %s', (value, unit, zh) => {
  expect(quantity(value, unit).zh).toBe(zh);
});

describe('places in the address', () => {
  it.each(['fact=12', 'fact=12&at=100-180', 'provision=一/(二)', 'at=100-180'])(
    '%s goes there and back',
    (hash) => {
      const place = parsePlace(hash);
      expect(place && printPlace(place)).toBe(hash);
    },
  );
  it.each([
    '',
    'fact=',
    'fact=x',
    'fact=1&at=',
    'fact=1&at=9-3',
    'fact=1&to=2',
    'at=9-3',
    'at=1',
    'main',
    'provision=',
  ])('%j is no place', (hash) => {
    expect(parsePlace(hash)).toBeNull();
  });
  it('reads an encoded provision, and leaves a broken code alone', () => {
    expect(parsePlace('provision=%E4%B8%80')).toEqual({ kind: 'provision', path: '一' });
    expect(parsePlace('provision=%E4')).toEqual({ kind: 'provision', path: '%E4' });
  });
});

describe('validity by the dates stated', () => {
  it.each([
    [null, null, false, 'not-stated'],
    ['2024-01-01', null, false, 'not-stated'],
    ['2024-01-01', '2026-12-31', false, 'in-force'],
    [null, '2026-11-23', false, 'in-force'],
    [null, '2026-11-22', false, 'expired'],
    ['2026-11-24', null, false, 'not-yet'],
    [null, '2030-01-01', true, 'draft'],
  ] as const)('from %s to %s, draft %s: %s', (effectiveFrom, effectiveTo, draft, validity) => {
    expect(validityOn({ effectiveFrom, effectiveTo, draft }, '2026-11-23')).toBe(validity);
  });
});
