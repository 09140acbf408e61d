import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawExperts } from './draw.ts';
import { BrokenPanel, emptySeats, membersOf, type PanelEvent, projectPanel } from './panel.ts';
import type { Expert } from './pool.ts';
import { drawCases, isSample } from './sample.ts';

const by = { id: 'officer', name: '示例经办' };
const pool: Expert[] = Array.from({ length: 12 }, (_, i) => ({
  id: `e${i}`,
  name: `示例专家${i}`,
  fields: ['软件'],
  employers: [{ company: `示例大学${i}`, until: null, as: '教授' }],
  holdings: [],
  phones: [],
  active: true,
}));
const wanted = [{ field: '软件', count: 3 }];
const made: PanelEvent = {
  type: 'made',
  at: 1,
  by,
  panel: {
    id: 'P1',
    title: '示例组',
    procedure: 'p',
    procedureRevision: 1,
    step: 'experts',
    call: 'c',
    place: '990100',
    cases: ['A', 'B'],
    wanted,
    perEmployer: 1,
    reserves: 2,
    recentMonths: 36,
  },
};
const common = { seed: 'seed-of-the-panel', round: 1, subject: 'P1', perEmployer: 1, interests: [] };
const first = drawExperts(pool, { ...common, wanted, reserves: 2, declared: [], today: '2026-11-23' });
const drawn: PanelEvent = { type: 'drawn', at: 2, by, draw: first.record, excluded: first.excluded };

const next = (keep: readonly string[], out: string, id: string): PanelEvent => {
  const declared = [{ expert: out, case: id, why: '合作' }];
  const interests = [{ case: id, companies: [], people: [], phones: [], related: [] }];
  const rules = { ...common, keep, wanted: [{ field: '软件', count: 1 }], reserves: 0 };
  const { record, excluded } = drawExperts(pool, { ...rules, interests, declared, today: '2026-11-23' });
  return { type: 'replaced', at: 4, by, case: id, out, draw: record, excluded };
};

describe('a panel', () => {
  test('is drawn for all its cases; a replacement sits on its case alone, on a seat of its own', () => {
    const before = projectPanel([made, drawn]);
    const [out = ''] = membersOf(before, 'A');
    const keep = membersOf(before, 'A').slice(1);
    const after = projectPanel(
      [{ type: 'declared', at: 3, by, expert: out, case: 'A', why: '合作' }, next(keep, out, 'A')],
      before,
    );
    expect(membersOf(after, 'B')).toEqual(membersOf(before, 'B'));
    expect(membersOf(after, 'A')).toHaveLength(3);
    expect(membersOf(after, 'A')).not.toContain(out);
    expect(after.members.A?.map((each) => each.seat)).toEqual([2, 3, 4]);
    expect(emptySeats(after, 'A')).toEqual([]);
    expect(after.version).toBe(4);
  });

  test('is closed with its last case', () => {
    const conclusion = { score: 80, sheets: 3, words: { zh: '', en: '' }, outliers: [] };
    const one = projectPanel([made, drawn, { type: 'concluded', at: 3, by, case: 'A', conclusion }]);
    expect(one.status).toBe('drawn');
    expect(projectPanel([{ type: 'concluded', at: 4, by, case: 'B', conclusion }], one).status).toBe(
      'closed',
    );
  });

  test.each<[string, readonly PanelEvent[]]>([
    ['drawn twice', [made, drawn, drawn]],
    ['never made', [drawn]],
    ['cancelled once drawn', [made, drawn, { type: 'cancelled', at: 3, by, reason: '误建' }]],
    [
      'about a case of others',
      [made, drawn, { type: 'declared', at: 3, by, expert: 'e1', case: 'C', why: '' }],
    ],
  ])('%s: such a history is broken', (_, events) => {
    expect(() => projectPanel(events)).toThrow(BrokenPanel);
  });

  test('a sample can be drawn again, and only as its seed makes it', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        (cases, n) => {
          const count = (n % cases.length) + 1;
          const record = drawCases('a-seed-of-eight', 'S1', cases, count);
          expect(drawCases('a-seed-of-eight', 'S1', [...cases].reverse(), count)).toEqual(record);
          expect(record.drawn).toHaveLength(count);
          expect(isSample(record)).toBe(true);
          expect(isSample({ ...record, drawn: [...record.drawn, 'x'] })).toBe(false);
        },
      ),
    );
    expect(() => drawCases('a-seed-of-eight', 'S1', ['A'], 2)).toThrow(RangeError);
    expect(() => drawCases('short', 'S1', ['A'], 1)).toThrow(RangeError);
  });
});
