/**
 * Every number with its unit, in one pass over the view. What a number *means* (support, condition, target, time limit)
 * is decided later, by the words around it; here it is only read right.
 */
import type { Amount, Numeral } from './amount.ts';
import { arabicNumber, chineseNumber, isNumeralChar, isNumeralCode, tidy } from './numerals.ts';
import { plausible } from './plausible.ts';
import { fractionAt, matchAt, partAt } from './ratios.ts';
import { shareUnit } from './unit-lists.ts';
import { beginsUnit, type FoundUnit, type Unit, type UnitKind, unitAt } from './units.ts';
import { isDigit } from './view.ts';

export type { Amount } from './amount.ts';

/** Characters that an amount may begin with. */
const begins = new Uint8Array(0x10000);
for (const char of '0123456789百千万亿一二三四五六七八九十两〇零壹贰叁肆伍陆柒捌玖拾半数')
  begins[char.charCodeAt(0)] = 1;

/** All amounts of the view, in order, never overlapping. */
export function readAmounts(text: string): Amount[] {
  const amounts: Amount[] = [];
  for (let i = 0; i < text.length; ) {
    const code = text.charCodeAt(i);
    // Most characters that could be numerals stand in ordinary words; what follows them tells.
    if (begins[code] !== 1 || !(isDigit(code) || leadsOn(text.charCodeAt(i + 1)))) {
      i += 1;
      continue;
    }
    const amount = amountAt(text, i);
    if (amount !== null) {
      shareUnit(text, amounts, amount);
      amounts.push(amount);
    }
    i = amount?.end ?? skipRun(text, i);
  }
  return amounts;
}

/** The end of a run of digits or numerals that turned out to be no amount. */
function skipRun(text: string, start: number): number {
  let i = start + 1;
  if (isDigit(text.charCodeAt(start))) {
    while (isDigit(text.charCodeAt(i)) || (text[i] === '.' && isDigit(text.charCodeAt(i + 1)))) i += 1;
    return i;
  }
  // A run of numerals longer than any number is skipped whole; in a shorter one a number may still begin later.
  while (i - start <= longestNumeral && isNumeralChar(text[i] ?? '')) i += 1;
  return i - start > longestNumeral ? i : start + 1;
}

const longestNumeral = 14;

function amountAt(text: string, start: number): Amount | null {
  const arabic = isDigit(text.charCodeAt(start));
  const before = text[start - 1] ?? '';
  if (arabic && /[A-Za-z_./\\@#]/.test(before) && !afterUnit(text, start)) return null;
  if (before === '第' || (before === '-' && isDigit(text.charCodeAt(start - 2)))) return null;
  // 第十三条: what follows inside an ordinal is part of it.
  if (!arabic && isNumeralChar(before) && inOrdinal(text, start - 1)) return null;
  const char = text[start] ?? '';
  return (
    fractionAt(text, start) ??
    (arabic ? (matchAt(text, start) ?? partAt(text, start)) : null) ??
    (char === '半' || char === '数' ? null : numberWithUnit(text, start))
  );
}

/** 2000万元/5000万元, 2万/5万: the stroke parts figures that have units. */
function afterUnit(text: string, start: number): boolean {
  return text[start - 1] === '/' && /[元万亿%]/.test(text[start - 2] ?? '');
}

/** Does the run of Chinese numerals that ends at `i` begin after 第? */
function inOrdinal(text: string, i: number): boolean {
  let k = i;
  while (k > 0 && i - k < longestNumeral && isNumeralChar(text[k] ?? '')) k -= 1;
  return text[k] === '第';
}

/** Can this character follow a Chinese numeral in an amount: another numeral, a unit, 分之, 余? */
function leadsOn(code: number): boolean {
  return leading[code] === 1;
}

const leading = new Uint8Array(0x10000);
for (let code = 0; code < leading.length; code += 1)
  if (isNumeralCode(code) || beginsUnit(String.fromCharCode(code))) leading[code] = 1;
for (const char of '分点级余多来几') leading[char.charCodeAt(0)] = 1;

const powers = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1e3],
  ['万', 1e4],
  ['亿', 1e8],
]);

function numeralAt(text: string, start: number): Numeral | null {
  if (isDigit(text.charCodeAt(start))) return arabicAt(text, start);
  let end = start;
  while (end - start < longestNumeral && isNumeralChar(text[end] ?? '')) end += 1;
  // “十三五”, “二三产业”: shorten until what is left is a numeral that a unit follows.
  const value = chineseNumber(text.slice(start, end));
  return value === null || end === start
    ? null
    : { value, end, spelled: true, power: /[百千万亿]$/.test(text.slice(start, end)) };
}

function arabicAt(text: string, start: number): Numeral {
  let i = start;
  while (isDigit(text.charCodeAt(i)) || (text[i] === ',' && /^\d{3}(?!\d)/.test(text.slice(i + 1, i + 5))))
    i += 1;
  if (text[i] === '.' && isDigit(text.charCodeAt(i + 1))) {
    i += 1;
    while (isDigit(text.charCodeAt(i))) i += 1;
  }
  let value = arabicNumber(text.slice(start, i));
  let power = false;
  for (let k = powers.get(text[i] ?? ''); k !== undefined; k = powers.get(text[i] ?? '')) {
    if ((unitAt(text, i)?.end ?? 0) - i >= 2) break;
    value *= k;
    power = true;
    i += 1;
  }
  return { value: tidy(value), end: i, spelled: false, power };
}

const loose = /[余多来几]/;

function numberWithUnit(text: string, start: number): Amount | null {
  const first = numeralAt(text, start);
  if (first === null) return null;
  // 每千瓦时: the thousand belongs to the unit.
  if (first.spelled && unitAt(text, start)?.unit.kind === 'measure') return null;
  let unitStart = first.end;
  if (loose.test(text[unitStart] ?? '') && unitAt(text, unitStart + 1) !== null) unitStart += 1;
  const unit = text.startsWith('部分', unitStart) ? null : unitAt(text, unitStart);
  const found = unit ?? powerUnit(text, first, unitStart);
  const range = rangeAt(text, first, found === null ? first.end : found.end, found?.unit ?? null);
  if (range !== null) return range;
  if (found === null) return bare(first, start);
  // （万元）, 单位：万元: a unit by itself.
  if (
    first.spelled &&
    first.end - start === 1 &&
    /[（：/]/.test(text[start - 1] ?? '') &&
    /^(?:[）/，。；\t\n]|$)/.test(text.slice(found.end, found.end + 1))
  )
    return null;
  if (!plausible(text, start, first, found)) return null;
  const magnitude = text[found.end] === '级' || (first.spelled && first.power && found.unit.kind !== 'ratio');
  return {
    start,
    end: found.end,
    kind: found.unit.kind,
    value: tidy(first.value * found.unit.scale),
    unit: found.unit.name,
    magnitude,
    spelled: first.spelled,
  };
}

/** 千亿级, 万亿规模: money without its unit, by what documents mean by it. 100万的: the same, when a power stands alone. */
function powerUnit(text: string, numeral: Numeral, at: number): FoundUnit | null {
  if (!numeral.power) return null;
  const after = text[at] ?? '';
  const big = numeral.value >= 1e9;
  // 3000万（含）至10亿元: the unit stands with the upper end.
  if (!numeral.spelled && after === '（' && noteThenRange.test(text.slice(at, at + 24)))
    return { unit: yuan, end: at };
  if (after === '级' && numeral.value >= (numeral.spelled ? 1e9 : 1e10))
    return ofThings.test(text.slice(at + 1, at + 5)) ? null : { unit: yuan, end: at };
  if (big && /[，。；、元规以左]/.test(after)) return { unit: yuan, end: at };
  // 突破百亿的企业, 十亿、百亿和千亿大关: a sum to pass, with no unit of its own.
  if (
    big &&
    numeral.spelled &&
    /[的和及或大]/.test(after) &&
    passes.test(text.slice(Math.max(0, at - 8), at))
  )
    return { unit: yuan, end: at };
  if (!numeral.spelled && /[，。；的标）以部]/.test(after))
    return { unit: { kind: 'bare' as UnitKind, name: '', scale: 1 }, end: at };
  return null;
}

const yuan: Unit = { kind: 'money', name: '元', scale: 1 };
/** 千亿级参数的模型, 百亿级访问量: what is counted is no money. */
const ofThings = /^(?:的)?(?:参数|流量|用户|访问|数据|次|条|日活|终端|连接|模型|[Tt]oken)/;
const passes =
  /(?:突破|超过?|达到?|过|满|跨越|跨上|迈[上向入过]|[站登跃]上|冲[击刺]|[百千万亿]元?[、和及或至])[一二三四五六七八九两十百千万]+亿$/;
const noteThenRange = /^（不?含）(?:以上)?[至到—~-]{1,2}[\d.]+[万亿]{0,2}元/;

function bare(numeral: Numeral, start: number): Amount | null {
  if (numeral.spelled) return null;
  return {
    start,
    end: numeral.end,
    kind: 'bare',
    value: numeral.value,
    unit: '',
    magnitude: false,
    spelled: false,
  };
}

/** 500万（不含）美元: the note on whether the end belongs stands before the unit. */
function afterNote(text: string, at: number): number {
  return /^（不?含）/.exec(text.slice(at, at + 4))?.[0].length === undefined
    ? at
    : text.indexOf('）', at) + 1;
}

const rangeSigns = [...'—~-至到'].map((sign) => sign.charCodeAt(0));
const rangeMark = /^(?:[—~-]{1,2}|至|到|或)$/;

/** 2—3个 · 15%-20% · 500万元至1000万元. */
function rangeAt(text: string, first: Numeral, firstEnd: number, firstUnit: Unit | null): Amount | null {
  let i = firstEnd;
  while (i - firstEnd < 2 && rangeSigns.includes(text.charCodeAt(i))) i += 1;
  if (i === firstEnd || !rangeMark.test(text.slice(firstEnd, i))) return null;
  if (!isDigit(text.charCodeAt(i)) && !(first.spelled && isNumeralChar(text[i] ?? ''))) return null;
  const second = numeralAt(text, i);
  if (second === null) return null;
  const found = unitAt(text, afterNote(text, second.end));
  if (found === null || (firstUnit !== null && firstUnit.kind !== found.unit.kind)) return null;
  if (
    found.unit.kind === 'period' &&
    (first.value >= 1900 ||
      second.value >= 1900 ||
      /^(?:月|日|季度)$/.test(text.slice(second.end, found.end)))
  )
    return null;
  const start = first.end - numeralLength(text, first);
  return {
    start,
    end: found.end,
    kind: found.unit.kind,
    // 5亿—100亿元: the first end brings its own power of ten.
    value: tidy(
      first.value *
        sharedPower(first, second) *
        (firstUnit === null && first.power ? 1 : (firstUnit ?? found.unit).scale),
    ),
    high: tidy(second.value * found.unit.scale),
    unit: found.unit.name,
    magnitude: false,
    spelled: first.spelled,
  };
}

/** 1—3万羽: the power of ten behind the second end is meant of both. */
function sharedPower(first: Numeral, second: Numeral): number {
  if (first.power || first.spelled || !second.power || second.value < 1e4) return 1;
  const power = second.value >= 1e8 ? 1e8 : 1e4;
  return first.value < second.value / power ? power : 1;
}

function numeralLength(text: string, numeral: Numeral): number {
  let i = numeral.end;
  while (
    i > 0 &&
    numeral.end - i < 20 &&
    (isDigit(text.charCodeAt(i - 1)) || isNumeralChar(text[i - 1] ?? '') || /[.,]/.test(text[i - 1] ?? ''))
  )
    i -= 1;
  return numeral.end - i;
}
