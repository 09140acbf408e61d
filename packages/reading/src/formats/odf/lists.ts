import {
  circledNumber,
  countingNumber,
  legalNumber,
  letterNumber,
  romanNumber,
  stemNumber,
} from '../chinese-numbers.ts';
import { descendantsOf, elementsOf, type XmlElement } from '../xml.ts';

/** How a level of a list is numbered (ODF 1.3 part 3, 16.31 and 19.500). */
interface Level {
  /** Empty: not numbered, or a mark that says nothing. */
  readonly format: string;
  readonly prefix: string;
  readonly suffix: string;
  /** `%1%.%2%` with the numbers in their places; goes before prefix and suffix. */
  readonly pattern: string | null;
  /** How many levels are shown, this one the last. */
  readonly shown: number;
  readonly start: number;
}

export type ListStyles = ReadonlyMap<string, ReadonlyMap<number, Level>>;

/** Name under which the numbering of headings stands. */
export const outline = '\u0000outline';

export function readListStyles(roots: readonly XmlElement[]): ListStyles {
  const styles = new Map<string, Map<number, Level>>();
  for (const root of roots) {
    for (const style of descendantsOf(root, 'list-style'))
      styles.set(style.attributes.get('name') ?? '', levelsOf(style));
    for (const style of descendantsOf(root, 'outline-style')) styles.set(outline, levelsOf(style));
  }
  return styles;
}

function levelsOf(style: XmlElement): Map<number, Level> {
  const levels = new Map<number, Level>();
  for (const level of elementsOf(style)) {
    const { attributes } = level;
    const of = (name: string) => attributes.get(name);
    const numbered = level.name === 'list-level-style-number' || level.name === 'outline-level-style';
    levels.set(Number(of('level') ?? '1'), {
      format: numbered ? (of('num-format') ?? '') : '',
      prefix: of('num-prefix') ?? '',
      suffix: of('num-suffix') ?? '',
      pattern: of('num-list-format') ?? null,
      shown: Number(of('display-levels') ?? '1'),
      start: Number(of('start-value') ?? '1'),
    });
  }
  return levels;
}

/** The first sign of a format's sample: “一, 二, 三, ...”. */
const printed: ReadonlyMap<string, (n: number) => string> = new Map([
  ['1', String],
  ['a', (n) => letterNumber(n).toLowerCase()],
  ['A', (n) => letterNumber(n).toUpperCase()],
  ['i', (n) => romanNumber(n).toLowerCase()],
  ['I', (n) => romanNumber(n).toUpperCase()],
  ['一', countingNumber],
  ['壹', legalNumber],
  ['①', circledNumber],
  ['甲', stemNumber],
  ['１', (n) => String(n).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
]);

const printNumber = (n: number, format: string): string => (printed.get(format[0] ?? '1') ?? String)(n);

/** Counts the items of lists, each style by itself, and spells their numbers. */
export class ListNumbers {
  readonly #styles: ListStyles;
  /** By style, how many items each level has had; the last level counted ends the list. */
  readonly #counts = new Map<string, number[]>();

  constructor(styles: ListStyles) {
    this.#styles = styles;
  }

  /** A new list of that style begins at this level, counting afresh. */
  restart(style: string, level: number): void {
    this.#counts.set(style, this.#countsOf(style).slice(0, level - 1));
  }

  /**
   * The next item's number as printed; empty where the level is not numbered.
   * @param level from 1
   * @param start the number that the item asks for itself
   */
  next(style: string, level: number, start?: number): string {
    const levels = this.#styles.get(style);
    const counts = this.#countsOf(style).slice(0, level);
    for (let above = counts.length + 1; above < level; above += 1)
      counts.push(levels?.get(above)?.start ?? 1);
    const own = levels?.get(level);
    counts[level - 1] =
      start ?? (counts[level - 1] === undefined ? (own?.start ?? 1) : (counts[level - 1] ?? 0) + 1);
    this.#counts.set(style, counts);
    return own === undefined || own.format === '' ? '' : this.#spelt(own, levels, counts, level);
  }

  #spelt(
    own: Level,
    levels: ReadonlyMap<number, Level> | undefined,
    counts: readonly number[],
    level: number,
  ): string {
    const at = (n: number) => printNumber(counts[n - 1] ?? 1, levels?.get(n)?.format || '1');
    if (own.pattern !== null) return own.pattern.replaceAll(/%(\d{1,2})%/g, (_, n: string) => at(Number(n)));
    const first = Math.max(1, level - own.shown + 1);
    const numbers = Array.from({ length: level - first + 1 }, (_, n) => at(first + n));
    return `${own.prefix}${numbers.join('.')}${own.suffix}`;
  }

  #countsOf(style: string): number[] {
    return this.#counts.get(style) ?? [];
  }
}
