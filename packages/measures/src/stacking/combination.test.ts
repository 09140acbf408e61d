import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCompany } from '../company.ts';
import type { CompanyFile } from '../facts.ts';
import { fact, literal, shenzhen } from '../testing/shenzhen.ts';
import type { Expression, Rule, Stacking } from '../tree.ts';
import { bestCombination, type Candidate } from './combination.ts';
import { type JointLimit, jointLimits } from './limits.ts';

const item = (measure: string, fen: number, ...stacking: Stacking[]): Candidate => ({
  measure,
  title: { zh: measure, en: measure },
  fen,
  stacking,
});
const against = (...measures: string[]): Stacking => ({ rule: 'not-with', scope: '同一项目', measures });
const higher = (scope: string): Stacking => ({ rule: 'higher-of', scope });
const name = { zh: '合计', en: 'joint' };

/** The most that a set can be paid under its limits: every way of paying whole units, one measure after the other. */
function payOut(set: readonly Candidate[], limits: readonly JointLimit[]): number {
  const [first, ...rest] = set;
  if (first === undefined) return 0;
  const own = limits.filter(({ measures }) => measures.includes(first.measure));
  const most = Math.min(first.fen, ...own.map(({ fen }) => fen));
  // What is under no limit is taken in full.
  const ways = own.length === 0 ? [most] : Array.from({ length: most + 1 }, (_, fen) => fen);
  return Math.max(
    ...ways.map(
      (fen) =>
        fen +
        payOut(
          rest,
          limits.map((limit) => (own.includes(limit) ? { ...limit, fen: limit.fen - fen } : limit)),
        ),
    ),
  );
}

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
    const sum = payOut(set, limits);
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
    ).toEqual([{ measure: '省', fen: 70, full: 70 }]);
  });

  it('takes the sure one of two that give the same', () => {
    const ceiling = { ...item('甲', 50, higher('同一事项')), isCeiling: true };
    const answer = bestCombination([ceiling, item('乙', 50, higher('同一事项'))]);
    expect(answer.chosen.map(({ measure }) => measure)).toEqual(['乙']);
    expect(answer.left[0]?.why.zh).toContain('合计不会更多');
  });

  it('cuts at a joint limit', () => {
    const answer = bestCombination(
      [item('市', 50), item('区', 30)],
      [{ name, measures: ['市', '区'], fen: 60 }],
    );
    expect(answer.chosen).toEqual([
      { measure: '市', fen: 50, full: 50 },
      { measure: '区', fen: 10, full: 30 },
    ]);
    expect(answer.reached).toMatchObject([{ name, fen: 60, given: 60 }]);
  });

  it('equals trying every set, and every way of paying it out, under two limits of any kind', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const drawn = fc.array(
      fc.record({
        fen: fc.nat(6),
        rivals: fc.subarray(names),
        scope: fc.constantFrom(null, null, 'x', 'y'),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const limit = fc.record({ name: fc.constant(name), measures: fc.subarray(names), fen: fc.nat(12) });
    fc.assert(
      fc.property(drawn, limit, limit, (parts, first, second) => {
        const items = parts.map(({ fen, rivals, scope }, index) => {
          const own = names[index] ?? '';
          const others = rivals.filter((rival) => rival > own).slice(0, 2);
          return item(
            own,
            fen,
            ...(others.length > 0 ? [against(...others)] : []),
            ...(scope === null ? [] : [higher(scope)]),
          );
        });
        const answer = bestCombination(items, [first, second]);
        expect(answer.proved).toBe(true);
        expect(answer.fen).toBe(exhaustive(items, [first, second]));
        expect(answer.chosen.reduce((total, { fen }) => total + fen, 0)).toBe(answer.fen);
        for (const { measures, fen } of [first, second]) {
          const own = answer.chosen.filter(({ measure }) => measures.includes(measure));
          expect(own.reduce((total, one) => total + one.fen, 0)).toBeLessThanOrEqual(fen);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('never claims more than can be paid, nor a proof it has not, however many limits cross', () => {
    const names = ['a', 'b', 'c', 'd'];
    const limit = fc.record({ name: fc.constant(name), measures: fc.subarray(names), fen: fc.nat(8) });
    fc.assert(
      fc.property(
        fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
        fc.array(limit, { minLength: 3, maxLength: 4 }),
        (amounts, limits) => {
          const items = amounts.map((fen, index) => item(names[index] ?? '', fen));
          const answer = bestCombination(items, limits);
          const best = exhaustive(items, limits);
          expect(answer.fen).toBeLessThanOrEqual(best);
          if (answer.proved) expect(answer.fen).toBe(best);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('pays what stands under one of two crossing limits first', () => {
    const crossing = [
      { name, measures: ['a', 'b'], fen: 10 },
      { name, measures: ['b', 'c'], fen: 10 },
    ];
    const answer = bestCombination([item('a', 9), item('b', 9), item('c', 9)], crossing);
    expect(answer).toMatchObject({ fen: 19, proved: true });
  });

  it('says so when it has no proof: three limits in a ring', () => {
    const ring = [
      { name, measures: ['a', 'b'], fen: 5 },
      { name, measures: ['b', 'c'], fen: 5 },
      { name, measures: ['c', 'a'], fen: 5 },
    ];
    expect(bestCombination([item('a', 5), item('b', 5), item('c', 5)], ring).proved).toBe(false);
  });
});

describe('joint limits of a company', () => {
  const shareCap = (scope: string, at: Expression): Rule => ({
    conditions: { op: 'holds', fact: 'is-independent' },
    stacking: [{ rule: 'share-cap', scope, at, cite: { provision: '七' } }],
  });
  const half: Expression = { op: 'multiply', left: literal('50', '%'), right: fact('project-total') };
  const options = { dictionary: shenzhen, asOf: '2024-02-01' };
  const of = (facts: CompanyFile['facts']) => readCompany({ name: '甲', facts }, shenzhen);
  const measures = [
    { id: '市', rule: shareCap('同一项目各级财政资金', half) },
    { id: '省', rule: shareCap('同一项目各级财政资金', half) },
    { id: '年', rule: shareCap('每家企业每年', literal('1000', '万元')) },
  ];

  it('are reckoned from what the company gives, over all levels that state them', () => {
    const { limits, open } = jointLimits(measures, of({ 'project-total': '2000万元' }), options);
    expect(open).toEqual([]);
    expect(limits.map(({ measures: own, fen }) => [own, fen])).toEqual([
      [['市', '省'], 1_000_000_000],
      [['年'], 1_000_000_000],
    ]);
    expect(limits[0]?.cites).toEqual([{ provision: '七' }]);
  });

  it('stay open where a fact is missing, and name it', () => {
    const { limits, open } = jointLimits(measures, of({}), options);
    expect(limits).toHaveLength(1);
    expect(open).toMatchObject([{ measures: ['市', '省'], missing: ['project-total'] }]);
  });
});
