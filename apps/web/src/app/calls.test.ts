import { describe, expect, it } from 'vitest';
import { callBoard, newlyInForce, soonInForce } from './calls.ts';
import type { WindowGroup } from './windows.ts';

const group = (state: WindowGroup['window']['state'], to: string): WindowGroup => ({
  window: { name: { zh: to, en: to }, from: null, to, channel: 'online', state, daysLeft: null },
  measures: [],
});

const procedure = (id: string, ...states: string[]) => ({
  id,
  revision: 1,
  title: { zh: id, en: id },
  authority: { zh: '', en: '' },
  region: '990100',
  call: '',
  document: '990100/guide',
  bodies: null,
  projects: [],
  windows: states.map((status, index) => ({
    id: String(index),
    title: { zh: '', en: '' },
    channel: 'online',
    status,
    words: { zh: '', en: '' },
  })),
});

describe('what can be applied for', () => {
  it('tells the open apart from the closed, though every dated window is closed', () => {
    const board = callBoard(
      [group('closed', '2024-02-25'), group('closed', '2024-03-05')],
      [procedure('always'), procedure('standing', 'open'), procedure('past', 'closed', 'closed')],
    );
    expect(board.standing.map(({ id }) => id)).toEqual(['standing', 'always']);
    expect([board.open.length, board.upcoming.length, board.closed.length]).toEqual([0, 0, 2]);
  });

  it('tells of what this server takes once, by its procedure', () => {
    const document = { id: '990100/guide' };
    const own = { ...group('open', 'own'), measures: [{ document }] } as unknown as WindowGroup;
    const board = callBoard([own, group('open', 'elsewhere')], [procedure('standing', 'open')]);
    expect(board.open.map(({ window }) => window.to)).toEqual(['elsewhere']);
    expect(callBoard([own], [procedure('past', 'closed')]).open).toHaveLength(1);
  });

  it('keeps the order of the windows in each state', () => {
    const board = callBoard([group('open', 'a'), group('open', 'b'), group('upcoming', 'c')], []);
    expect(board.open.map(({ window }) => window.to)).toEqual(['a', 'b']);
    expect(board.upcoming.map(({ window }) => window.to)).toEqual(['c']);
  });
});

describe('documents by their validity', () => {
  const of = (effectiveFrom: string | null, effectiveTo: string | null = null, draft = false) => ({
    document: { effectiveFrom, effectiveTo, draft },
  });
  const packs = [
    of('2024-01-01'),
    of('2026-11-01'),
    of('2026-12-01'),
    of(null),
    of('2020-01-01', '2023-01-01'),
    of('2026-10-01', null, true),
  ];

  it('in force, the newest first; nothing without a date, past, or in draft', () => {
    const dates = newlyInForce(packs, '2026-11-23').map(({ document }) => document.effectiveFrom);
    expect(dates).toEqual(['2026-11-01', '2024-01-01']);
    expect(newlyInForce(packs, '2023-01-01').map(({ document }) => document.effectiveFrom)).toEqual([
      '2020-01-01',
    ]);
  });

  it('to come, the soonest first', () => {
    expect(soonInForce(packs, '2026-11-23').map(({ document }) => document.effectiveFrom)).toEqual([
      '2026-12-01',
    ]);
  });
});
