import { readText } from '@huice/reading';
import { expect, it } from 'vitest';
import { feeWords, spanOfWords, windowWords } from './callWords.ts';

const span = [0, 1] as const;

it.each([
  ['online', '2031-03-01T09:00', '2031-03-20T18:00', '网上 2031-03-01 09:00 至 2031-03-20 18:00'],
  ['paper', null, '2031-03-27', '纸质 截至 2031-03-27'],
  [null, '2031-03-01', null, '方式未载明 自 2031-03-01 起'],
  [null, null, null, '方式未载明 日期未载明'],
] as const)('a window %s from %s to %s', (channel, from, to, zh) => {
  expect(windowWords({ channel, from, to, span }).zh).toBe(zh);
});

it('does not take a fee that is not stated for none', () => {
  expect([feeWords(null).zh, feeWords('none').zh, feeWords('每项500元').zh]).toEqual([
    '未载明',
    '不收费',
    '每项500元',
  ]);
});

it('finds the words of a call in the text, and none that stand there otherwise', () => {
  const text =
    '示例市商务局关于组织申报2031年示例项目的通知\n各有关单位：\n一、申报时间\n网上申报时间为2031年3月1日至3月20日。\n二、受理\n受理单位：示例市商务局。受理地点：示例市示例路1号2楼。\n示例市商务局\n2031年2月1日';
  const call = readText(text, { file: '例.txt' }).documents[0]?.calls?.[0];
  if (call === undefined) throw new Error('no call was read');
  const found = spanOfWords(text, 0, call, '示例市示例路1号2楼');
  expect(found && text.slice(...found)).toBe('示例市示例路1号2楼');
  expect(spanOfWords(text, 0, call, '别处')).toBeNull();
  expect(spanOfWords(text.slice(call.span[0]), call.span[0], call, '示例市示例路1号2楼')).toEqual(found);
});
