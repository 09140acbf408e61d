import { describe, expect, it } from 'vitest';
import { loadPacks } from './load.ts';
import { checkReport, listReport } from './report.ts';
import { callFile, coverageFile, filesOf, good, measureFile, spoilt } from './testing.ts';

const check = async (files: Readonly<Record<string, string>>) =>
  checkReport(await loadPacks(filesOf(files), 'packs'));

it('a good pack has no problem', async () => {
  const report = await check(good);
  expect(report.text).toBe(
    '1 份政策包，1 项措施，5 个例子，2 个要素，1 家示例企业：0 个错误，0 个注意\n' +
      '1 packs, 1 measures, 5 examples, 2 facts, 1 sample companies: 0 errors, 0 warnings',
  );
  expect(report.ok).toBe(true);
});

const facts = 'packs/facts/lamps.yaml';
const company = 'packs/companies/lamp-maker.yaml';
/** What is spoilt, and the file, key and words of the problem that must be told. */
const cases: readonly (readonly [string, Readonly<Record<string, string>>, string, string, RegExp])[] = [
  [
    'a rule of wrong units',
    spoilt(measureFile, 'unit: 万元', 'unit: 平方米'),
    measureFile,
    'rule/conditions',
    /平方米/,
  ],
  [
    'a fact that is not in the dictionary',
    spoilt(measureFile, 'fact: lamp-sales }', 'fact: lamp-sale }'),
    measureFile,
    'rule/conditions/left',
    /lamp-sale/,
  ],
  [
    'a condition without citation',
    spoilt(measureFile, '    cite: reward\n  amount', '  amount'),
    measureFile,
    'rule/conditions',
    /没有依据/,
  ],
  [
    'a figure that the citation does not print',
    spoilt(measureFile, 'figures: [100万元, 10%]', 'figures: [100万元]'),
    measureFile,
    'rule/amount/left',
    /10%/,
  ],
  [
    'a figure that is another one',
    spoilt(measureFile, 'value: "100"', 'value: "110"'),
    measureFile,
    'rule/conditions/right',
    /110万元/,
  ],
  [
    'a citation without fingerprint',
    spoilt(callFile, '    hash: 0123456789abcdef\n', ''),
    measureFile,
    'windows/0/cite',
    /hash/,
  ],
  [
    'a citation without paraphrase',
    spoilt(callFile, '    says: { zh: 九月申报, en: filing in September }\n', ''),
    measureFile,
    'windows/0/cite',
    /says/,
  ],
  [
    'a citation of a part that is not there',
    spoilt(callFile, '    provision: 三', '    document: "#annex"\n    provision: 三'),
    measureFile,
    'windows/0/cite',
    /annex/,
  ],
  [
    'an example of another outcome',
    spoilt(measureFile, 'lamp-sales: 99万元', 'lamp-sales: 100万元'),
    measureFile,
    'examples/1/expect/outcome',
    /eligible/,
  ],
  [
    'an example of another amount',
    spoilt(measureFile, 'amountYuan: 300000', 'amountYuan: 300001'),
    measureFile,
    'examples/0/expect/amountYuan',
    /300000 元/,
  ],
  [
    'an example that lacks something else',
    spoilt(measureFile, 'missing: [lamp-sales]', 'missing: [lamp-maker]'),
    measureFile,
    'examples/3/expect/missing',
    /lamp-sales/,
  ],
  [
    'an example with a fact that does not exist',
    spoilt(measureFile, 'lamp-sales: 99万元', 'lamp-sale: 99万元'),
    measureFile,
    'examples/1/company/facts/lamp-sale',
    /lamp-sale/,
  ],
  [
    'an outcome without example',
    spoilt(measureFile, 'expect: { outcome: not-applicable }', 'expect: { outcome: ineligible }'),
    measureFile,
    'examples',
    /not-applicable/,
  ],
  [
    'a window that ends before it begins',
    spoilt(callFile, '2024-09-30T18', '2024-08-30T18'),
    measureFile,
    'windows/0/to',
    /→/,
  ],
  [
    'a day the calendar has not',
    spoilt(callFile, '2024-09-30T18', '2024-09-31T18'),
    measureFile,
    'windows/0/to',
    /2024-09-31/,
  ],
  [
    'coverage of a rule that is not there',
    spoilt(coverageFile, '二, support: not-modelled', '二, support: modelled'),
    'packs/999900-示例市/lamps/document.yaml',
    '',
    /“二” modelled/,
  ],
  [
    'coverage that denies a rule',
    spoilt(coverageFile, '一, support: modelled', '一, support: none'),
    'packs/999900-示例市/lamps/document.yaml',
    '',
    /“一” none/,
  ],
  [
    'coverage without reason',
    { ...good, 'packs/999900-示例市/lamps/not-modelled.yaml': '[]' },
    'packs/999900-示例市/lamps/document.yaml',
    '',
    /“二” not-modelled/,
  ],
  [
    'a provision that coverage forgets',
    spoilt(coverageFile, '- { provision: 一, support: modelled }\n', ''),
    'packs/999900-示例市/lamps/document.yaml',
    '',
    /“一” 未列入/,
  ],
  [
    'a provision twice',
    spoilt(coverageFile, '- { provision: 二', '- { provision: 一, support: modelled }\n- { provision: 二'),
    'packs/999900-示例市/lamps/document.yaml',
    '',
    /两次/,
  ],
  [
    'no coverage at all',
    { ...good, [coverageFile]: '[]' },
    'packs/999900-示例市/lamps/document.yaml',
    '',
    /没有 coverage/,
  ],
  ['a choice without values', spoilt(facts, 'type: yes-no', 'type: enum'), facts, 'values', /没有可选值/],
  ['two facts of one name', spoilt(facts, 'zh: 灯具企业', 'zh: 灯具销售额'), facts, 'name', /同名/],
  [
    'a range upside down',
    spoilt(facts, 'sensitivity: internal', 'sensitivity: internal\n  plausible: { min: 2, max: 1 }'),
    facts,
    'plausible',
    /2 > 1/,
  ],
  [
    'a company with a fact that does not exist',
    spoilt(company, 'lamp-sales', 'lamp-sale'),
    company,
    'facts/lamp-sale',
    /lamp-sale/,
  ],
];

describe('checkPacks tells', () => {
  it.each(cases)('%s', async (_, files, file, key, words) => {
    const report = await check(files);
    const told = report.problems.find(
      (it) => it.file === file && it.key.startsWith(key) && words.test(it.words.zh),
    );
    expect(told, report.text).toBeDefined();
    expect(told?.line).toBeGreaterThan(0);
    expect(report.ok).toBe(false);
  });

  it('a warning without refusing the pack', async () => {
    const report = await check(
      spoilt(facts, 'sensitivity: internal', 'sensitivity: internal\n  plausible: { min: 1000000 }'),
    );
    expect(report.problems.map((it) => it.severity)).toContain('warning');
    expect(report.ok).toBe(true);
  });
});

it('listReport counts documents, provisions and measures', async () => {
  const { documents, total, text } = listReport(await loadPacks(filesOf(good), 'packs'));
  expect(documents).toMatchObject([
    {
      id: '999900/lamps',
      provisions: 2,
      support: 2,
      modelled: 1,
      partly: 0,
      notModelled: 1,
      measures: 1,
      examples: 5,
    },
  ]);
  expect(total).toMatchObject({ provisions: 2, support: 2, measures: 1 });
  expect(text).toContain('2 of 2 provisions give support; 1 modelled, 0 partly, 1 not');
});

it.each([
  [undefined, 0],
  ['2024-09-30T18:00:00+08:00', 0],
  ['2024-09-30T10:00:01Z', 1],
])('listReport at %s counts %i measures whose windows are over', async (now, over) => {
  const { total } = listReport(await loadPacks(filesOf(good), 'packs'), now);
  expect(total.over).toBe(over);
});
