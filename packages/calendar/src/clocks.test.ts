import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ClockEvent, type ClockRule, readClock } from './clocks.ts';
import { addDays, dayNumber, instantOf, MS_PER_DAY } from './instants.ts';
import { addWorkingDays, workingDaysBetween } from './working-days.ts';

const at = (text: string) => instantOf(text);
const NINETY: ClockRule = { limit: { workingDays: 90 }, warn: [10, 3] };
const start = (text: string): ClockEvent => ({ at: at(text), kind: 'start' });

describe('a clock of ninety working days', () => {
  test('has not begun', () => {
    expect(readClock(NINETY, [], 0)).toMatchObject({ status: 'idle', used: 0, left: null, due: null });
  });

  test('counts from the day after', () => {
    const events = [start('2024-02-29T17:00')];
    expect(readClock(NINETY, events, at('2024-02-29T23:00'))).toMatchObject({ used: 0, left: 90 });
    expect(readClock(NINETY, events, at('2024-03-01T00:00'))).toMatchObject({
      used: 1,
      left: 89,
      dueDay: '2024-07-09',
    });
    expect(readClock(NINETY, events, at('2024-06-25T09:00')).warning).toBe(10);
    expect(readClock(NINETY, events, at('2024-07-04T09:00')).warning).toBe(3);
    expect(readClock(NINETY, events, at('2024-07-09T23:59:59'))).toMatchObject({
      overdue: false,
      left: 0,
      warning: 3,
    });
    expect(readClock(NINETY, events, at('2024-07-10T00:00'))).toMatchObject({
      overdue: true,
      left: -1,
      warning: null,
    });
  });

  test('does not count an audit, and says so', () => {
    const events: ClockEvent[] = [
      start('2024-02-29T17:00'),
      { at: at('2024-03-15T10:00'), kind: 'pause', why: { zh: '专项审计', en: 'special audit' } },
      { at: at('2024-05-06T10:00'), kind: 'resume', why: { zh: '专项审计结束', en: 'audit ended' } },
    ];
    const paused = readClock(NINETY, events, at('2024-04-10T10:00'));
    expect(paused).toMatchObject({ status: 'paused', used: 11, left: 79 });
    const after = readClock(NINETY, events, at('2024-05-07T10:00'));
    expect(after).toMatchObject({ status: 'running', used: 12, left: 78 });
    expect(after.dueDay).toBe(addWorkingDays('2024-05-06', 79).day);
    expect(after.explanation.map((line) => line.zh).join('\n')).toContain('2024-03-15 暂停（专项审计）');
  });

  test('a limit passed before a pause stays passed', () => {
    const rule: ClockRule = { limit: { workingDays: 5 } };
    const events: ClockEvent[] = [
      start('2024-03-04T09:00'),
      { at: at('2024-03-14T09:00'), kind: 'pause' },
      { at: at('2024-03-20T09:00'), kind: 'resume' },
    ];
    expect(readClock(rule, events, at('2024-03-15T09:00'))).toMatchObject({
      overdue: true,
      dueDay: '2024-03-11',
    });
    expect(readClock(rule, events, at('2024-03-21T09:00'))).toMatchObject({
      overdue: true,
      dueDay: '2024-03-11',
    });
  });

  test('stopped in time is not overdue however much later one looks', () => {
    const events: ClockEvent[] = [start('2024-02-29T17:00'), { at: at('2024-07-09T18:00'), kind: 'stop' }];
    expect(readClock(NINETY, events, at('2026-01-01'))).toMatchObject({
      status: 'stopped',
      used: 90,
      overdue: false,
    });
  });

  test('begins afresh after a stop', () => {
    const events: ClockEvent[] = [
      start('2024-01-02'),
      { at: at('2024-01-10'), kind: 'stop' },
      start('2024-03-01'),
    ];
    expect(readClock(NINETY, events, at('2024-03-04'))).toMatchObject({ used: 1, left: 89 });
  });

  test.each<[string, ClockEvent[]]>([
    ['a pause before the start', [{ at: 0, kind: 'pause' }]],
    ['two starts', [start('2024-01-02'), start('2024-01-03')]],
    ['events out of order', [start('2024-01-03'), { at: at('2024-01-02'), kind: 'pause' }]],
  ])('%s is refused', (_, events) => {
    expect(() => readClock(NINETY, events, at('2024-02-01'))).toThrow('时限记录');
  });

  test('a limit in months cannot pause', () => {
    const events: ClockEvent[] = [start('2024-01-02'), { at: at('2024-01-10'), kind: 'pause' }];
    expect(() => readClock({ limit: { months: 3 } }, events, at('2024-02-01'))).toThrow('不能暂停');
    expect(readClock({ limit: { months: 3 } }, events.slice(0, 1), at('2024-02-01')).dueDay).toBe(
      '2024-04-02',
    );
  });
});

describe('clocks that pause at random', () => {
  const gaps = fc.array(fc.integer({ min: 0, max: 40 * 24 }), { minLength: 1, maxLength: 8 });
  const drawn = fc.tuple(fc.integer({ min: 0, max: 3000 }), gaps, fc.integer({ min: 0, max: 200 * 24 }));

  test('use what ran and nothing else, never a negative number, and end when the rest is used', () => {
    fc.assert(
      fc.property(drawn, ([offset, hours, later]) => {
        let when = at('2011-01-01') + offset * MS_PER_DAY;
        const events: ClockEvent[] = [{ at: when, kind: 'start' }];
        for (const [index, gap] of hours.entries()) {
          when += gap * 3_600_000;
          events.push({ at: when, kind: index % 2 === 0 ? 'pause' : 'resume' });
        }
        const now = when + later * 3_600_000;
        const reading = readClock(NINETY, events, now);
        let expected = 0;
        const day = (ms: number) => addDays('1970-01-01', Math.floor((ms + 8 * 3_600_000) / MS_PER_DAY));
        for (let i = 0; i < events.length; i += 2) {
          expected += workingDaysBetween(day(events[i]?.at ?? 0), day(events[i + 1]?.at ?? now));
        }
        expect(reading.used).toBe(expected);
        expect(reading.used).toBeGreaterThanOrEqual(0);
        if (!reading.overdue) expect(reading.used + (reading.left ?? 0)).toBe(90);
        expect(dayNumber(reading.dueDay ?? '')).toBeGreaterThanOrEqual(dayNumber(day(events[0]?.at ?? 0)));
      }),
    );
  });
});
