/**
 * A paper that is read aloud as it is read by eye: what is put down belongs to an element of its structure, in the order
 * of reading (tagged PDF, ISO 32000-1, 14.8); frames and page feet are marked as only drawn.
 */
import { beginPdf, type PdfSettings } from './pdf.ts';

/** Kinds of elements that a paper is made of. */
export type Role = 'Sect' | 'H1' | 'H2' | 'P' | 'L' | 'LI' | 'Table' | 'TR' | 'TH' | 'TD';

export class Paper {
  readonly document: PDFKit.PDFDocument;
  readonly #bytes: Promise<Buffer>;
  readonly #margin: number;
  readonly #root: PDFKit.PDFStructureElement;
  #open: PDFKit.PDFStructureElement;

  constructor(settings: PdfSettings) {
    const { document, bytes } = beginPdf({ ...settings, tagged: true });
    this.document = document.font('text').fontSize(10.5);
    this.#bytes = bytes;
    this.#margin = settings.margin;
    this.#root = document.struct('Document', { lang: 'zh-CN' });
    document.addStructure(this.#root);
    this.#open = this.#root;
  }

  /** Points between the margins. */
  get width(): number {
    return this.document.page.width - 2 * this.#margin;
  }

  get left(): number {
    return this.#margin;
  }

  /** What `work` puts down lies within an element of this kind. */
  within(role: Role, work: () => void): void {
    // The head of a table names what stands in its column.
    const given = role === 'TH' ? { scope: 'Column' } : {};
    const element = this.document.struct(role, given as PDFKit.Mixins.StructureElementOptions);
    const around = this.#open;
    around.add(element);
    this.#open = element;
    work();
    this.#open = around;
    element.end();
  }

  /** An element whose words are what `draw` puts down, over as many pages as they take. */
  put(role: Role, draw: (document: PDFKit.PDFDocument) => void): void {
    this.within(role, () => {
      const content = this.document.markStructureContent('Span');
      draw(this.document);
      this.document.endMarkedContent();
      this.#open.add(content);
    });
  }

  /** Drawn for the eye alone. */
  decorate(draw: (document: PDFKit.PDFDocument) => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    this.document.markContent('Artifact', { type });
    draw(this.document);
    this.document.endMarkedContent();
  }

  /**
   * Ends the paper with a foot under each page: the words, then “page x of y” from the first page on.
   * @returns its bytes
   */
  close(foot: string): Promise<Buffer> {
    const { start, count } = this.document.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      this.document.switchToPage(index);
      // Below the margin, where pdfkit would otherwise begin another page.
      this.document.page.margins.bottom = 0;
      const text = `${foot === '' ? '' : `${foot} · `}第 ${index + 1} 页 共 ${count} 页`;
      const y = this.document.page.height - 36;
      const options = { align: 'center', width: this.width, lineBreak: false } as const;
      this.decorate(
        (document) =>
          document.font('text').fontSize(8).fillColor('black').text(text, this.#margin, y, options),
        'Pagination',
      );
    }
    this.#root.end();
    this.document.end();
    return this.#bytes;
  }
}

export interface PaperColumn {
  readonly title: string;
  /** Share of the width. */
  readonly share: number;
  readonly right?: boolean;
}

const SIZE = 8.5;
const PADDING = 4;

/** A table with its head on every page, read once; rows are never broken over two. */
export function putTable(
  paper: Paper,
  columns: readonly PaperColumn[],
  rows: readonly (readonly string[])[],
): void {
  const { document, left, width } = paper;
  const whole = columns.reduce((sum, column) => sum + column.share, 0);
  const widths = columns.map((column) => (column.share / whole) * width);
  const titles = columns.map((column) => column.title);
  const bottom = document.page.height - document.page.margins.bottom - 12;
  const heightOf = (cells: readonly string[], font: 'text' | 'bold') => {
    document.font(font).fontSize(SIZE);
    const heights = cells.map((cell, i) =>
      document.heightOfString(cell || ' ', { width: (widths[i] ?? 0) - 2 * PADDING }),
    );
    return Math.max(...heights) + 2 * PADDING;
  };
  const line = (cells: readonly string[], role: 'TH' | 'TD', put: typeof paper.put, height: number) => {
    const top = document.y;
    let x = left;
    for (const [i, cell] of cells.entries()) {
      const own = widths[i] ?? 0;
      frame(paper, put, x, top, own, height);
      const align = columns[i]?.right ? 'right' : 'left';
      put.call(paper, role, () => {
        document
          .font(role === 'TH' ? 'bold' : 'text')
          .fontSize(SIZE)
          .fillColor('black');
        document.text(cell, x + PADDING, top + PADDING, { width: own - 2 * PADDING, align });
      });
      x += own;
    }
    document.x = left;
    document.y = top + height;
  };
  const headHeight = heightOf(titles, 'bold');
  // The head again on the next page: seen, but read once.
  const again = () => paper.decorate(() => line(titles, 'TH', onlyDrawn, headHeight));
  paper.within('Table', () => {
    if (document.y + headHeight > bottom) document.addPage();
    paper.within('TR', () => line(titles, 'TH', paper.put, headHeight));
    for (const row of rows) {
      const height = heightOf(row, 'text');
      if (document.y + height > bottom) {
        document.addPage();
        again();
      }
      paper.within('TR', () => line(row, 'TD', paper.put, height));
    }
  });
}

/** Within what is only drawn already. */
function onlyDrawn(this: Paper, _: Role, draw: (document: PDFKit.PDFDocument) => void): void {
  draw(this.document);
}

function frame(
  paper: Paper,
  put: typeof paper.put,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const draw = (document: PDFKit.PDFDocument) =>
    void document.rect(x, y, width, height).lineWidth(0.5).strokeColor('#999999').stroke();
  if (put === onlyDrawn) draw(paper.document);
  else paper.decorate(draw);
}
