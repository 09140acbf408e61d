import type { FormatContext, FormatText } from '../context.ts';
import { hiddenSheets } from '../hidden-sheets.ts';
import { oneLine, TextBuilder } from '../text-builder.ts';
import { UnreadableFile } from '../unreadable.ts';
import { childrenOf, elementsOf, textOf, type XmlElement } from '../xml.ts';

/** More cells than this in one sheet is a data dump, not a catalogue. */
const mostCells = 2_000_000;

export function readSheets(
  root: XmlElement,
  hidden: ReadonlySet<string>,
  { name, options }: FormatContext,
): FormatText {
  const all = childrenOf(root, 'table');
  const visible = all.filter((sheet) => !hidden.has(sheet.attributes.get('style-name') ?? ''));
  const out = new TextBuilder();
  for (const [i, sheet] of visible.entries()) {
    options.signal?.throwIfAborted();
    const rows = readSheet(sheet, name);
    if (rows.length > 0 && visible.length > 1) out.line(sheet.attributes.get('name') ?? '');
    out.table(rows);
    options.onProgress?.({ name, done: i + 1, total: visible.length });
  }
  return { text: out.toString(), tables: out.tables, warnings: hiddenSheets(all.length - visible.length) };
}

/** Rows that hold anything, over the columns that hold anything; a row said to repeat is written as often. */
function readSheet(sheet: XmlElement, name: string): string[][] {
  const rows: Map<number, string>[] = [];
  const used = new Set<number>();
  for (const row of rowsOf(sheet)) {
    const cells = readRow(row);
    if (cells.size === 0) continue;
    for (const column of cells.keys()) used.add(column);
    const times = Number(row.attributes.get('number-rows-repeated') ?? '1');
    if ((rows.length + times) * used.size > mostCells) throw tooManyCells(name);
    for (let n = 0; n < times; n += 1) rows.push(cells);
  }
  const columns = [...used].sort((a, b) => a - b);
  return rows.map((cells) => columns.map((column) => cells.get(column) ?? ''));
}

function rowsOf(parent: XmlElement): XmlElement[] {
  return elementsOf(parent).flatMap((child) => {
    if (child.name === 'table-row') return [child];
    return /^table-(?:header-rows|rows|row-group)$/.test(child.name) ? rowsOf(child) : [];
  });
}

/** Columns that a cell with words may repeat over: an empty one repeats to the sheet's edge. */
const mostColumns = 4096;

function readRow(row: XmlElement): Map<number, string> {
  const cells = new Map<number, string>();
  let column = 0;
  for (const cell of elementsOf(row)) {
    if (cell.name !== 'table-cell' && cell.name !== 'covered-table-cell') continue;
    const times = Number(cell.attributes.get('number-columns-repeated') ?? '1');
    const text = oneLine(childrenOf(cell, 'p').map(textOf).join(' '));
    if (text !== '') for (let n = 0; n < Math.min(times, mostColumns); n += 1) cells.set(column + n, text);
    column += times;
  }
  return cells;
}

function tooManyCells(name: string): UnreadableFile {
  return new UnreadableFile('archive-too-large', name, {
    zh: `工作表超过上限 ${mostCells} 格。请拆小，或只留目录部分。`,
    en: `a sheet has more than ${mostCells} cells. Split it, or keep the catalogue only.`,
  });
}
