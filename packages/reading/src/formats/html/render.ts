import { oneLine, type TextBuilder } from '../text-builder.ts';
import { orderedListLabel } from './lists.ts';
import {
  attribute,
  type Element,
  elementChildren,
  isElement,
  isText,
  type Node,
  type Parent,
  walk,
} from './tree.ts';

const blocks = new Set(
  'address article blockquote body center dd details dir div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul caption'.split(
    ' ',
  ),
);

/** Writes the words of a part of a page, one line a block; tables of data become rows. */
export function renderHtml(part: Parent, out: TextBuilder): void {
  const lines = new Lines(out);
  if ('tagName' in part) renderElement(part, lines);
  else renderChildren(part, lines);
  lines.end();
}

class Lines {
  readonly #out: TextBuilder;
  #line = '';
  #label = '';

  constructor(out: TextBuilder) {
    this.#out = out;
  }

  get out(): TextBuilder {
    return this.#out;
  }

  text(text: string): void {
    this.#line += text;
  }

  /** Puts a list's number before the next words, whatever blocks they lie in. */
  label(label: string): void {
    this.#label = label;
  }

  /** Ends the line; blank lines are not written. */
  end(): void {
    const line = tidy(this.#line);
    this.#line = '';
    if (line === '') return;
    this.#out.line(this.#label + line);
    this.#label = '';
  }
}

/** A source line broken between two Chinese characters parts no words; elsewhere it is a space. */
function tidy(line: string): string {
  return line
    .replace(/[\u200b\ufeff]/g, '')
    .replace(/\s+/g, (run) => (/[\r\n]/.test(run) ? '\n' : ' '))
    .replace(/(?<=[\u2e80-\u9fff\uff00-\uffef])\n(?=[\u2e80-\u9fff\uff00-\uffef])/g, '')
    .replaceAll('\n', ' ')
    .trim();
}

function renderChildren(parent: Parent, lines: Lines): void {
  for (const node of parent.childNodes) renderNode(node, lines);
}

function renderNode(node: Node, lines: Lines): void {
  if (isText(node)) lines.text(node.value);
  else if (isElement(node)) renderElement(node, lines);
}

function renderElement(element: Element, lines: Lines): void {
  const { tagName } = element;
  if (tagName === 'br') {
    lines.end();
    return;
  }
  if (tagName === 'table' && isDataTable(element)) {
    lines.end();
    renderTable(element, lines.out);
    return;
  }
  if (tagName === 'pre') {
    lines.end();
    for (const line of plainText(element).split('\n')) {
      lines.text(line);
      lines.end();
    }
    return;
  }
  const isBlock = blocks.has(tagName);
  if (isBlock) lines.end();
  if (tagName === 'li') lines.label(orderedListLabel(element));
  renderChildren(element, lines);
  if (isBlock) lines.end();
}

/** A table of data has several columns, no table inside, and cells that hold words and not a whole page. */
function isDataTable(table: Element): boolean {
  for (const inner of walk(table)) if (inner.tagName === 'table') return false;
  const rows = rowsOf(table);
  const wide = rows.filter((row) => row.length > 1).length;
  if (wide === 0) return false;
  return rows.every((row) => row.length === 1 || row.every((cell) => blockCount(cell) <= 12));
}

function blockCount(cell: Element): number {
  let n = 0;
  for (const inner of walk(cell))
    if (inner.tagName === 'p' || inner.tagName === 'div' || inner.tagName === 'li') n++;
  return n;
}

function rowsOf(table: Element): Element[][] {
  const rows: Element[][] = [];
  for (const element of walk(table, (inner) => inner.tagName !== 'tr')) {
    if (element.tagName === 'tr') {
      rows.push(elementChildren(element).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th'));
    }
  }
  return rows;
}

function renderTable(table: Element, out: TextBuilder): void {
  for (const caption of elementChildren(table).filter((child) => child.tagName === 'caption')) {
    out.line(oneLine(plainText(caption)));
  }
  out.table(gridRows(rowsOf(table)).filter((row) => row.some((cell) => oneLine(cell) !== '')));
}

/** A cell merged over rows stands in its first; below it is empty, so that columns stay in line. */
function gridRows(rows: readonly (readonly Element[])[]): string[][] {
  const open = new Map<number, { rows: number; width: number }>();
  return rows.map((row) => {
    const out: string[] = [];
    let column = 0;
    const passMerged = () => {
      for (let merged = open.get(column); merged; merged = open.get(column)) {
        out.push('');
        merged.rows--;
        if (merged.rows === 0) open.delete(column);
        column += merged.width;
      }
    };
    for (const cell of row) {
      passMerged();
      out.push(plainText(cell));
      const width = extent(cell, 'colspan');
      const height = extent(cell, 'rowspan');
      if (height > 1) open.set(column, { rows: height - 1, width });
      column += width;
    }
    passMerged();
    return out;
  });
}

function extent(cell: Element, name: string): number {
  const value = Number.parseInt(attribute(cell, name), 10);
  return value >= 1 && value <= 1000 ? value : 1;
}

/** The words of an element on as many lines as its blocks and breaks make. */
function plainText(parent: Parent): string {
  let out = '';
  for (const node of parent.childNodes) {
    if (isText(node)) out += node.value;
    else if (isElement(node)) {
      const edge = node.tagName === 'br' || blocks.has(node.tagName) ? '\n' : '';
      const label = node.tagName === 'li' ? orderedListLabel(node) : '';
      out += edge + label + plainText(node) + edge;
    }
  }
  return out;
}
