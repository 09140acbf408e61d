import { dictionaryOf } from '@huice/measures';
import { describe, expect, it } from 'vitest';
import { loadPacks } from './load.ts';
import { checkReport } from './report.ts';
import { filesOf, good, measureFile, spoilt } from './testing.ts';
import { unshownCases } from './unshown-cases.ts';

const unshown = async (files: Readonly<Record<string, string>>) => {
  const library = await loadPacks(filesOf(files), 'packs');
  const [pack] = library.packs;
  const [measure] = pack?.measures ?? [];
  if (pack === undefined || measure === undefined) throw new Error(JSON.stringify(library.problems));
  const dictionary = dictionaryOf(library.facts);
  return unshownCases(measure, pack, dictionary, library.origins.get(measure.id));
};

/** The good measure with another amount, and no more examples than it has: sales of 300, 99 and 100万元, and none. */
const paid = (amount: string) =>
  spoilt(
    measureFile,
    `  amount:
    op: multiply
    left: { op: literal, value: "10", unit: "%" }
    right: { op: fact, fact: lamp-sales }
    cite: reward
`,
    `  amount: ${amount}\n`,
  );
const literal = (value: number) => `{ op: literal, value: "${value}", unit: 万元 }`;
const sales = '{ op: fact, fact: lamp-sales }';
const above = (value: number) =>
  `{ op: compare, left: ${sales}, is: ">=", right: ${literal(value)}, cite: reward }`;

describe('what no worked example shows', () => {
  it('is nothing where all is shown', async () => {
    expect(await unshown(good)).toEqual([]);
  });

  it.each([
    ['a threshold hit exactly', spoilt(measureFile, 'lamp-sales: 100万元', 'lamp-sales: 101万元'), ['恰好']],
    ['a condition not met', spoilt(measureFile, 'lamp-sales: 99万元', 'lamp-sales: 199万元'), ['不满足']],
    ['a scope not met', spoilt(measureFile, 'facts: { lamp-maker: false }', 'facts: {}'), ['不满足']],
    ['a cap reached', paid(`{ op: cap, of: ${sales}, at: ${literal(400)} }`), ['到上限']],
    ['a cap not reached', paid(`{ op: cap, of: ${sales}, at: ${literal(50)} }`), ['未到上限']],
    [
      'a tier',
      paid(`{ op: tiers, cases: [{ when: ${above(500)}, then: ${literal(9)} }], otherwise: ${literal(1)} }`),
      ['第 1 档', '满足', '恰好'],
    ],
    [
      'what is left over by the tiers',
      paid(`{ op: tiers, cases: [{ when: ${above(1)}, then: ${literal(9)} }], otherwise: ${literal(1)} }`),
      ['其余', '不满足', '恰好'],
    ],
  ] as const)('%s', async (_, files, told) => {
    const found = await unshown(files);
    expect(found.map((it) => it.severity)).toEqual(told.map(() => 'warning'));
    for (const words of told) expect(found.some((it) => it.expected.startsWith(words))).toBe(true);
    expect(found.every((it) => it.file === measureFile && it.line > 0)).toBe(true);
  });

  it('asks for no example of an amount that has no formula', async () => {
    const open = '{ op: notComputable, reason: { zh: 另定, en: set later } }';
    expect(await unshown(paid(`{ op: cap, of: ${open}, at: ${literal(50)} }`))).toEqual([]);
  });

  it('is told by the check of packs, as warnings, once nothing is wrong', async () => {
    const files = spoilt(measureFile, 'lamp-sales: 100万元', 'lamp-sales: 101万元');
    const wrong = spoilt(measureFile, 'lamp-sales: 100万元', 'lamp-sales: 98万元');
    const check = async (it: typeof files) => checkReport(await loadPacks(filesOf(it), 'packs'));
    const exact = files[measureFile]?.replace('amountYuan: 100000', 'amountYuan: 101000') ?? '';
    expect(await check({ ...files, [measureFile]: exact })).toMatchObject({
      ok: true,
      errors: 0,
      warnings: 1,
    });
    expect(await check(wrong)).toMatchObject({ ok: false, warnings: 0 });
  });
});
