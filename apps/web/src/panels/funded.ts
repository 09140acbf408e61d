/** Lines pasted from a spreadsheet as projects; what is wrong with a line is said with its number. */
import { type Words, words } from '../platform/words.ts';

export interface FundedLine {
  readonly title: string;
  readonly unit: string;
  readonly year: number;
  readonly description: string;
}

export function readFunded(typed: string): {
  readonly items: readonly FundedLine[];
  readonly problems: readonly Words[];
} {
  const items: FundedLine[] = [];
  const problems: Words[] = [];
  for (const [index, line] of typed.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const [title = '', unit = '', yearText = '', ...rest] = line.split('\t').map((cell) => cell.trim());
    const year = Number(/^(\d{4})年?$/.exec(yearText.normalize('NFKC'))?.[1]);
    const description = rest.join(' ').trim();
    if (title === '' || unit === '' || description === '' || !(year >= 1990 && year <= 2200)) {
      problems.push(
        words(
          `第 ${index + 1} 行应有四列：项目名称、建设单位、四位年份、建设内容。`,
          `Line ${index + 1} should have four columns: title, unit, a year of four digits, content.`,
        ),
      );
    } else items.push({ title, unit, year, description });
  }
  return { items, problems };
}
