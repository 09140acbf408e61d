/** Units as documents write them: 万亿元, 万台, 吉瓦. Two are the same kind when only a power of ten stands between. */
import { type Exact, shift } from './exact.ts';

export interface Unit {
  /** What is counted: 元, 台, 瓦, %. */
  readonly base: string;
  /** The unit is 10^power of the base. */
  readonly power: number;
}

const WATTS: Readonly<Record<string, number>> = {
  瓦: 0,
  千瓦: 3,
  兆瓦: 6,
  万千瓦: 7,
  吉瓦: 9,
  亿千瓦: 11,
};
/** The longest first, so that 万亿 is not read as 万 of 亿. */
const MULTIPLES: readonly (readonly [string, number])[] = [
  ['万亿', 12],
  ['千亿', 11],
  ['百亿', 10],
  ['千万', 7],
  ['百万', 6],
  ['亿', 8],
  ['万', 4],
];
/** Different words for one thing. */
const SAME: Readonly<Record<string, string>> = {
  人民币: '元',
  名: '人',
  人次: '人次',
  '％': '%',
  GW: '吉瓦',
};

/** @returns the unit; one that is not known counts what it says, and converts into itself only */
export function readUnit(text: string): Unit {
  const said = text.normalize('NFKC').replaceAll(/\s/g, '');
  const named = SAME[said] ?? said;
  const watts = WATTS[named];
  if (watts !== undefined) return { base: '瓦', power: watts };
  for (const [multiple, power] of MULTIPLES) {
    if (named.startsWith(multiple) && named.length > multiple.length) {
      const rest = named.slice(multiple.length);
      return { base: SAME[rest] ?? rest, power };
    }
  }
  return { base: named, power: 0 };
}

/** The value in the other unit, exactly; `null` where they count different things. */
export function convert(value: Exact, from: string, to: string): Exact | null {
  const [given, wanted] = [readUnit(from), readUnit(to)];
  return given.base === wanted.base ? shift(value, given.power - wanted.power) : null;
}

/** Same unit in other words: 个 and 个, 名 and 人. */
export function sameUnit(a: string, b: string): boolean {
  const [one, other] = [readUnit(a), readUnit(b)];
  return one.base === other.base && one.power === other.power;
}
