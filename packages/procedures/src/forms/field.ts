/** One value against one field: what is wrong with it, in words, or nothing. */
import { CalendarError, dayNumber, type Words } from '@huice/calendar';
import type { Column, Field, FieldType } from '../definition/types.ts';
import { isBlank, type Value } from '../values.ts';
import { fill } from '../words.ts';

type Plain = Exclude<FieldType, 'table' | 'computed'>;

const NOT = {
  text: { zh: '应为文字', en: 'should be text' },
  money: { zh: '应为以分计的整数金额', en: 'should be an amount of money in whole fen' },
  integer: { zh: '应为整数', en: 'should be a whole number' },
  decimal: { zh: '应为数字', en: 'should be a number' },
  ratio: { zh: '应为 0 以上的比例，如 0.3', en: 'should be a ratio from 0, such as 0.3' },
  date: { zh: '应为日期，如 2024-02-25', en: 'should be a date such as 2024-02-25' },
  'yes-no': { zh: '应选“是”或“否”', en: 'should be yes or no' },
  choice: { zh: '应为所列选项之一', en: 'should be one of the choices' },
  choices: { zh: '应为所列选项，且不重复', en: 'should be some of the choices, none twice' },
  phone: {
    zh: '应为手机号码或带区号的固定电话',
    en: 'should be a mobile number or a landline with area code',
  },
  email: { zh: '应为电子邮箱地址', en: 'should be an e-mail address' },
  'credit-code': {
    zh: '统一社会信用代码有误（18 位，末位为校验码）',
    en: 'is not a valid unified social credit code (18 characters with a check character)',
  },
  region: { zh: '应为六位行政区划代码', en: 'should be a six-digit division code' },
  people: { zh: '应为人员名单，且不重复', en: 'should be a list of people, none twice' },
} as const satisfies Record<string, Words>;

const CREDIT_CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Whether a unified social credit code carries its check character (GB 32100-2015, mod 31 with weights 3^i). */
export function isCreditCode(code: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return false;
  let sum = 0;
  for (let i = 0, weight = 1; i < 17; i += 1, weight = (weight * 3) % 31) {
    sum += CREDIT_CHARACTERS.indexOf(code.charAt(i)) * weight;
  }
  return CREDIT_CHARACTERS.charAt((31 - (sum % 31)) % 31) === code.charAt(17);
}

/** Digits of a telephone: 11 of a mobile number, or area code and number; `null` for anything else. */
export function phoneDigits(text: string): string | null {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^(\+?86)(?=1\d{10}$|0\d{9,11}$)/, '');
  return /^1[3-9]\d{9}$/.test(digits) || /^0\d{9,11}$/.test(digits) ? digits : null;
}

function isDay(text: string): boolean {
  try {
    dayNumber(text);
    return true;
  } catch (error) {
    if (error instanceof CalendarError) return false;
    throw error;
  }
}

const isText = (value: Value): value is string => typeof value === 'string';
const isList = (value: Value): value is readonly string[] =>
  Array.isArray(value) &&
  value.every((each) => typeof each === 'string') &&
  new Set(value).size === value.length;

const KINDS = {
  text: (value) => isText(value) && value.length <= 500,
  'long-text': (value) => isText(value) && value.length <= 20_000,
  money: (value) => Number.isSafeInteger(value),
  integer: (value) => Number.isSafeInteger(value),
  decimal: (value) => typeof value === 'number' && Number.isFinite(value),
  ratio: (value) => isText(value) && /^\d+(\.\d+)?$/.test(value),
  date: (value) => isText(value) && isDay(value),
  'yes-no': (value) => typeof value === 'boolean',
  choice: (value, field) => isText(value) && (field.choices ?? []).some((each) => each.id === value),
  choices: (value, field) =>
    isList(value) && value.every((id) => (field.choices ?? []).some((each) => each.id === id)),
  phone: (value) => isText(value) && phoneDigits(value) !== null,
  email: (value) => isText(value) && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value),
  'credit-code': (value) => isText(value) && isCreditCode(value),
  region: (value) => isText(value) && /^\d{6}$/.test(value),
  people: (value) => isList(value),
} as const satisfies Record<Plain, (value: Value, field: Field | Column) => boolean>;

/** Size that `min` and `max` speak of: the number; for ratios the decimal; for text its length; for lists their length. */
function sizeOf(type: Plain, value: Value): number {
  if (typeof value === 'number') return value;
  if (type === 'ratio') return Number(value);
  return typeof value === 'string' || Array.isArray(value) ? value.length : 0;
}

/** What is wrong with a value, or `null`. Blank values are not judged here. */
export function fieldProblem(field: Field | Column, value: Value): Words | null {
  const type = field.type;
  if (type === 'table' || type === 'computed' || isBlank(value)) return null;
  if (!KINDS[type](value, field)) {
    const expected = NOT[type === 'long-text' ? 'text' : type];
    return fill({ zh: '“{label}”{what}。', en: '“{label}” {what}.' }, { label: field.label, what: expected });
  }
  const size = sizeOf(type, value);
  const { min, max } = field;
  if ((min !== undefined && size < min) || (max !== undefined && size > max)) {
    const bound = type === 'money' ? 100 : 1;
    const unit = type === 'money' ? ' 元' : field.unit ? ` ${field.unit}` : '';
    const show = (n: number | undefined) => (n === undefined ? '' : `${n / bound}${unit}`);
    return fill(
      { zh: '“{label}”应在 {min} 至 {max} 之间。', en: '“{label}” should lie between {min} and {max}.' },
      { label: field.label, min: show(min) || '…', max: show(max) || '…' },
    );
  }
  return null;
}
