/** The sheets of an issue: where the next line goes, when a page is full, what stands at head and foot. */
import PDFDocument from 'pdfkit';
import { FACES } from '../fonts.ts';
import { breakLines, type Line, type Measure, type Run, spacing } from './lines.ts';
import { INK, PAGE, RULE, SIZES, SOFT, STYLES, type Style } from './style.ts';

/** How a line is put down. */
export interface Setting {
  readonly leading: number;
  readonly left?: number;
  readonly width?: number;
  readonly indent?: number;
  readonly align?: 'justify' | 'left' | 'center' | 'right';
  readonly colour?: string;
  /** Drawn under each line before its words: a ground, a rule at its side. */
  readonly behind?: (y: number, height: number) => void;
}

/** Kinds of elements of a tagged PDF that an issue is made of (ISO 32000-1, 14.8.4). */
export type Role =
  | 'Sect'
  | 'Art'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'P'
  | 'Note'
  | 'BlockQuote'
  | 'TOC'
  | 'TOCI'
  | 'Table'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'L'
  | 'LI'
  | 'Link';

/** A head cell is that of its column. */
interface ElementOptions {
  readonly scope?: 'Column';
}

export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  y: number = PAGE.top;
  /** Printed folio of the present page; 0 before the body begins. */
  folio = 0;
  /** Running head of the present page, to the right. */
  running = '';
  readonly #root: PDFKit.PDFStructureElement;
  readonly #open: PDFKit.PDFStructureElement[];
  #decorating = false;
  readonly #heads = new Map<number, { folio: number; running: string }>();
  readonly #widths = new Map<string, number>();

  constructor(info: { title: string; author: string; keywords: string; made: Date }) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      autoFirstPage: false,
      lang: 'zh-CN',
      displayTitle: true,
      // For who listens rather than looks: what is a heading, a paragraph, a table, and what is only drawn.
      pdfVersion: '1.7',
      tagged: true,
      info: {
        Title: info.title,
        Author: info.author,
        Keywords: info.keywords,
        Creator: 'Huice',
        CreationDate: info.made,
      },
    });
    for (const [name, file] of Object.entries(FACES)) this.pdf.registerFont(name, file);
    this.#root = this.pdf.struct('Document', { lang: 'zh-CN' });
    this.pdf.addStructure(this.#root);
    this.#open = [this.#root];
  }

  /** What is put down in `work` belongs to an element of this kind, in the order of reading. */
  within<T>(type: Role, work: () => T, options: ElementOptions = {}): T {
    // What is set again for the eye alone has no elements of its own.
    if (this.#decorating) return work();
    const element = this.begin(type, options);
    try {
      return this.resume(element, work);
    } finally {
      element.end();
    }
  }

  /** An element that is filled later; {@link resume} puts things into it, and who began it ends it. */
  begin(type: Role, options: ElementOptions = {}): PDFKit.PDFStructureElement {
    const given: PDFKit.Mixins.StructureElementOptions & ElementOptions = options;
    const element = this.pdf.struct(type, given);
    this.#open.at(-1)?.add(element);
    return element;
  }

  resume<T>(element: PDFKit.PDFStructureElement, work: () => T): T {
    this.#open.push(element);
    try {
      return work();
    } finally {
      this.#open.pop();
    }
  }

  /** Drawn for the eye alone. */
  decorate(work: () => void, type: 'Layout' | 'Pagination' = 'Layout'): void {
    const before = this.#decorating;
    if (!before) this.pdf.markContent('Artifact', { type });
    this.#decorating = true;
    try {
      work();
    } finally {
      this.#decorating = before;
      if (!before) this.pdf.endMarkedContent();
    }
  }

  /** Marks what `draw` puts on this page as part of the element that is open. */
  #marked(draw: () => void): void {
    const element = this.#open.at(-1);
    if (this.#decorating || element === undefined) {
      draw();
      return;
    }
    const content = this.pdf.markStructureContent('Span');
    draw();
    this.pdf.endMarkedContent();
    element.add(content);
  }

  /** A field over words that opens an address, or a place in the file. */
  linkOver(
    box: { x: number; y: number; width: number; height: number },
    to: { url: string } | { place: string },
    says: string,
  ): void {
    const element = this.begin('Link');
    const options: PDFKit.Mixins.AnnotationOption & { structParent: PDFKit.PDFStructureElement } = {
      structParent: element,
      // A string object: pdfkit writes a bare string as a name.
      Contents: Object(says),
    };
    const { x, y, width, height } = box;
    if ('url' in to) this.pdf.link(x, y, width, height, to.url, options);
    else this.pdf.goTo(x, y, width, height, to.place, options);
    element.end();
  }

  /** A page before the body: no head, no folio. */
  plainPage(): void {
    this.pdf.addPage();
    this.y = PAGE.top;
  }

  bodyPage(): void {
    this.pdf.addPage();
    this.folio += 1;
    this.#heads.set(this.#count() - 1, { folio: this.folio, running: this.running });
    this.y = PAGE.top;
  }

  #count(): number {
    return this.pdf.bufferedPageRange().count;
  }

  get room(): number {
    return PAGE.bottom - this.y;
  }

  /** Begins another page where less than so many points are left. */
  need(points: number): void {
    if (this.room >= points || this.y === PAGE.top) return;
    this.bodyPage();
  }

  readonly measure: Measure<Style> = (text, style) => {
    const { face, size } = STYLES[style];
    // Every ideograph and full-width mark is one em wide in both faces.
    if (/^[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]$/.test(text)) return size;
    const key = `${style} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const width = this.pdf.font(face).fontSize(size).widthOfString(text);
    this.#widths.set(key, width);
    return width;
  };

  /** @param split how a text comes apart, where not between any two characters */
  lines(
    runs: readonly Run<Style>[],
    given: Partial<Setting> & { readonly split?: (text: string) => string[] } = {},
  ): Line<Style>[] {
    const { width = PAGE.width, indent = 0, split } = given;
    return breakLines(runs, this.measure, width, width - indent, split);
  }

  /** Lines one below the other, over as many pages as they take. */
  put(lines: readonly Line<Style>[], setting: Setting): void {
    for (const [index, line] of lines.entries()) {
      // A last line alone on a page, or a first one alone at a page's foot, reads badly.
      const widow = index === lines.length - 2 && lines.length > 2;
      const orphan = index === 0 && lines.length > 1;
      this.need(setting.leading * (widow || orphan ? 2 : 1));
      const { behind } = setting;
      if (behind !== undefined) this.decorate(() => behind(this.y, setting.leading));
      this.drawLine(line, this.y, setting, index === 0 ? (setting.indent ?? 0) : 0);
      this.y += setting.leading;
    }
  }

  drawLine(line: Line<Style>, y: number, setting: Setting, indent = 0): void {
    const { left = PAGE.left, width = PAGE.width, align = 'left', colour = INK } = setting;
    const room = width - indent;
    const slack = room - line.width;
    const extra = align === 'justify' ? spacing(line, room) : 0;
    const start = left + indent + (align === 'center' ? slack / 2 : align === 'right' ? slack : 0);
    this.#marked(() => {
      let before = 0;
      for (const { text, style, x } of line.segments) {
        const { face, size, rise } = STYLES[style];
        const baseline = y + setting.leading / 2 - SIZES.lift * size - rise;
        this.pdf
          .font(face)
          .fontSize(size)
          .fillColor(STYLES[style].colour ?? colour)
          .text(text, start + x + before, baseline, { lineBreak: false, characterSpacing: extra });
        before += extra * [...text].length;
      }
    });
  }

  rule(
    y: number,
    weight: number,
    colour: string = RULE,
    left: number = PAGE.left,
    width: number = PAGE.width,
  ): void {
    this.decorate(() => {
      this.pdf
        .moveTo(left, y)
        .lineTo(left + width, y)
        .lineWidth(weight)
        .strokeColor(colour)
        .stroke();
    });
  }

  /** Heads and feet, once everything stands. Odd pages are right-hand ones: their folio is at the right. */
  finish(name: string): void {
    for (const [page, { folio, running }] of this.#heads) {
      this.pdf.switchToPage(page);
      const odd = folio % 2 === 1;
      this.decorate(() => {
        this.#small(name, odd ? 'left' : 'right', PAGE.head);
        if (running !== name) this.#small(running, odd ? 'right' : 'left', PAGE.head);
        this.rule(PAGE.head + 16, 0.5);
        this.#small(`— ${folio} —`, odd ? 'right' : 'left', PAGE.foot);
      }, 'Pagination');
    }
    this.#root.end();
  }

  #small(text: string, align: 'left' | 'right', y: number): void {
    const [line] = this.lines([{ text: shortened(text), style: 'head' }], { width: PAGE.width });
    if (line) this.drawLine(line, y, { leading: 14, align, colour: SOFT });
  }
}

const shortened = (text: string) => ([...text].length > 26 ? `${[...text].slice(0, 25).join('')}…` : text);
