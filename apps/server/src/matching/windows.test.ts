import type { MeasureWindow } from '@huice/packs';
import { describe, expect, test } from 'vitest';
import { windowOnDay } from './windows.ts';

const window = (from: string | null, to: string | null): MeasureWindow => ({
  name: { zh: '网上申报', en: 'online' },
  from,
  to,
  channel: 'online',
});
const january = window('2024-01-25T00:00:00+08:00', '2024-02-25T18:00:00+08:00');
const elsewhen = new Date('2030-01-01T00:00:00Z');

describe('a window on a day', () => {
  test.each([
    ['2024-01-24', 'upcoming', 1],
    ['2024-01-25', 'open', 31],
    ['2024-02-25', 'open', 0],
    ['2024-02-26', 'closed', null],
  ])('on %s it is %s with %s days left', (day, state, daysLeft) => {
    expect(windowOnDay(january, day, elsewhen)).toMatchObject({ state, daysLeft });
  });

  test('today the hour counts: open at 17:59:59, and to the very end, closed after', () => {
    const at = (time: string) =>
      windowOnDay(january, '2024-02-25', new Date(`2024-02-25T${time}+08:00`)).state;
    expect([at('17:59:59'), at('18:00:00'), at('18:00:01')]).toEqual(['open', 'open', 'closed']);
  });

  test('without a stated end it is unknown, never open', () => {
    expect(windowOnDay(window('2024-01-25T00:00:00+08:00', null), '2024-03-01', elsewhen).state).toBe(
      'unknown',
    );
    expect(windowOnDay(window(null, null), '2024-03-01', elsewhen)).toMatchObject({
      state: 'unknown',
      daysLeft: null,
    });
  });

  test('open all year is open, from its beginning on, with no days to count', () => {
    const standing = { ...window('2024-01-02T00:00:00+08:00', null), standing: true } as const;
    expect(windowOnDay(standing, '2024-01-01', elsewhen).state).toBe('upcoming');
    expect(windowOnDay(standing, '2030-01-01', elsewhen)).toMatchObject({ state: 'open', daysLeft: null });
  });

  test('the day is Shanghai’s, not UTC’s', () => {
    // 2024-02-24 17:00 UTC is already the 25th in Shanghai.
    const late = new Date('2024-02-24T17:00:00Z');
    expect(windowOnDay(january, '2024-02-25', late)).toMatchObject({ state: 'open', daysLeft: 0 });
  });
});
