import type { WorkbenchItem } from '@huice/api';
import { describe, expect, it } from 'vitest';
import { inOrder, merge, nextLeft, step } from './order.ts';

const item = (
  key: string,
  at: number,
  sureness: number,
  more: Partial<WorkbenchItem> = {},
): WorkbenchItem => ({
  key,
  fact: { kind: 'stacking', rule: 'no-double', path: '一', span: [at, at + 1], sureness },
  read: null,
  verdict: 'open',
  version: 0,
  stale: false,
  gone: false,
  decided: null,
  form: [],
  ...more,
});
const keys = (items: readonly WorkbenchItem[]) => items.map(({ key }) => key).join('');
const [a, b, c, d] = [item('a', 1, 0.9), item('b', 2, 0.7), item('c', 3, 0.9), item('d', 4, 0.6)];

describe('the order of work', () => {
  it('begins with what the reader is unsure of', () => {
    expect(keys(inOrder([a, b, c, d]))).toBe('bdac');
  });

  it('stays the same when something is decided', () => {
    expect(keys(inOrder([a, { ...b, verdict: 'accepted' }, c, d]))).toBe('bdac');
  });

  it.each([
    [null, 1, 'b'],
    [null, -1, 'c'],
    ['b', 1, 'd'],
    ['b', -1, 'b'],
    ['c', 1, 'c'],
  ] as const)('from %s by %s to %s', (from, by, to) => {
    expect(step(inOrder([a, b, c, d]), from, by)).toBe(to);
  });

  it('goes on to the next that waits, round from the start', () => {
    const order = inOrder([a, b, { ...c, verdict: 'accepted' }, d]);
    expect(nextLeft(order, 'd')).toBe('a');
    expect(nextLeft(order, 'a')).toBe('b');
    expect(nextLeft([{ ...a, verdict: 'accepted' }], 'a')).toBe('a');
  });
});

it('an older version never replaces a newer one', () => {
  const [merged] = merge([{ ...a, version: 3 }], [{ ...a, version: 2, verdict: 'rejected' }]);
  expect(merged).toMatchObject({ version: 3, verdict: 'open' });
});
