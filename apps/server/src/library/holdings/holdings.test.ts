import { join } from 'node:path';
import { pino } from 'pino';
import { beforeAll, expect, test } from 'vitest';
import { type Shelf, Shelves } from '../../matching/index.ts';
import { coverageOf, type ImportedDocument, supportOf } from './holdings.ts';

let shelf: Shelf;
beforeAll(async () => {
  shelf = (await Shelves.open(join(import.meta.dirname, '../../../../../packs'), pino({ level: 'silent' })))
    .present;
});
const imported = (id: string, title: string, region: string | null): ImportedDocument => ({
  id,
  title,
  region,
  documentNumber: null,
  kind: 'measures',
  issuedOn: null,
  publishedOn: null,
  effectiveFrom: null,
  effectiveTo: null,
  draft: false,
  provisions: 3,
});

test.each([
  [[], { modelled: 0, partly: 0, notModelled: 0, none: 0 }],
  [['modelled', 'none', 'none', 'not-modelled'], { modelled: 1, partly: 0, notModelled: 1, none: 2 }],
] as const)('%o', (supports, counted) => {
  expect(supportOf(supports.map((support) => ({ support })))).toEqual(counted);
});

test('the totals are the sums of what is listed, and every provision is counted once', () => {
  const { packs } = shelf.library;
  const answer = coverageOf(packs, [], () => null, 7);
  const entries = packs.reduce((sum, pack) => sum + pack.coverage.length, 0);
  const { modelled, partly, notModelled, none } = answer.totals.provisions;
  expect(modelled + partly + notModelled + none).toBe(entries);
  expect(answer.totals).toMatchObject({ packs: packs.length, imports: 0, originals: 0, citedNotHeld: 7 });
  expect(answer.totals.measures).toBe(shelf.measures.size);
  expect(answer.totals.notModelled).toBeGreaterThan(0);
});

test('an original without a pack is held, and not modelled; with one, it is the pack’s', () => {
  const documents = [imported('i', '示例市措施', '深圳市'), imported('j', '甲', null)];
  const answer = coverageOf(
    shelf.library.packs,
    documents,
    ({ id }) => (id === 'j' ? '370200/ultra-hd-2023-2025' : null),
    0,
  );
  expect(answer.totals).toMatchObject({ imports: 1, originals: 1 });
  expect(answer.items.find(({ id }) => id === 'i')).toMatchObject({
    source: 'import',
    regionCode: '440300',
    measures: 0,
    industries: [],
  });
  expect(answer.items.find(({ id }) => id === '370200/ultra-hd-2023-2025')?.original).toBe(true);
});
