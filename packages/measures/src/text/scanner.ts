/** Reads characters of controlled Chinese; full-width and half-width punctuation are the same to it. */
import type { Words } from '../tree.ts';

/** A mistake in the text, before it is given a line and a caret. */
export class TextFailure extends Error {
  readonly offset: number;
  readonly expected: Words;
  readonly mend: Words | undefined;
  /** Whether the name of a section was expected. */
  readonly expectsSection: boolean;

  constructor(offset: number, expected: Words, mend?: Words, expectsSection = false) {
    super(expected.zh);
    this.offset = offset;
    this.expected = expected;
    this.mend = mend;
    this.expectsSection = expectsSection;
  }
}

const SAME: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  ';': '；',
  ':': '：',
  ',': '，',
  '|': '｜',
  '-': '−',
  '－': '−',
  '–': '−',
  '＋': '+',
  '*': '×',
  '/': '÷',
  '／': '÷',
  '"': '”',
  '“': '”',
  '＂': '”',
  '＝': '=',
  '＞': '>',
  '＜': '<',
  '！': '!',
  '＃': '#',
  '.': '。',
};

const same = (char: string): string => SAME[char] ?? char;

export class Scanner {
  readonly text: string;
  offset = 0;

  constructor(text: string) {
    this.text = text;
  }

  skipSpace(): void {
    while (this.offset < this.text.length && /[\s\u3000\uFEFF]/u.test(this.text[this.offset] ?? ''))
      this.offset += 1;
  }

  get done(): boolean {
    this.skipSpace();
    return this.offset >= this.text.length;
  }

  /** Takes `word` if it comes next. */
  accept(word: string): boolean {
    this.skipSpace();
    if (!this.isAt(word, this.offset)) return false;
    this.offset += word.length;
    return true;
  }

  comesNext(word: string): boolean {
    this.skipSpace();
    return this.isAt(word, this.offset);
  }

  private isAt(word: string, offset: number): boolean {
    for (let index = 0; index < word.length; index += 1) {
      if (same(this.text[offset + index] ?? '') !== same(word[index] ?? '')) return false;
    }
    return true;
  }

  expect(word: string, mend?: Words): void {
    if (this.accept(word)) return;
    throw new TextFailure(this.offset, { zh: `“${word}”`, en: `“${word}”` }, mend);
  }

  /** Takes what the pattern matches here; the pattern must be sticky. */
  match(pattern: RegExp): RegExpExecArray | null {
    this.skipSpace();
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text);
    if (found !== null) this.offset += found[0].length;
    return found;
  }

  /** Text up to an unescaped closing mark, unescaped; `null` when `open` does not come next. */
  enclosed(open: string, close: string): string | null {
    if (!this.accept(open)) return null;
    const start = this.offset;
    let result = '';
    while (this.offset < this.text.length) {
      const char = this.text[this.offset] ?? '';
      this.offset += 1;
      if (char === '\\') {
        const next = this.text[this.offset] ?? '';
        this.offset += 1;
        result += next === 'n' ? '\n' : next === 'r' ? '\r' : PROTECTED + next;
      } else if (same(char) === same(close)) return result;
      else result += char;
    }
    throw new TextFailure(start, { zh: `结束的“${close}”`, en: `a closing “${close}”` });
  }

  plain(enclosed: string): string {
    return enclosed.replaceAll(PROTECTED, '');
  }

  /** “中文｜English” */
  words(enclosed: string, at: number): Words {
    const split = [...enclosed.matchAll(/[｜|]/g)].filter(({ index }) => enclosed[index - 1] !== PROTECTED);
    const [bar] = split;
    if (split.length !== 1 || bar === undefined) {
      throw new TextFailure(at, { zh: '“中文｜English”两种文字', en: '“中文｜English”' });
    }
    return { zh: this.plain(enclosed.slice(0, bar.index)), en: this.plain(enclosed.slice(bar.index + 1)) };
  }
}

/** Marks an escaped character until the enclosed text is taken apart; a noncharacter that no text contains. */
const PROTECTED = '\uFFFF';
