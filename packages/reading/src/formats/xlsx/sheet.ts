import { UnreadableFile } from '../unreadable.ts';
import { childOf, childrenOf, elementsOf, textOf, type XmlElement } from '../xml.ts';
import { type CellFormats, showNumber } from './formats.ts';

/** More cells than this in one sheet is a data dump, not a catalogue. */
const mostCells = 2_000_000;

/** A cell with a formula whose result the file does not hold: the program that wrote it never computed it. */
function isUncomputed(cell: XmlElement): boolean {
  if (!childOf(cell, 'f') || childOf(cell, 'is')) return false;
  const stored = childOf(cell, 'v');
  return !stored || (textOf(stored).trim() === '' && cell.attributes.get('t') !== 'str');
}

/** The first cell of a sheet whose formula was never computed, such as “C4”, and how many there are. */
export function uncomputedCells(sheet: XmlElement): { first: string; count: number } {
  const cells = childrenOf(childOf(sheet, 'sheetData'), 'row').flatMap((row) =>
    childrenOf(row, 'c').filter(isUncomputed),
  );
  return { first: cells[0]?.attributes.get('r') ?? '', count: cells.length };
}

/** A sheet's rows that hold anything, over the columns that hold anything. */
export function readSheet(
  sheet: XmlElement,
  strings: readonly string[],
  formats: CellFormats,
  name: string,
): string[][] {
  const rows: Map<number, string>[] = [];
  const used = new Set<number>();
  for (const row of childrenOf(childOf(sheet, 'sheetData'), 'row')) {
    const cells = readRow(row, strings, formats);
    if (cells.size === 0) continue;
    rows.push(cells);
    for (const column of cells.keys()) used.add(column);
  }
  if (rows.length * used.size > mostCells) {
    throw new UnreadableFile('archive-too-large', name, {
      zh: `工作表有 ${rows.length} 行、${used.size} 列，超过上限 ${mostCells} 格。请拆小，或只留目录部分。`,
      en: `a sheet has ${rows.length} rows and ${used.size} columns, over the limit of ${mostCells} cells. Split it.`,
    });
  }
  const columns = [...used].sort((a, b) => a - b);
  return rows.map((cells) => columns.map((column) => cells.get(column) ?? ''));
}

function readRow(row: XmlElement, strings: readonly string[], formats: CellFormats): Map<number, string> {
  const cells = new Map<number, string>();
  let next = 0;
  for (const cell of childrenOf(row, 'c')) {
    const column = columnOf(cell.attributes.get('r')) ?? next;
    next = column + 1;
    const text = cellText(cell, strings, formats).trim();
    if (text !== '') cells.set(column, text);
  }
  return cells;
}

/** “AB12” is column 27, from 0. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Za-z]{1,3})\d/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellText(cell: XmlElement, strings: readonly string[], formats: CellFormats): string {
  const type = cell.attributes.get('t') ?? 'n';
  const inline = childOf(cell, 'is');
  if (inline) return richText(inline);
  const stored = childOf(cell, 'v');
  if (!stored) return '';
  const value = textOf(stored);
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'b':
      return value === '1' ? '是' : '否';
    case 'n': {
      const kind = formats.kindOf(Number(cell.attributes.get('s') ?? '0'));
      return value.trim() === '' ? '' : showNumber(Number(value), kind, formats.from1904);
    }
    default:
      return value;
  }
}

/** Plain or rich text without its phonetic guides. */
export function richText(item: XmlElement): string {
  return elementsOf(item)
    .map((child) => {
      if (child.name === 't') return textOf(child);
      return child.name === 'r' ? childrenOf(child, 't').map(textOf).join('') : '';
    })
    .join('');
}
