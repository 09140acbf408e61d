import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Stacking } from '../tree.ts';
import { bestCombination, type Candidate, type JointLimit } from './combination.ts';

const item = (measure: string, fen: number, ...stacking: Stacking[]): Candidate => ({
  measure,
  title: { zh: measure, en: measure },
  fen,
  stacking,
});
const against = (...measures: string[]): Stacking => ({ rule: 'not-with', scope: '同一项目', measures });
const higher = (scope: string): Stacking => ({ rule: 'higher-of', scope });
const name = { zh: '合计', en: 'joint' };

/** Tries every set. */
function exhaustive(items: readonly Candidate[], limits: readonly JointLimit[]): number {
  let best = 0;
  for (let bits = 0; bits < 2 ** items.length; bits += 1) {
    const set = items.filter((_, index) => ((bits >> index) & 1) === 1);
    const clash = set.some((a) =>
      set.some(
        (b) =>
          a !== b &&
          (a.stacking ?? []).some(
            (rule) => rule.rule === 'not-with' && rule.measures?.includes(b.measure) === true,
          ),
      ),
    );
    const scopes = set.flatMap(({ stacking }) =>
      (stacking ?? []).filter(({ rule }) => rule === 'higher-of').map(({ scope }) => scope),
    );
    if (clash || new Set(scopes).size < scopes.length) continue;
    // apart from one another, limits simply cut each group
    let sum = set.reduce((total, { fen }) => total + fen, 0);
    for (const { measures, fen } of limits)
      sum -= Math.max(
        0,
        set.filter(({ measure }) => measures.includes(measure)).reduce((total, one) => total + one.fen, 0) -
          fen,
      );
    best = Math.max(best, sum);
  }
  return best;
}

describe('the best combination', () => {
  it('takes two smaller ones that exclude a larger', () => {
    const answer = bestCombination([item('大', 100, against('甲', '乙')), item('甲', 60), item('乙', 60)]);
    expect(answer).toMatchObject({ fen: 120, proved: true });
    expect(answer.left).toMatchObject([{ measure: '大' }]);
    expect(answer.left[0]?.why.zh).toContain('乙、甲');
  });

  it('takes the higher of one scope', () => {
    expect(
      bestCombination([item('市', 50, higher('同一事项')), item('省', 70, higher('同一事项'))]).chosen,
    ).toEqual([{ measure: '省', fen: 70 }]);
  });

  it('cuts at a joint limit', () => {
    const answer = bestCombination(
      [item('市', 50), item('区', 30)],
      [{ name, measures: ['市', '区'], fen: 60 }],
    );
    expect(answer.chosen).toEqual([
      { measure: '市', fen: 50 },
      { measure: '区', fen: 10 },
    ]);
  });

  it('equals trying every set', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const drawn = fc.array(
      fc.record({
        fen: fc.nat(100),
        rivals: fc.subarray(names),
        scope: fc.constantFrom(null, null, 'x', 'y'),
      }),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(drawn, fc.nat(150), fc.nat(150), (parts, first, second) => {
        const items = parts.map(({ fen, rivals, scope }, index) => {
          const own = names[index] ?? '';
          const others = rivals.filter((rival) => rival !== own && rival > own).slice(0, 2);
          return item(
            own,
            fen,
            ...(others.length > 0 ? [against(...others)] : []),
            ...(scope === null ? [] : [higher(scope)]),
          );
        });
        const limits = [
          { name, measures: ['a', 'c', 'e'], fen: first },
          { name, measures: ['b', 'd'], fen: second },
        ];
        const answer = bestCombination(items, limits);
        expect(answer.proved).toBe(true);
        expect(answer.fen).toBe(exhaustive(items, limits));
        expect(answer.chosen.reduce((sum, { fen }) => sum + fen, 0)).toBe(answer.fen);
      }),
      { numRuns: 400 },
    );
  });

  it('says so when limits cross each other', () => {
    const crossing = [
      { name, measures: ['a', 'b'], fen: 10 },
      { name, measures: ['b', 'c'], fen: 10 },
    ];
    expect(bestCombination([item('a', 9), item('b', 9), item('c', 9)], crossing).proved).toBe(false);
  });
});
