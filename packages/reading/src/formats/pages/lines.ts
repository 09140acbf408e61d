import { isWide, type Line, type Piece } from './layout.ts';

/** Words this far apart (in widths of a character) belong to different cells or columns. */
const cellGap = 1.2;

/** Pieces on one baseline, left to right, top to bottom. */
export function rowsOfPieces(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = [];
  let row: Piece[] = [];
  let baseline = Number.NEGATIVE_INFINITY;
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    if (piece.y - baseline > 0.45 * piece.size) {
      row = [];
      rows.push(row);
      baseline = piece.y;
    }
    row.push(piece);
  }
  for (const each of rows) each.sort((a, b) => a.x0 - b.x0);
  return rows;
}

/** The lines of a page, each cut where a gap is wider than any between words. */
export function segmentsOf(pieces: readonly Piece[]): Line[] {
  return rowsOfPieces(pieces).flatMap((row) => cutRow(row).map(toLine));
}

function cutRow(row: readonly Piece[]): Piece[][] {
  const parts: Piece[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const piece of row) {
    const last = parts.at(-1);
    if (last && piece.x0 - end <= cellGap * piece.size) last.push(piece);
    else parts.push([piece]);
    end = Math.max(end, piece.x1);
  }
  return parts;
}

export function toLine(pieces: readonly Piece[]): Line {
  let text = '';
  let end = Number.NaN;
  const usual = usualPiece(pieces);
  for (const piece of pieces) {
    text = appendPiece(text, noteMark(piece, usual, text), (piece.x0 - end) / piece.size);
    end = piece.x1;
  }
  return {
    text: closeUp(text),
    x0: Math.min(...pieces.map((piece) => piece.x0)),
    x1: Math.max(...pieces.map((piece) => piece.x1)),
    y: usual.y,
    size: usual.size,
  };
}

/** A piece of the size in which most of the line is set: not a raised note mark, not a large first letter. */
function usualPiece(pieces: readonly Piece[]): Piece {
  const weights = new Map<number, number>();
  const key = (piece: Piece) => Math.round(piece.size * 2);
  for (const piece of pieces) weights.set(key(piece), (weights.get(key(piece)) ?? 0) + piece.text.length);
  const weight = (piece: Piece) => weights.get(key(piece)) ?? 0;
  return pieces.reduce((a, b) => (weight(b) > weight(a) ? b : a));
}

/** @param gap in widths of a character */
/** A raised figure after a Chinese word points to a note; it must not run into the figures of the text. */
function noteMark(piece: Piece, usual: Piece, before: string): Piece {
  const n = /^\d{1,2}$/.test(piece.text) ? Number(piece.text) : 0;
  const raised = piece.size <= usual.size * 0.75 && piece.y < usual.y - usual.size * 0.15;
  if (!raised || n < 1 || n > 20 || !isWide(before.charAt(before.length - 1))) return piece;
  return { ...piece, text: String.fromCharCode(0x245f + n) };
}

function appendPiece(text: string, piece: Piece, gap: number): string {
  if (text === '') return piece.text;
  return gap > widestGap(text.charAt(text.length - 1), piece) ? `${text} ${piece.text}` : text + piece.text;
}

/** How far apart two characters may stand and still be of one word. */
function widestGap(last: string, { text, spaceBefore }: Piece): number {
  const next = text.charAt(0);
  if (isWide(last) || (isWide(next) && !(spaceBefore && /[A-Za-z.,;)]/.test(last)))) return 0.8;
  if (spaceBefore) return 0.1;
  // Figures are set apart for looks; words in Latin letters are parted by less.
  return /[0-9.,%]/.test(last) && /[0-9.,%]/.test(next) ? 0.6 : 0.2;
}

/** Justified setting leaves spaces that part no words: between Chinese characters, and between them and figures. */
export function closeUp(text: string): string {
  return text
    .replace(/[ \u00a0\t]+/g, ' ')
    .replace(
      /(?<=[\u2e80-\u9fff\uff00-\uffef\u3001-\u303f]) (?=[\u2e80-\u9fff\uff00-\uffef\u3001-\u303f0-9])/g,
      '',
    )
    .replace(/(?<=[0-9%]) (?=[\u2e80-\u9fff\uff00-\uffef\u3001-\u303f])/g, '')
    .trim();
}
