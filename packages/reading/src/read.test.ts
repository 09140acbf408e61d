import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText } from './read.ts';
import { wrongWith } from './testing/invariants.ts';

const pieces = [
  '示例市促进示例产业发展若干措施\n',
  '示例市人民政府关于印发示例办法的通知\n',
  '第一章 总则\n',
  '第一条 ',
  '一、',
  '（一）',
  '1.',
  '（1）',
  '①',
  '附件：1.示例\n',
  '各有关单位：\n',
  '给予最高500万元奖励',
  '按照30%给予补助',
  '不低于2000万元',
  '到2026年，规模突破500亿元',
  '三个月内',
  '2024年3月1日至5日18时',
  '（责任单位：市科技局、财政局）',
  '每年',
  '1:1',
  '百分之五十',
  '三分之一',
  '两千',
  '。',
  '；',
  '，',
  '、',
  '：',
  '\n',
  '\n\n',
  '\r\n',
  ' ',
  '\u3000',
  '\t',
  '— 4 —\n',
  '- ',
  '《',
  '》',
  '（',
  '）',
  '“',
  '”',
  '[bookmark: _Toc1]',
  '[bookmark:',
  '【截至2月1日】',
  '编者按\n',
  '目录\n',
  '（来源：示例）\n',
  '示例市人民政府\n2024年3月1日\n',
  '\u0000',
  '\ud83d',
  '\ud83d\ude00',
  '\ufeff',
  'a',
  '1',
  '９',
  '％',
  '第 1 2 条',
  '万',
  '亿',
  '之一',
  '不得',
  '应当',
  '电话：0755-88888888',
  '网址http://a.b',
];
const messy = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ maxLength: 8, unit: 'binary' }) },
    ),
    { maxLength: 60 },
  )
  .map((list) => list.join(''));

describe('every input', () => {
  test('a condition that ends in a row of marks has no part outside it', () => {
    const text =
      '关于示例事项的公告\n各有关单位：\n一、上年度主营业务收入不低于2000万元，且研发投入占比不低于百分之五。\n（二）申报时间为2024年3月1日至3月31日。①①①①①①\n第一条 其他。\n';
    expect(wrongWith(readText(text, { file: 'a.txt' }))).toBeNull();
    const conditions = `示例市示例项目申报指南\n一、申报条件\n${text.slice(text.indexOf('（二）'))}`;
    expect(wrongWith(readText(conditions, { file: 'a.txt' }))).toBeNull();
  });
  test('reads without a crash, with spans where they belong, the same twice', () => {
    fc.assert(
      fc.property(messy, (text) => {
        const first = readText(text, { file: 'a.txt' });
        expect(first.text).toBe(text);
        expect(wrongWith(first)).toBeNull();
        expect(readText(text, { file: 'a.txt' })).toEqual(first);
      }),
      { numRuns: 600, seed: 20240801 },
    );
  });

  test('an empty file says so', () => {
    expect(readText('', { file: 'a.txt' }).warnings.map((w) => w.code)).toContain('empty');
    expect(readText(' \n\u3000\n', { file: 'a.txt' }).documents).toEqual([]);
  });
});

/** The least of three runs, in milliseconds of this thread's own time: what else the machine does is not counted. */
function cost(text: string): number {
  const runs = [0, 0, 0].map(() => {
    const before = process.threadCpuUsage();
    readText(text, { file: 'a.txt' });
    const spent = process.threadCpuUsage(before);
    return (spent.user + spent.system) / 1000;
  });
  return Math.min(...runs);
}

describe('the worst inputs', () => {
  const worst = [
    '（',
    '《',
    '1',
    '一',
    '万',
    '1.',
    '2024年',
    '，',
    '每年',
    '有效期',
    '给予100万元',
    '责任单位：',
    '第一条',
    '（一）\n',
    '1、\n',
    '附件：\n',
    '各：\n',
    '关于',
    '自2024年起施行',
    '（责任单位：市',
    '广州、',
    '省科技厅、财政厅、',
    '百分之',
    '按照',
    '[bookmark:',
    '到2025年，',
    '根据《',
    '对、',
    '的',
    '0755-',
    '目录\n一、a\n',
    '现将《x》印发\n',
    '示例市关于通知\n',
    '按不超过其1%的',
    '每年遴选10项以上',
    '一事一议除外1万元已',
    '推荐不超过5个和3个、',
  ];
  test.each(worst)('%j over and over: eight times the length costs no more than in proportion', (unit) => {
    const short = cost(unit.repeat(Math.ceil(20_000 / unit.length)));
    const long = cost(unit.repeat(Math.ceil(160_000 / unit.length)));
    // Quadratic cost would be 64 times; the allowance is for a machine that does other things, too.
    expect(long).toBeLessThan(Math.max(short, 4) * 28);
  });

  test('one line of ten million characters', () => {
    const line = '对符合条件的企业，按照项目总投入的30%给予最高500万元资助，'.repeat(320_000);
    const reading = readText(line, { file: 'a.txt' });
    expect(wrongWith(reading)).toBeNull();
  });
});
