import { readText } from '@huice/reading';
import { expect, test } from 'vitest';
import { namingDocuments } from './warnings.ts';

const norm = (name: string) =>
  `${name}\n第一章 总则\n第一条 为规范管理，制定本办法。\n第二条 本办法自2026年1月1日起施行，有效期3年。\n`;

test('a doubt about one document of several names it; one about the file names none', () => {
  const reading = readText(norm('示例市甲类项目管理办法') + norm('示例市乙类项目管理办法'), {
    file: '例.txt',
  });
  const second = reading.documents[1]?.span;
  const doubt = { code: 'not-a-policy', zh: '这不是政策文件', en: 'not a policy' };
  const warnings = [{ ...doubt, ...(second && { span: second }) }, doubt];
  expect(namingDocuments({ ...reading, warnings }).map(({ zh, en }) => [zh, en])).toEqual([
    ['《示例市乙类项目管理办法》：这不是政策文件', '“示例市乙类项目管理办法”: not a policy'],
    ['这不是政策文件', 'not a policy'],
  ]);
});
