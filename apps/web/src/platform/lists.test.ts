import { describe, expect, it } from 'vitest';
import { isAll, toggled } from './choosing.tsx';
import { nextRow, wholeList } from './pages.tsx';

describe('choosing rows', () => {
  it('puts one in and takes it out, and leaves what was chosen alone', () => {
    const chosen = new Set(['a']);
    expect([...toggled(chosen, 'b')]).toEqual(['a', 'b']);
    expect([...toggled(chosen, 'a')]).toEqual([]);
    expect([...chosen]).toEqual(['a']);
  });

  it('is all only where there is something to choose', () => {
    expect(isAll(new Set(), [])).toBe(false);
    expect(isAll(new Set(['a']), ['a', 'b'])).toBe(false);
    expect(isAll(new Set(['a', 'b', 'gone']), ['a', 'b'])).toBe(true);
  });
});

describe('a whole list', () => {
  const of = (total: number) => async (page: number, size: number) => ({
    items: Array.from({ length: Math.max(0, Math.min(size, total - (page - 1) * size)) }, (_, n) => n),
    count: total,
  });

  it.each([0, 1, 199, 200, 201, 1000])('has all of %i, whatever the server gives at once', async (total) => {
    expect(await wholeList(of(total))).toHaveLength(total);
  });

  it('ends where rows vanish meanwhile', async () => {
    const pages = [
      { items: [1, 2], count: 5 },
      { items: [], count: 5 },
    ];
    expect(await wholeList(async (page) => pages[page - 1] ?? { items: [], count: 5 })).toEqual([1, 2]);
  });
});

describe('walking down a list', () => {
  const items = [{ id: 'a' }, { id: 'b' }];
  it.each([
    [undefined, 1, 'a'],
    ['gone', -1, 'a'],
    ['a', 1, 'b'],
    ['b', 1, 'b'],
    ['a', -1, 'a'],
  ] as const)('from %s by %i comes to %s', (here, step, to) => {
    expect(nextRow(items, here, step)).toBe(to);
  });

  it('stands nowhere where there is nothing', () => expect(nextRow([], undefined, 1)).toBeUndefined());
});
