import { printNumber } from './number-format.ts';
import type { NumberedList, Numbering, NumberingLevel } from './numbering.ts';
import type { NumberingReference, Styles } from './styles.ts';

/**
 * Counts a document's numbered paragraphs as Word does: lists that share a definition share their counters, a list
 * with a start of its own starts again where it is first used, and a level starts again after a level above it.
 */
export class NumberCounters {
  readonly #numbering: Numbering;
  readonly #styles: Styles;
  readonly #counters = new Map<string, Map<number, number>>();
  readonly #started = new Set<string>();

  constructor(numbering: Numbering, styles: Styles) {
    this.#numbering = numbering;
    this.#styles = styles;
  }

  /** The number printed before the next paragraph with these properties; '' where there is none. */
  next(direct: NumberingReference | undefined, styleId: string | undefined): string {
    const reference = this.#resolve(direct, styleId);
    const list = reference && this.#numbering.get(reference.numberId);
    const level = reference && list?.levels.get(reference.level);
    if (!reference || !list || !level) return '';
    this.#count(reference.numberId, list, reference.level);
    return this.#print(list, level);
  }

  #resolve(
    direct: NumberingReference | undefined,
    styleId: string | undefined,
  ): { numberId: string; level: number } | undefined {
    const styled = direct?.numberId === undefined ? this.#styles.numberingOf(styleId) : undefined;
    const numberId = direct?.numberId ?? styled?.numberId;
    if (numberId === undefined || numberId === '0') return undefined;
    const list = this.#numbering.get(numberId);
    const level =
      direct?.level ?? (styled && list && levelOfStyle(list, styled.styleId)) ?? styled?.level ?? 0;
    return { numberId, level };
  }

  #count(numberId: string, list: NumberedList, at: number): void {
    const counters = this.#countersOf(list);
    this.#applyOverrides(numberId, list, counters);
    const start = list.levels.get(at)?.start ?? 1;
    counters.set(at, (counters.get(at) ?? start - 1) + 1);
    for (let above = 0; above < at; above++) {
      // A number that shows a level never used shows that level's start.
      if (!counters.has(above)) counters.set(above, list.levels.get(above)?.start ?? 1);
    }
    for (const [other, level] of list.levels) {
      if (other <= at) continue;
      const restartAfter = level.restartAfter ?? other;
      if (restartAfter > 0 && at < restartAfter) counters.delete(other);
    }
  }

  #countersOf(list: NumberedList): Map<number, number> {
    let counters = this.#counters.get(list.definitionId);
    if (!counters) {
      counters = new Map();
      this.#counters.set(list.definitionId, counters);
    }
    return counters;
  }

  #applyOverrides(numberId: string, list: NumberedList, counters: Map<number, number>): void {
    if (this.#started.has(numberId)) return;
    this.#started.add(numberId);
    for (const [level, start] of list.startOverrides) counters.set(level, start - 1);
  }

  #print(list: NumberedList, level: NumberingLevel): string {
    if (level.format === 'bullet') return '• ';
    const counters = this.#countersOf(list);
    const text = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const format = list.levels.get(at)?.format ?? 'decimal';
      const n = counters.get(at) ?? list.levels.get(at)?.start ?? 1;
      return printNumber(n, level.legal && format !== 'none' ? 'decimal' : format);
    });
    if (text.trim() === '') return '';
    return text + gapAfter(text, level.suffix);
  }
}

function levelOfStyle(list: NumberedList, styleId: string): number | undefined {
  for (const [at, level] of list.levels) if (level.styleId === styleId) return at;
  return undefined;
}

/** A tab after 一、 or （一） is layout; after 1., 1.1 or 第一条 it parts the number from the words. */
function gapAfter(text: string, suffix: string): string {
  if (suffix === 'nothing') return '';
  return /[0-9a-zA-Z.)编章节条款]$/.test(text) || (suffix === 'space' && /[^、，。．）】〕]$/.test(text))
    ? ' '
    : '';
}
