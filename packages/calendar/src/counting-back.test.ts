import fc from 'fast-check';
import { expect, test } from 'vitest';
import { workingDaysBefore } from './counting-back.ts';
import { dayFromNumber, dayNumber } from './instants.ts';
import { CHINA, workingDaysBetween } from './working-days.ts';

test.each([
  // 2024-02-25 is a Sunday after Spring Festival; 18 February was worked.
  ['2024-02-25', 0, '2024-02-23'],
  ['2024-02-25', 1, '2024-02-22'],
  ['2024-02-25', 5, '2024-02-18'],
  ['2024-02-25', 6, '2024-02-09'],
  ['2024-10-08', 1, '2024-09-30'],
])('%s, %i working days before: %s', (end, n, day) => {
  expect(workingDaysBefore(end, n)).toMatchObject({ day, certainty: 'certain' });
});

test('on that day exactly so many are left, and it is worked', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: dayNumber('2012-01-01'), max: dayNumber('2026-12-20') }).map(dayFromNumber),
      fc.integer({ min: 0, max: 60 }),
      (end, n) => {
        const { day } = workingDaysBefore(end, n);
        expect(CHINA.kindOf(day).working).toBe(true);
        expect(workingDaysBetween(day, end)).toBe(n);
      },
    ),
  );
});

test('a year that is not published makes it provisional; a wrong count is refused', () => {
  expect(workingDaysBefore('2031-03-05', 3).certainty).toBe('provisional');
  expect(() => workingDaysBefore('2024-03-05', 1.5)).toThrow(/整数/);
});
