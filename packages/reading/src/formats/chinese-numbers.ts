/** Numbers as documents count: 一、十一、二十三; 壹; 甲子; ①; used for automatic numbering that a file does not spell out. */

const digits = '〇一二三四五六七八九';
const units = ['', '十', '百', '千'];
const legalDigits = '零壹贰叁肆伍陆柒捌玖';
const legalUnits = ['', '拾', '佰', '仟'];

/** 1 to 99,999,999 in words: 十, 二十三, 一百零五. Zero is 〇; beyond, plain digits. */
export function countingNumber(n: number): string {
  return inWords(n, digits, units, '零', true);
}

/** 壹拾贰 as on cheques. */
export function legalNumber(n: number): string {
  return inWords(n, legalDigits, legalUnits, '零', false);
}

/** Digit by digit: 二〇二五. */
export function digitNumber(n: number): string {
  return Array.from(String(Math.trunc(n)), (digit) => digits[Number(digit)] ?? digit).join('');
}

function inWords(
  n: number,
  names: string,
  places: readonly string[],
  zero: string,
  shortTen: boolean,
): string {
  if (!Number.isInteger(n) || n < 0 || n >= 100_000_000) return String(n);
  if (n === 0) return names.charAt(0);
  const high = Math.trunc(n / 10_000);
  const low = n % 10_000;
  const gap = high > 0 && low > 0 && low < 1000 ? zero : '';
  const words =
    (high > 0 ? `${section(high, names, places, zero)}万` : '') +
    gap +
    (low > 0 ? section(low, names, places, zero) : '');
  return shortTen && words.startsWith('一十') ? words.slice(1) : words;
}

function section(n: number, names: string, places: readonly string[], zero: string): string {
  let out = '';
  let skipped = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.trunc(n / 10 ** place) % 10;
    if (digit === 0) {
      skipped ||= out !== '';
      continue;
    }
    out += (skipped ? zero : '') + names.charAt(digit) + (places[place] ?? '');
    skipped = false;
  }
  return out;
}

/** a, b, … z, aa, bb, … as word processors go on. */
export function letterNumber(n: number): string {
  if (n < 1) return String(n);
  const letter = String.fromCharCode(97 + ((n - 1) % 26));
  return letter.repeat(Math.min(30, Math.trunc((n - 1) / 26) + 1));
}

const romans: readonly [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

export function romanNumber(n: number): string {
  if (n < 1 || n > 3999) return String(n);
  let rest = n;
  let out = '';
  for (const [value, letters] of romans) {
    while (rest >= value) {
      out += letters;
      rest -= value;
    }
  }
  return out;
}

/** ① to ⑳, ㉑ to ㉟, ㊱ to ㊿; beyond, plain digits. */
export function circledNumber(n: number): string {
  if (n >= 1 && n <= 20) return String.fromCharCode(0x2460 + n - 1);
  if (n >= 21 && n <= 35) return String.fromCharCode(0x3251 + n - 21);
  if (n >= 36 && n <= 50) return String.fromCharCode(0x32b1 + n - 36);
  return n === 0 ? '⓪' : String(n);
}

/** 甲 to 癸, then again. */
export function stemNumber(n: number): string {
  return n < 1 ? String(n) : '甲乙丙丁戊己庚辛壬癸'.charAt((n - 1) % 10);
}

/** 子 to 亥, then again. */
export function branchNumber(n: number): string {
  return n < 1 ? String(n) : '子丑寅卯辰巳午未申酉戌亥'.charAt((n - 1) % 12);
}
