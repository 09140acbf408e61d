import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Cell, Table } from './rows.ts';
import { element, escapeText } from './xml.ts';

/**
 * Tables as a workbook (ECMA-376, SpreadsheetML), one sheet each: a bold first row that stays in view, columns as wide
 * as their words, words as words (never formulas) and numbers as numbers.
 */
export function tablesToXlsx(tables: readonly Table[]): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const office = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const sheets = tables.map((table, i) => ({ table, id: i + 1, file: `worksheets/sheet${i + 1}.xml` }));
  const parts: Record<string, string> = {
    '[Content_Types].xml': element('Types', { xmlns: `${packaged}/content-types` }, [
      element('Default', {
        Extension: 'rels',
        ContentType: 'application/vnd.openxmlformats-package.relationships+xml',
      }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      element('Override', { PartName: '/xl/workbook.xml', ContentType: `${office}.sheet.main+xml` }),
      element('Override', { PartName: '/xl/styles.xml', ContentType: `${office}.styles+xml` }),
      ...sheets.map(({ file }) =>
        element('Override', { PartName: `/xl/${file}`, ContentType: `${office}.worksheet+xml` }),
      ),
    ]),
    '_rels/.rels': element('Relationships', { xmlns: `${packaged}/relationships` }, [
      element('Relationship', { Id: 'rId1', Type: `${relations}/officeDocument`, Target: 'xl/workbook.xml' }),
    ]),
    'xl/workbook.xml': element('workbook', { xmlns: main, 'xmlns:r': relations }, [
      element(
        'sheets',
        {},
        sheets.map(({ table, id }) =>
          element('sheet', { name: sheetName(table.name), sheetId: id, 'r:id': `rId${id}` }),
        ),
      ),
    ]),
    'xl/_rels/workbook.xml.rels': element('Relationships', { xmlns: `${packaged}/relationships` }, [
      ...sheets.map(({ id, file }) =>
        element('Relationship', { Id: `rId${id}`, Type: `${relations}/worksheet`, Target: file }),
      ),
      element('Relationship', {
        Id: `rId${sheets.length + 1}`,
        Type: `${relations}/styles`,
        Target: 'styles.xml',
      }),
    ]),
    'xl/styles.xml': styles(main),
  };
  for (const { table, file } of sheets) parts[`xl/${file}`] = sheet(table, main);
  const files: Zippable = {};
  for (const [path, content] of Object.entries(parts)) {
    // A fixed date makes the same reading the same file.
    files[path] = [
      strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`),
      { mtime: '1980-01-01T00:00:00' },
    ];
  }
  return zipSync(files, { level: 6 });
}

/** Sheet names have at most 31 characters and none of these. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31);
}

function styles(main: string): string {
  return element('styleSheet', { xmlns: main }, [
    '<fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts>',
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
    '<borders count="1"><border/></borders>',
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>',
    '<cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs>',
  ]);
}

function sheet({ header, rows }: Table, main: string): string {
  const widths = header.map((name, i) =>
    Math.min(60, Math.max(width(name), ...rows.slice(0, 200).map((row) => width(row[i] ?? null)))),
  );
  return element('worksheet', { xmlns: main }, [
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    element(
      'cols',
      {},
      widths.map((w, i) => element('col', { min: i + 1, max: i + 1, width: w + 2, customWidth: 1 })),
    ),
    element('sheetData', {}, [row(header, 1, 1), ...rows.map((cells, i) => row(cells, i + 2, 0))]),
    element('autoFilter', { ref: `A1:${columnName(header.length - 1)}${rows.length + 1}` }),
  ]);
}

function row(cells: readonly Cell[], number: number, style: number): string {
  return element(
    'row',
    { r: number },
    cells.map((value, i) => cell(value, `${columnName(i)}${number}`, style)),
  );
}

function cell(value: Cell, reference: string, style: number): string {
  if (value === null || value === '') return '';
  const s = style === 0 ? undefined : style;
  if (typeof value === 'number') return element('c', { r: reference, s }, `<v>${value}</v>`);
  // A cell holds at most 32,767 characters.
  const text = escapeText(value.slice(0, 32_000));
  return element('c', { r: reference, s, t: 'inlineStr' }, `<is><t xml:space="preserve">${text}</t></is>`);
}

function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.trunc(index / 26) - 1) + last;
}

/** Chinese characters are twice as wide as Latin letters. */
function width(value: Cell): number {
  let w = 0;
  for (const character of String(value ?? '')) w += character > '\u2e80' ? 2 : 1;
  return w;
}
