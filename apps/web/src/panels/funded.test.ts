import { expect, test } from 'vitest';
import { readFunded } from './funded.ts';

test('lines of a spreadsheet; a wrong one is named by its number', () => {
  const typed =
    '示例平台\t示例市数据局\t2024\t建设内容\n\n少一列\t示例市\t2024\n年份不对\t示例市\t24\t内容\n丙\t丁\t２０２３年\t戊\t己';
  const { items, problems } = readFunded(typed);
  expect(items).toEqual([
    { title: '示例平台', unit: '示例市数据局', year: 2024, description: '建设内容' },
    { title: '丙', unit: '丁', year: 2023, description: '戊 己' },
  ]);
  expect(problems.map((each) => each.zh.slice(0, 5))).toEqual(['第 3 行', '第 4 行']);
  expect(readFunded('')).toEqual({ items: [], problems: [] });
});
