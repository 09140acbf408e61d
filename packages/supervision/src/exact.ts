/** Figures as exact decimals: what a body reports is compared and converted without a rounding in between. */

/** `digits` × 10^-`places`. */
export interface Exact {
  readonly digits: bigint;
  readonly places: number;
}

/** Longest figure that is read, in characters. */
const LONGEST = 40;
const PLAIN = /^-?\d+(\.\d+)?$/;
const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/;

/** “6063”, “1,500.5”, also with full-width digits; `null` for anything else: no figure is ever guessed. */
export function readExact(text: string): Exact | null {
  const said = text.normalize('NFKC').trim().replaceAll(/[−–]/g, '-');
  if (said.length > LONGEST || !(PLAIN.test(said) || GROUPED.test(said))) return null;
  const [whole = '', fraction = ''] = said.replaceAll(',', '').split('.');
  return { digits: BigInt(whole + fraction), places: fraction.length };
}

/** The same value times 10^`power`. */
export function shift({ digits, places }: Exact, power: number): Exact {
  const left = places - power;
  return left >= 0 ? { digits, places: left } : { digits: digits * 10n ** BigInt(-left), places: 0 };
}

function aligned(a: Exact, b: Exact): readonly [bigint, bigint, number] {
  const places = Math.max(a.places, b.places);
  return [a.digits * 10n ** BigInt(places - a.places), b.digits * 10n ** BigInt(places - b.places), places];
}

/** Negative, zero or positive as `a` is below, equal to or above `b`. */
export function compare(a: Exact, b: Exact): number {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function plus(a: Exact, b: Exact): Exact {
  const [left, right, places] = aligned(a, b);
  return { digits: left + right, places };
}

/** For shares and lines, where a rounding in the 16th place changes nothing. */
export function toNumber({ digits, places }: Exact): number {
  return Number(digits) / 10 ** places;
}

/** “0.6063”: without zeros that say nothing. */
export function showExact({ digits, places }: Exact): string {
  const sign = digits < 0n ? '-' : '';
  const all = (digits < 0n ? -digits : digits).toString().padStart(places + 1, '0');
  const whole = all.slice(0, all.length - places);
  const fraction = all.slice(all.length - places).replace(/0+$/, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
