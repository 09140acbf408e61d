import type { CoveredDocument } from '@huice/api';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validityOn } from '../documentWords.ts';
import { axisOf, barOf, countsByTile, industryMatrix, standingOn, tileOf } from './standing.ts';
import { tiles } from './tiles.ts';

const document = (given: Partial<CoveredDocument>): CoveredDocument => ({
  id: 'a',
  title: '示例',
  titleEn: 'Example',
  documentNumber: null,
  kind: 'measures',
  source: 'pack',
  regionCode: '440300',
  region: '深圳市',
  industries: ['软件'],
  issuedOn: null,
  publishedOn: null,
  effectiveFrom: null,
  effectiveTo: null,
  draft: false,
  provisions: { modelled: 0, partly: 0, notModelled: 0, none: 0 },
  measures: 0,
  targets: 0,
  notModelled: 0,
  original: false,
  link: '/',
  ...given,
});

test('34 tiles, each once, each at a place of its own, Taiwan, Hong Kong and Macao among them', () => {
  expect(tiles.length).toBe(34);
  expect(new Set(tiles.map(({ code }) => code)).size).toBe(34);
  expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(34);
  expect(tiles.map(({ name }) => name)).toEqual(expect.arrayContaining(['台湾', '香港', '澳门']));
});

describe('standing on a day', () => {
  test.each([
    [{ effectiveFrom: '2024-02-01', effectiveTo: '2026-01-31' }, '2024-01-31', 'not-yet'],
    [{ effectiveFrom: '2024-02-01', effectiveTo: '2026-01-31' }, '2026-01-31', 'in-force'],
    [{ effectiveFrom: '2024-02-01', effectiveTo: '2026-01-31' }, '2026-02-01', 'expired'],
    [{ publishedOn: '2024-04-12' }, '2024-04-11', 'not-yet'],
    [{ publishedOn: '2024-04-12' }, '2024-05-01', 'not-stated'],
    [{}, '2024-05-01', 'not-stated'],
    [{ draft: true, effectiveTo: '2020-01-01' }, '2024-05-01', 'draft'],
  ] as const)('%o on %s: %s', (given, day, standing) =>
    expect(standingOn(document(given), day)).toBe(standing),
  );

  const day = fc
    .integer({ min: 0, max: 4000 })
    .map((n) => new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10));
  test('says what the rest of the house says, except before a document was published', () => {
    fc.assert(
      fc.property(fc.option(day), fc.option(day), day, (effectiveFrom, effectiveTo, on) => {
        const one = document({ effectiveFrom, effectiveTo });
        expect(standingOn(one, on)).toBe(validityOn(one, on));
      }),
    );
  });

  test('every bar lies on its axis, and begins before it ends', () => {
    fc.assert(
      fc.property(fc.option(day), fc.option(day), day, (effectiveFrom, effectiveTo, on) => {
        fc.pre(effectiveFrom === null || effectiveTo === null || effectiveFrom <= effectiveTo);
        const one = document({ effectiveFrom, effectiveTo });
        const bar = barOf(one, axisOf([one], on));
        expect(bar.left).toBeGreaterThanOrEqual(0);
        expect(bar.right).toBeLessThanOrEqual(1);
        expect(bar.left).toBeLessThanOrEqual(bar.right);
        expect(bar.unknown).toBe(effectiveFrom === null && effectiveTo === null);
      }),
    );
  });
});

test.each([
  ['440305', '440000'],
  ['000000', '000000'],
  ['990100', 'other'],
  [null, 'other'],
  ['710000', '710000'],
])('%s stands in %s', (code, tile) => expect(tileOf(code)).toBe(tile));

test('counted by place, and by place and industry', () => {
  const all = [
    document({ id: 'a', effectiveTo: '2030-01-01' }),
    document({ id: 'b', regionCode: '440000', industries: ['软件', '超高清视频'] }),
    document({ id: 'c', regionCode: '110000', effectiveTo: '2020-01-01' }),
  ];
  expect(countsByTile(all, '2024-01-01', undefined).get('440000')).toMatchObject({
    'in-force': 1,
    'not-stated': 1,
  });
  expect(countsByTile(all, '2024-01-01', '超高清视频').get('440000')).toMatchObject({
    'in-force': 0,
    'not-stated': 1,
  });
  const { industries, of } = industryMatrix(all, '2024-01-01');
  expect(industries).toEqual(['软件', '超高清视频']);
  expect(of.get('440000')?.get('软件')).toBe(2);
  expect(of.has('110000')).toBe(false);
});
