import type { Bytes } from './bytes.ts';

/** A run of text as the piece table (MS-DOC 2.8.35) places it: characters from `cp`, bytes from `fc`. */
export interface TextPiece {
  readonly cp: number;
  readonly text: string;
  readonly fc: number;
  readonly bytesPerCharacter: 1 | 2;
}

/** The pieces of a document's text in order; empty when the table is damaged. */
export function readPieces(word: Bytes, clx: Bytes): TextPiece[] {
  let at = 0;
  while (clx.u8(at) === 1 && at < clx.length) at += 3 + clx.u16(at + 1);
  if (clx.u8(at) !== 2) return [];
  const table = clx.slice(at + 5, clx.u32(at + 1));
  const count = Math.floor((table.length - 4) / 12);
  const pieces: TextPiece[] = [];
  let budget = word.length;
  for (let i = 0; i < count; i++) {
    const cp = table.u32(i * 4);
    const length = table.u32(i * 4 + 4) - cp;
    const place = table.u32(4 * (count + 1) + 8 * i + 2);
    const single = (place & 0x40000000) !== 0;
    const fc = single ? (place & 0x3fffffff) >>> 1 : place & 0x3fffffff;
    const size = single ? length : length * 2;
    // Pieces do not share bytes: more text than there are bytes is a damaged table.
    if (length <= 0 || size > budget || fc + size > word.length) continue;
    budget -= size;
    const raw = word.bytes.subarray(fc, fc + size);
    const text = new TextDecoder(single ? 'windows-1252' : 'utf-16le', { ignoreBOM: true }).decode(raw);
    if (text.length === length) pieces.push({ cp, text, fc, bytesPerCharacter: single ? 1 : 2 });
  }
  return pieces;
}

/** Where a character of a piece stands in the stream. */
export function placeIn(piece: TextPiece, index: number): number {
  return piece.fc + index * piece.bytesPerCharacter;
}
