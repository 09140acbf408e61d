import type { ConsultationAnswer } from '@huice/api';
import { expect, test } from 'vitest';
import { collatedRows } from './collated.ts';

const comment = {
  id: 'c',
  path: '一/(一)',
  mine: false,
  words: '建议写明比例',
  arrivedAt: '2024-03-04T10:00:00+08:00',
};
const answer = {
  provisions: [
    { path: '', heading: '全文 The whole document', link: '/', count: 0, comments: [] },
    {
      path: '一/(一)',
      heading: '支持研发',
      link: '/',
      count: 2,
      comments: [
        {
          ...comment,
          name: '示例企业',
          answer: { verdict: 'adopted', words: '已写明', at: '2024-03-20T10:00:00+08:00', earlier: 0 },
        },
        { ...comment, id: 'd', name: null, answer: null },
      ],
    },
  ],
} as unknown as ConsultationAnswer;

test('one line a comment, what is open and what is not named said', () => {
  expect(collatedRows(answer, ({ zh }) => zh).slice(1)).toEqual([
    ['一/(一)', '支持研发', '示例企业', '2024-03-04 10:00:00', '建议写明比例', '采纳', '已写明'],
    ['一/(一)', '支持研发', '（不公开姓名）', '2024-03-04 10:00:00', '建议写明比例', '未答复', ''],
  ]);
});
