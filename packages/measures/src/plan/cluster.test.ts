import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCompany } from '../company.ts';
import { shenzhen } from '../testing/shenzhen.ts';
import { clusterByPlace } from './cluster.ts';
import { type ColumnStore, createColumns, writeCompany } from './columns.ts';

const REGIONS = ['440300', '110000', null] as const;

/** Everything the columns say of a row. */
function rowOf({ columns }: ColumnStore, row: number): unknown[] {
  const bit = (plane: Int32Array) => ((plane[row >> 5] ?? 0) >>> (row & 31)) & 1;
  return [...columns.values()].map((column) => {
    if (column.kind === 'number' || column.kind === 'code') return column.values[row];
    if (column.kind === 'flag') return [bit(column.known), bit(column.yes)];
    return [bit(column.known), ...column.words.map((word) => word[row])];
  });
}

describe('companies in order of place', () => {
  it('are the same companies, by place, and within a place as they were; room for more stays out of it', () => {
    const company = fc.record({
      region: fc.constantFrom(...REGIONS),
      revenue: fc.option(fc.nat(1000)),
      isIndependent: fc.option(fc.boolean()),
      honours: fc.subarray(['high-tech', 'little-giant', 'champion']),
    });
    fc.assert(
      fc.property(fc.array(company, { maxLength: 80 }), fc.nat(40), (companies, more) => {
        const room = createColumns(shenzhen, shenzhen.byId.keys(), companies.length + more);
        for (const [row, { region, revenue, isIndependent, honours }] of companies.entries()) {
          const facts = {
            'registered-in': region,
            'main-revenue': revenue === null ? null : `${revenue}万元`,
            'is-independent': isIndependent,
            honours,
          };
          writeCompany(room, row, readCompany({ name: '甲', facts }, shenzhen));
        }
        const store = { rows: companies.length, columns: room.columns };
        const was = companies.map((_, row) => rowOf(store, row));
        const given = clusterByPlace(store, shenzhen);
        expect([...given].sort((a, b) => a - b)).toEqual(companies.map((_, row) => row));
        for (const [row, from] of given.entries()) expect(rowOf(store, row)).toEqual(was[from]);
        const places = store.columns.get('registered-in');
        const codes = places?.kind === 'code' ? places.values : new Uint16Array();
        for (let row = 1; row < companies.length; row += 1) {
          const [before = 0, here = 0] = [codes[row - 1], codes[row]];
          expect(before < here || (before === here && (given[row - 1] ?? 0) < (given[row] ?? 0))).toBe(true);
        }
      }),
    );
  });
});
