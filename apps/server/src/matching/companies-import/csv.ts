/**
 * CSV as offices write it: UTF-8 or GB18030, commas or tabs, any line ending. Every record knows its line, and a quote
 * that is never closed costs its own line only: the libraries at hand lose the rest of the file, or the line numbers.
 */
import { closeSync, openSync, readSync } from 'node:fs';

export type TextEncodingName = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

export interface CsvRecord {
  /** Line of the file that the record begins on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** The quote opened on this line is never closed. */
  readonly unclosed?: true;
}

export interface CsvShape {
  readonly encoding: TextEncodingName;
  readonly delimiter: string;
}

const PIECE = 1 << 20;
/** A quoted cell longer than this many lines is a forgotten quote. */
const LONGEST_CELL = 50;

/** Tells encoding and delimiter from the beginning of a file. */
export function shapeOf(sample: Uint8Array): CsvShape {
  const encoding = encodingOf(sample);
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  const [head = ''] = text.split(/\r\n|\n|\r/, 1);
  const candidates = [',', '\t', ';', '，', '；'];
  const parts = candidates.map((delimiter) => splitLine(head, delimiter).cells.length);
  const most = Math.max(...parts);
  return { encoding, delimiter: candidates[parts.indexOf(most)] ?? ',' };
}

function encodingOf(sample: Uint8Array): TextEncodingName {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return 'utf-8';
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  const damage = (encoding: TextEncodingName): number =>
    new TextDecoder(encoding).decode(sample, { stream: true }).split('\uFFFD').length - 1;
  const inUtf8 = damage('utf-8');
  return inUtf8 === 0 || inUtf8 <= damage('gb18030') ? 'utf-8' : 'gb18030';
}

function splitLine(line: string, delimiter: string): { readonly cells: string[]; readonly open: boolean } {
  if (!line.includes('"')) return { cells: line.split(delimiter), open: false };
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? '';
    if (quoted) {
      if (character !== '"') cell += character;
      else if (line[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (character === delimiter) {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  cells.push(cell);
  return { cells, open: quoted };
}

/** Lines of a file, decoded piece by piece, so that its size does not matter. */
function* linesOf(path: string, encoding: TextEncodingName, onBytes: (read: number) => void) {
  const file = openSync(path, 'r');
  const decoder = new TextDecoder(encoding);
  const piece = new Uint8Array(PIECE);
  let rest = '';
  try {
    for (;;) {
      const read = readSync(file, piece, 0, PIECE, null);
      const text = rest + decoder.decode(piece.subarray(0, read), { stream: read > 0 });
      // A carriage return at the very end may be half of a line ending.
      const whole = read > 0 && text.endsWith('\r') ? text.slice(0, -1) : text;
      const lines = whole.split(/\r\n|\n|\r/);
      rest = read > 0 ? (lines.pop() ?? '') + text.slice(whole.length) : '';
      onBytes(read);
      yield* lines;
      if (read === 0) return;
    }
  } finally {
    closeSync(file);
  }
}

/** Records of a CSV file; lines that hold nothing are left out. */
export function* csvRecords(
  path: string,
  { encoding, delimiter }: CsvShape,
  onBytes: (read: number) => void = () => undefined,
): Generator<CsvRecord> {
  let line = 0;
  /** Lines of a quoted cell that is still open. */
  let held: string[] = [];
  const settle = function* (): Generator<CsvRecord> {
    while (held.length > 0) {
      const [first = '', ...others] = held;
      yield { line: line - others.length, cells: splitLine(first, delimiter).cells, unclosed: true };
      held = [];
      for (const [index, other] of others.entries()) {
        const { cells, open } = splitLine(other, delimiter);
        if (open) {
          held = others.slice(index);
          break;
        }
        if (other.trim() !== '') yield { line: line - others.length + 1 + index, cells };
      }
    }
  };
  for (const text of linesOf(path, encoding, onBytes)) {
    line += 1;
    if (held.length === 0 && text.trim() === '') continue;
    const { cells, open } = splitLine([...held, text].join('\n'), delimiter);
    if (!open) {
      yield { line: line - held.length, cells };
      held = [];
      continue;
    }
    held.push(text);
    if (held.length > LONGEST_CELL) yield* settle();
  }
  yield* settle();
}
