import type { FormatContext, FormatText } from '../context.ts';
import { hiddenSheets } from '../hidden-sheets.ts';
import { TextBuilder } from '../text-builder.ts';
import { damaged } from '../unreadable.ts';
import { childOf, childrenOf, parseXml, type XmlElement } from '../xml.ts';
import type { ZipArchive } from '../zip.ts';
import { type CellFormats, readCellFormats } from './formats.ts';
import { readSheet, richText } from './sheet.ts';

/**
 * Reads a spreadsheet (ECMA-376, SpreadsheetML): each sheet's rows as tab-parted lines, with the sheet's name above
 * where there are several. Hidden sheets are not read, and that is said.
 * @throws UnreadableFile
 */
export function readXlsx(archive: ZipArchive, context: FormatContext): FormatText {
  const { name, options } = context;
  const part = (path: string): XmlElement | undefined => {
    const bytes = archive.part(path);
    return bytes && parseXml(bytes, `${name}/${path}`);
  };
  const workbook = part('xl/workbook.xml');
  if (!workbook) throw damaged(name);
  const strings = sharedStrings(part('xl/sharedStrings.xml'));
  const formats = readCellFormats(part('xl/styles.xml'), workbook);
  const targets = relationTargets(part('xl/_rels/workbook.xml.rels'));
  const sheets = childrenOf(childOf(workbook, 'sheets'), 'sheet');
  const visible = sheets.filter((sheet) => (sheet.attributes.get('state') ?? 'visible') === 'visible');
  const out = new TextBuilder();
  for (const [i, sheet] of visible.entries()) {
    options.signal?.throwIfAborted();
    const title = sheet.attributes.get('name') ?? '';
    const rows = rowsOf(part(targets.get(sheet.attributes.get('id') ?? '') ?? ''), strings, formats, name);
    if (rows.length > 0 && visible.length > 1) out.line(title);
    out.table(rows);
    options.onProgress?.({ name, done: i + 1, total: visible.length });
  }
  return {
    text: out.toString(),
    tables: out.tables,
    warnings: hiddenSheets(sheets.length - visible.length),
  };
}

function rowsOf(
  sheet: XmlElement | undefined,
  strings: readonly string[],
  formats: CellFormats,
  name: string,
): string[][] {
  return sheet ? readSheet(sheet, strings, formats, name) : [];
}

function sharedStrings(root: XmlElement | undefined): string[] {
  return childrenOf(root, 'si').map(richText);
}

function relationTargets(root: XmlElement | undefined): Map<string, string> {
  return new Map(
    childrenOf(root, 'Relationship').map((relation) => {
      const target = relation.attributes.get('Target') ?? '';
      return [relation.attributes.get('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`];
    }),
  );
}
