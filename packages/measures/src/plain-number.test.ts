import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCompany } from './company.ts';
import { dictionaryOf } from './dictionary.ts';
import type { FactDefinition } from './facts.ts';
import { plainNumber } from './plain-number.ts';
import { createColumns, writeCompany } from './plan/columns.ts';
import { shenzhen } from './testing/shenzhen.ts';

const withRanges = dictionaryOf(
  shenzhen.facts.map((fact): FactDefinition => {
    if (fact.id === 'main-revenue') return { ...fact, plausible: { min: 0, max: 5_000_000_000 } };
    return fact.id === 'staff' ? { ...fact, plausible: { min: 1, max: 100_000 } } : fact;
  }),
);

/** What `readCompany` makes of it, and how many remarks. */
function slowly(fact: string, text: string) {
  const company = readCompany({ name: '', facts: { [fact]: text } }, withRanges);
  const store = createColumns(withRanges, [fact], 1);
  writeCompany(store, 0, company);
  const column = store.columns.get(fact);
  return {
    value: column?.kind === 'number' ? column.values[0] : undefined,
    remarks: company.problems.length,
  };
}

describe('plain numbers', () => {
  it('are read as a company file is, and left to it wherever it would remark on them', () => {
    const facts = fc.constantFrom('main-revenue', 'rent', 'software-share', 'staff', 'area', 'business');
    const units = fc.constantFrom(undefined, '万元', '元', '%', '人', '平方米');
    const texts = fc.oneof(
      fc.nat({ max: 999_999_999 }).map(String),
      fc.constantFrom('', '0', '007', '1.5', '-3', '１２', '1,000', '99999999999'),
    );
    let taken = 0;
    fc.assert(
      fc.property(facts, units, texts, (fact, unit, text) => {
        const value = plainNumber(fact, unit, withRanges)?.(text) ?? null;
        if (value === null) return;
        taken += 1;
        expect({ value, remarks: 0 }).toEqual(slowly(fact, `${text}${unit ?? ''}`));
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('leave a size to the file that it would doubt', () => {
    expect(plainNumber('staff', undefined, withRanges)?.('0')).toBeNull();
    expect(plainNumber('staff', undefined, withRanges)?.('12')).toBe(12_000);
    expect(plainNumber('main-revenue', '万元', withRanges)?.('900000')).toBeNull();
    expect(plainNumber('rent', undefined, withRanges)).toBeNull();
  });
});
