import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakLines, type Line, spacing } from './lines.ts';

/** Ten points an ideograph, five anything else. */
const measure = (text: string) =>
  [...text].reduce((sum, letter) => sum + (/[\u3000-\u9fff\uff00-\uffef]/.test(letter) ? 10 : 5), 0);
const textOf = ({ segments }: Line) => segments.map(({ text }) => text).join('');
const set = (text: string, width: number, first = width) =>
  breakLines([{ text, style: 'text' }], measure, width, first).map(textOf);

describe('breaking lines', () => {
  test.each([
    ['fills the measure', '一二三四五六', 30, ['一二三', '四五六']],
    ['begins no line with a closing mark', '一二三，四五六。', 30, ['一二', '三，四', '五六。']],
    ['ends no line with an opening one', '一二《三四》五', 30, ['一二', '《三', '四》五']],
    ['keeps figures and Latin words whole', '一二2024年AI', 30, ['一二', '2024年', 'AI']],
    ['cuts a word that is longer than a line', 'abcdefgh', 20, ['abcd', 'efgh']],
    ['leaves out the space that it breaks at', 'ab cd', 10, ['ab', 'cd']],
    ['gives one empty line for no text', '', 30, ['']],
  ])('%s', (_name, text, width, lines) => {
    expect(set(text, width)).toEqual(lines);
  });

  test('indents the first line, and takes a text apart as it is told', () => {
    expect(set('一二三四五', 30, 10)).toEqual(['一', '二三四', '五']);
    const split = (text: string) => text.match(/..?/gu) ?? [];
    expect(breakLines([{ text: '一二三四', style: 'text' }], measure, 30, 30, split).map(textOf)).toEqual([
      '一二',
      '三四',
    ]);
  });

  test('loses no character, and overfills no line', () => {
    const unit = fc.constantFrom(...'政策一二，。《》（）2024AI. ');
    const drawn = fc.tuple(fc.string({ unit, maxLength: 120 }), fc.integer({ min: 20, max: 200 }));
    fc.assert(
      fc.property(drawn, ([text, width]) => {
        const lines = breakLines([{ text, style: 'text' }], measure, width);
        expect(lines.map(textOf).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.01);
        expect(lines.filter((line) => line.last)).toEqual([lines.at(-1)]);
      }),
    );
  });

  test('spaces full lines out, the last one never, a short one not', () => {
    const [first, last] = breakLines([{ text: '一二三四五六七八九，甲乙', style: 'text' }], measure, 100);
    if (!first || !last) throw new Error('two lines');
    expect(textOf(first)).toBe('一二三四五六七八九，');
    expect(spacing(first, 109)).toBe(1);
    expect(spacing(first, 200)).toBe(0);
    expect(spacing(last, 100)).toBe(0);
  });
});
