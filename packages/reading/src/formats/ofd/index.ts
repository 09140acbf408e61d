import type { ReadingWarning } from '../../types.ts';
import type { FormatContext, FormatText } from '../context.ts';
import { arrangePages, type PageLayout, pageWarning, pageWarnings, tooManyPages } from '../pages/index.ts';
import { damaged, encrypted, noText, UnreadableFile } from '../unreadable.ts';
import { childOf, childrenOf, parseXml, textOf, type XmlElement } from '../xml.ts';
import type { ZipArchive } from '../zip.ts';
import { layoutOf } from './page.ts';

/**
 * Reads an OFD, the fixed-layout format of GB/T 33190-2016: the text objects of each page by their place, put into
 * paragraphs as for a PDF.
 * @throws UnreadableFile
 */
export function readOfd(archive: ZipArchive, context: FormatContext): FormatText {
  const { name } = context;
  if (archive.entries.some((entry) => /(?:^|\/)encryptions\.xml$/i.test(entry.path))) throw encrypted(name);
  const warnings: ReadingWarning[] = [];
  const layouts: PageLayout[] = [];
  const entry = part(archive, 'OFD.xml', name);
  for (const body of childrenOf(entry, 'DocBody')) {
    const root = childOf(body, 'DocRoot');
    if (root) readDocument(archive, resolvePath('', textOf(root).trim()), context, layouts, warnings);
  }
  if (layouts.every((layout) => layout.height === 0)) throw damaged(name);
  if (layouts.every((layout) => layout.pieces.length === 0)) {
    throw noText(name, {
      zh: `OFD 共 ${layouts.length} 页，都没有文字，应是扫描件或图片`,
      en: `none of its ${layouts.length} pages has text: it seems to be a scan`,
    });
  }
  const { out, spans } = arrangePages(layouts);
  warnings.push(...pageWarnings(layouts));
  warnings.sort((a, b) => (a.page ?? 0) - (b.page ?? 0));
  return { text: out.toString(), pages: spans, tables: out.tables, warnings };
}

function readDocument(
  archive: ZipArchive,
  path: string,
  context: FormatContext,
  layouts: PageLayout[],
  warnings: ReadingWarning[],
): void {
  const { name, limits, options } = context;
  const document = part(archive, path, name);
  const common = childOf(document, 'CommonData');
  const templates = new Map(
    childrenOf(common, 'TemplatePage').map((page) => [
      page.attributes.get('ID') ?? '',
      page.attributes.get('BaseLoc'),
    ]),
  );
  const pages = childrenOf(childOf(document, 'Pages'), 'Page');
  if (pages.length > limits.pages) throw tooManyPages(name, pages.length, limits.pages);
  for (const [i, page] of pages.entries()) {
    options.signal?.throwIfAborted();
    const index = layouts.length;
    try {
      const content = part(archive, resolvePath(path, page.attributes.get('BaseLoc') ?? ''), name);
      const parts = [...templatesOf(content, templates, archive, path, name), content];
      layouts.push(layoutOf(parts, index, pageArea(content) ?? pageArea(common)));
    } catch (error) {
      if (error instanceof UnreadableFile && error.code !== 'damaged') throw error;
      layouts.push({ index, width: 0, height: 0, pieces: [], rules: [] });
      warnings.push(pageWarning('page-unreadable', index, '已损坏，没有读出', 'is damaged and was not read'));
    }
    options.onProgress?.({ name, done: i + 1, total: pages.length });
  }
}

function templatesOf(
  content: XmlElement,
  templates: ReadonlyMap<string, string | undefined>,
  archive: ZipArchive,
  path: string,
  name: string,
): XmlElement[] {
  return childrenOf(content, 'Template').flatMap((use) => {
    const location = templates.get(use.attributes.get('TemplateID') ?? '');
    return location === undefined ? [] : [part(archive, resolvePath(path, location), name)];
  });
}

function pageArea(parent: XmlElement | undefined): string | undefined {
  const area = childOf(parent, 'Area') ?? childOf(parent, 'PageArea');
  const box = childOf(area, 'PhysicalBox');
  return box && textOf(box).trim();
}

function part(archive: ZipArchive, path: string, name: string): XmlElement {
  const bytes = archive.part(path);
  if (!bytes)
    throw damaged(name, { zh: `其中的“${path}”缺失，文件`, en: `its part “${path}” is missing; the file` });
  return parseXml(bytes, `${name}/${path}`);
}

/** Paths in OFD are relative to the file that names them, or absolute in the archive. */
export function resolvePath(from: string, location: string): string {
  if (location.startsWith('/')) return location.slice(1);
  const parts = from.split('/').slice(0, -1);
  for (const step of location.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.' && step !== '') parts.push(step);
  }
  return parts.join('/');
}
