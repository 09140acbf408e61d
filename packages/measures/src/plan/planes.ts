/** Truths of a chunk of companies as bits: 32 companies to a word, one plane for met, one for unmet, one for judged. */
import type { Comparator } from '../tree.ts';

export interface Planes {
  readonly met: Int32Array;
  readonly unmet: Int32Array;
  /** Absent where nothing below is judged. What is in no plane is unknown. */
  readonly judged: Int32Array | null;
}

export function newPlanes(words: number, withJudged: boolean): Planes {
  return {
    met: new Int32Array(words),
    unmet: new Int32Array(words),
    judged: withJudged ? new Int32Array(words) : null,
  };
}

const at = (plane: Int32Array, word: number): number => plane[word] ?? 0;
const judgedAt = (planes: Planes, word: number): number =>
  planes.judged === null ? 0 : at(planes.judged, word);

/** Narrows `into` by one more part of 全部满足. @returns whether every company is unmet by now */
export function andInto(into: Planes, part: Planes, words: number): boolean {
  let open = 0;
  for (let word = 0; word < words; word += 1) {
    const met = at(into.met, word);
    const unmet = at(into.unmet, word) | at(part.unmet, word);
    if (into.judged !== null) {
      const counted = (met | at(into.judged, word)) & (at(part.met, word) | judgedAt(part, word));
      into.judged[word] = counted & ~(met & at(part.met, word));
    }
    into.met[word] = met & at(part.met, word);
    into.unmet[word] = unmet;
    open |= ~unmet;
  }
  return open === 0;
}

/** Widens `into` by one more part of 任一满足. @returns whether every company is met by now */
export function orInto(into: Planes, part: Planes, words: number): boolean {
  let open = 0;
  for (let word = 0; word < words; word += 1) {
    const unmet = at(into.unmet, word);
    const met = at(into.met, word) | at(part.met, word);
    if (into.judged !== null) {
      const counted = (unmet | at(into.judged, word)) & (at(part.unmet, word) | judgedAt(part, word));
      into.judged[word] = counted & ~(unmet & at(part.unmet, word)) & ~met;
    }
    into.unmet[word] = unmet & at(part.unmet, word);
    into.met[word] = met;
    open |= ~met;
  }
  return open === 0;
}

export function fillPlanes(planes: Planes, truth: 'met' | 'unmet' | 'unknown' | 'judged'): void {
  planes.met.fill(truth === 'met' ? -1 : 0);
  planes.unmet.fill(truth === 'unmet' ? -1 : 0);
  planes.judged?.fill(truth === 'judged' ? -1 : 0);
}

/** 若…则…否则…; see `when` of logic.ts. */
export function whenInto(into: Planes, test: Planes, then: Planes, otherwise: Planes, words: number): void {
  for (let word = 0; word < words; word += 1) {
    const [isMet, isUnmet, isJudged] = [at(test.met, word), at(test.unmet, word), judgedAt(test, word)];
    const bothMet = at(then.met, word) & at(otherwise.met, word);
    const bothUnmet = at(then.unmet, word) & at(otherwise.unmet, word);
    into.met[word] =
      (isMet & at(then.met, word)) | (isUnmet & at(otherwise.met, word)) | (isJudged & bothMet);
    into.unmet[word] =
      (isMet & at(then.unmet, word)) | (isUnmet & at(otherwise.unmet, word)) | (isJudged & bothUnmet);
    if (into.judged === null) continue;
    const [thenJudged, otherJudged] = [judgedAt(then, word), judgedAt(otherwise, word)];
    const known =
      (at(then.met, word) | at(then.unmet, word) | thenJudged) &
      (at(otherwise.met, word) | at(otherwise.unmet, word) | otherJudged);
    into.judged[word] =
      (isMet & thenJudged) | (isUnmet & otherJudged) | (isJudged & known & ~bothMet & ~bothUnmet);
  }
}

/** 至少 N 项, company by company: rare enough not to need bit tricks. */
export function atLeastInto(into: Planes, n: number, parts: readonly Planes[], words: number): void {
  fillPlanes(into, 'unknown');
  for (let word = 0; word < words; word += 1) {
    for (let bit = 0; bit < 32; bit += 1) {
      let [met, unmet, judged] = [0, 0, 0];
      for (const part of parts) {
        met += (at(part.met, word) >>> bit) & 1;
        unmet += (at(part.unmet, word) >>> bit) & 1;
        judged += (judgedAt(part, word) >>> bit) & 1;
      }
      const mask = 1 << bit;
      if (met >= n) into.met[word] = at(into.met, word) | mask;
      else if (parts.length - unmet < n) into.unmet[word] = at(into.unmet, word) | mask;
      else if (into.judged !== null && met + unmet + judged === parts.length)
        into.judged[word] = at(into.judged, word) | mask;
    }
  }
}

/**
 * Turns comparisons into bits without a branch: values of real companies are unforeseeable, and a processor that guesses
 * wrong loses five times what the comparison costs. The sign of a difference is its highest bit; NaN has an exponent of
 * ones. Adding zero turns −0, whose highest bit is set, into 0. Every platform that runs this stores the low half of a double first.
 */
export class Comparer {
  private readonly words: number;
  private readonly differences: Float64Array;
  /** The same memory as 32-bit halves. */
  private readonly halves: Int32Array;

  constructor(words: number) {
    this.words = words;
    this.differences = new Float64Array(words * 32);
    this.halves = new Int32Array(this.differences.buffer);
  }

  /** Planes of `values ? bound`; rows that are NaN are in neither. Whole numbers only. */
  withConstant(is: Comparator, values: Float64Array, bound: number, into: Planes): void {
    const { differences } = this;
    if (is === '>=' || is === '<') {
      for (let row = 0; row < differences.length; row += 1)
        differences[row] = (values[row] as number) - bound + 0;
    } else if (is === '>' || is === '<=') {
      for (let row = 0; row < differences.length; row += 1)
        differences[row] = bound - (values[row] as number) + 0;
    } else {
      for (let row = 0; row < differences.length; row += 1) {
        differences[row] = Math.abs((values[row] as number) - bound) - 0.5;
      }
    }
    this.split(is, into);
  }

  /** Planes of `a ? b`, row by row. The difference of two whole doubles is zero only where they are equal. */
  withVector(is: Comparator, a: Float64Array, b: Float64Array, into: Planes): void {
    const { differences } = this;
    if (is === '>=' || is === '<') {
      for (let row = 0; row < differences.length; row += 1)
        differences[row] = (a[row] as number) - (b[row] as number) + 0;
    } else if (is === '>' || is === '<=') {
      for (let row = 0; row < differences.length; row += 1)
        differences[row] = (b[row] as number) - (a[row] as number) + 0;
    } else {
      for (let row = 0; row < differences.length; row += 1) {
        differences[row] = Math.abs((a[row] as number) - (b[row] as number)) - 0.5;
      }
    }
    this.split(is, into);
  }

  /**
   * Planes of `(a / b) ? (right / left)`: a share against a threshold, in one pass. Division by zero is NaN, in neither.
   * @returns false when a product outgrew a double: the planes must not be used then
   */
  withShare(
    is: Comparator,
    a: Float64Array,
    left: number,
    b: Float64Array,
    right: number,
    into: Planes,
  ): boolean {
    const { differences } = this;
    const turn = is === '>' || is === '<=' ? -1 : 1;
    let largest = 0;
    for (let row = 0; row < differences.length; row += 1) {
      const divisor = b[row] as number;
      const above = (a[row] as number) * left;
      const below = divisor * right;
      differences[row] = (above - below) * (divisor / Math.abs(divisor)) * turn + 0;
      if (Math.abs(above) > largest) largest = Math.abs(above);
      if (Math.abs(below) > largest) largest = Math.abs(below);
    }
    if (largest > Number.MAX_SAFE_INTEGER) return false;
    if (is === '=' || is === '!=') {
      for (let row = 0; row < differences.length; row += 1) {
        differences[row] = Math.abs(differences[row] as number) - 0.5;
      }
    }
    this.split(is, into);
    return true;
  }

  /** A negative difference means: below for >= and <, above for > and <=, equal for = and !=. */
  private split(is: Comparator, into: Planes): void {
    const negativeIsMet = is === '<' || is === '>' || is === '=';
    const [negative, positive] = negativeIsMet ? [into.met, into.unmet] : [into.unmet, into.met];
    const { halves } = this;
    for (let word = 0, half = 1; word < this.words; word += 1) {
      let sign = 0;
      let nan = 0;
      for (let bit = 0; bit < 32; bit += 1, half += 2) {
        const high = halves[half] as number;
        sign |= (high >>> 31) << bit;
        nan |= (((high & 0x7ff00000) + 0x00100000) >>> 31) << bit;
      }
      negative[word] = sign & ~nan;
      positive[word] = ~sign & ~nan;
    }
  }
}

/** Sets the planes of a comparison from a table of truths by code. */
export function tableInto(into: Planes, codes: Uint16Array, table: Uint8Array, words: number): void {
  for (let word = 0, row = 0; word < words; word += 1) {
    let [met, unmet] = [0, 0];
    for (let bit = 0; bit < 32; bit += 2, row += 2) {
      const truth =
        (table[codes[row] as number] as number) | ((table[codes[row + 1] as number] as number) << 2);
      met |= ((truth & 1) | ((truth >> 1) & 2)) << bit;
      unmet |= (((truth >> 1) & 1) | ((truth >> 2) & 2)) << bit;
    }
    into.met[word] = met;
    into.unmet[word] = unmet;
  }
}

/** Bits of the rows whose word has any, or all, of the mask's bits; without a branch, for the same reason. */
export function maskBits(
  match: 'any' | 'all',
  values: Int32Array,
  mask: number,
  words: number,
  into: Int32Array,
): void {
  const flip = match === 'all' ? mask : 0;
  for (let word = 0, row = 0; word < words; word += 1) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit += 1, row += 1) {
      const rest = ((values[row] as number) & mask) ^ flip;
      bits |= ((rest | -rest) >>> 31) << bit;
    }
    into[word] = match === 'all' ? ~bits : bits;
  }
}
