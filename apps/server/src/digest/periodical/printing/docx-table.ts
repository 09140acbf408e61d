import { type Notes, noteMarks, type TableBlock } from '@huice/periodical';
import { BorderStyle, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';

const heavy = { style: BorderStyle.SINGLE, size: 10, color: '1D1D1B' };
const light = { style: BorderStyle.SINGLE, size: 2, color: 'D5D1C7' };
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };

/** Width of the text, in twips. */
const WIDTH = 441 * 20;

/** 三线表, its head repeated on every page. */
export function tableOf({ columns, rows }: TableBlock, notes: Notes): Table {
  const widths = widthsOf(columns, rows);
  const cell = (at: number, style: string, children: TextRun[]) =>
    new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      children: [new Paragraph({ style, children })],
    });
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((name, at) => cell(at, 'CellHead', [new TextRun(name)])),
  });
  const body = rows.map(({ cells, cites }) => {
    const marks = noteMarks(notes.numbers(cites));
    const last = columns.length - 1;
    return new TableRow({
      children: columns.map((_, at) => {
        const after = at === last && marks !== '' ? [new TextRun({ text: marks, style: 'NoteMark' })] : [];
        return cell(at, 'Cell', [new TextRun(cells[at] ?? ''), ...after]);
      }),
    });
  });
  return new Table({
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: {
      top: heavy,
      bottom: heavy,
      left: none,
      right: none,
      insideVertical: none,
      insideHorizontal: light,
    },
    rows: [head, ...body],
  });
}

/** Columns as wide as their longest words ask for, within bounds. */
function widthsOf(columns: TableBlock['columns'], rows: TableBlock['rows']): number[] {
  const asked = columns.map((name, at) => {
    const longest = Math.max(0, ...rows.map((row) => [...(row.cells[at] ?? '')].length));
    return Math.max([...name].length + 2, Math.min(longest, 30), 6);
  });
  const all = asked.reduce((sum, each) => sum + each, 0);
  return asked.map((each) => Math.floor((each / all) * WIDTH));
}
