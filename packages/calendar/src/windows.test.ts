import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, endOfDay, instantOf, isoOf, showInstant, startOfDay } from './instants.ts';
import { windowAt } from './windows.ts';

const ONLINE = { from: '2024-01-25', to: '2024-02-25T18:00:00+08:00' };

describe('a window, to the second', () => {
  test.each([
    ['2024-01-24T23:59:59.999+08:00', 'upcoming'],
    ['2024-01-25T00:00:00+08:00', 'open'],
    ['2024-02-25T18:00:00.999+08:00', 'open'],
    ['2024-02-25T18:00:01+08:00', 'closed'],
    ['2024-02-25T10:00:00Z', 'open'],
    ['2024-02-25T10:00:01Z', 'closed'],
  ])('%s is %s', (now, status) => {
    expect(windowAt(ONLINE, instantOf(now)).status).toBe(status);
  });

  test('a bare closing day lasts until its last second', () => {
    const window = { from: null, to: '2023-08-15' };
    expect(windowAt(window, instantOf('2023-08-15T23:59:59+08:00'))).toMatchObject({
      status: 'open',
      left: 0,
    });
    expect(windowAt(window, instantOf('2023-08-16T00:00:00+08:00')).status).toBe('closed');
  });

  test('no end stated is said so', () => {
    expect(windowAt({ from: null, to: null }, 0).words.zh).toContain('未载明');
  });

  test('an end before the beginning is refused', () => {
    expect(() => windowAt({ from: '2024-03-01', to: '2024-02-01' }, 0)).toThrow('早于');
  });
});

describe('instants', () => {
  test.each([
    ['2024-02-25T18:00', 1708855200000],
    ['2024-02-25 18:00:00', 1708855200000],
    ['2024-02-25T18:00:00+08:00', 1708855200000],
    ['2024-02-25T10:00:00.5Z', 1708855200500],
    ['2024-02-25T24:00', 1708876800000],
  ])('%s', (text, ms) => {
    expect(instantOf(text)).toBe(ms);
  });

  test.each([
    '',
    '2023-02-29',
    '2024-2-5',
    '2024-02-25T25:00',
    '2024-02-25T24:01',
    '去年',
    '2024-02-25T18:60',
  ])('“%s” is refused with words', (text) => {
    expect(() => instantOf(text)).toThrow('无法识别');
  });

  test('the day of an instant, and its ends, agree; what is shown can be read again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (at) => {
        const day = dayOf(at);
        expect(startOfDay(day)).toBeLessThanOrEqual(at);
        expect(at).toBeLessThan(endOfDay(day) + 1000);
        expect(instantOf(isoOf(at))).toBe(Math.floor(at / 1000) * 1000);
        expect(instantOf(showInstant(at))).toBe(Math.floor(at / 1000) * 1000);
      }),
    );
  });
});
