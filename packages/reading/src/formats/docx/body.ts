import { oneLine, TextBuilder } from '../text-builder.ts';
import { childOf, childrenOf, elementsOf, type XmlElement } from '../xml.ts';
import type { NumberCounters } from './counters.ts';
import { emptyInline, type Inline, type NoteReference, readInline } from './inline.ts';
import { numberingReference } from './styles.ts';

/** Notes by kind and id, as the parts `footnotes.xml` and `endnotes.xml` hold them. */
export type Notes = ReadonlyMap<string, XmlElement>;

/** A cell with more paragraphs than this holds a text, not a value: the table is a frame around prose. */
const mostParagraphsOfACell = 12;

const wrappers = new Set('sdt sdtContent customXml smartTag ins moveTo body txbxContent'.split(' '));
const removed = new Set(['del', 'moveFrom', 'sectPr', 'sdtPr']);

/** Reads blocks (paragraphs and tables) into lines, counting the numbering on the way. */
export class BodyReader {
  readonly out = new TextBuilder();
  pictures = 0;
  readonly #counters: NumberCounters;
  readonly #notes: Notes;
  #noteNumber = 0;
  /** Words of a paragraph whose end was deleted: they go on in the next. */
  #carried = '';

  constructor(counters: NumberCounters, notes: Notes) {
    this.#counters = counters;
    this.#notes = notes;
  }

  readBlocks(parent: XmlElement): void {
    for (const block of blocksOf(parent)) {
      if (block.name === 'tbl') this.#readTable(block);
      else this.#writeParagraph(block);
    }
    this.#flushCarried();
  }

  #writeParagraph(paragraph: XmlElement): void {
    const carried = this.#carried;
    this.#carried = '';
    const inline = this.#paragraph(paragraph, carried);
    if (endIsDeleted(paragraph)) this.#carried = inline.text;
    else if (inline.text.trim() !== '') this.out.line(trimEnd(inline.text));
    this.#writeBoxes(inline.boxes);
    this.#writeNotes(inline.notes);
  }

  #flushCarried(): void {
    if (this.#carried.trim() !== '') this.out.line(trimEnd(this.#carried));
    this.#carried = '';
  }

  /**
   * The paragraph's words with its number before them. One whose end was deleted is a part of the next: that one's
   * number stands before the words of both.
   * @param carried words of the paragraphs before whose ends were deleted
   */
  #paragraph(paragraph: XmlElement, carried = ''): Inline {
    const properties = childOf(paragraph, 'pPr');
    const inline = emptyInline();
    inline.text = carried;
    readInline(paragraph, inline);
    this.pictures += inline.pictures;
    if (endIsDeleted(paragraph)) return inline;
    const styleId = childOf(properties, 'pStyle')?.attributes.get('val');
    // An empty numbered paragraph is counted and printed by Word; as text it says nothing, but the next number does.
    const number = this.#counters.next(numberingReference(properties), styleId);
    if (inline.text.trim() !== '') inline.text = number + inline.text.replace(/^[ \t\u3000]+/, '');
    return inline;
  }

  #writeBoxes(boxes: readonly XmlElement[]): void {
    for (const box of boxes) this.readBlocks(box);
  }

  #writeNotes(notes: readonly NoteReference[]): void {
    for (const { kind, id } of notes) {
      const note = this.#notes.get(`${kind} ${id}`);
      if (!note) continue;
      this.#noteNumber++;
      const text = blocksOf(note)
        .map((block) => this.#cellText(block))
        .join('');
      if (text.trim() !== '') this.out.line(`注${this.#noteNumber}：${oneLine(text)}`);
    }
  }

  #readTable(table: XmlElement): void {
    this.#flushCarried();
    const rows = rowsOf(table);
    if (isFrame(rows)) {
      for (const cell of rows.flat()) this.readBlocks(cell);
      return;
    }
    const later: Inline = emptyInline();
    const cells = rows.map((row) => row.map((cell) => this.#cell(cell, later)));
    this.out.table(cells.filter((row) => row.some((cell) => cell.trim() !== '')));
    this.#writeBoxes(later.boxes);
    this.#writeNotes(later.notes);
  }

  #cell(cell: XmlElement, later: Inline): string {
    return blocksOf(cell)
      .map((block) => this.#cellText(block, later))
      .filter((text) => text.trim() !== '')
      .join('\n');
  }

  /** A block inside a cell, as text; tables in cells are read cell by cell. */
  #cellText(block: XmlElement, later: Inline = emptyInline()): string {
    if (block.name === 'tbl') {
      return rowsOf(block)
        .map((row) => row.map((cell) => this.#cell(cell, later)).join(' '))
        .join('\n');
    }
    const inline = this.#paragraph(block);
    later.boxes.push(...inline.boxes);
    later.notes.push(...inline.notes);
    return inline.text;
  }
}

/** Paragraphs and tables, through whatever wraps them; removed ones left out. */
function blocksOf(parent: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  collectBlocks(parent, found);
  return found;
}

function collectBlocks(parent: XmlElement, found: XmlElement[]): void {
  for (const child of elementsOf(parent)) {
    if (removed.has(child.name)) continue;
    if (child.name === 'p' || child.name === 'tbl') found.push(child);
    else if (wrappers.has(child.name)) collectBlocks(child, found);
    else if (child.name === 'AlternateContent') {
      const choice = childOf(child, 'Choice') ?? childOf(child, 'Fallback');
      if (choice) collectBlocks(choice, found);
    }
  }
}

function rowsOf(table: XmlElement): XmlElement[][] {
  return wrapped(table, 'tr')
    .filter((row) => !childOf(childOf(row, 'trPr'), 'del'))
    .map((row) => wrapped(row, 'tc').filter((cell) => !childOf(childOf(cell, 'tcPr'), 'cellDel')));
}

function wrapped(parent: XmlElement, name: string): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return wrappers.has(child.name) ? wrapped(child, name) : [];
  });
}

function isFrame(rows: readonly (readonly XmlElement[])[]): boolean {
  if (rows.every((row) => row.length <= 1)) return true;
  return rows.some((row) => row.some((cell) => childrenOf(cell, 'p').length > mostParagraphsOfACell));
}

function endIsDeleted(paragraph: XmlElement): boolean {
  const mark = childOf(childOf(paragraph, 'pPr'), 'rPr');
  return childOf(mark, 'del') !== undefined || childOf(mark, 'moveFrom') !== undefined;
}

function trimEnd(text: string): string {
  return text.trimEnd();
}
