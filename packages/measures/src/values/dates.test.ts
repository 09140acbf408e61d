import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, civil, dayNumber, isoDay, parseDay, wholeMonths } from './dates.ts';

const day = (iso: string): number => parseDay(iso) ?? Number.NaN;

describe('civil days', () => {
  it('agree with the calendar of the runtime', () => {
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (number) => {
        const date = new Date(number * 86_400_000);
        expect(civil(number)).toEqual({
          year: date.getUTCFullYear(),
          month: date.getUTCMonth() + 1,
          day: date.getUTCDate(),
        });
        expect(dayNumber(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(number);
        expect(parseDay(isoDay(number))).toBe(number);
      }),
    );
  });

  it.each([
    '2023-02-29',
    '2023-02-30',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '0000-01-01',
    '2023-1-1',
    '',
  ])('%s does not exist', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  it.each([
    ['2022-03-01', '2024-03-01', 24],
    ['2022-03-01', '2024-02-29', 23],
    ['2022-03-02', '2024-03-01', 23],
    ['2023-01-31', '2023-02-28', 1],
    ['2023-01-31', '2023-02-27', 0],
    ['2024-02-29', '2025-02-28', 12],
    ['2024-03-01', '2022-03-01', -24],
  ])('%s to %s: %i months', (from, to, months) => expect(wholeMonths(day(from), day(to))).toBe(months));

  it.each([
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-01-15', -13, '2022-12-15'],
  ])('%s plus %i months', (from, months, to) => expect(isoDay(addMonths(day(from), months))).toBe(to));
});
