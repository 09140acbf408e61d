import {
  branchNumber,
  circledNumber,
  countingNumber,
  digitNumber,
  legalNumber,
  letterNumber,
  romanNumber,
  stemNumber,
} from '../chinese-numbers.ts';

/**
 * How Word prints a number in each of its formats: ECMA-376 part 1, 17.18.59 ST_NumberFormat. The Chinese editions of
 * Word write `japaneseCounting` and `chineseCountingThousand` for 一、二、三 as often as `chineseCounting`.
 */
const formats: ReadonlyMap<string, (n: number) => string> = new Map([
  ['decimal', String],
  ['decimalZero', (n) => String(n).padStart(2, '0')],
  ['decimalHalfWidth', String],
  ['decimalFullWidth', fullWidth],
  ['decimalFullWidth2', fullWidth],
  ['decimalEnclosedCircle', circledNumber],
  ['decimalEnclosedCircleChinese', circledNumber],
  ['decimalEnclosedParen', (n) => (n >= 1 && n <= 20 ? String.fromCharCode(0x2474 + n - 1) : `(${n})`)],
  ['decimalEnclosedFullstop', (n) => (n >= 1 && n <= 20 ? String.fromCharCode(0x2488 + n - 1) : `${n}.`)],
  ['numberInDash', (n) => `- ${n} -`],
  ['upperLetter', (n) => letterNumber(n).toUpperCase()],
  ['lowerLetter', letterNumber],
  ['upperRoman', (n) => romanNumber(n).toUpperCase()],
  ['lowerRoman', romanNumber],
  ['ordinal', ordinal],
  ['chineseCounting', countingNumber],
  ['chineseCountingThousand', countingNumber],
  ['japaneseCounting', countingNumber],
  ['taiwaneseCounting', countingNumber],
  ['taiwaneseCountingThousand', countingNumber],
  ['koreanCounting', countingNumber],
  ['ideographDigital', digitNumber],
  ['taiwaneseDigital', digitNumber],
  ['japaneseDigitalTenThousand', digitNumber],
  ['chineseLegalSimplified', legalNumber],
  ['ideographLegalTraditional', legalNumber],
  ['japaneseLegal', legalNumber],
  ['ideographTraditional', stemNumber],
  ['ideographZodiac', branchNumber],
  ['ideographZodiacTraditional', (n) => stemNumber(n) + branchNumber(n)],
  ['ideographEnclosedCircle', (n) => (n >= 1 && n <= 10 ? String.fromCharCode(0x3280 + n - 1) : String(n))],
  ['none', () => ''],
]);

/** The number as printed; formats of scripts that Chinese documents do not use fall back on plain digits. */
export function printNumber(n: number, format: string): string {
  return (formats.get(format) ?? String)(n);
}

function fullWidth(n: number): string {
  return String(n).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
}

function ordinal(n: number): string {
  const rest = n % 100;
  if (rest >= 11 && rest <= 13) return `${n}th`;
  return `${n}${['th', 'st', 'nd', 'rd'][n % 10] ?? 'th'}`;
}
