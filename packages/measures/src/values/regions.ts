/** Places by their codes: GB/T 2260, six digits. */
import type { Truth } from '../logic.ts';

/** Digits of a GB/T 2260 code that say something: 440300 → 4403; 100000 and 000000 are the whole country. */
export function regionPrefix(code: string): string {
  if (code === '100000' || code === '000000') return '';
  return code.endsWith('0000') ? code.slice(0, 2) : code.endsWith('00') ? code.slice(0, 4) : code;
}

/** A company known only to be in the province is neither inside nor outside a city of it. */
export function isWithin(code: string, region: string): Truth {
  const [have, want] = [regionPrefix(code), regionPrefix(region)];
  if (have.startsWith(want)) return 'met';
  return want.startsWith(have) ? 'unknown' : 'unmet';
}
