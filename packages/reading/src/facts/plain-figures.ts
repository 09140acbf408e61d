/** The text as the patterns of support read it: figures in Chinese numerals stand there as digits, each in its place. */
import type { Amount } from '../quantities.ts';

const numeral = /[零〇一二三四五六七八九十百千两壹贰叁肆伍陆柒捌玖拾佰仟]/g;

/** 八百万元 is 11万元, 百分之五十 is 1111%: as long as it was, so that every offset holds. */
export function withPlainFigures(text: string, amounts: readonly Amount[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const amount of amounts) {
    if (!amount.spelled || !figures.test(amount.kind)) continue;
    const printed = text.slice(amount.start, amount.end);
    const plain = printed.includes('分之')
      ? `${'1'.repeat(printed.length - 1)}%`
      : printed.replace(numeral, '1');
    parts.push(text.slice(from, amount.start), plain);
    from = amount.end;
  }
  return from === 0 ? text : parts.join('') + text.slice(from);
}

const figures = /^(?:money|ratio|point)$/;
