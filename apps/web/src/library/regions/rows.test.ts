import type { RegionsAnswer } from '@huice/api';
import { describe, expect, test } from 'vitest';
import { rowsOf, tablesOfComparison } from './rows.ts';

const document = { id: '990100/a', title: '示例措施', documentNumber: null };
const answer: RegionsAnswer = {
  topic: '超高清视频',
  also: [],
  years: ['2025'],
  columns: [
    {
      code: '990100',
      name: '示例市',
      documents: [
        {
          ...document,
          titleEn: 'Example',
          kind: 'measures',
          publishedOn: null,
          effectiveFrom: null,
          effectiveTo: null,
          summary: { zh: '', en: '' },
          why: 'document',
        },
      ],
      measures: [
        {
          id: 'a',
          title: { zh: '研发资助', en: 'Research' },
          summary: { zh: '', en: '' },
          form: 'grant',
          authority: '示例局',
          document,
          provision: '一/(一)',
          why: 'document',
          money: 'stated',
          reason: null,
          figures: [{ kind: 'rate', value: '30%', of: null, cite: { provision: '一/(一)' } }],
          conditions: [{ words: { zh: '已立项', en: 'Begun' }, cite: { provision: '一/(一)' } }],
        },
        {
          id: 'b',
          title: { zh: '示范奖励', en: 'Award' },
          summary: { zh: '', en: '' },
          form: 'reward',
          authority: '示例局',
          document,
          provision: '二',
          why: 'mention',
          money: 'open',
          reason: { zh: '没有写明', en: 'not stated' },
          figures: [],
          conditions: [],
        },
        {
          id: 'c',
          title: { zh: '遴选', en: 'Selection' },
          summary: { zh: '', en: '' },
          form: 'selection',
          authority: '示例局',
          document,
          provision: '三',
          why: 'document',
          money: 'none',
          reason: null,
          figures: [],
          conditions: [],
        },
      ],
      targets: [
        {
          id: 't',
          indicator: { zh: '规模', en: 'Size' },
          comparator: '>',
          value: '100',
          unit: '亿元',
          year: '2025',
          scope: { zh: '全市', en: 'City' },
          document,
          why: 'document',
          cite: { provision: '一' },
        },
      ],
      notModelled: [
        {
          document,
          provision: '四',
          what: { zh: '人才', en: 'Talent' },
          why: { zh: '条件在别处', en: 'Elsewhere' },
        },
      ],
    },
    { code: '650000', name: '新疆维吾尔自治区', documents: [], measures: [], targets: [], notModelled: [] },
  ],
};
const row = (key: string) => {
  const found = rowsOf(answer).find((one) => one.key === key);
  if (found === undefined) throw new Error(key);
  return found.cells.map((cell) => cell.map(({ label, text }) => `${label?.zh ?? ''}|${text.zh}`));
};

describe('rows', () => {
  test.each([
    ['rate', [['研发资助|30 %', '示范奖励|未载明'], []]],
    ['cap', [['研发资助、示范奖励|未载明'], []]],
    ['validity', [['示例措施|未载明'], []]],
    ['instruments', [['研发资助|资助', '示范奖励|奖励', '遴选|遴选'], []]],
    ['target-2025', [['规模|> 100 亿元'], []]],
    ['not-modelled', [['人才|条件在别处'], []]],
  ])('%s', (key, cells) => expect(row(key)).toEqual(cells));

  test('a kind of figure that nobody states has no row', () => {
    expect(rowsOf(answer).map(({ key }) => key)).not.toContain('sum');
  });
});

test('as tables nothing is lost, and what is not there says so', () => {
  const [seen, items] = tablesOfComparison(answer, ({ zh }) => zh);
  expect(seen?.header).toEqual(['项目', '示例市', '新疆维吾尔自治区']);
  expect(seen?.rows.every((cells) => cells[2] === '未载明')).toBe(true);
  expect(items?.rows).toContainEqual(['比例', '示例市', '研发资助', '30 %', '示例措施', '一/(一)']);
});
