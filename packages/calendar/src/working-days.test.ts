import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayFromNumber, dayNumber } from './instants.ts';
import { PUBLISHED_YEARS } from './published-years.ts';
import { addWorkingDays, CHINA, createCalendar, workingDayFrom, workingDaysBetween } from './working-days.ts';

const days = fc.integer({ min: dayNumber('2010-01-01'), max: dayNumber('2026-12-24') }).map(dayFromNumber);

describe('the table of holidays', () => {
  test('says of every day from 2010 to 2026 what chinese-days says', () => {
    const wrong: string[] = [];
    for (let day = '2010-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      if (CHINA.kindOf(day).working !== chineseDays.isWorkday(day)) wrong.push(day);
    }
    expect(wrong).toEqual([]);
  });

  test('names a notice with number and address for each year, without a gap', () => {
    expect(CHINA.years).toEqual(Array.from({ length: 17 }, (_, i) => 2010 + i));
    for (const year of PUBLISHED_YEARS) {
      expect(year.notices.length).toBeGreaterThan(0);
      for (const notice of year.notices) {
        expect(notice.number).toMatch(/^国(办)?发明电〔\d{4}〕\d+号$/);
        expect(notice.url).toMatch(/^https?:\/\/www\.gov\.cn\//);
      }
    }
  });

  test('worked weekend days are weekend days, and none is off at once', () => {
    for (const year of PUBLISHED_YEARS) {
      for (const day of year.work) expect([0, 6]).toContain((dayNumber(day) + 4) % 7);
    }
  });

  test('an arrangement given twice is refused', () => {
    expect(() =>
      createCalendar([...PUBLISHED_YEARS, { year: 2026, notices: [], off: [], work: [] }]),
    ).toThrow('两次');
  });
});

describe('which day is worked', () => {
  test.each([
    ['2024-02-09', true, 'weekday', '周五'],
    ['2024-02-12', false, 'holiday', '春节'],
    ['2024-02-18', true, 'make-up', '调休上班'],
    ['2024-02-25', false, 'weekend', '周日'],
    ['2018-12-29', true, 'make-up', '调休上班'],
    ['2026-10-07', false, 'holiday', '国庆节'],
  ])('%s', (day, working, kind, name) => {
    expect(CHINA.kindOf(day)).toMatchObject({ working, kind, name: { zh: name }, certainty: 'certain' });
  });

  test('a year that is not published is provisional, and so is the end of the year before it', () => {
    expect(CHINA.kindOf('2027-03-01').certainty).toBe('provisional');
    expect(CHINA.kindOf('2026-12-29').certainty).toBe('provisional');
    expect(CHINA.kindOf('2026-12-24').certainty).toBe('certain');
    const result = addWorkingDays('2026-12-01', 30);
    expect(result.certainty).toBe('provisional');
    expect(result.reason.zh).toContain('2027');
  });

  test('a year taken up later makes it certain', () => {
    const next = {
      year: 2027,
      notices: [{ number: '示例', url: 'https://example.org' }],
      off: [['2027-01-01', '2027-01-03', '元旦'] as const],
      work: [],
    };
    const result = addWorkingDays('2026-12-29', 3, createCalendar([...PUBLISHED_YEARS, next]));
    expect(result).toMatchObject({ day: '2027-01-04', certainty: 'certain' });
  });
});

describe('counting working days', () => {
  test('ninety from the last day of paper filing in 2024', () => {
    const result = addWorkingDays('2024-02-29', 90);
    expect(result.day).toBe('2024-07-09');
    expect(result.skipped.map((each) => each.name.zh)).toContain('清明节');
    expect(result.madeUp.map((each) => each.day)).toEqual(['2024-04-07', '2024-04-28', '2024-05-11']);
  });

  test.each([-1, 1.5, 2001, Number.NaN])('%s working days are refused', (n) => {
    expect(() => addWorkingDays('2024-02-29', n)).toThrow('工作日数');
  });

  test('adding and counting back agree; the end is worked; nothing is skipped in silence', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 200 }), (from, n) => {
        const end = addWorkingDays(from, n);
        expect(workingDaysBetween(from, end.day)).toBe(n);
        expect(CHINA.kindOf(end.day).working).toBe(true);
        expect(dayNumber(end.day) - dayNumber(from)).toBe(n + end.skipped.length);
        expect(workingDayFrom(addDays(addWorkingDays(from, n - 1).day, 1)).day).toBe(end.day);
      }),
    );
  });

  test('counts add up, whatever day lies between', () => {
    fc.assert(
      fc.property(days, days, days, (a, b, c) => {
        expect(workingDaysBetween(a, b) + workingDaysBetween(b, c)).toBe(workingDaysBetween(a, c));
      }),
    );
  });
});
