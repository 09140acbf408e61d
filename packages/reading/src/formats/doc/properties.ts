import type { Bytes } from './bytes.ts';

/** Single property modifiers (MS-DOC 2.2.5): code and operand. */
export function modifiersOf(list: Bytes): Map<number, number> {
  const found = new Map<number, number>();
  for (let at = 0; at + 2 < list.length; ) {
    const code = list.u16(at);
    const kind = code >> 13;
    const [offset, size] = operandPlace(list, at + 2, code, kind);
    found.set(code, size === 1 ? list.u8(offset) : size === 2 ? list.u16(offset) : list.u32(offset));
    at = offset + size;
  }
  return found;
}

function operandPlace(list: Bytes, at: number, code: number, kind: number): [number, number] {
  if (kind <= 1) return [at, 1];
  if (kind === 3) return [at, 4];
  if (kind === 7) return [at, 3];
  if (kind !== 6) return [at, 2];
  // The operand's length stands before it; that of a table's definition in two bytes and one too many.
  if (code === 0xd608) return [at + 2, Math.max(0, list.u16(at) - 1)];
  return [at + 1, list.u8(at)];
}

export const modifiers = {
  listLevel: 0x260a,
  listId: 0x460b,
  endsRow: 0x2417,
  inTable: 0x2416,
  deleted: 0x0800,
  hidden: 0x083c,
} as const;

/** Properties of the characters or paragraphs whose bytes lie in `[from, to)` of the stream. */
export interface PropertyRun {
  readonly from: number;
  readonly to: number;
  readonly styleIndex: number;
  readonly modifiers: ReadonlyMap<number, number>;
}

/** Formatted disk pages (MS-DOC 2.9.23, 2.9.33) named by a table of pages, in order of place. */
export function readPropertyRuns(word: Bytes, plc: Bytes, kind: 'paragraph' | 'character'): PropertyRun[] {
  const pages = Math.floor((plc.length - 4) / 8);
  const runs: PropertyRun[] = [];
  const seen = new Set<number>();
  for (let i = 0; i < pages; i++) {
    const number = plc.u32(4 * (pages + 1) + 4 * i) & 0x3fffff;
    if (seen.has(number)) continue;
    seen.add(number);
    readDiskPage(word.slice(number * 512, 512), kind, runs);
  }
  return runs.sort((a, b) => a.from - b.from);
}

function readDiskPage(page: Bytes, kind: 'paragraph' | 'character', runs: PropertyRun[]): void {
  if (page.length < 512) return;
  const count = page.u8(511);
  const entrySize = kind === 'paragraph' ? 13 : 1;
  for (let i = 0; i < count; i++) {
    const offset = page.u8(4 * (count + 1) + i * entrySize) * 2;
    const [from, to] = [page.u32(i * 4), page.u32(i * 4 + 4)];
    if (to <= from) continue;
    runs.push({
      from,
      to,
      ...(kind === 'paragraph' ? paragraphAt(page, offset) : characterAt(page, offset)),
    });
  }
}

function paragraphAt(page: Bytes, offset: number) {
  if (offset === 0) return { styleIndex: 0, modifiers: new Map<number, number>() };
  const short = page.u8(offset);
  const start = short === 0 ? offset + 2 : offset + 1;
  const size = short === 0 ? page.u8(offset + 1) * 2 : short * 2 - 1;
  return { styleIndex: page.u16(start), modifiers: modifiersOf(page.slice(start + 2, size - 2)) };
}

function characterAt(page: Bytes, offset: number) {
  const list = offset === 0 ? page.slice(0, 0) : page.slice(offset + 1, page.u8(offset));
  return { styleIndex: 0, modifiers: modifiersOf(list) };
}

/** The run that holds a place in the stream. */
export function runAt(runs: readonly PropertyRun[], place: number): PropertyRun | undefined {
  let [low, high] = [0, runs.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (!run) return undefined;
    if (place < run.from) high = middle - 1;
    else if (place >= run.to) low = middle + 1;
    else return run;
  }
  return undefined;
}
