/** The figures in some words, for checking what a person enters against what a document prints. */
import { readBlocks } from './blocks.ts';
import { readAmounts } from './quantities.ts';
import type { Span } from './types.ts';
import { originalSpan } from './view.ts';

export interface PrintedFigure {
  /** In base units: money in yuan, ratios as fractions; of a range the lower end. */
  readonly value: number;
  /** The upper end of a range. */
  readonly high?: number;
  readonly unit: string;
  /** As printed, number and unit. */
  readonly printed: string;
  /** Into the words given. */
  readonly span: Span;
}

/** Every number with its unit in `words`, in order; digits split by blanks and Chinese numerals are read, too. */
export function figuresIn(words: string): PrintedFigure[] {
  const { view } = readBlocks(words);
  return readAmounts(view.text).map(({ start, end, value, high, unit }) => {
    const span = originalSpan(view, start, end);
    return {
      value,
      ...(high === undefined ? {} : { high }),
      unit,
      printed: words.slice(...span).replaceAll(/\s+/g, ''),
      span,
    };
  });
}
