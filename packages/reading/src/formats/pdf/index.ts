import type { ReadingWarning } from '../../types.ts';
import type { FormatContext, FormatText } from '../context.ts';
import { arrangePages, type PageLayout, pageWarning, pageWarnings, tooManyPages } from '../pages/index.ts';
import { damaged, noText, type UnreadableFile } from '../unreadable.ts';
import { readPage } from './page.ts';
import { openPdf, type PdfDocument } from './pdfjs.ts';

/**
 * Reads a PDF into paragraphs: columns in order, page headers, footers and page numbers left out, hard-wrapped lines
 * joined, ruled tables row by row. A page that has no text or cannot be read is reported and the rest is read.
 * @throws UnreadableFile
 */
export async function readPdf(bytes: Uint8Array, context: FormatContext): Promise<FormatText> {
  const { document, close } = await openPdf(bytes, context);
  try {
    const warnings: ReadingWarning[] = [];
    const layouts = await readPages(document, context, warnings);
    if (layouts.every((layout) => layout.height === 0)) throw damaged(context.name);
    if (layouts.every((layout) => layout.pieces.length === 0)) throw withoutText(context, layouts.length);
    const { out, spans } = arrangePages(layouts);
    warnings.push(...pageWarnings(layouts));
    warnings.sort((a, b) => (a.page ?? 0) - (b.page ?? 0));
    return { text: out.toString(), pages: spans, tables: out.tables, warnings };
  } finally {
    await close();
  }
}

async function readPages(
  document: PdfDocument,
  { name, limits, options }: FormatContext,
  warnings: ReadingWarning[],
): Promise<PageLayout[]> {
  const total = document.numPages;
  if (total > limits.pages) throw tooManyPages(name, total, limits.pages);
  const layouts: PageLayout[] = [];
  for (let index = 0; index < total; index++) {
    options.signal?.throwIfAborted();
    try {
      const page = await document.getPage(index + 1);
      layouts.push(await readPage(page, index));
      page.cleanup();
    } catch {
      layouts.push({ index, width: 0, height: 0, pieces: [], rules: [] });
      warnings.push(pageWarning('page-unreadable', index, '已损坏，没有读出', 'is damaged and was not read'));
    }
    options.onProgress?.({ name, done: index + 1, total });
  }
  return layouts;
}

function withoutText({ name }: FormatContext, pages: number): UnreadableFile {
  return noText(name, {
    zh: `PDF 共 ${pages} 页，都没有文字，应是扫描件或图片`,
    en: `none of its ${pages} pages has text: it seems to be a scan`,
  });
}
