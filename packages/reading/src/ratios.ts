/** Numbers that are parts of a whole: 百分之五十, 三分之一, 1:1, 3/4以上. */
import type { Amount } from './amount.ts';
import { chineseNumber, tidy } from './numerals.ts';

const fraction = /(百|千|万|[一二三四五六七八九十两\d]{1,3})分之([一二三四五六七八九十百零点\d.]{1,6})/y;

/** 百分之五十 · 千分之三 · 三分之一. */
export function fractionAt(text: string, start: number): Amount | null {
  const parts = (at: number) => text.startsWith('分之', at);
  if (!(parts(start + 1) || parts(start + 2) || parts(start + 3))) return null;
  fraction.lastIndex = start;
  const m = fraction.exec(text);
  if (m === null) return null;
  const below = number(m[1] ?? '');
  const above = number(m[2] ?? '');
  if (below === null || above === null || below === 0) return null;
  return share(start, m[0], 'ratio', above / below, true);
}

function number(word: string): number | null {
  if (/^\d+(?:\.\d+)?$/.test(word)) return Number(word);
  const [whole = '', part] = word.split('点');
  const value = chineseNumber(whole);
  if (value === null || part === undefined) return value;
  const digits = [...part].map((c) => chineseNumber(c));
  return digits.some((d) => d === null || d > 9) ? null : Number(`${value}.${digits.join('')}`);
}

const ratioMatch = /(\d(?:\.\d{1,2})?)[:比](\d(?:\.\d{1,2})?)(?![\d:])/y;

/** 1:1, 1:0.5: what is matched for one of the other's. The value is the second part by the first. */
export function matchAt(text: string, start: number): Amount | null {
  ratioMatch.lastIndex = start;
  const m = ratioMatch.exec(text);
  if (m === null || Number(m[1]) === 0) return null;
  return share(start, m[0], 'match', Number(m[2]) / Number(m[1]));
}

const part = /([1-9])\/([2-9]|10)(?=以上|及以上|以下|以内|的|左右|，|。|；)/y;

/** 占3/4以上: a part of the whole, where the words around it say so. */
export function partAt(text: string, start: number): Amount | null {
  if (text[start + 1] !== '/') return null;
  part.lastIndex = start;
  const m = part.exec(text);
  const lead = text.slice(Math.max(0, start - 6), start);
  if (
    m === null ||
    Number(m[1]) >= Number(m[2]) ||
    !/(?:占|达|低于|少于|超过|过|的|满|比例为?|数)$/.test(lead)
  )
    return null;
  return share(start, m[0], 'ratio', Number(m[1]) / Number(m[2]));
}

function share(
  start: number,
  words: string,
  kind: 'ratio' | 'match',
  value: number,
  spelled = false,
): Amount {
  return {
    start,
    end: start + words.length,
    kind,
    value: tidy(value),
    unit: '比例',
    magnitude: false,
    spelled,
  };
}
