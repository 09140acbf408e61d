import type { Span } from '../types.ts';
import type { ExtractedTable } from './types.ts';

/** Puts a text together from paragraphs and table rows, and keeps where the tables and pages came to stand. */
export class TextBuilder {
  readonly #parts: string[] = [];
  readonly #tables: ExtractedTable[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Adds a line; line breaks inside it are kept. */
  line(text: string): Span {
    return this.raw(text, '\n');
  }

  /** Adds text and what parts it from the next; the span is that of the text. */
  raw(text: string, after = ''): Span {
    const span: Span = [this.#length, this.#length + text.length];
    this.#parts.push(text, after);
    this.#length += text.length + after.length;
    return span;
  }

  /** Adds a table, one line a row, cells parted by tabs; white space inside a cell becomes single spaces. */
  table(rows: readonly (readonly string[])[]): void {
    const start = this.#length;
    const spans = rows.map((row) =>
      row.map((cell, i) => this.raw(oneLine(cell), i === row.length - 1 ? '\n' : '\t')),
    );
    if (spans.length > 0) this.#tables.push({ span: [start, this.#length], rows: spans });
  }

  get tables(): readonly ExtractedTable[] {
    return this.#tables;
  }

  toString(): string {
    return this.#parts.join('');
  }
}

/** A cell's words on one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** An automatic number before its words; one that ends in a sign of its own stands close to them. */
export function numbered(number: string, text: string): string {
  const plain = number.trim();
  if (plain === '') return text;
  return /[\p{L}\p{N}.]$/u.test(plain) ? `${plain} ${text}` : `${plain}${text}`;
}
