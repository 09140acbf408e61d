import type { Piece } from '../pages/index.ts';
import { apply, identity, type Matrix, multiply } from './matrix.ts';

/**
 * Where each character of a page stands. pdf.js's own text extraction joins characters into words by guessing, and
 * guesses figures wrong: letter-spaced “1000” becomes “1 0 0 0”, bold made by printing twice becomes “11000000”. So the
 * text operators are followed here (ISO 32000-1, 9.3 and 9.4), character by character.
 */

export interface PdfFont {
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
}

interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

interface TextState {
  font: PdfFont | undefined;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  /** 1 is as wide as designed. */
  scale: number;
  leading: number;
  rise: number;
}

export class TextReader {
  readonly pieces: Piece[] = [];
  #state: TextState = {
    font: undefined,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  };
  readonly #saved: TextState[] = [];
  #matrix: Matrix = identity;
  #line: { x: number; y: number } = { x: 0, y: 0 };
  #at: { x: number; y: number } = { x: 0, y: 0 };
  #spaceBefore = false;

  save(): void {
    this.#saved.push({ ...this.#state });
  }

  restore(): void {
    this.#state = this.#saved.pop() ?? this.#state;
  }

  set(part: Partial<TextState>): void {
    Object.assign(this.#state, part);
  }

  /** Begins a text object, or moves to where a matrix says. */
  place(matrix: Matrix): void {
    this.#matrix = matrix;
    this.#line = { x: 0, y: 0 };
    this.#at = { x: 0, y: 0 };
  }

  move(x: number, y: number): void {
    this.#line = { x: this.#line.x + x, y: this.#line.y + y };
    this.#at = { ...this.#line };
  }

  nextLine(): void {
    this.move(0, this.#state.leading);
  }

  /** @param shown glyphs, and numbers that move the next one back by thousandths of the size */
  show(shown: readonly unknown[], current: Matrix): void {
    const { font, size, charSpacing, wordSpacing, scale } = this.#state;
    const unit = Math.abs(size) * (font?.fontMatrix?.[0] ?? 0.001);
    for (const item of shown) {
      if (typeof item === 'number') {
        this.#advance((-item * Math.abs(size)) / 1000, font);
        continue;
      }
      if (!isGlyph(item)) continue;
      const width = item.width * unit;
      this.#print(item, width * scale, current);
      this.#advance(width + charSpacing + (item.isSpace ? wordSpacing : 0), font);
    }
  }

  #advance(width: number, font: PdfFont | undefined): void {
    if (font?.vertical) this.#at.y -= width;
    else this.#at.x += width * this.#state.scale;
  }

  #print(glyph: Glyph, width: number, current: Matrix): void {
    if (glyph.unicode.trim() === '') {
      this.#spaceBefore = true;
      return;
    }
    const whole = multiply(current, this.#matrix);
    const [x0, y] = apply(whole, this.#at.x, this.#at.y + this.#state.rise);
    const [x1] = apply(whole, this.#at.x + width, this.#at.y + this.#state.rise);
    const size = Math.hypot(whole[2], whole[3]) * Math.abs(this.#state.size);
    const spaceBefore = this.#spaceBefore;
    this.#spaceBefore = false;
    if (!(size >= 1) || !Number.isFinite(x0 + x1 + y + size)) return;
    // Slanted words are watermarks and stamps.
    if (Math.abs(whole[1]) > Math.abs(whole[0]) * 0.05) return;
    const text = repairGlyph(glyph.unicode);
    this.pieces.push({
      text,
      x0: Math.min(x0, x1),
      x1: Math.max(x0, x1),
      y,
      size,
      ...(spaceBefore ? { spaceBefore } : {}),
    });
  }
}

function isGlyph(item: unknown): item is Glyph {
  return typeof item === 'object' && item !== null && 'unicode' in item && 'width' in item;
}

/** Fonts map some characters to their look-alikes among the radicals and compatibility forms. */
function repairGlyph(text: string): string {
  return text.replace(/[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g, (character) =>
    character.normalize('NFKC'),
  );
}

/** Bold is often made by printing the same characters twice or more, a hair apart: they are read once. */
export function withoutOverprints(pieces: readonly Piece[]): Piece[] {
  const printed = new Map<string, Piece>();
  return pieces.filter((piece) => {
    const cell = piece.size * 0.5;
    const [column, row] = [Math.floor(piece.x0 / cell), Math.floor(piece.y / cell)];
    for (const [x, y] of neighbours) {
      const other = printed.get(`${piece.text} ${column + x} ${row + y}`);
      if (!other) continue;
      const near = piece.size * 0.25;
      if (Math.abs(other.x0 - piece.x0) < near && Math.abs(other.y - piece.y) < near) return false;
    }
    printed.set(`${piece.text} ${column} ${row}`, piece);
    return true;
  });
}

const neighbours = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const));
