import type { NumberCounters } from '../docx/counters.ts';
import { TextBuilder } from '../text-builder.ts';
import { modifiers, type PropertyRun, runAt } from './properties.ts';
import { listReference } from './styles.ts';
import { placeIn, type TextPiece } from './text.ts';

interface DocParts {
  readonly pieces: readonly TextPiece[];
  readonly paragraphs: readonly PropertyRun[];
  readonly characters: readonly PropertyRun[];
  readonly counters: NumberCounters;
}

/** Characters with a meaning of their own (MS-DOC 2.4.1 and 2.8.25). */
const marks = {
  picture: 0x01,
  note: 0x02,
  comment: 0x05,
  cellEnd: 0x07,
  drawing: 0x08,
  tab: 0x09,
  lineBreak: 0x0b,
  pageBreak: 0x0c,
  paragraphEnd: 0x0d,
  columnBreak: 0x0e,
  fieldBegin: 0x13,
  fieldSeparator: 0x14,
  fieldEnd: 0x15,
  hardHyphen: 0x1e,
  softHyphen: 0x1f,
} as const;

/** Writes a document's text, paragraph by paragraph and row by row. */
export class DocBody {
  readonly out = new TextBuilder();
  pictures = 0;
  readonly #parts: DocParts;
  #line = '';
  #cells: string[] = [];
  #cell = '';
  #rows: string[][] = [];
  /** Open fields, and whether each is past its code and in its result. */
  #fields: boolean[] = [];

  constructor(parts: DocParts) {
    this.#parts = parts;
  }

  /** Writes the characters from `from` to `to`, in a part of the document of its own. */
  write(from: number, to: number, prefix = ''): void {
    for (const piece of this.#parts.pieces) {
      const start = Math.max(0, from - piece.cp);
      const end = Math.min(piece.text.length, to - piece.cp);
      for (let i = start; i < end; i++) this.#character(piece, i, prefix);
    }
    this.#endLine('', prefix);
    this.#endTable();
    this.#fields = [];
  }

  /** A page break ends a line of words; alone it is the end of a section, or nothing. */
  #character(piece: TextPiece, index: number, prefix: string): void {
    const code = piece.text.charCodeAt(index);
    if (code === marks.fieldBegin) this.#fields.push(false);
    else if (code === marks.fieldSeparator) this.#fields[this.#fields.length - 1] = true;
    else if (code === marks.fieldEnd) this.#fields.pop();
    else if (code === marks.paragraphEnd || (code === marks.pageBreak && this.#line.trim() !== '')) {
      this.#endParagraph(placeIn(piece, index), prefix);
    } else if (code === marks.cellEnd) this.#endCell(placeIn(piece, index));
    else if (!this.#fields.includes(false) && !this.#isRemoved(placeIn(piece, index)))
      this.#line += this.#shown(code);
  }

  #shown(code: number): string {
    if (code === marks.picture || code === marks.drawing) {
      this.pictures++;
      return '';
    }
    if (code === marks.lineBreak) return '\n';
    if (code === marks.tab) return '\t';
    if (code === marks.hardHyphen) return '-';
    return code < 0x20 ? '' : String.fromCharCode(code);
  }

  #isRemoved(place: number): boolean {
    const found = runAt(this.#parts.characters, place)?.modifiers;
    return found?.get(modifiers.deleted) === 1 || found?.get(modifiers.hidden) === 1;
  }

  /** The paragraph's number and words; counted even where there are no words. */
  #numbered(place: number): string {
    const run = runAt(this.#parts.paragraphs, place);
    const number = this.#parts.counters.next(
      run && listReference(run.modifiers),
      run && String(run.styleIndex),
    );
    return this.#line.trim() === '' ? '' : number + this.#line.replace(/^[ \t\u3000]+/, '').trimEnd();
  }

  #endParagraph(place: number, prefix: string): void {
    const run = runAt(this.#parts.paragraphs, place);
    const text = this.#numbered(place);
    this.#line = '';
    if (run?.modifiers.get(modifiers.inTable) === 1) {
      if (text !== '') this.#cell += `${text}\n`;
      return;
    }
    this.#endTable();
    this.#endLine(text, prefix);
  }

  #endCell(place: number): void {
    const run = runAt(this.#parts.paragraphs, place);
    if (run?.modifiers.get(modifiers.endsRow) === 1) {
      this.#line = '';
      if (this.#cells.length > 0) this.#rows.push(this.#cells);
      this.#cells = [];
      return;
    }
    this.#cells.push(this.#cell + this.#numbered(place));
    this.#line = '';
    this.#cell = '';
  }

  #endTable(): void {
    if (this.#cells.length > 0 || this.#cell !== '') this.#rows.push([...this.#cells, this.#cell]);
    const rows = this.#rows.filter((row) => row.some((cell) => cell.trim() !== ''));
    this.#rows = [];
    this.#cells = [];
    this.#cell = '';
    if (rows.every((row) => row.length === 1)) {
      // A single column is a frame around text.
      for (const line of rows.flat().join('\n').split('\n'))
        if (line.trim() !== '') this.out.line(line.trim());
    } else {
      this.out.table(rows);
    }
  }

  #endLine(text: string, prefix: string): void {
    const whole = text + this.#line;
    this.#line = '';
    if (whole.trim() !== '') this.out.line(prefix + whole.trimEnd());
  }
}
