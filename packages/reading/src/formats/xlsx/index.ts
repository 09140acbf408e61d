import type { ReadingWarning } from '../../types.ts';
import type { FormatContext, FormatText } from '../context.ts';
import { hiddenSheets } from '../hidden-sheets.ts';
import { TextBuilder } from '../text-builder.ts';
import { damaged } from '../unreadable.ts';
import { childOf, childrenOf, parseXml, type XmlElement } from '../xml.ts';
import type { ZipArchive } from '../zip.ts';
import { type CellFormats, readCellFormats } from './formats.ts';
import { readSheet, richText, uncomputedCells } from './sheet.ts';

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
  const warnings: ReadingWarning[] = [];
  for (const [i, sheet] of visible.entries()) {
    options.signal?.throwIfAborted();
    const title = sheet.attributes.get('name') ?? '';
    const content = part(targets.get(sheet.attributes.get('id') ?? '') ?? '');
    const rows = rowsOf(content, strings, formats, name);
    if (content) warnings.push(...notComputed(content, title));
    if (rows.length > 0 && visible.length > 1) out.line(title);
    out.table(rows);
    options.onProgress?.({ name, done: i + 1, total: visible.length });
  }
  return {
    text: out.toString(),
    tables: out.tables,
    warnings: [...warnings, ...hiddenSheets(sheets.length - visible.length)],
  };
}

/** Programs that write sheets without computing them leave amounts out that a person would see on opening the file. */
function notComputed(sheet: XmlElement, title: string): ReadingWarning[] {
  const { first, count } = uncomputedCells(sheet);
  if (count === 0) return [];
  return [
    {
      code: 'formulas-not-computed',
      zh: `工作表“${title}”有 ${count} 个公式单元格（第一个是 ${first || '未注明位置的'}）没有保存计算结果，没有读到内容；请用 Excel 或 WPS 打开后另存一次再读。`,
      en: `The sheet “${title}” has ${count} cells with formulas (the first: ${first || 'place not given'}) whose results the file does not hold; they were not read. Open it in Excel or WPS, save it, and read it again.`,
    },
  ];
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
