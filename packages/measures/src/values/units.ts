/** Units as documents print them, reduced to a factor and to powers of base units. */
import { ONE, over, type Rational, rational, times } from './rational.ts';

/** Powers of base units; empty for a plain number or a ratio. “元/平方米” is { 元: 1, 平方米: -1 }. */
export type Dimension = Readonly<Record<string, number>>;

export interface Unit {
  /** How many base units one of this unit is: 万元 → 10000. */
  readonly factor: Rational;
  readonly dimension: Dimension;
}

export const PLAIN: Dimension = {};
export const MONEY: Dimension = { 元: 1 };

const whole = (value: number): Rational => rational(BigInt(value));

/** Units whose base is another unit, or that would be misread by the prefixes 百 千 万 亿. */
const NAMED: Readonly<Record<string, readonly [Rational, Dimension]>> = {
  '': [ONE, PLAIN],
  '%': [rational(1n, 100n), PLAIN],
  '％': [rational(1n, 100n), PLAIN],
  '‰': [rational(1n, 1000n), PLAIN],
  百分点: [rational(1n, 100n), PLAIN],
  个百分点: [rational(1n, 100n), PLAIN],
  倍: [ONE, PLAIN],
  元: [ONE, MONEY],
  人民币: [ONE, MONEY],
  角: [rational(1n, 10n), MONEY],
  分: [rational(1n, 100n), MONEY],
  // A year is twelve months; days and working days cannot be turned into either.
  年: [whole(12), { 月: 1 }],
  月: [ONE, { 月: 1 }],
  个月: [ONE, { 月: 1 }],
  日: [ONE, { 日: 1 }],
  天: [ONE, { 日: 1 }],
  工作日: [ONE, { 工作日: 1 }],
  个工作日: [ONE, { 工作日: 1 }],
  平方米: [ONE, { 平方米: 1 }],
  '㎡': [ONE, { 平方米: 1 }],
  平米: [ONE, { 平方米: 1 }],
  平方公里: [whole(1_000_000), { 平方米: 1 }],
  千米: [whole(1000), { 米: 1 }],
  公里: [whole(1000), { 米: 1 }],
  人: [ONE, { 人: 1 }],
  名: [ONE, { 人: 1 }],
  位: [ONE, { 人: 1 }],
};

const PREFIXES: readonly (readonly [string, number])[] = [
  ['万亿', 1e12],
  ['千万', 1e7],
  ['百万', 1e6],
  ['十万', 1e5],
  ['亿', 1e8],
  ['万', 1e4],
  ['千', 1e3],
  ['百', 1e2],
];

/** A unit without “/”: named, prefixed (万家), or a base of its own (款, TB). */
function simpleUnit(text: string): Unit {
  const named = Object.hasOwn(NAMED, text) ? NAMED[text] : undefined;
  if (named !== undefined) return { factor: named[0], dimension: named[1] };
  for (const [prefix, size] of PREFIXES) {
    if (text.startsWith(prefix)) {
      const rest = simpleUnit(text.slice(prefix.length));
      return { factor: times(whole(size), rest.factor), dimension: rest.dimension };
    }
  }
  return { factor: ONE, dimension: { [text]: 1 } };
}

/** Reads “万元”, “%”, “元/平方米·月”, “万元/年”; every text is some unit, its own if nothing else. */
export function parseUnit(text: string): Unit {
  const [head = '', ...below] = text
    .replaceAll(/[\s\u3000]/g, '')
    .replaceAll('／', '/')
    .split('/');
  let unit = simpleUnit(head);
  for (const part of below.flatMap((piece) => piece.split('·'))) {
    const divisor = simpleUnit(part);
    unit = {
      factor: over(unit.factor, divisor.factor),
      dimension: combine(unit.dimension, divisor.dimension, -1),
    };
  }
  return unit;
}

/** Product (sign 1) or quotient (sign −1) of two dimensions. */
export function combine(a: Dimension, b: Dimension, sign: 1 | -1): Dimension {
  const result: Record<string, number> = { ...a };
  for (const [base, power] of Object.entries(b)) {
    const sum = (result[base] ?? 0) + sign * power;
    if (sum === 0) delete result[base];
    else result[base] = sum;
  }
  return result;
}

export function sameDimension(a: Dimension, b: Dimension): boolean {
  const bases = Object.keys(a);
  return bases.length === Object.keys(b).length && bases.every((base) => a[base] === b[base]);
}

/** “元”, “元/平方米”, “比例”. */
export function dimensionName(dimension: Dimension): string {
  const parts = Object.entries(dimension);
  if (parts.length === 0) return '比例';
  const name = ([base, power]: readonly [string, number]) =>
    Math.abs(power) === 1 ? base : `${base}^${Math.abs(power)}`;
  const above = parts.filter(([, power]) => power > 0).map(name);
  const below = parts.filter(([, power]) => power < 0).map(name);
  return `${above.length === 0 ? '1' : above.join('·')}${below.length === 0 ? '' : `/${below.join('·')}`}`;
}
