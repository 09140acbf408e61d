/** What the pages of supervision reckon by themselves. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markOf } from './ClockMark.tsx';
import { readEntry } from './keptAnswer.ts';
import { ticksOf } from './LineChart.tsx';
import { wanted } from './words.ts';

describe('ticks', () => {
  it.each([
    [0, 600, [0, 200, 400, 600]],
    [0, 30, [0, 10, 20, 30]],
    [0, 1, [0, 0.25, 0.5, 0.75, 1]],
  ])('from %s to %s', (low, high, ticks) => expect(ticksOf(low, high)).toEqual(ticks));
  it('hold everything, in a few round steps', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (high) => {
        const ticks = ticksOf(0, high);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high * 0.999_999);
        expect(ticks.length).toBeLessThan(8);
      }),
    );
  });
});

describe('a clock', () => {
  it.each([
    [{ left: 8, overdue: false }, 'green'],
    [{ left: 5, overdue: false }, 'amber'],
    [{ left: 2, overdue: false }, 'red'],
    [{ left: 0, overdue: false }, 'red'],
    [{ left: -3, overdue: true }, 'red'],
  ] as const)('%j is %s', (clock, tone) => expect(markOf(clock).tone).toBe(tone));
  it('says working days', () => expect(markOf({ left: -3, overdue: true }).word.zh).toBe('超期 3 个工作日'));
});

describe('an answer kept in the browser', () => {
  const figure = { period: '2026-10', value: '14', unit: '个', reason: '', confirmed: [], why: '' };
  it('comes back as it was typed', () => {
    const entry = { text: '进展', figures: { projects: figure } };
    expect(readEntry(JSON.stringify(entry))).toEqual(entry);
  });
  it.each([null, '', '{', '[]', '{"text":1,"figures":{}}', '{"text":"","figures":{"a":{"value":1}}}'])(
    'that is damaged counts as nothing: %s',
    (text) => expect(readEntry(text)).toBeNull(),
  );
});

it.each([
  [{ comparator: '>=', value: '600', unit: '亿元' }, '≥ 600 亿元'],
  [{ comparator: '=', value: '50', unit: '个', every: 'year' }, '50 个 / 年'],
  [{ comparator: '~', value: '1000', unit: '亩' }, '≈ 1,000 亩'],
])('%j is written %s', (target, text) => expect(wanted(target).zh).toBe(text));
