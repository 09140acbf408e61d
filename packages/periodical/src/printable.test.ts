import fc from 'fast-check';
import { expect, it } from 'vitest';
import { printable, printableText } from './printable.ts';
import { readIssue } from './read.ts';
import { drawnIssue } from './testing/index.ts';

it.each([
  ['发文字号：\t工信厅', '发文字号： 工信厅'],
  ['甲\u00a0\u2003乙', '甲 乙'],
  ['甲　乙', '甲　乙'],
  ['甲\u200b\ufeff乙\ue004\u0007', '甲乙'],
  ['一\r\n二\r三\u2028四', '一\n二\n三\n四'],
  ['半对\ud800。', '半对。'],
  ['😀“”—…', '😀“”—…'],
])('%j is set as %j', (given, set) => {
  expect(printableText(given)).toBe(set);
});

it('leaves nothing that XML would refuse, and does the same twice as once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const set = printableText(text);
      expect(printableText(set)).toBe(set);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 refuses
      expect(set).not.toMatch(/[\u0000-\u0009\u000b-\u001f\ufffe\uffff]/);
    }),
  );
});

it('leaves an issue the tree that it is', () => {
  fc.assert(
    fc.property(drawnIssue, (issue) => {
      expect(readIssue(printable(issue))).toEqual({ value: issue });
    }),
  );
});
