import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPARATORS } from '../check/shape.ts';
import { readCompany } from '../company.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { fact, literal, shenzhen } from '../testing/shenzhen.ts';
import { gappyCompany, typedRule } from '../testing/typed-rules.ts';
import type { Rule } from '../tree.ts';
import { createColumns, writeCompany } from './columns.ts';
import { planMeasures } from './lower.ts';
import { Screener, sketchesFor } from './screen.ts';

const options = { dictionary: shenzhen, asOf: '2024-02-01' };
const bit = (plane: Int32Array, row: number) => (((plane[row >> 5] ?? 0) >>> (row & 31)) & 1) === 1;

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
    new Screener(planMeasures(measures, options), store, { sparse: 0 }).screen(
      0,
      companies.length,
      (chunk) => {
        const measure = measures[chunk.measure];
        if (measure === undefined) return;
        for (const [row, company] of companies.entries()) {
          const { outcome } = evaluate(measure, company, options);
          const found = bit(chunk.eligible, row)
            ? 'eligible'
            : bit(chunk.ineligible, row)
              ? 'ineligible'
              : 'insufficient';
          expect([measure.id, row, found]).toEqual([measure.id, row, outcome]);
        }
      },
    );
  });
});
