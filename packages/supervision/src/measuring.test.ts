/** Figures, units, periods, lines and lights, against values reckoned by hand from the plans. */

import type { Target } from '@huice/packs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  convert,
  cyclesOf,
  doubtsOf,
  dueDay,
  earlierPeriods,
  type Figure,
  type JudgedPlan,
  judgeTarget,
  nextSpan,
  RULES,
  readExact,
  readSpan,
  seriesOf,
  showExact,
  spanAt,
  spanOfPlan,
} from './index.ts';

const words = { zh: '示例', en: 'example' };
const cite = { provision: '一/(二)' };
const target = (changes: Partial<Target>): Target => ({
  id: 't',
  goal: 'g',
  indicator: words,
  comparator: '>=',
  value: '100',
  unit: '个',
  by: '2025',
  counts: 'sum',
  scope: words,
  figures: { from: 'reports' },
  cite,
  ...changes,
});
const plan = (title: string, changes = {}): JudgedPlan => ({
  document: {
    title,
    regionCode: '990100',
    issuedOn: null,
    publishedOn: null,
    effectiveFrom: null,
    effectiveTo: null,
    ...changes,
  },
  goals: [{ id: 'g', title: words, by: null }],
});
const example = plan('示例市行动计划（2023—2025年）');
let ids = 0;
const figure = (period: string, value: string, changes: Partial<Figure> = {}): Figure => {
  ids += 1;
  return {
    id: `f${ids}`,
    target: 't',
    period,
    value,
    unit: '个',
    part: null,
    source: 'report',
    at: ids,
    replaces: null,
    ...changes,
  };
};
const at = (today: string) => ({ place: '990100', today });

describe('exact figures', () => {
  it.each([
    ['1500', '1500'],
    ['1,500.50', '1500.5'],
    ['１２８０．５', '1280.5'],
    ['-3', '-3'],
    ['0.10', '0.1'],
  ])('%s is %s', (text, shown) => {
    const read = readExact(text);
    expect(read && showExact(read)).toBe(shown);
  });
  it.each(['', '约1500', '1,50', '1e9', 'NaN', '1.2.3', '9'.repeat(41)])('%s is no figure', (text) => {
    expect(readExact(text)).toBeNull();
  });
  it('is read back as it is shown', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.nat(12), (digits, places) => {
        const shown = showExact({ digits, places });
        const back = readExact(shown);
        expect(back && showExact(back)).toBe(shown);
      }),
    );
  });
});

describe('units', () => {
  it.each([
    ['6063', '亿元', '万亿元', '0.6063'],
    ['5000', '万台', '台', '50000000'],
    ['0.45', '亿千瓦', '吉瓦', '45'],
    ['50', '名', '人', '50'],
    ['3', '万小时', '小时', '30000'],
  ])('%s %s in %s', (value, from, to, wanted) => {
    const read = readExact(value);
    const converted = read && convert(read, from, to);
    expect(converted && showExact(converted)).toBe(wanted);
  });
  it.each([
    ['个', '家'],
    ['%', '个'],
    ['亿元', '亿'],
    ['亩', '平方米'],
  ])('%s does not become %s', (from, to) => {
    expect(convert({ digits: 1n, places: 0 }, from, to)).toBeNull();
  });
});

describe('periods and cycles', () => {
  it('follow each other without gap or overlap', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('year', 'half-year', 'quarter', 'month'),
        fc.integer({ min: 2000, max: 2100 }),
        fc.integer({ min: 1, max: 12 }),
        (every, year, month) => {
          const span = spanAt(every, `${year}-${String(month).padStart(2, '0')}-15`);
          expect(readSpan(span.period)).toEqual(span);
          const next = nextSpan(span);
          expect(Date.parse(next.from) - Date.parse(span.to)).toBe(86_400_000);
        },
      ),
    );
  });
  it.each(['24', '2024-13', '2024-Q5', '2024-00', '2024年', ''])('%s is no period', (text) => {
    expect(readSpan(text)).toBeNull();
  });
  it.each([
    [{ every: 'month', month: null, day: 'last' }, '2024-02', '2024-02-29'],
    [{ every: 'year', month: 11, day: 'last' }, '2024', '2024-11-30'],
    [{ every: 'quarter', month: null, day: 'last' }, '2024-Q3', '2024-09-30'],
    [{ every: 'month', month: null, day: 31 }, '2024-04', '2024-04-30'],
    [{ every: 'month', month: null, day: 5 }, '2024-04', '2024-04-05'],
  ] as const)('%j of %s is due on %s', (cycle, period, day) => {
    const span = readSpan(period);
    expect(span && dueDay(cycle, span)).toBe(day);
  });
  it('are told once each: reports, acts, values owed every year', () => {
    const task = { provision: '四', task: words, lead: [], units: ['示例局'], cite };
    const cycles = cyclesOf({
      responsibilities: [
        {
          ...task,
          id: 'a',
          milestones: [],
          report: { to: '示例厅', what: words, due: { every: 'month', day: 'last' }, cite },
        },
        {
          ...task,
          id: 'b',
          milestones: [
            { title: words, due: { every: 'quarter' } },
            { title: words, due: { by: '2025' } },
          ],
        },
        { ...task, id: 'c', milestones: [{ title: words, due: { every: 'year' }, targets: ['t'] }] },
      ],
      targets: [target({ every: 'year' })],
    });
    expect(cycles.map(({ id, kind, every }) => `${id} ${kind} ${every}`)).toEqual([
      'a report month',
      'b/1 act quarter',
      'target/t value year',
    ]);
  });
});

describe('series', () => {
  const sum = { unit: '个', counts: 'sum' } as const;
  const one = { body: '甲区', place: '990101' };
  const two = { body: '乙区', place: '990102' };
  const shown = (figures: readonly Figure[], today = '2024-12-31') =>
    seriesOf(sum, figures, today).points.map((point) => `${point.day} ${showExact(point.value)}`);

  it('a correction counts, the old figure is kept and says why it does not', () => {
    const old = figure('2023', '12');
    const series = seriesOf(sum, [old, figure('2023', '10', { replaces: old.id })], '2024-12-31');
    expect(series.points.map(({ value }) => showExact(value))).toEqual(['10']);
    expect(series.leftOut).toMatchObject([{ id: old.id, why: { zh: expect.stringContaining('更正') } }]);
  });
  it('parts are added up, each by what its body last said', () => {
    expect(
      shown([
        figure('2023', '4', { part: one }),
        figure('2023', '3', { part: two }),
        figure('2024-Q1', '6', { part: one }),
      ]),
    ).toEqual(['2023-12-31 7', '2024-03-31 9']);
  });
  it('a figure for the whole stands before the sum of the parts', () => {
    expect(shown([figure('2023', '4', { part: one }), figure('2023', '20')])).toEqual(['2023-12-31 20']);
  });
  it('a forecast and a unit that does not convert are kept and not counted', () => {
    const series = seriesOf(sum, [figure('2025', '40'), figure('2023', '5', { unit: '亿元' })], '2024-12-31');
    expect(series.points).toEqual([]);
    expect(series.leftOut).toHaveLength(2);
  });
  it('shares of bodies do not add up', () => {
    const { points } = seriesOf(
      { unit: '%', counts: 'share' },
      [figure('2023', '40', { part: one, unit: '%' })],
      '2024-12-31',
    );
    expect(points).toEqual([]);
  });
});

describe('lights', () => {
  const light = (wanted: Target, figures: readonly Figure[], today: string, of = example) => {
    const status = judgeTarget(of, wanted, figures, at(today));
    expect(RULES[status.rule].light).toBe(status.light);
    return status.rule;
  };
  const guangdong = target({
    comparator: '>',
    value: '1',
    unit: '万亿元',
    counts: 'level',
    baseline: { value: '6063', unit: '亿元', at: '2022', cite },
  });
  it('the straight line of Guangdong asks for 0.7375 by the end of 2023', () => {
    const status = judgeTarget(
      example,
      guangdong,
      [figure('2023', '7000', { unit: '亿元' })],
      at('2024-03-01'),
    );
    // 0.6063 + (1 - 0.6063) / 3 (365 of 1096 days: 2024 is a leap year)
    expect(status.expected).toBeCloseTo(0.6063 + (0.3937 * 365) / 1096, 10);
    expect(status.yearTarget).toBeCloseTo(0.6063 + (0.3937 * 731) / 1096, 10);
    expect(status.rule).toBe('below-line');
    expect(status.lineShare).toBeCloseTo((0.7 - 0.6063) / ((0.3937 * 365) / 1096), 10);
    expect(status.progress).toBeCloseTo((0.7 - 0.6063) / 0.3937, 10);
  });
  it.each([
    [[figure('2024', '67')], '2025-02-01', 'on-line'],
    [[figure('2024', '60')], '2025-02-01', 'near-line'],
    [[figure('2024', '50')], '2025-02-01', 'below-line'],
    [[figure('2024', '100')], '2025-02-01', 'met'],
    [[figure('2025', '99')], '2026-02-01', 'missed'],
    [[figure('2024', '90')], '2026-02-01', 'awaiting-final'],
    [[figure('2024', '90')], '2026-06-01', 'no-final'],
    [[], '2026-06-01', 'due-unknown'],
    [[], '2024-06-01', 'no-figures'],
    [[figure('2023', '34')], '2025-03-01', 'stale'],
  ] as const)('%#: %s', (figures, today, rule) => {
    expect(light(target({}), figures, today)).toBe(rule);
  });
  it('“about 1000” is reached at 950, “more than 1000” not at 1000', () => {
    expect(light(target({ comparator: '~', value: '1000' }), [figure('2025', '950')], '2026-01-02')).toBe(
      'met',
    );
    expect(light(target({ comparator: '>', value: '1000' }), [figure('2025', '1000')], '2026-01-02')).toBe(
      'missed',
    );
    expect(light(target({ comparator: '=', value: '30' }), [figure('2025', '31')], '2026-01-02')).toBe('met');
  });
  it('a level without a base needs two figures for a line', () => {
    const level = target({ counts: 'level', value: '2000', unit: '个' });
    expect(light(level, [figure('2023', '1000')], '2024-06-01')).toBe('no-line');
    expect(light(level, [figure('2023', '1000'), figure('2024', '1600')], '2025-02-01')).toBe('on-line');
    const base = figure('2022', '500', { source: 'baseline' });
    expect(light(level, [base, figure('2023', '700')], '2024-06-01')).toBe('below-line');
  });
  it('an upper limit is held or broken', () => {
    const most = target({ comparator: '<=', value: '3' });
    expect(light(most, [figure('2024', '3')], '2025-02-01')).toBe('within');
    expect(light(most, [figure('2024', '4')], '2025-02-01')).toBe('over');
  });
  it('an average of 2023 and 2024 is that of both years', () => {
    const growth = target({
      comparator: '~',
      value: '5',
      unit: '%',
      counts: 'average',
      from: '2023',
      by: '2024',
    });
    const percent = (period: string, value: string) => figure(period, value, { unit: '%' });
    expect(light(growth, [percent('2023', '3.4')], '2024-06-01')).toBe('average-below');
    expect(light(growth, [percent('2023', '3.4'), percent('2024', '5.4')], '2025-02-01')).toBe(
      'average-near',
    );
    expect(light(growth, [percent('2023', '3.4'), percent('2024', '11.8')], '2025-02-01')).toBe(
      'average-held',
    );
  });
  it('what is owed every year begins anew, and earlier years keep their mark', () => {
    const yearly = target({ every: 'year', by: null, value: '15' });
    const figures = [figure('2023', '15'), figure('2024', '9'), figure('2025-Q1', '4')];
    expect(light(yearly, figures, '2025-05-01')).toBe('on-line');
    expect(earlierPeriods(example, yearly, figures, '2025-05-01').map(({ light: each }) => each)).toEqual([
      'green',
      'red',
    ]);
  });
  it('without a date only reaching it can be told', () => {
    const undated = plan('示例市意见');
    expect(light(target({ by: null }), [figure('2024', '50')], '2025-02-01', undated)).toBe('no-date');
    expect(light(target({ by: null }), [figure('2024', '100')], '2025-02-01', undated)).toBe('met');
  });
  it('a target of the country is not judged by figures of a city', () => {
    expect(
      judgeTarget(example, target({}), [figure('2024', '67')], { place: '990101', today: '2025-02-01' }).rule,
    ).toBe('other-scope');
  });
  it('what the document gives no figure for says why', () => {
    const why = { zh: '没有列出是哪些市场', en: 'which is not said' };
    const status = judgeTarget(example, target({ figures: { from: 'none', why } }), [], at('2025-02-01'));
    expect(status).toMatchObject({ rule: 'not-computable', why });
  });
  it('every figure drawn gives a light with a rule, never a better one for a smaller figure', () => {
    const order = ['red', 'yellow', 'green'];
    fc.assert(
      fc.property(fc.nat(150), fc.nat(150), fc.constantFrom('2023', '2024', '2025'), (a, b, period) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((value) =>
          judgeTarget(example, target({}), [figure(period, String(value))], at('2026-01-15')),
        );
        expect(order.indexOf(low?.light ?? '')).toBeLessThanOrEqual(order.indexOf(high?.light ?? ''));
      }),
    );
  });
  it.each([
    ['浙江省元宇宙产业发展行动计划（2023—2025年）', '2023-01-01', '2025-12-31'],
    ['电子信息制造业2023—2024年稳增长行动方案', '2023-01-01', '2024-12-31'],
    ['关于加快新一代信息技术产业高质量发展的意见（2023-2025年）（征求意见稿）', '2023-01-01', '2025-12-31'],
    ['山西省数字经济促进条例', null, null],
  ])('%s runs from %s to %s', (title, begins, ends) => {
    expect(spanOfPlan(plan(title).document)).toEqual({ begins, ends });
  });
});

describe('what is asked back', () => {
  const now = { today: '2024-06-15', begins: '2023-01-01' };
  const said = (period: string, value: string, unit = '个') => ({
    target: 't',
    period,
    value,
    unit,
    part: null,
  });
  const codes = (
    figure_: ReturnType<typeof said>,
    before: readonly Figure[] = [],
    changes: Partial<Target> = {},
  ) => doubtsOf(figure_, target(changes), before, now).map(({ code }) => code);
  it.each([
    [said('2024-05', '40'), []],
    [said('2024-05', '40', '亿元'), ['wrong-unit']],
    [said('2024-05', '4', '万个'), ['other-unit']],
    [said('2024-06', '40'), ['future-period']],
    [said('2022', '40'), ['before-plan']],
    [said('2024', '40', '家'), ['wrong-unit', 'future-period']],
  ])('%#', (figure_, wanted) => expect(codes(figure_)).toEqual(wanted));
  it('a cumulative figure that falls', () => {
    expect(codes(said('2024-05', '30'), [figure('2024-04', '35')])).toEqual(['decrease']);
    expect(codes(said('2024-05', '30'), [figure('2024-04', '35')], { counts: 'level' })).toEqual([]);
    expect(codes(said('2024-05', '3'), [figure('2023', '15')], { every: 'year' })).toEqual([]);
  });
  it('an amount below nought; growth may fall', () => {
    expect(codes(said('2024-05', '-3'), [], { counts: 'level' })).toEqual(['negative']);
    expect(codes(said('2024-05', '-3'))).toEqual(['negative']);
    expect(codes(said('2024-05', '-3', '%'), [], { unit: '%', counts: 'average' })).toEqual([]);
  });
  it('a share beyond a hundred', () => {
    expect(codes(said('2024-05', '101', '%'), [], { unit: '%', counts: 'share' })).toEqual([
      'impossible-share',
    ]);
  });
});
