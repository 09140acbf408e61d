/** Credit codes that a list has given already, for millions of rows: a hash a row, and the codes themselves where they lie. */
import type { PackedTexts } from './packed-texts.ts';

export class SeenCodes {
  private readonly codes: PackedTexts;
  /** Row + 1 by hash; 0 is free. At most half full. */
  private readonly slots: Uint32Array;
  private readonly lines: Uint32Array;

  /** @param codes of the rows that were taken; @param rows no more than this come */
  constructor(codes: PackedTexts, rows: number) {
    this.codes = codes;
    let size = 16;
    while (size < rows * 2) size *= 2;
    this.slots = new Uint32Array(size);
    this.lines = new Uint32Array(rows);
  }

  /** Line of the file that gave the code before; `null`: none did. */
  lineOf(code: string): number | null {
    const found = this.slots[this.slotOf(code)] as number;
    return found === 0 ? null : (this.lines[found - 1] as number);
  }

  /** Notes the code of a row that was taken; `codes` must hold it by now. */
  add(code: string, row: number, line: number): void {
    this.slots[this.slotOf(code)] = row + 1;
    this.lines[row] = line;
  }

  private slotOf(code: string): number {
    const mask = this.slots.length - 1;
    let slot = hash(code) & mask;
    for (;;) {
      const row = this.slots[slot] as number;
      if (row === 0 || this.codes.at(row - 1) === code) return slot;
      slot = (slot + 1) & mask;
    }
  }
}

/** FNV-1a, with the bits mixed once more at the end. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  return (state ^ (state >>> 15)) >>> 0;
}
