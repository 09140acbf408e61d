/** One value of a company fact: from what was written to an exact typed value. */
import { dimensionOf, type PlaceNames } from './dictionary.ts';
import type { FactDefinition } from './facts.ts';
import type { Words } from './tree.ts';
import { parseDay } from './values/dates.ts';
import { nearest } from './values/nearest.ts';
import {
  compareRationals,
  fromNumber,
  parseDecimal,
  type Rational,
  rational,
  times,
  truncateTo,
} from './values/rational.ts';
import { showDay, showMoney, showQuantity } from './values/show.ts';
import { dimensionName, parseUnit, sameDimension } from './values/units.ts';

export type FactValue =
  /** In base units: 元, fractions, months, days, 个 … */
  | { readonly kind: 'quantity'; readonly value: Rational }
  /** Days since 1970-01-01. */
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'yes-no'; readonly yes: boolean }
  | { readonly kind: 'enum'; readonly id: string }
  | { readonly kind: 'list'; readonly ids: readonly string[] }
  /** Six digits of GB/T 2260. */
  | { readonly kind: 'region'; readonly code: string }
  | { readonly kind: 'text'; readonly text: string };

interface Note {
  readonly code: string;
  readonly message: Words;
  readonly mend?: Words;
}

export type FactReading =
  | { readonly value: FactValue; readonly shown: Words; readonly warnings: readonly Note[] }
  | { readonly error: Note; readonly warnings: readonly Note[] };

/**
 * Grain and size of what columns hold exactly: fen, millionths of a ratio, thousandths of a number.
 * Finer digits are cut with a warning; larger values are refused as overflow. The compiled forms rely on these bounds.
 */
export const GRAIN = { money: 100n, ratio: 1_000_000n, number: 1000n } as const;
export const LIMIT = { money: 10_000_000_000_000n, ratio: 1_000_000n, number: 1_000_000_000_000n } as const;

type Written = number | string | boolean | readonly string[] | null;

/**
 * Reads one value by its definition. Never throws.
 * @param places names for the codes of places, and codes for their full names
 */
export function parseFactValue(
  written: Written,
  definition: FactDefinition,
  places?: PlaceNames,
): FactReading {
  switch (definition.type) {
    case 'money':
    case 'ratio':
    case 'number':
      return parseQuantity(written, definition, definition.type);
    case 'date':
      return parseDate(written, definition);
    case 'yes-no':
      return parseYesNo(written, definition);
    case 'enum':
      return parseEnum(written, definition);
    case 'list':
      return parseList(written, definition);
    case 'region':
      return parseRegion(written, definition, places);
    case 'text': {
      const text = String(written);
      return good({ kind: 'text', text }, { zh: text, en: text });
    }
  }
}

const good = (value: FactValue, shown: Words, warnings: readonly Note[] = []): FactReading => ({
  value,
  shown,
  warnings,
});

function bad(definition: FactDefinition, written: Written, code: string, expected: Words): FactReading {
  const shown = typeof written === 'string' ? `“${written}”` : JSON.stringify(written);
  return {
    error: {
      code,
      message: {
        zh: `“${definition.name.zh}”的值 ${shown} 读不懂，应为${expected.zh}；按未知处理`,
        en: `“${definition.name.en}”: cannot read ${shown}, expected ${expected.en}; taken as unknown`,
      },
      mend: { zh: `改为${expected.zh}`, en: `write ${expected.en}` },
    },
    warnings: [],
  };
}

type Numeric = 'money' | 'ratio' | 'number';

const EXAMPLES: Readonly<Record<Numeric, Words>> = {
  money: { zh: '金额，如 2500万元 或 25000000（元）', en: 'money, such as 2500万元 or 25000000 (yuan)' },
  ratio: { zh: '比例，如 30% 或 0.3', en: 'a ratio, such as 30% or 0.3' },
  number: { zh: '数量，如 120', en: 'a number, such as 120' },
};

function parseQuantity(written: Written, definition: FactDefinition, type: Numeric): FactReading {
  const parsed = readNumber(written, definition);
  if (parsed === null) return bad(definition, written, 'not-a-number', EXAMPLES[type]);
  if ('unit' in parsed) return wrongUnit(definition, parsed.unit);
  const value = truncateTo(parsed.value, GRAIN[type]);
  const magnitude = value.n < 0n ? { n: -value.n, d: value.d } : value;
  if (compareRationals(magnitude, rational(LIMIT[type])) > 0) return tooLarge(definition);
  const warnings: Note[] = [];
  if (compareRationals(value, parsed.value) !== 0) warnings.push(cutNote(definition, type));
  const implausible = implausibleNote(value, definition, parsed.bare);
  if (implausible !== null) warnings.push(implausible);
  return good(
    { kind: 'quantity', value },
    showQuantity(value, dimensionOf(definition), type === 'ratio'),
    warnings,
  );
}

const WRITTEN_NUMBER = /^[¥￥]?\s*([+-]?[\d,]+(?:\.\d+)?)\s*([^\d\s].*)?$/u;

/** `bare`: no unit was written. `unit`: a unit of another kind was. */
function readNumber(
  written: Written,
  definition: FactDefinition,
): { readonly value: Rational; readonly bare: boolean } | { readonly unit: string } | null {
  if (typeof written === 'number') {
    const value = fromNumber(written);
    return value === null ? null : { value: times(value, baseFactor(definition)), bare: true };
  }
  if (typeof written !== 'string') return null;
  const match = WRITTEN_NUMBER.exec(written.normalize('NFKC').trim());
  const value = match?.[1] === undefined ? null : parseDecimal(match[1]);
  if (match === null || value === null) return null;
  const unitText = (match[2] ?? '').trim();
  if (unitText === '') return { value: times(value, baseFactor(definition)), bare: true };
  // “2500万” for money leaves out 元; nothing else may be left out.
  const completed =
    definition.type === 'money' && /^[千百十]?[万亿]$/u.test(unitText) ? `${unitText}元` : unitText;
  const unit = parseUnit(completed);
  if (!sameDimension(unit.dimension, dimensionOf(definition))) return { unit: unitText };
  return { value: times(value, unit.factor), bare: false };
}

/** A bare number counts in the unit the dictionary names. */
const baseFactor = (definition: FactDefinition): Rational => parseUnit(definition.unit ?? '').factor;

function wrongUnit(definition: FactDefinition, unit: string): FactReading {
  const wanted = dimensionName(dimensionOf(definition));
  return {
    error: {
      code: 'wrong-unit',
      message: {
        zh: `“${definition.name.zh}”的单位“${unit}”不对，应以${wanted}计；按未知处理`,
        en: `“${definition.name.en}” has the unit “${unit}”, expected ${wanted}; taken as unknown`,
      },
      mend: { zh: `改为以${wanted}计的数`, en: `give it in ${wanted}` },
    },
    warnings: [],
  };
}

function tooLarge(definition: FactDefinition): FactReading {
  return {
    error: {
      code: 'overflow',
      message: {
        zh: `“${definition.name.zh}”超出可计算的范围；按未知处理`,
        en: `“${definition.name.en}” is beyond what can be reckoned with; taken as unknown`,
      },
      mend: { zh: '检查位数和单位', en: 'check digits and unit' },
    },
    warnings: [],
  };
}

function cutNote(definition: FactDefinition, type: Numeric): Note {
  const grain = {
    money: ['分', 'fen'],
    ratio: ['百万分之一', 'millionths'],
    number: ['千分之一', 'thousandths'],
  }[type];
  return {
    code: 'digits-cut',
    message: {
      zh: `“${definition.name.zh}”只取到${grain[0]}，更细的数字已舍去`,
      en: `“${definition.name.en}” is kept to ${grain[1]}; finer digits were cut`,
    },
  };
}

/** A bound of the dictionary counts in the unit the dictionary names. */
function boundOf(bound: number | undefined, definition: FactDefinition): Rational | null {
  const value = bound === undefined ? null : fromNumber(bound);
  return value === null ? null : times(value, baseFactor(definition));
}

/** “2000” where “2000万元” was meant; a share of 30 where 30% was meant. */
function implausibleNote(value: Rational, definition: FactDefinition, bare: boolean): Note | null {
  const { min, max } = definition.plausible ?? {};
  const low = boundOf(min, definition);
  const high = boundOf(max, definition);
  const outside =
    (low !== null && compareRationals(value, low) < 0) ||
    (high !== null && compareRationals(value, high) > 0);
  const suspicious =
    definition.plausible === undefined &&
    bare &&
    value.n !== 0n &&
    ((definition.type === 'money' && value.n > 0n && compareRationals(value, rational(10_000n)) < 0) ||
      (definition.type === 'ratio' && compareRationals(value, rational(2n)) > 0));
  if (!outside && !suspicious) return null;
  const shown = showQuantity(value, dimensionOf(definition), definition.type === 'ratio');
  const unitHint =
    definition.type === 'money'
      ? {
          zh: `没有写单位的数按元计；如果是 ${showMoney(times(value, rational(10_000n))).zh}，请写上“万元”`,
          en: 'a number without unit is yuan; write 万元 if that is meant',
        }
      : { zh: '核对数值和单位', en: 'check the value and its unit' };
  return {
    code: 'implausible',
    message: {
      zh: `“${definition.name.zh}”为 ${shown.zh}，大小不合常理，请核对`,
      en: `“${definition.name.en}” is ${shown.en}: an implausible size, please check`,
    },
    mend: unitHint,
  };
}

const WRITTEN_DATE = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?))$/u;

function parseDate(written: Written, definition: FactDefinition): FactReading {
  const expected = { zh: '存在的日期，如 2023-05-01', en: 'a date that exists, such as 2023-05-01' };
  const match =
    typeof written === 'string' ? WRITTEN_DATE.exec(written.normalize('NFKC').replaceAll(/\s/g, '')) : null;
  if (match === null) return bad(definition, written, 'not-a-date', expected);
  const [, year = '', month = '', dayOfMonth = ''] = match;
  const day = parseDay(`${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`);
  if (day === null) return bad(definition, written, 'no-such-date', expected);
  const outside = Number(year) < 1800 || Number(year) > 2200;
  const warnings: Note[] = outside
    ? [
        {
          code: 'implausible',
          message: {
            zh: `“${definition.name.zh}”的年份不合常理，请核对`,
            en: `“${definition.name.en}”: implausible year, please check`,
          },
        },
      ]
    : [];
  return good({ kind: 'date', day }, showDay(day), warnings);
}

const YES = new Set(['是', '有', '对', '真', 'yes', 'y', 'true', '1']);
const NO = new Set(['否', '无', '不', '不是', '没有', '假', 'no', 'n', 'false', '0']);

function parseYesNo(written: Written, definition: FactDefinition): FactReading {
  const word = String(written).normalize('NFKC').trim().toLowerCase();
  const isPlain =
    typeof written === 'boolean' || typeof written === 'string' || written === 0 || written === 1;
  if (isPlain && YES.has(word)) return good({ kind: 'yes-no', yes: true }, { zh: '是', en: 'yes' });
  if (isPlain && NO.has(word)) return good({ kind: 'yes-no', yes: false }, { zh: '否', en: 'no' });
  return bad(definition, written, 'not-yes-no', { zh: '是或否', en: 'yes or no' });
}

function namedValue(
  written: string,
  definition: FactDefinition,
): { readonly id: string; readonly name: Words } | null {
  const word = written.trim();
  const values = definition.values ?? [];
  return (
    values.find(({ id }) => id === word) ??
    values.find(({ name }) => name.zh === word || name.en === word) ??
    null
  );
}

function noSuchValue(written: Written, word: string, definition: FactDefinition): FactReading {
  const names = (definition.values ?? []).map(({ name }) => name.zh);
  const near = nearest(word, names);
  const hint = (near.length > 0 ? near : names.slice(0, 6)).join('、');
  return bad(definition, written, 'unknown-value', {
    zh: `字典中的取值（${hint}）`,
    en: `a value of the dictionary (${hint})`,
  });
}

function parseEnum(written: Written, definition: FactDefinition): FactReading {
  if (typeof written !== 'string') return noSuchValue(written, String(written), definition);
  const value = namedValue(written, definition);
  return value === null
    ? noSuchValue(written, written, definition)
    : good({ kind: 'enum', id: value.id }, value.name);
}

function parseList(written: Written, definition: FactDefinition): FactReading {
  const none = written === '无' || written === 'none';
  const words = Array.isArray(written)
    ? written.map(String)
    : typeof written === 'string' && !none
      ? written.split(/[、，,;；]/u).filter((word) => word.trim() !== '')
      : none
        ? []
        : null;
  if (words === null) return bad(definition, written, 'not-a-list', { zh: '列表', en: 'a list' });
  const found: { readonly id: string; readonly name: Words }[] = [];
  for (const word of words) {
    const value = namedValue(word, definition);
    if (value === null) return noSuchValue(written, word, definition);
    if (!found.includes(value)) found.push(value);
  }
  const shown =
    found.length === 0
      ? { zh: '无', en: 'none' }
      : { zh: found.map(({ name }) => name.zh).join('、'), en: found.map(({ name }) => name.en).join(', ') };
  return good({ kind: 'list', ids: found.map(({ id }) => id).sort() }, shown);
}

function parseRegion(written: Written, definition: FactDefinition, places?: PlaceNames): FactReading {
  const word = String(written).normalize('NFKC').trim();
  const named = namedValue(word, definition);
  const code = named?.id ?? /^(\d{6})(?:\d{6})?$/.exec(word)?.[1] ?? places?.codeOf(word) ?? null;
  if (code !== null)
    return good({ kind: 'region', code }, places?.nameOf(code) ?? named?.name ?? { zh: code, en: code });
  return bad(definition, written, 'not-a-region', {
    zh: '六位行政区划代码，如 440300',
    en: 'a six-digit GB/T 2260 code, such as 440300',
  });
}
