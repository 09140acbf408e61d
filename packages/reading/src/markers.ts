/** The numbers that head provisions: 第X章 · 第X条 · 一、 · （一） · 1. · （1） · ①, however they were typed. */
import { chineseNumber } from './numerals.ts';

export type MarkerStyle =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'han'
  | 'han-paren'
  | 'number'
  | 'number-multi'
  | 'number-paren'
  | 'number-close'
  | 'circled'
  | 'letter'
  | 'label';

export interface Marker {
  readonly style: MarkerStyle;
  /** Its place in the count; 0 for a label. */
  readonly n: number;
  /** How it is written in a path: ASCII brackets, no stops. */
  readonly key: string;
  /** End in the view, after the marker and its stop. */
  readonly end: number;
}

const han = '[一二三四五六七八九十百零〇]';
const article = new RegExp(`第(${han}{1,7}|\\d{1,4})(编|部分|章|节|条)(?:之${han}{1,2})?[、：.]?`, 'y');
const hanComma = new RegExp(`(${han}{1,4})(?:、|\\.|，(?=[^，]))`, 'y');
const hanParen = new RegExp(`（(${han}{1,4})）[、.]?`, 'y');
const multi = /(\d{1,2}(?:\.\d{1,2}){1,3})[、.]?(?![\d%.个项万亿元米年月日倍家台人名至~—])/y;
const number =
  /(\d{1,3})(?:、|\.(?!\d)|\.(?=\d{4}年)|．|，(?=[^\d，])|(?![万亿元个家项年月日人台亩平倍天小分名件户次])(?=[\u4e00-\u9fff]{2,12}[：。]))/y;
const numberParen = /（(\d{1,2})）[、.]?/y;
const numberClose = /(\d{1,2})）[、.]?/y;
const letter = /([A-Za-z])(?:[.、）](?![A-Za-z.\d]))/y;
const circledFirst = 0x2460;

const articleStyle = { 编: 'part', 部分: 'part', 章: 'chapter', 节: 'section', 条: 'article' } as const;

/** The marker that stands at `start`, or `null`. Looks at a bounded number of characters only. */
export function markerAt(text: string, start: number, end: number): Marker | null {
  const code = text.charCodeAt(start);
  if (code >= circledFirst && code < circledFirst + 20) {
    return { style: 'circled', n: code - circledFirst + 1, key: text[start] ?? '', end: start + 1 };
  }
  const char = text[start] ?? '';
  const found =
    char === '第'
      ? articleMarker(text, start)
      : char === '（'
        ? parenMarker(text, start)
        : plainMarker(text, start, code);
  return found !== null && found.end <= end ? found : null;
}

function at(pattern: RegExp, text: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(text);
}

function articleMarker(text: string, start: number): Marker | null {
  const m = at(article, text, start);
  if (m === null) return null;
  const word = m[1] ?? '';
  const unit = m[2] as keyof typeof articleStyle;
  const n = /^\d/.test(word) ? Number(word) : chineseNumber(word);
  // “第一条规定的…” inside a sentence is a reference, not a heading.
  if (
    n === null ||
    /^(?:规定|所列|第|所称|的|至|和|款|、)/.test(text.slice(start + m[0].length, start + m[0].length + 3))
  )
    return null;
  return { style: articleStyle[unit], n, key: m[0].replace(/[、：.]$/, ''), end: start + m[0].length };
}

function parenMarker(text: string, start: number): Marker | null {
  const h = at(hanParen, text, start);
  if (h !== null) {
    const n = chineseNumber(h[1] ?? '');
    return n === null ? null : { style: 'han-paren', n, key: `(${h[1]})`, end: start + h[0].length };
  }
  const d = at(numberParen, text, start);
  return d === null
    ? null
    : { style: 'number-paren', n: Number(d[1]), key: `(${d[1]})`, end: start + d[0].length };
}

function plainMarker(text: string, start: number, code: number): Marker | null {
  if (code >= 0x30 && code <= 0x39) {
    const m = at(multi, text, start);
    if (m !== null) {
      const parts = (m[1] ?? '').split('.');
      return {
        style: 'number-multi',
        n: Number(parts[parts.length - 1]),
        key: m[1] ?? '',
        end: start + m[0].length,
      };
    }
    const d = at(number, text, start);
    if (d !== null && Number(d[1]) > 0 && !(d[1] ?? '').startsWith('0'))
      return { style: 'number', n: Number(d[1]), key: d[1] ?? '', end: start + d[0].length };
    const c = at(numberClose, text, start);
    return c === null
      ? null
      : { style: 'number-close', n: Number(c[1]), key: `${c[1]})`, end: start + c[0].length };
  }
  if (code > 0x7f) {
    const h = at(hanComma, text, start);
    const n = h === null ? null : chineseNumber(h[1] ?? '');
    return h === null || n === null ? null : { style: 'han', n, key: h[1] ?? '', end: start + h[0].length };
  }
  const l = at(letter, text, start);
  if (l === null) return null;
  const key = (l[1] ?? '').toUpperCase();
  return { style: 'letter', n: key.charCodeAt(0) - 64, key, end: start + l[0].length };
}
