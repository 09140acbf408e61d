import { numbered, oneLine, TextBuilder } from '../text-builder.ts';
import { childOf, childrenOf, elementsOf, type XmlElement } from '../xml.ts';
import { type ListNumbers, outline } from './lists.ts';

/** What holds text, and what hangs on it. */
interface Inline {
  text: string;
  /** Elements whose blocks stand after the paragraph. */
  readonly after: XmlElement[];
  pictures: number;
}

/** Not the document's text: what was deleted, declarations, remarks in the margin. */
const apart = new Set(
  'tracked-changes sequence-decls variable-decls user-field-decls forms annotation annotation-end desc title'.split(
    ' ',
  ),
);

interface Listed {
  readonly style: string;
  readonly level: number;
}

/** Reads blocks (paragraphs, headings, lists, tables) into lines, counting the numbering on the way. */
export class OdtBody {
  readonly out = new TextBuilder();
  pictures = 0;
  readonly #numbers: ListNumbers;

  constructor(numbers: ListNumbers) {
    this.#numbers = numbers;
  }

  readBlocks(parent: XmlElement, list: Listed | null = null): void {
    for (const block of elementsOf(parent)) this.#readBlock(block, list);
  }

  #readBlock(block: XmlElement, list: Listed | null): void {
    if (apart.has(block.name)) return;
    if (block.name === 'p') this.#line(block, '');
    else if (block.name === 'h') this.#line(block, list === null ? this.#headingNumber(block) : '');
    else if (block.name === 'list') this.#readList(block, list);
    else if (block.name === 'table') this.out.table(rowsOf(block).map((row) => row.map(cellText)));
    else if (block.name === 'frame' || block.name === 'image') this.#line(block, '');
    // Sections, contents and the like hold blocks of their own.
    else this.readBlocks(block, list);
  }

  #headingNumber(heading: XmlElement): string {
    if (heading.attributes.get('is-list-header') === 'true') return '';
    return this.#numbers.next(outline, Number(heading.attributes.get('outline-level') ?? '1'));
  }

  #readList(element: XmlElement, outer: Listed | null): void {
    const { attributes } = element;
    const style = attributes.get('style-name') ?? outer?.style ?? '';
    const level = outer === null ? 1 : outer.level + 1;
    const goesOn = attributes.get('continue-numbering') === 'true' || attributes.has('continue-list');
    if (!goesOn) this.#numbers.restart(style, level);
    for (const item of elementsOf(element)) {
      if (item.name === 'list-header') this.readBlocks(item, { style, level });
      else if (item.name === 'list-item') this.#readItem(item, { style, level });
    }
  }

  /** The number stands before the item's first paragraph; an item that only holds a list has none of its own. */
  #readItem(item: XmlElement, list: Listed): void {
    const [first, ...rest] = elementsOf(item);
    if (first === undefined) return;
    const start = item.attributes.get('start-value');
    if (first.name === 'p' || first.name === 'h') {
      this.#line(
        first,
        this.#numbers.next(list.style, list.level, start === undefined ? undefined : Number(start)),
      );
    } else this.#readBlock(first, list);
    for (const block of rest) this.#readBlock(block, list);
  }

  #line(paragraph: XmlElement, number: string): void {
    const inline: Inline = { text: '', after: [], pictures: 0 };
    readInline(paragraph, inline);
    const text = inline.text.replace(/[ \t]+$/, '');
    if (text.trim() !== '') this.out.line(numbered(number, text));
    this.pictures += inline.pictures;
    for (const element of inline.after) this.readBlocks(element);
  }
}

function readInline(element: XmlElement, inline: Inline): void {
  for (const child of element.children) {
    // White space of the file's own layout stands for one space.
    if (typeof child === 'string') inline.text += child.replace(/\s+/g, ' ');
    else readInlineElement(child, inline);
  }
}

function readInlineElement(child: XmlElement, inline: Inline): void {
  const { name, attributes } = child;
  if (apart.has(name) || name === 'ruby-text') return;
  if (name === 's') inline.text += ' '.repeat(Math.min(200, Number(attributes.get('c') ?? '1')));
  else if (name === 'tab') inline.text += '\t';
  else if (name === 'line-break') inline.text += '\n';
  else if (name === 'note') {
    const body = childOf(child, 'note-body');
    if (body) inline.after.push(body);
  } else if (name === 'text-box' || name === 'custom-shape') inline.after.push(child);
  else if (name === 'image') inline.pictures += 1;
  else readInline(child, inline);
}

/** Rows wherever they are grouped, each as its cells with repeated ones spelt out. */
function rowsOf(table: XmlElement): XmlElement[][] {
  return elementsOf(table).flatMap((child) => {
    if (child.name === 'table-row') return [cellsOf(child)];
    return /^table-(?:header-rows|rows|row-group)$/.test(child.name) ? rowsOf(child) : [];
  });
}

const mostRepeated = 200;

function cellsOf(row: XmlElement): XmlElement[] {
  return elementsOf(row).flatMap((cell) => {
    if (cell.name !== 'table-cell' && cell.name !== 'covered-table-cell') return [];
    const times = Number(cell.attributes.get('number-columns-repeated') ?? '1');
    return Array.from({ length: Math.min(mostRepeated, times) }, () => cell);
  });
}

/** The words of a cell on one line; what is covered by a joined cell is empty. */
function cellText(cell: XmlElement): string {
  if (cell.name === 'covered-table-cell') return '';
  const lines = elementsOf(cell).map((block) => {
    const inline: Inline = { text: '', after: [], pictures: 0 };
    if (block.name === 'list') return childrenOf(block, 'list-item').map(cellText).join(' ');
    if (block.name === 'table') return rowsOf(block).flat().map(cellText).join(' ');
    readInline(block, inline);
    return inline.text;
  });
  return oneLine(lines.join(' '));
}
