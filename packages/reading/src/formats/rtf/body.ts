import { numbered, TextBuilder } from '../text-builder.ts';
import { codePageOfCharset, decodeBytes } from './code-pages.ts';
import type { Token } from './tokens.ts';

/** What holds inside a group and ends with it. */
interface Group {
  /** Inside what is no text of the document. */
  skipped: boolean;
  fonts: boolean;
  note: boolean;
  /** The number of a list's item, as the writer of the file spelt it out. */
  number: boolean;
  hidden: boolean;
  codePage: number | null;
  /** How many signs stand for one `\u` where Unicode is not known. */
  fallback: number;
}

/** Groups whose words are not the document's text. */
const apart = new Set(
  `colortbl stylesheet info header headerl headerr headerf footer footerl footerr footerf fldinst nonshppict
  shprslt sn sv nonesttables ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn annotation atnid atnauthor themedata
  datastore xe tc rxe objdata`.split(/\s+/),
);
/** Groups marked as unknown to old readers (`\*`) that hold text all the same. */
const starred = new Set(['shpinst', 'shptxt', 'footnote']);

const signs: ReadonlyMap<string, string> = new Map([
  ['emdash', '—'],
  ['endash', '–'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
  ['bullet', '•'],
  ['tab', '\t'],
  ['line', '\n'],
  ['nestcell', ' '],
  ['nestrow', ' '],
  ['emspace', ' '],
  ['enspace', ' '],
]);

/** Puts the text together from the signs, as they come. */
export class RtfBody {
  pictures = 0;
  readonly #out = new TextBuilder();
  readonly #groups: Group[] = [];
  #group: Group = {
    skipped: false,
    fonts: false,
    note: false,
    number: false,
    hidden: false,
    codePage: null,
    fallback: 1,
  };
  readonly #fontPages = new Map<number, number>();
  #font = 0;
  #codePage = 936;
  #bytes: number[] = [];
  /** Signs still to be left out after a `\u`. */
  #over = 0;
  #star = false;
  #paragraph = '';
  #number = '';
  #notes: string[] = [];
  #note = '';
  #inTable = false;
  #cells: string[] = [];
  #rows: string[][] = [];

  get isCutOff(): boolean {
    return this.#groups.length > 0;
  }

  take(token: Token): void {
    if (token.kind === 'byte') {
      this.#byte(token.byte);
      return;
    }
    this.#flushBytes();
    if (token.kind === 'word') this.#word(token.word, token.value);
    else if (token.kind === 'symbol') this.#symbol(token.symbol);
    else if (token.kind === 'close') this.#close();
    else {
      this.#over = 0;
      this.#groups.push({ ...this.#group });
    }
    if (token.kind !== 'symbol' || token.symbol !== '*') this.#star = false;
  }

  end(): TextBuilder {
    this.#flushBytes();
    this.#endParagraph();
    if (this.#cells.length > 0) this.#endRow();
    this.#endTable();
    return this.#out;
  }

  #close(): void {
    this.#over = 0;
    const ended = this.#group;
    this.#group = this.#groups.pop() ?? this.#group;
    if (ended.note && !this.#group.note) {
      this.#notes.push(this.#note.trim());
      this.#note = '';
    }
  }

  #byte(byte: number): void {
    if (this.#over > 0) this.#over -= 1;
    else if (!this.#group.skipped) this.#bytes.push(byte);
  }

  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const bytes = this.#bytes;
    this.#bytes = [];
    this.#text(decodeBytes(bytes, this.#group.codePage ?? this.#codePage));
  }

  #text(text: string): void {
    const { skipped, hidden, note, fonts, number } = this.#group;
    if (skipped || hidden || fonts) return;
    if (number) this.#number += text;
    else if (note) this.#note += text;
    else this.#paragraph += text;
  }

  #symbol(symbol: string): void {
    if (symbol === '*') this.#star = true;
    else if (this.#over > 0) this.#over -= 1;
    else if ('\\{}'.includes(symbol)) this.#text(symbol);
    else if (symbol === '~') this.#text('\u00a0');
    else if (symbol === '_') this.#text('-');
  }

  #word(word: string, value: number | null): void {
    if (this.#startsGroup(word)) return;
    if (word === 'u' && value !== null) {
      this.#text(String.fromCharCode(value < 0 ? value + 65536 : value));
      this.#over = this.#group.fallback;
      return;
    }
    if (this.#over > 0) {
      this.#over -= 1;
      return;
    }
    const sign = signs.get(word);
    if (sign !== undefined) this.#text(sign);
    else if (!this.#layout(word)) this.#property(word, value);
  }

  /** @returns whether the word began a group that is read in its own way */
  #startsGroup(word: string): boolean {
    if (this.#star && !starred.has(word)) {
      this.#group.skipped = true;
      return true;
    }
    if (word === 'pict') {
      if (!this.#group.skipped) this.pictures += 1;
      this.#group.skipped = true;
    } else if (apart.has(word)) this.#group.skipped = true;
    else if (word === 'fonttbl') this.#group.fonts = true;
    else if (word === 'footnote') this.#group.note = true;
    else if (word === 'listtext' || word === 'pntext') this.#group.number = true;
    else return false;
    return true;
  }

  #layout(word: string): boolean {
    if (this.#group.skipped) return false;
    if (word === 'par' || word === 'sect' || word === 'page') {
      if (this.#group.note) this.#note += ' ';
      else if (this.#inTable) this.#paragraph += '\n';
      else this.#endParagraph();
    } else if (word === 'cell') {
      this.#cells.push(this.#wholeParagraph());
    } else if (word === 'row') this.#endRow();
    else if (word === 'pard') this.#inTable = false;
    else if (word === 'intbl') this.#inTable = true;
    else return false;
    return true;
  }

  #property(word: string, value: number | null): void {
    if (word === 'ansicpg' && value !== null) this.#codePage = value;
    else if (word === 'uc' && value !== null) this.#group.fallback = Math.max(0, value);
    else if (word === 'v' || word === 'deleted') this.#group.hidden = value !== 0;
    else if (word === 'plain') this.#group.hidden = false;
    else if (word === 'f' && value !== null) {
      this.#font = value;
      if (!this.#group.fonts) this.#group.codePage = this.#fontPages.get(value) ?? null;
    } else if (word === 'fcharset' && value !== null && this.#group.fonts) {
      const page = codePageOfCharset(value);
      if (page !== undefined) this.#fontPages.set(this.#font, page);
    }
  }

  #endParagraph(): void {
    const text = this.#wholeParagraph();
    if (text.trim() !== '') {
      this.#endTable();
      this.#out.line(text);
    }
    const notes = this.#notes.filter((note) => note !== '');
    this.#notes = [];
    for (const note of notes) this.#out.line(note);
  }

  /** What was gathered since the last end, with its number. */
  #wholeParagraph(): string {
    const words = this.#paragraph.replace(/[ \t]+$/, '');
    const text = words.trim() === '' ? words : numbered(this.#number, words);
    this.#paragraph = '';
    this.#number = '';
    return text;
  }

  #endRow(): void {
    if (this.#cells.some((cell) => cell.trim() !== '')) this.#rows.push(this.#cells);
    this.#cells = [];
  }

  #endTable(): void {
    if (this.#rows.length > 0) this.#out.table(this.#rows);
    this.#rows = [];
  }
}
