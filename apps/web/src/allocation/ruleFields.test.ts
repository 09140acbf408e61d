import { expect, test } from 'vitest';
import { choicesOf, fieldsFor, initialFor, readRegions } from './ruleFields.ts';

const silent = { method: null, lastRow: null, unit: null, rounding: null, publicity: null };

test('only what the document leaves open is asked', () => {
  expect(fieldsFor(silent).map(({ id }) => id)).toEqual([
    'method',
    'lastRow',
    'unit',
    'rounding',
    'applicantCapFen',
    'leastFen',
    'regions',
    'basis',
  ]);
  const stated = { method: 'rank', lastRow: 'partial', unit: '元', rounding: 'down', publicity: null };
  expect(fieldsFor(stated).map(({ id }) => id)).toEqual(['applicantCapFen', 'leastFen', 'regions', 'basis']);
  expect(initialFor(stated)).toEqual({});
});

test('quotas are read line by line; a line that is not understood is told', () => {
  expect(readRegions('440305 500万元\n\n440306：1,000元')).toEqual({
    quotas: { '440305': 500_000_000, '440306': 100_000 },
    wrong: [],
  });
  expect(readRegions('南山 500万元\n440305 若干').wrong).toEqual([1, 2]);
  expect(() => choicesOf({ regions: '440305' })).toThrow('第 1 行');
  expect(choicesOf({ method: 'rank', leastFen: null, regions: '440305 1元' })).toEqual({
    method: 'rank',
    regionQuotaFen: { '440305': 100 },
  });
});
