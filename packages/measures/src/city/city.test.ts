import { describe, expect, it } from 'vitest';
import { dictionaryOf } from '../dictionary.ts';
import { type CodeColumn, type Column, type ColumnStore, createColumns } from '../plan/columns.ts';
import { shenzhen } from '../testing/shenzhen.ts';
import { drawCity } from './city.ts';

const regions = [
  { code: '440305', weight: 1 },
  { code: '990100', weight: 1 },
];
const ROWS = 10_000;
const [place] = shenzhen.facts.filter(({ type }) => type === 'region');
if (place === undefined) throw new Error('no fact of a place');
const places = [place.id, 'other-place'];
const dictionary = dictionaryOf([
  ...shenzhen.facts,
  { ...place, id: 'other-place', name: { zh: '另一处', en: 'Another place' } },
]);

function drawn(kept: boolean, from = 0): ColumnStore {
  const store = createColumns(dictionary, new Set(dictionary.byId.keys()), ROWS);
  drawCity(store, dictionary, { seed: 5, regions, kept }, from);
  return store;
}

const codes = (store: ColumnStore, fact: string): CodeColumn => {
  const column: Column | undefined = store.columns.get(fact);
  if (column?.kind !== 'code') throw new Error(`no column of codes: ${fact}`);
  return column;
};

/** Share of companies, of those whose two places are known, whose places are one. */
function agreeing(store: ColumnStore): number {
  const [one, other] = places.map((fact) => codes(store, fact));
  if (one === undefined || other === undefined) throw new Error('two facts of places are wanted');
  const known = [...one.values.keys()].filter((row) => one.values[row] !== 0 && other.values[row] !== 0);
  const name = (column: CodeColumn, row: number) => column.names[(column.values[row] ?? 0) - 1];
  return known.filter((row) => name(one, row) === name(other, row)).length / known.length;
}

describe('the fictional city', () => {
  it('draws each fact by itself, and as a bureau keeps its list, places that agree', () => {
    expect(agreeing(drawn(false))).toBeCloseTo(0.5, 1);
    expect(agreeing(drawn(true))).toBeGreaterThan(0.85);
  });

  it('leaves fewer gaps in a kept list', () => {
    const gaps = (store: ColumnStore) =>
      places.reduce((sum, fact) => sum + codes(store, fact).values.filter((code) => code === 0).length, 0);
    expect(gaps(drawn(true))).toBeLessThan(gaps(drawn(false)) / 2);
  });

  it.each([false, true])('is the same whatever part is drawn first (kept: %s)', (kept) => {
    const whole = drawn(kept);
    const part = drawn(kept, 8192);
    for (const fact of places)
      expect([...codes(part, fact).values.slice(8192)]).toEqual([...codes(whole, fact).values.slice(8192)]);
  });
});
