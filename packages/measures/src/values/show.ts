/** Values as people say them: “2,500 万元”, “30%”, “2 年”; Chinese first, English beside it. */
import type { Words } from '../tree.ts';
import { civil } from './dates.ts';
import { compareRationals, type Rational, rational, toDecimal, ZERO } from './rational.ts';
import { type Dimension, dimensionName, sameDimension } from './units.ts';

const PLACES = 6;

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const withSeparators = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? withSeparators : `${withSeparators}.${fraction}`;
}

/** A plain number with thousands separators; “约” before one whose digits were cut. */
export function showNumber(value: Rational): Words {
  const { text, exact } = toDecimal(value, PLACES);
  const shown = grouped(text);
  return exact ? { zh: shown, en: shown } : { zh: `约 ${shown}`, en: `about ${shown}` };
}

const over = (value: Rational, size: bigint): Rational => rational(value.n, value.d * size);
const size = (value: Rational): Rational => (value.n < 0n ? { n: -value.n, d: value.d } : value);
const atLeast = (value: Rational, bound: bigint): boolean =>
  compareRationals(size(value), rational(bound)) >= 0;

/** @param yuan amount in 元 */
export function showMoney(yuan: Rational): Words {
  const zhScaled: readonly [Rational, string] =
    atLeast(yuan, 100_000_000n) && toDecimal(over(yuan, 100_000_000n), 4).exact
      ? [over(yuan, 100_000_000n), '亿元']
      : atLeast(yuan, 10_000n)
        ? [over(yuan, 10_000n), '万元']
        : [yuan, '元'];
  const enScaled: readonly [Rational, string] = atLeast(yuan, 1_000_000n)
    ? [over(yuan, 1_000_000n), 'million yuan']
    : [yuan, 'yuan'];
  return {
    zh: `${showNumber(zhScaled[0]).zh} ${zhScaled[1]}`,
    en: `${showNumber(enScaled[0]).en} ${enScaled[1]}`,
  };
}

/** @param fen integer fen */
export const showFen = (fen: number): Words => showMoney(rational(BigInt(fen), 100n));

/** A ratio as per cent: 0.3 → “30%”. */
export function showRatio(value: Rational): Words {
  const shown = showNumber(rational(value.n * 100n, value.d));
  return { zh: `${shown.zh}%`, en: `${shown.en}%` };
}

const ENGLISH_UNITS: Readonly<Record<string, string>> = {
  月: 'months',
  日: 'days',
  工作日: 'working days',
  人: 'people',
  平方米: 'm²',
  个: '',
  家: 'companies',
  项: 'items',
};

/** A quantity in base units, with the unit people use for it. */
export function showQuantity(value: Rational, dimension: Dimension, asRatio = true): Words {
  const bases = Object.entries(dimension);
  if (bases.length === 0) return asRatio ? showRatio(value) : showNumber(value);
  if (sameDimension(dimension, { 元: 1 })) return showMoney(value);
  if (sameDimension(dimension, { 月: 1 }) && value.n % (12n * value.d) === 0n && value.n !== 0n) {
    const years = showNumber(rational(value.n, value.d * 12n));
    return { zh: `${years.zh} 年`, en: `${years.en} ${years.en === '1' ? 'year' : 'years'}` };
  }
  const unit = dimensionName(dimension);
  const number = showNumber(value);
  const english = bases.length === 1 ? (ENGLISH_UNITS[bases[0]?.[0] ?? ''] ?? unit) : unit;
  return {
    zh: `${number.zh} ${sameDimension(dimension, { 月: 1 }) ? '个月' : unit}`,
    en: english === '' ? number.en : `${number.en} ${english}`,
  };
}

/** A difference of two ratios is said in percentage points. */
export function showGap(value: Rational, dimension: Dimension, asRatio = true): Words {
  const positive = compareRationals(value, ZERO) < 0 ? { n: -value.n, d: value.d } : value;
  if (Object.keys(dimension).length > 0 || !asRatio) {
    const shown = showQuantity(positive, dimension, asRatio);
    return { zh: `差 ${shown.zh}`, en: `short by ${shown.en}` };
  }
  const points = showNumber(rational(positive.n * 100n, positive.d));
  return { zh: `差 ${points.zh} 个百分点`, en: `short by ${points.en} percentage points` };
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'].concat(
  ['October', 'November', 'December'],
);

export function showDay(day: number): Words {
  const date = civil(day);
  return {
    zh: `${date.year}年${date.month}月${date.day}日`,
    en: `${date.day} ${MONTHS[date.month - 1] ?? ''} ${date.year}`,
  };
}
