import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerptsOf } from './excerpts.ts';
import { compareTexts } from './passages.ts';

const COPIED =
  '本项目自主研发面向制造企业的隐私计算平台，支持多方安全计算与联邦学习，已在三家示例单位完成部署。';

test('runs parted by a small edit are one excerpt, its shared words marked on both sides', () => {
  const mine = `一、概况。${COPIED}另有其他内容若干。`;
  const theirs = `前言。${COPIED.replace('支持多方安全', '全面支持多方的安全')}后记。`;
  const { passages } = compareTexts(mine, theirs);
  const [first, ...rest] = excerptsOf(mine, theirs, passages, { mine: 5, theirs: 0 });
  expect(rest).toEqual([]);
  expect(first?.mine.marks.length).toBeGreaterThan(1);
  const marked = first?.mine.marks.map(([a, b]) => first.mine.text.slice(a, b)).join('') ?? '';
  expect(COPIED).toContain(marked.slice(0, 10));
  expect(first?.theirs.text.startsWith('前言')).toBe(false);
  expect(first?.mine.text.startsWith('一、概况')).toBe(true);
});

test('what is marked stands in the texts, whatever they are', () => {
  const piece = fc.constantFrom(
    COPIED,
    '示例内容'.repeat(6),
    '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未',
    'x'.repeat(20),
  );
  const text = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join('，另外'));
  fc.assert(
    fc.property(text, text, (a, b) => {
      const { passages } = compareTexts(a, b);
      for (const { mine, theirs } of excerptsOf(a, b, passages)) {
        expect(a.slice(mine.from, mine.from + mine.text.length)).toBe(mine.text);
        expect(b.slice(theirs.from, theirs.from + theirs.text.length)).toBe(theirs.text);
        for (const { text: whole, marks } of [mine, theirs])
          for (const [from, to] of marks) {
            expect(from).toBeGreaterThanOrEqual(0);
            expect(to).toBeLessThanOrEqual(whole.length);
            expect(from).toBeLessThan(to);
          }
      }
    }),
  );
});
