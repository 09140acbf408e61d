import type { CalendarEntry } from '@huice/api';
import { addDays, weekday } from '@huice/calendar';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { monthAfter, runsThrough, spanOf, weeksOf } from './month.ts';
import { entryRows } from './rows.ts';
import { leftWords } from './words.ts';

const entry = (from: string | null, to: string | null): CalendarEntry => ({
  id: `${from}${to}`,
  kind: 'window',
  title: { zh: '网络填报', en: 'Online' },
  document: null,
  provision: null,
  hash: null,
  region: '示例市',
  regionCode: '990100',
  industries: [],
  from,
  to,
  wholeDays: false,
  channel: null,
  where: null,
  measures: [],
  link: '/',
  state: 'open',
  workingDaysLeft: 0,
  provisional: null,
});

describe('a month', () => {
  test('is whole weeks from Monday that hold all its days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2011, max: 2040 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
        const month = `${year}-${String(number).padStart(2, '0')}`;
        const days = weeksOf(month, []).flat();
        const { from, to } = spanOf(month);
        expect([days[0]?.kind.day, days.at(-1)?.kind.day]).toEqual([from, to]);
        expect(days.length % 7).toBe(0);
        expect(weekday(from)).toBe(1);
        const inside = days.filter((day) => day.inside);
        expect(inside[0]?.kind.day).toBe(`${month}-01`);
        expect(addDays(inside.at(-1)?.kind.day ?? '', 1)).toBe(`${monthAfter(month, 1)}-01`);
      }),
    );
  });

  test('says which days are off and which weekend days are worked', () => {
    const days = weeksOf('2024-02', []).flat();
    const kind = (day: string) => days.find((one) => one.kind.day === day)?.kind.kind;
    expect([kind('2024-02-12'), kind('2024-02-18'), kind('2024-02-25')]).toEqual([
      'holiday',
      'make-up',
      'weekend',
    ]);
  });

  test('marks begin and end on their days in Asia/Shanghai, what ends first', () => {
    const days = weeksOf('2024-02', [
      entry('2024-02-05T00:00:00+08:00', '2024-02-25T18:00:00+08:00'),
      entry('2024-01-05T00:00:00+08:00', '2024-02-05T23:59:59+08:00'),
      entry('2024-02-20T00:00:00+08:00', '2024-02-20T18:00:00+08:00'),
    ]).flat();
    const edges = (day: string) => days.find((one) => one.kind.day === day)?.marks.map(({ edge }) => edge);
    expect([edges('2024-02-05'), edges('2024-02-20'), edges('2024-02-25')]).toEqual([
      ['to', 'from'],
      ['both'],
      ['to'],
    ]);
  });

  test.each([
    [entry('2024-01-01T00:00:00+08:00', '2024-04-01T00:00:00+08:00'), true],
    [entry(null, '2024-04-01T00:00:00+08:00'), true],
    [entry('2024-02-10T00:00:00+08:00', null), false],
  ])('%# runs through February: %s', (one, through) => {
    expect(runsThrough(one, '2024-01-29', '2024-03-03')).toBe(through);
  });
});

test.each([
  ['open', 3, '还有 3 个工作日'],
  ['open', 0, '最后一天'],
  ['upcoming', 2, '2 个工作日后开始'],
  ['closed', null, undefined],
] as const)('%s with %s left says %s', (state, workingDaysLeft, said) => {
  expect(leftWords({ ...entry(null, null), state, workingDaysLeft })?.zh).toBe(said);
});

test('as rows: times in Asia/Shanghai, days as days, what is not stated said', () => {
  const timed = entry(null, '2024-02-25T10:00:00.000Z');
  const days = { ...entry('2024-01-02T16:00:00.000Z', '2024-02-01T15:59:59.000Z'), wholeDays: true };
  const rows = entryRows([timed, days], ({ zh }) => zh).slice(1);
  expect(rows.map((row) => row.slice(3, 5))).toEqual([
    ['未载明', '2024-02-25 18:00'],
    ['2024-01-03', '2024-02-01'],
  ]);
});
