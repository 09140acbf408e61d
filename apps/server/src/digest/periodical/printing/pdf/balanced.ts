/** Lines of a title about equally long, broken between words: two characters alone below a full line read badly. */
import type { Line, Run } from './lines.ts';
import type { Sheet } from './sheet.ts';
import type { Style } from './style.ts';

const inWords = new Intl.Segmenter('zh', { granularity: 'word' });

/** @param width of a full line, in points; no more lines are taken than it asks for */
export function balanced(
  sheet: Pick<Sheet, 'lines'>,
  runs: readonly Run<Style>[],
  width: number,
): readonly Line<Style>[] {
  const split = (text: string) => [...inWords.segment(text)].map((each) => each.segment);
  const within = (share: number) => sheet.lines(runs, { width: width * share, split });
  const { length: count } = sheet.lines(runs, { width });
  let best = within(1);
  for (let share = 0.96; share > 0.4; share -= 0.04) {
    const narrower = within(share);
    if (narrower.length > Math.max(count, best.length)) break;
    best = narrower;
  }
  return best;
}
