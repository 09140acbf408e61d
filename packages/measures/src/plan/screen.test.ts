import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPARATORS } from '../check/shape.ts';
import { drawCity } from '../city/city.ts';
import { readCompany } from '../company.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { atLeast, chainLink, fact, literal, shenzhen } from '../testing/shenzhen.ts';
import { gappyCompany, typedRule } from '../testing/typed-rules.ts';
import type { Condition, Rule } from '../tree.ts';
import { clusterByPlace } from './cluster.ts';
import { createColumns, writeCompany } from './columns.ts';
import { planMeasures } from './lower.ts';
import { type ChunkResult, Screener, sketchesFor } from './screen.ts';

const options = { dictionary: shenzhen, asOf: '2024-02-01' };
const bit = (plane: Int32Array, row: number) => (((plane[row >> 5] ?? 0) >>> (row & 31)) & 1) === 1;

/** What a chunk says of one of its rows. */
function found(chunk: ChunkResult, row: number): string {
  if (bit(chunk.eligible, row)) return 'eligible';
  if (bit(chunk.ineligible, row)) return 'ineligible';
  return bit(chunk.insufficient, row) ? 'insufficient' : 'not-applicable';
}

/** Places in every position that decides: in what a measure applies to, under 任一满足, beside what a person judges. */
function placedRules(): readonly Rule[] {
  const cite = { provision: '四' };
  const inCity = (region: string): Condition => ({ op: 'locatedIn', fact: 'registered-in', region, cite });
  const large = atLeast('main-revenue', '300', '万元');
  return [
    { applies: inCity('370100'), conditions: large },
    { applies: { op: 'all', of: [large, inCity('370100')] }, conditions: large },
    { applies: large, conditions: inCity('440300') },
    { conditions: { op: 'any', of: [inCity('440300'), inCity('110000')] } },
    { conditions: { op: 'any', of: [inCity('440300'), large] } },
    { conditions: { op: 'not', of: inCity('440300'), cite } },
    {
      conditions: {
        op: 'all',
        of: [
          inCity('110000'),
          { op: 'judged', title: { zh: '技术先进', en: 'advanced technology' }, by: 'expert', cite },
        ],
      },
    },
  ];
}

describe('screening', () => {
  it.each([
    [0, false],
    [10_000, false],
    [0, true],
  ])(
    'gives every company the outcome and the fen of the reference, and the same totals (rows one by one from %i, sketched: %s)',
    (sparse, isSketched) => {
      fc.assert(
        fc.property(
          fc.array(typedRule, { minLength: 2, maxLength: 3 }),
          fc.array(gappyCompany, { minLength: 1, maxLength: 70 }),
          (rules, files) => {
            const measures = rules.map((rule, index) => ({ id: `m${index}`, rule }));
            const companies = files.map((file) => readCompany(file, shenzhen));
            const store = createColumns(shenzhen, shenzhen.byId.keys(), companies.length);
            for (const [row, company] of companies.entries()) writeCompany(store, row, company);
            let seen = 0;
            const plan = planMeasures(measures, options);
            const totals = new Screener(plan, store, {
              sparse,
              ...(isSketched ? { sketches: sketchesFor(plan, store) } : {}),
            }).screen(0, companies.length, (chunk) => {
              const measure = measures[chunk.measure];
              if (measure === undefined) return;
              for (const [row, company] of companies.entries()) {
                const answer = evaluate(measure, company, options);
                const outcome = bit(chunk.eligible, row)
                  ? 'eligible'
                  : bit(chunk.ineligible, row)
                    ? 'ineligible'
                    : bit(chunk.insufficient, row)
                      ? 'insufficient'
                      : 'not-applicable';
                expect(outcome).toBe(answer.outcome);
                seen += 1;
                if (outcome !== 'eligible') continue;
                const fen = chunk.fen[row] ?? Number.NaN;
                expect(Number.isNaN(fen) ? undefined : fen).toBe(
                  answer.amount?.status === 'computed' ? answer.amount.fen : undefined,
                );
              }
            });
            expect(seen).toBe(measures.length * companies.length);
            for (const { eligible, ineligible, insufficient, notApplicable } of totals) {
              expect(eligible + ineligible + insufficient + notApplicable).toBe(companies.length);
            }
          },
        ),
        { numRuns: 80 },
      );
    },
  );

  it('decides shares like the reference: zero, negative and missing divisors too', () => {
    const measures = COMPARATORS.flatMap((is) =>
      ['30', '100', '33.33'].map((share) => ({
        id: `${is} ${share}`,
        rule: {
          conditions: {
            op: 'compare',
            left: { op: 'divide', left: fact('software-revenue'), right: fact('main-revenue') },
            is,
            right: literal(share, '%'),
          },
        } satisfies Rule,
      })),
    );
    const values = [
      null,
      '0元',
      '100万元',
      '30万元',
      '-100万元',
      '-30万元',
      '33.33万元',
      '333300.01元',
      '10万亿元',
    ];
    const companies = values.flatMap((main) =>
      values.map((software) =>
        readCompany({ name: '甲', facts: { 'main-revenue': main, 'software-revenue': software } }, shenzhen),
      ),
    );
    const store = createColumns(shenzhen, shenzhen.byId.keys(), companies.length);
    for (const [row, company] of companies.entries()) writeCompany(store, row, company);
    const plan = planMeasures(measures, options);
    for (const sketches of [new Map(), sketchesFor(plan, store)]) {
      new Screener(plan, store, { sparse: 0, sketches }).screen(0, companies.length, (chunk) => {
        const measure = measures[chunk.measure];
        if (measure === undefined) return;
        for (const [row, company] of companies.entries()) {
          const { outcome } = evaluate(measure, company, options);
          expect([measure.id, row, found(chunk, row)]).toEqual([measure.id, row, outcome]);
        }
      });
    }
  });

  it('passes over chunks of other places without a word about anybody changing', () => {
    const measures = [chainLink, ...placedRules()].map((rule, index) => ({ id: `m${index}`, rule }));
    const rows = 9 * 2048 + 77;
    const store = createColumns(shenzhen, shenzhen.byId.keys(), rows);
    const regions = ['440300', '110000', '370100'].map((code) => ({ code, weight: 1 }));
    drawCity(store, shenzhen, { seed: 3, regions });
    const plan = planMeasures(measures, options);
    const outcomes = new Map<string, string>();
    const asDrawn = new Screener(plan, store).screen(0, rows, (chunk) => {
      for (let row = 0; row < chunk.rows; row += 1)
        outcomes.set(`${chunk.measure}/${chunk.start + row}`, found(chunk, row));
    });
    const given = clusterByPlace(store, shenzhen);
    const seen = new Set<number>();
    const sketches = sketchesFor(plan, store);
    const byPlace = new Screener(plan, store, { sketches }).screen(0, rows, (chunk) => {
      for (let row = 0; row < chunk.rows; row += 1) {
        const was = given[chunk.start + row] ?? -1;
        seen.add(was);
        expect(found(chunk, row)).toBe(outcomes.get(`${chunk.measure}/${was}`));
      }
    });
    expect(seen.size).toBe(rows);
    expect(byPlace).toEqual(asDrawn);
    // A chunk did lie in each place, or nothing was tried.
    expect([...(sketches.get('registered-in')?.whole ?? [])]).toEqual(expect.arrayContaining([1, 2, 3]));
  });
});
