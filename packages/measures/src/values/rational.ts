/**
 * Exact fractions of whole numbers, the arithmetic of the reference evaluator.
 * Always reduced, with a positive denominator, so that equal values are equal field by field.
 */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

function gcd(a: bigint, b: bigint): bigint {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** @throws RangeError when the denominator is zero: callers decide what that means before they divide. */
export function rational(n: bigint, d: bigint = 1n): Rational {
  if (d === 0n) throw new RangeError('分母为零 denominator is zero');
  const sign = d < 0n ? -1n : 1n;
  const common = gcd(n, d) || 1n;
  return { n: (sign * n) / common, d: (sign * d) / common };
}

export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);

/** @throws RangeError when `b` is zero. */
export const over = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** −1, 0 or 1. */
export function compareRationals(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export const isWhole = (a: Rational): boolean => a.d === 1n;

/** The greatest whole number that is not above `a`. */
export function floorOf(a: Rational): bigint {
  const quotient = a.n / a.d;
  return a.n < 0n && quotient * a.d !== a.n ? quotient - 1n : quotient;
}

/** Cuts what is finer than `1 / scale`, towards zero. */
export function truncateTo(a: Rational, scale: bigint): Rational {
  return rational((a.n * scale) / a.d, scale);
}

const DECIMAL = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Reads a plain decimal (“1000”, “0.30”, “-2.5”), thousands separators allowed; `null` for anything else. */
export function parseDecimal(text: string): Rational | null {
  const match = DECIMAL.exec(text.trim().replaceAll(/(?<=\d)[,，](?=\d{3}(?!\d))/g, ''));
  if (match === null) return null;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const value = rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length));
  return sign === '-' ? { n: -value.n, d: value.d } : value;
}

/** The exact value of the shortest decimal that prints this number; `null` when it is not finite. */
export function fromNumber(value: number): Rational | null {
  if (!Number.isFinite(value)) return null;
  const [mantissa = '', exponent] = String(value).split('e');
  const base = parseDecimal(mantissa);
  if (base === null || exponent === undefined) return base;
  const power = 10n ** BigInt(Math.abs(Number(exponent)));
  return Number(exponent) < 0 ? rational(base.n, base.d * power) : rational(base.n * power, base.d);
}

/** A decimal with at most `places` places; `exact` is false when digits were cut. Trailing zeros are dropped. */
export function toDecimal(a: Rational, places: number): { readonly text: string; readonly exact: boolean } {
  const scale = 10n ** BigInt(places);
  const negative = a.n < 0n;
  const scaled = ((negative ? -a.n : a.n) * scale) / a.d;
  const exact = scaled * a.d === (negative ? -a.n : a.n) * scale;
  const digits = scaled.toString().padStart(places + 1, '0');
  const whole = places === 0 ? digits : digits.slice(0, -places);
  const fraction = places === 0 ? '' : digits.slice(-places).replace(/0+$/, '');
  const text = `${negative && scaled !== 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  return { text, exact };
}
