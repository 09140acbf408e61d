/** Numbers as Chinese documents write them: 3,000 · 两千 · 1.5亿 · 二十 · 百 · 〇. */

const digitOf = new Map<string, number>([
  ...'〇一二三四五六七八九'.split('').map((c, i) => [c, i] as const),
  ['零', 0],
  ['两', 2],
  ['壹', 1],
  ['贰', 2],
  ['叁', 3],
  ['肆', 4],
  ['伍', 5],
  ['陆', 6],
  ['柒', 7],
  ['捌', 8],
  ['玖', 9],
]);

const multiplierOf = new Map<string, number>([
  ['十', 10],
  ['拾', 10],
  ['百', 100],
  ['佰', 100],
  ['千', 1000],
  ['仟', 1000],
]);

const sectionOf = new Map<string, number>([
  ['万', 1e4],
  ['亿', 1e8],
]);

const ofDigit = 1;
const ofMultiplier = 2;
const ofSection = 3;
/** What a character is in a numeral, 0 for none; and its value. */
const numerals = new Uint8Array(0x10000);
const valueOfCode = new Float64Array(0x10000);
for (const [role, words] of [
  [ofDigit, digitOf],
  [ofMultiplier, multiplierOf],
  [ofSection, sectionOf],
] as const)
  for (const [char, value] of words) {
    numerals[char.charCodeAt(0)] = role;
    valueOfCode[char.charCodeAt(0)] = value;
  }

export function isNumeralCode(code: number): boolean {
  return (numerals[code] ?? 0) > 0;
}

export function isNumeralChar(char: string): boolean {
  return (numerals[char.charCodeAt(0)] ?? 0) > 0;
}

/**
 * The value of a Chinese numeral: 二十三 is 23, 一百零五 105, 两千 2000, 三万五千 35000, 二〇二五 2025, 百 100.
 * Returns `null` when the characters are no numeral (“一一”, “亿亿”), never a guess.
 */
export function chineseNumber(word: string): number | null {
  if (word === '') return null;
  if (word.length === 1) return digitOf.get(word) ?? grouped(word);
  if ([...word].every((c) => digitOf.has(c))) {
    return word.length >= 3 ? positional(word) : null;
  }
  return grouped(word);
}

function positional(word: string): number {
  let value = 0;
  for (const c of word) value = value * 10 + (digitOf.get(c) ?? 0);
  return value;
}

function grouped(word: string): number | null {
  let total = 0;
  let section = 0;
  // A digit that waits for its multiplier; −1 for none.
  let pending = -1;
  for (let i = 0; i < word.length; i += 1) {
    const code = word.charCodeAt(i);
    const value = valueOfCode[code] ?? 0;
    const role = numerals[code];
    if (role === ofDigit) {
      if (pending > 0) return null;
      pending = value;
    } else if (role === ofMultiplier) {
      section += (pending > 0 ? pending : 1) * value;
      pending = -1;
    } else if (role === ofSection) {
      const amount = section + (pending > 0 ? pending : 0);
      // 万亿: the whole so far is raised; 三亿五千万: each section stands by itself.
      if (amount === 0) total = (total === 0 ? 1 : total) * value;
      else
        total = total > 0 && value > 1e4 && total < 1e8 ? (total + amount) * value : total + amount * value;
      section = 0;
      pending = -1;
    } else return null;
  }
  return total + section + (pending > 0 ? pending : 0);
}

/** The value of an Arabic number with optional thousands separators: “3,000.5” is 3000.5. */
export function arabicNumber(word: string): number {
  return Number(word.includes(',') ? word.replaceAll(',', '') : word);
}

/** Rounds away the noise of binary fractions: 15 × 0.01 is 0.15, not 0.15000000000000002. */
export function tidy(value: number): number {
  if (Number.isSafeInteger(value) && value < 1e12) return value;
  return Number(value.toPrecision(12));
}
