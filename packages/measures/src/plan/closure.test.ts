import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRule } from '../check/rule.ts';
import { readCompany } from '../company.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { chainLink, demoCompany, shenzhen } from '../testing/shenzhen.ts';
import { gappyCompany, typedRule } from '../testing/typed-rules.ts';
import type { Rule } from '../tree.ts';
import { compileClosures, OUTCOMES } from './closure.ts';
import { createColumns, writeCompany } from './columns.ts';
import { planMeasures } from './lower.ts';

const options = { dictionary: shenzhen, asOf: '2024-02-01' };
const facts = [...shenzhen.byId.keys()];

/** Outcome and fen by the reference; fen only where the company is not ruled out. */
function reference(rule: Rule, company: ReturnType<typeof readCompany>) {
  const { outcome, amount } = evaluate({ id: 'm', rule }, company, options);
  const isOpen = outcome === 'eligible' || outcome === 'insufficient';
  return { outcome, fen: isOpen && amount?.status === 'computed' ? amount.fen : null };
}

describe('closures', () => {
  it('draws rules that check', () => {
    fc.assert(
      fc.property(typedRule, (rule) => {
        expect(checkRule(rule, shenzhen)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('give the outcome and the fen of the reference', () => {
    fc.assert(
      fc.property(typedRule, fc.array(gappyCompany, { minLength: 1, maxLength: 4 }), (rule, files) => {
        const store = createColumns(shenzhen, facts, files.length);
        const companies = files.map((file) => readCompany(file, shenzhen));
        for (const [row, company] of companies.entries()) writeCompany(store, row, company);
        const [compiled] = compileClosures(planMeasures([{ id: 'm', rule }], options), store);
        for (const [row, company] of companies.entries()) {
          const wanted = reference(rule, company);
          const outcome = OUTCOMES[compiled?.outcome(row) ?? -1];
          const isOpen = outcome === 'eligible' || outcome === 'insufficient';
          const fen = isOpen ? (compiled?.fen(row) ?? Number.NaN) : Number.NaN;
          expect({ outcome, fen: Number.isNaN(fen) ? null : fen }).toEqual(wanted);
        }
      }),
      { numRuns: 800 },
    );
  });

  it('compute shared conditions once', () => {
    const one = planMeasures([{ id: 'a', rule: chainLink }], options).pool.size;
    const two = planMeasures(
      [
        { id: 'a', rule: chainLink },
        { id: 'b', rule: chainLink },
      ],
      options,
    ).pool.size;
    expect(two).toBe(one);
  });

  it('answer the demo company', () => {
    const store = createColumns(shenzhen, facts, 1);
    writeCompany(store, 0, readCompany(demoCompany, shenzhen));
    const [compiled] = compileClosures(planMeasures([{ id: 'a', rule: chainLink }], options), store);
    expect([compiled?.outcome(0), compiled?.fen(0)]).toEqual([0, 600_000_000]);
  });
});
