/** Exact arithmetic of money: integer fen, ratios as decimals, products never rounded before they must be. */

export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** “0.3”, “30%”, “1” as an exact ratio. @throws RangeError for anything else, negative included */
export function readRatio(text: string): Ratio {
  const match = /^(\d+)(?:\.(\d+))?(%?)$/.exec(text.trim());
  if (!match) throw new RangeError(`比例“${text}”无法识别 not a ratio`);
  const decimals = match[2] ?? '';
  const scale = 10n ** BigInt(decimals.length) * (match[3] ? 100n : 1n);
  return { numerator: BigInt(`${match[1]}${decimals}`), denominator: scale };
}

export type Rounding = 'down' | 'half-up';

/** a × numerator ÷ denominator in multiples of `unit`, rounded as said; all non-negative. */
export function scaled(amount: bigint, ratio: Ratio, unit: bigint, rounding: Rounding): bigint {
  const top = amount * ratio.numerator;
  const bottom = ratio.denominator * unit;
  const whole = rounding === 'down' ? top / bottom : (top * 2n + bottom) / (bottom * 2n);
  return whole * unit;
}

export const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** Fen as a number of the interface. @throws RangeError beyond what a number holds exactly, and below zero */
export function fenNumber(fen: bigint): number {
  const number = Number(fen);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new RangeError(`金额超出范围 amount out of range: ${fen}`);
  return number;
}

/** A number of fen as bigint. @throws RangeError where it is no whole number from 0 */
export function fenBig(fen: number, what: string): bigint {
  if (!Number.isSafeInteger(fen) || fen < 0) {
    throw new RangeError(
      `${what}应为以分计的非负整数，给出的是 ${fen}。${what} must be a whole number of fen from 0.`,
    );
  }
  return BigInt(fen);
}
