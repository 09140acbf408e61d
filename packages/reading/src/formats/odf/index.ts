import type { FormatContext, FormatText } from '../context.ts';
import { pictureWarning } from '../pictures.ts';
import { damaged, encrypted } from '../unreadable.ts';
import { childOf, descendantsOf, elementsOf, parseXml, type XmlElement } from '../xml.ts';
import type { ZipArchive } from '../zip.ts';
import { OdtBody } from './body.ts';
import { ListNumbers, readListStyles } from './lists.ts';
import { readSheets } from './sheets.ts';

/**
 * Reads an OpenDocument text (ODF 1.3, part 3): numbers of lists and headings spelt out, tables row by row, text boxes
 * and notes after the paragraph they hang on, tracked deletions left out.
 * @throws UnreadableFile
 */
export function readOdt(archive: ZipArchive, context: FormatContext): FormatText {
  const content = contentOf(archive, context);
  const text = childOf(childOf(content, 'body'), 'text');
  if (!text) throw damaged(context.name);
  const styles = partOf(archive, 'styles.xml', context);
  const lists = readListStyles([styles, content].filter((root) => root !== undefined));
  const body = new OdtBody(new ListNumbers(lists));
  body.readBlocks(text);
  return { text: body.out.toString(), tables: body.out.tables, warnings: pictureWarning(body.pictures) };
}

/**
 * Reads an OpenDocument spreadsheet: each sheet's rows as tab-parted lines, with its name above where there are several.
 * @throws UnreadableFile
 */
export function readOds(archive: ZipArchive, context: FormatContext): FormatText {
  const content = contentOf(archive, context);
  const sheets = childOf(childOf(content, 'body'), 'spreadsheet');
  if (!sheets) throw damaged(context.name);
  return readSheets(sheets, hiddenStyles(content), context);
}

function contentOf(archive: ZipArchive, context: FormatContext): XmlElement {
  const manifest = partOf(archive, 'META-INF/manifest.xml', context);
  if (manifest && descendantsOf(manifest, 'encryption-data').length > 0) throw encrypted(context.name);
  const content = partOf(archive, 'content.xml', context);
  if (!content) throw damaged(context.name);
  return content;
}

function partOf(archive: ZipArchive, path: string, { name }: FormatContext): XmlElement | undefined {
  const bytes = archive.part(path);
  return bytes && parseXml(bytes, `${name}/${path}`);
}

/** Names of table styles that are not displayed. */
function hiddenStyles(content: XmlElement): ReadonlySet<string> {
  const styles = childOf(content, 'automatic-styles');
  const hidden = (styles ? elementsOf(styles) : []).filter(
    (style) => childOf(style, 'table-properties')?.attributes.get('display') === 'false',
  );
  return new Set(hidden.map((style) => style.attributes.get('name') ?? ''));
}
