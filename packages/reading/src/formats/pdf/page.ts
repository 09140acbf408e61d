import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageLayout, Piece, Rule } from '../pages/index.ts';
import { type PdfFont, TextReader, withoutOverprints } from './glyphs.ts';
import { identity, isMatrix, type Matrix, multiply } from './matrix.ts';
import { addRules } from './rules.ts';

/** pdf.js's numbers for the operators that matter here (its `OPS`). */
const operators = {
  setGState: 9,
  save: 10,
  restore: 11,
  transform: 12,
  beginText: 31,
  setCharSpacing: 33,
  setWordSpacing: 34,
  setHScale: 35,
  setLeading: 36,
  setFont: 37,
  setTextRise: 39,
  moveText: 40,
  setLeadingMoveText: 41,
  setTextMatrix: 42,
  nextLine: 43,
  showText: 44,
  paintFormXObjectBegin: 74,
  paintFormXObjectEnd: 75,
  constructPath: 91,
} as const;

/** A page with more lines than this is a drawing. */
const mostRules = 6000;

/** Reads what stands on a page: characters with their places, and drawn lines, in upright coordinates. */
export async function readPage(page: PDFPageProxy, index: number): Promise<PageLayout> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList({ annotationMode: 0 });
  const reader = new PageReader(isMatrix(transform) ? transform : identity, (name) => fontOf(page, name));
  for (const [i, operator] of list.fnArray.entries()) reader.follow(operator, list.argsArray[i]);
  const pieces = withoutOverprints(reader.text.pieces).filter((piece) => isOnPage(piece, width, height));
  return { index, width, height, pieces, rules: pieces.length > 0 ? reader.rules : [] };
}

function fontOf(page: PDFPageProxy, name: unknown): PdfFont | undefined {
  if (typeof name !== 'string' || !page.commonObjs.has(name)) return undefined;
  return page.commonObjs.get(name) as PdfFont;
}

/** What lies beyond the page's edge is not seen. */
function isOnPage({ x0, x1, y }: Piece, width: number, height: number): boolean {
  const middle = (x0 + x1) / 2;
  return middle > -1 && middle < width + 1 && y > -1 && y < height + 12;
}

class PageReader {
  readonly text = new TextReader();
  #rules: Rule[] = [];
  readonly #saved: Matrix[] = [];
  readonly #font: (name: unknown) => PdfFont | undefined;
  #matrix: Matrix;

  constructor(upright: Matrix, font: (name: unknown) => PdfFont | undefined) {
    this.#matrix = upright;
    this.#font = font;
  }

  get rules(): readonly Rule[] {
    return this.#rules.length > mostRules ? [] : this.#rules;
  }

  follow(operator: number, args: unknown): void {
    const list = Array.isArray(args) ? (args as unknown[]) : [];
    if (!this.#followGraphics(operator, list)) this.#followText(operator, list);
  }

  #followGraphics(operator: number, args: readonly unknown[]): boolean {
    switch (operator) {
      case operators.save:
        this.#save();
        return true;
      case operators.restore:
      case operators.paintFormXObjectEnd:
        this.#matrix = this.#saved.pop() ?? this.#matrix;
        this.text.restore();
        return true;
      case operators.transform:
        if (isMatrix(args)) this.#matrix = multiply(this.#matrix, args);
        return true;
      case operators.paintFormXObjectBegin:
        this.#save();
        if (isMatrix(args[0])) this.#matrix = multiply(this.#matrix, args[0]);
        return true;
      case operators.constructPath:
        if (this.#rules.length <= mostRules) addRules(args, this.#matrix, this.#rules);
        return true;
      default:
        return false;
    }
  }

  #save(): void {
    this.#saved.push(this.#matrix);
    this.text.save();
  }

  #followText(operator: number, args: readonly unknown[]): void {
    const { text } = this;
    const [x, y] = [numberOf(args[0]), numberOf(args[1])];
    const steps: Readonly<Record<number, () => void>> = {
      [operators.beginText]: () => text.place(identity),
      [operators.setTextMatrix]: () =>
        text.place(isMatrix(args[0]) ? args[0] : isMatrix(args) ? args : identity),
      [operators.setFont]: () => text.set({ font: this.#font(args[0]), size: y }),
      [operators.setGState]: () => this.#setGraphicsState(args[0]),
      [operators.setCharSpacing]: () => text.set({ charSpacing: x }),
      [operators.setWordSpacing]: () => text.set({ wordSpacing: x }),
      [operators.setHScale]: () => text.set({ scale: x / 100 }),
      [operators.setLeading]: () => text.set({ leading: -x }),
      [operators.setTextRise]: () => text.set({ rise: x }),
      [operators.moveText]: () => text.move(x, y),
      [operators.setLeadingMoveText]: () => {
        text.set({ leading: y });
        text.move(x, y);
      },
      [operators.nextLine]: () => text.nextLine(),
      [operators.showText]: () => text.show(Array.isArray(args[0]) ? args[0] : [], this.#matrix),
    };
    steps[operator]?.();
  }

  /** A named graphics state may set the font. */
  #setGraphicsState(entries: unknown): void {
    if (!Array.isArray(entries)) return;
    for (const entry of entries as unknown[]) {
      if (!Array.isArray(entry) || entry[0] !== 'Font' || !Array.isArray(entry[1])) continue;
      this.text.set({ font: this.#font(entry[1][0]), size: numberOf(entry[1][1]) });
    }
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
