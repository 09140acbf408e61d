/** A PDF on A4 with the fonts embedded, numbered pages, and its bytes when it is done. */
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

const require = createRequire(import.meta.url);
const FONTS = {
  text: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
};

/** Points. */
export const MARGIN = 56;

export interface PaperOptions {
  readonly title: string;
  /** What the paper is proved by: a hash, a number. */
  readonly subject: string;
  readonly at: Date;
  readonly landscape?: boolean;
}

/** @param write draws the content; the foot with page numbers is put under it afterwards */
export async function paper(
  options: PaperOptions,
  foot: string,
  write: (document: PDFKit.PDFDocument) => void,
): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    layout: options.landscape ? 'landscape' : 'portrait',
    margin: MARGIN,
    bufferPages: true,
    info: { Title: options.title, Subject: options.subject, CreationDate: options.at },
  });
  document.registerFont('text', FONTS.text).registerFont('bold', FONTS.bold).font('text').fontSize(10.5);
  const done = collect(document);
  write(document);
  footers(document, foot);
  document.end();
  return done;
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
}

function footers(document: PDFKit.PDFDocument, foot: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    document.switchToPage(index);
    // Below the margin, where pdfkit would otherwise begin another page.
    document.page.margins.bottom = 0;
    document
      .font('text')
      .fontSize(8)
      .text(`${foot} · 第 ${index + 1} 页 共 ${count} 页`, MARGIN, document.page.height - 36, {
        align: 'center',
        width: document.page.width - 2 * MARGIN,
      });
  }
}

export interface PaperColumn {
  readonly title: string;
  /** Share of the width. */
  readonly share: number;
  readonly right?: boolean;
}

/** A table with its head on every page; rows are never broken over two. */
export function drawTable(
  document: PDFKit.PDFDocument,
  columns: readonly PaperColumn[],
  rows: readonly (readonly string[])[],
): void {
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  const width = document.page.width - 2 * MARGIN;
  const widths = columns.map((column) => (column.share / whole) * width);
  const bottom = () => document.page.height - MARGIN - 12;
  const line = (cells: readonly string[], font: 'text' | 'bold') => {
    document.font(font).fontSize(8.5);
    const heights = cells.map((cell, i) =>
      document.heightOfString(cell || ' ', { width: (widths[i] ?? 0) - 8 }),
    );
    const height = Math.max(...heights) + 8;
    if (document.y + height > bottom()) {
      document.addPage();
      if (font === 'text') head();
    }
    const top = document.y;
    let left = MARGIN;
    for (const [i, cell] of cells.entries()) {
      const own = widths[i] ?? 0;
      document.rect(left, top, own, height).lineWidth(0.5).strokeColor('#999999').stroke();
      const align = columns[i]?.right ? 'right' : 'left';
      document.font(font).fontSize(8.5).fillColor('black');
      document.text(cell, left + 4, top + 4, { width: own - 8, align, lineBreak: true });
      left += own;
    }
    document.x = MARGIN;
    document.y = top + height;
  };
  const head = () =>
    line(
      columns.map((column) => column.title),
      'bold',
    );
  head();
  for (const row of rows) line(row, 'text');
}
