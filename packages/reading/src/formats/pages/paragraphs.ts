import type { Span } from '../../types.ts';
import { oneLine, TextBuilder } from '../text-builder.ts';
import { type Block, joinWords, type LineBlock } from './layout.ts';

/**
 * Puts hard-wrapped lines back into paragraphs. A line begins a paragraph when it is indented, when the line before
 * stops short of the right edge, when size or distance change, or when it begins with a provision's marker after a
 * sentence's end. Each page's `notes` follow the paragraph with which the page ends.
 */
export function writePages(
  pages: readonly (readonly Block[])[],
  notes: readonly (readonly string[])[],
): { out: TextBuilder; spans: Span[] } {
  const writer = new Writer(bodySize(pages));
  const starts: number[] = [];
  for (const [i, blocks] of pages.entries()) {
    // What stood on a page without words is not known: nothing is joined across it.
    if (blocks.length === 0) writer.end();
    writer.beginPage();
    const before = writer.length;
    for (const block of blocks) writer.add(block);
    writer.addNotes(notes[i] ?? []);
    starts.push(blocks.length > 0 ? (writer.pageStart ?? before) : before);
  }
  writer.end();
  const end = writer.length;
  const spans = starts.map((start, i): Span => [start, Math.max(start, starts[i + 1] ?? end)]);
  return { out: writer.out, spans };
}

class Writer {
  readonly out = new TextBuilder();
  readonly #bodySize: number;
  #previous: LineBlock | undefined;
  #leading = 0;
  #samePage = true;
  #pageStart: number | undefined;
  #lastText = '';
  #notes: readonly string[] = [];

  constructor(size: number) {
    this.#bodySize = size;
  }

  get length(): number {
    return this.out.length;
  }

  /** Where the first words of the present page stand. */
  get pageStart(): number | undefined {
    return this.#pageStart;
  }

  beginPage(): void {
    this.#samePage = false;
    this.#pageStart = undefined;
  }

  add(block: Block): void {
    if (block.kind === 'table') {
      this.end();
      this.#pageStart ??= this.out.length;
      this.out.table(block.rows.map((row) => row.map(oneLine)));
    } else {
      this.#addLine(block);
    }
    this.#samePage = true;
  }

  end(): void {
    if (this.#previous) this.out.raw('', '\n');
    this.#previous = undefined;
    this.#lastText = '';
    const notes = this.#notes;
    this.#notes = [];
    // Without the word a note would look like a numbered provision.
    for (const note of notes) this.out.line(oneLine(/^[[〔【]?注/.test(note) ? note : `注${note}`));
  }

  /** Notes wait until the paragraph that runs on to the next page has ended. */
  addNotes(notes: readonly string[]): void {
    this.#notes = [...this.#notes, ...notes];
  }

  #addLine(block: LineBlock): void {
    const previous = this.#previous;
    if (previous && this.#beginsParagraph(previous, block)) this.end();
    const joined = this.#lastText === '' ? block.line.text : joinWords(this.#lastText, block.line.text);
    const added = this.#lastText === '' ? joined : joined.slice(this.#lastText.length);
    const gap = added.length - block.line.text.length;
    this.#pageStart ??= this.out.length + Math.max(0, gap);
    this.out.raw(added);
    this.#lastText = joined.slice(-40);
    this.#previous = block;
  }

  #beginsParagraph(previous: LineBlock, next: LineBlock): boolean {
    const [a, b] = [previous.line, next.line];
    if (a.text.includes('\t') || b.text.includes('\t') || isContentsLine(a.text)) return true;
    if (Math.abs(a.size - b.size) > 0.12 * Math.max(a.size, b.size)) return true;
    if (this.#isTooFar(previous, next)) return true;
    if (this.#isHeadline(previous) && this.#isHeadline(next)) return /[。：；]$/.test(a.text);
    if (a.x1 + firstWordWidth(b.text) * a.size < previous.frame.right - 0.8 * a.size) return true;
    if (b.x0 > next.frame.left + 0.9 * b.size) return true;
    return /[。；：！？.;:]$/.test(a.text) && startsProvision(b.text);
  }

  /** Learns the distance between lines as it goes; one much larger parts paragraphs. */
  #isTooFar(previous: LineBlock, next: LineBlock): boolean {
    const distance = next.line.y - previous.line.y;
    if (!this.#samePage || previous.frame !== next.frame || distance <= 0) return false;
    const usual = this.#leading === 0 ? next.line.size * 2.2 : this.#leading * 1.6;
    if (distance > usual) return true;
    this.#leading = this.#leading === 0 ? distance : this.#leading * 0.7 + distance * 0.3;
    return false;
  }

  /** Titles are larger than the body and stand in the middle; their lines are one. */
  #isHeadline({ line, frame }: LineBlock): boolean {
    if (line.size < this.#bodySize * 1.15) return false;
    const off = Math.abs((line.x0 + line.x1) / 2 - (frame.left + frame.right) / 2);
    return off < 0.08 * (frame.right - frame.left) + line.size;
  }
}

/**
 * The width, in characters, of what may not be parted at the beginning of a line: a word or figure, and punctuation
 * that may not begin a line. A line that had no room for it was not cut short.
 */
function firstWordWidth(text: string): number {
  const word = /^[\u0021-\u00ff]{1,40}/.exec(text)?.[0];
  const start = word === undefined ? 1 : word.length * 0.55;
  return /^[、，。；：！？）】〕》〉”’]/.test(text.slice(word?.length ?? 1)) ? start + 1 : start;
}

function isContentsLine(text: string): boolean {
  return /[.…·．]{4,}\s*\d{1,4}$/.test(text.slice(-80));
}

const provisionStart =
  /^(?:第[一二三四五六七八九十百零〇\d]{1,6}[章节条款编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)|附件|[①-⑳])/;

function startsProvision(text: string): boolean {
  return provisionStart.test(text);
}

/** The size in which most characters are set. */
function bodySize(pages: readonly (readonly Block[])[]): number {
  const weights = new Map<number, number>();
  for (const block of pages.flat()) {
    if (block.kind !== 'line') continue;
    const size = Math.round(block.line.size * 2) / 2;
    weights.set(size, (weights.get(size) ?? 0) + block.line.text.length);
  }
  let best = 12;
  let most = 0;
  for (const [size, weight] of weights) {
    if (weight > most) [best, most] = [size, weight];
  }
  return best;
}
