import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromNumber, dayNumber } from './instants.ts';
import { addMonths, type Period, periodEnd, showPeriod } from './periods.ts';
import { CHINA } from './working-days.ts';

describe('when a period ends', () => {
  test.each<[string, Period, string]>([
    ['2024-07-12', { days: 30 }, '2024-08-12'], // 11 August 2024 is a Sunday
    ['2024-09-02', { days: 30 }, '2024-10-08'], // 2 October falls in the National Day holiday
    ['2024-01-31', { months: 1 }, '2024-02-29'],
    ['2023-11-30', { months: 3 }, '2024-02-29'],
    ['2024-02-29', { years: 1 }, '2025-02-28'],
    ['2024-02-05', { workingDays: 15 }, '2024-03-01'],
    ['2024-02-05', { workingDays: 0 }, '2024-02-05'],
    ['2024-08-11', { days: 0 }, '2024-08-11'],
  ])('%s and %o', (from, period, day) => {
    expect(periodEnd(from, period)).toMatchObject({ day, certainty: 'certain' });
  });

  test('a last day that stays', () => {
    expect(periodEnd('2024-07-12', { days: 30 }, { lastDay: 'stays' }).day).toBe('2024-08-11');
  });

  test('says why it moved', () => {
    const due = periodEnd('2024-09-02', { days: 30 });
    expect(due.explanation.zh).toContain('国庆节');
    expect(due.skipped).toHaveLength(6);
  });

  test('is provisional when it ends in an unpublished year, though it names a day', () => {
    expect(periodEnd('2026-11-23', { months: 3 })).toMatchObject({
      day: '2027-02-23',
      certainty: 'provisional',
    });
    expect(periodEnd('2026-11-23', { months: 3 }, { lastDay: 'stays' }).certainty).toBe('certain');
  });

  test.each([{ days: -1 }, { months: 1.5 }, {} as Period])('%o is refused', (period) => {
    expect(() => periodEnd('2024-01-01', period)).toThrow('期间须写明');
  });

  test('shows itself', () => {
    expect(showPeriod({ workingDays: 1 })).toEqual({ zh: '1 个工作日', en: '1 working day' });
  });

  const days = fc.integer({ min: dayNumber('2010-01-01'), max: dayNumber('2024-12-31') }).map(dayFromNumber);
  test('months never overshoot into the month after, and keep the date where they can', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (from, n) => {
        const end = addMonths(from, n);
        const index = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
        expect(index(end)).toBe(index(from) + n);
        expect(Number(end.slice(8))).toBeLessThanOrEqual(Number(from.slice(8)));
        if (Number(from.slice(8)) <= 28) expect(end.slice(8)).toBe(from.slice(8));
      }),
    );
  });

  test('a period never ends earlier than a shorter one, nor on a day off', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 400 }), (from, n) => {
        const end = periodEnd(from, { days: n });
        expect(end.day >= periodEnd(from, { days: n - 1 }, { lastDay: 'stays' }).day).toBe(true);
        expect(CHINA.kindOf(end.day).working).toBe(true);
      }),
    );
  });
});
