/** 三线表: a rule above, below the head and at the foot; the head is set again on the next page. */
import { type Notes, noteMarks, type TableBlock } from '@huice/periodical';
import type { Line, Run } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { HAIR, INK, PAGE, SIZES, type Style } from './style.ts';

const PAD = 6;
const LEADING = SIZES.smallLeading;
/** Most lines of a row before it goes on in another. */
const MOST_LINES = 30;

type Cells = readonly (readonly Line<Style>[])[];

export function table(sheet: Sheet, block: TableBlock, notes: Notes): void {
  sheet.within('Table', () => setRows(sheet, block, notes));
}

function setRows(sheet: Sheet, block: TableBlock, notes: Notes): void {
  const widths = widthsOf(block);
  const head = rowOf(
    sheet,
    block.columns.map((text): Run<Style>[] => [{ text, style: 'cell-head' }]),
    widths,
  );
  const rows = block.rows.flatMap(({ cells, cites }) => {
    const mark = noteMarks(notes.numbers(cites));
    const runs = block.columns.map((_, at): Run<Style>[] => [
      { text: cells[at] ?? '', style: 'cell' },
      ...(at === block.columns.length - 1 && mark !== ''
        ? [{ text: mark, style: 'cell-mark' as const }]
        : []),
    ]);
    return inPieces(rowOf(sheet, runs, widths));
  });
  // Head and first row stay together.
  sheet.need(heightOf(head) + heightOf(rows[0] ?? []) + 4);
  begin(sheet, head, widths);
  for (const [index, cells] of rows.entries()) {
    if (sheet.room < heightOf(cells) + 2) {
      sheet.rule(sheet.y, 1, INK);
      sheet.bodyPage();
      // Set again for the eye: who listens has heard it.
      sheet.decorate(() => begin(sheet, head, widths));
    } else if (index > 0) sheet.rule(sheet.y, 0.4, HAIR);
    draw(sheet, cells, widths, 'TD');
  }
  sheet.rule(sheet.y, 1.2, INK);
  sheet.y += 10;
}

function begin(sheet: Sheet, head: Cells, widths: readonly number[]): void {
  sheet.rule(sheet.y, 1.2, INK);
  draw(sheet, head, widths, 'TH');
  sheet.rule(sheet.y, 0.6, INK);
}

/** Columns as wide as their words ask for, none narrower than a short word. */
function widthsOf({ columns, rows }: TableBlock): number[] {
  const asked = columns.map((name, at) => {
    const lengths = rows.map((row) => Math.min([...(row.cells[at] ?? '')].length, 60));
    const mean = lengths.reduce((sum, each) => sum + each, 0) / Math.max(lengths.length, 1);
    return Math.max([...name].length + 1, Math.min(Math.max(...lengths, 0), 12), Math.sqrt(mean * 12), 5);
  });
  const all = asked.reduce((sum, each) => sum + each, 0);
  return asked.map((each) => (each / all) * PAGE.width);
}

function rowOf(sheet: Sheet, cells: readonly (readonly Run<Style>[])[], widths: readonly number[]): Cells {
  return cells.map((runs, at) => sheet.lines(runs, { width: (widths[at] ?? 0) - 2 * PAD }));
}

function inPieces(cells: Cells): Cells[] {
  const most = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: Math.ceil(most / MOST_LINES) }, (_, at) =>
    cells.map((lines) => lines.slice(at * MOST_LINES, (at + 1) * MOST_LINES)),
  );
}

const heightOf = (cells: Cells) => Math.max(1, ...cells.map((lines) => lines.length)) * LEADING + 7;

function draw(sheet: Sheet, cells: Cells, widths: readonly number[], role: 'TH' | 'TD'): void {
  sheet.within('TR', () => {
    let left: number = PAGE.left;
    for (const [at, lines] of cells.entries()) {
      const width = widths[at] ?? 0;
      const set = () => {
        for (const [row, line] of lines.entries()) {
          sheet.drawLine(line, sheet.y + 3.5 + row * LEADING, {
            leading: LEADING,
            left: left + PAD,
            width: width - 2 * PAD,
          });
        }
      };
      sheet.within(role, set, role === 'TH' ? { scope: 'Column' } : {});
      left += width;
    }
  });
  sheet.y += heightOf(cells);
}
