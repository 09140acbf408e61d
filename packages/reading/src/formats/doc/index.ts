import type { FormatContext, FormatText } from '../context.ts';
import { NumberCounters } from '../docx/counters.ts';
import { pictureWarning } from '../pictures.ts';
import { damaged, encrypted, unsupportedKind } from '../unreadable.ts';
import { DocBody } from './body.ts';
import { Bytes } from './bytes.ts';
import type { CompoundFile } from './compound-file.ts';
import { readLists } from './lists.ts';
import { readPropertyRuns } from './properties.ts';
import { readStyleSheet } from './styles.ts';
import { readPieces } from './text.ts';

/** Where the head of the file names the place and length of each table (FibRgFcLcb97, MS-DOC 2.5.6). */
const pairs = {
  styles: 1,
  characters: 12,
  paragraphs: 13,
  pieces: 33,
  lists: 73,
  listOverrides: 74,
} as const;

/**
 * Reads a Word 97–2003 document (MS-DOC): the text of its pieces, automatic numbers spelt out, tables row by row,
 * field codes and deleted words left out, notes and text boxes after the body.
 * @throws UnreadableFile
 */
export function readDoc(file: CompoundFile, { name }: FormatContext): FormatText {
  const word = new Bytes(file.stream('WordDocument') ?? new Uint8Array());
  if (word.u16(0) === 0xa5dc || (word.u16(0) === 0xa5ec && word.u16(2) < 0x00c1)) {
    throw unsupportedKind(
      name,
      { zh: 'Word 95 或更早的文档', en: 'a document of Word 95 or older' },
      {
        zh: '请用 Word 或 WPS 打开，另存为 .docx 后再读。',
        en: 'Open it in Word or WPS and save it as .docx.',
      },
    );
  }
  if (word.u16(0) !== 0xa5ec) throw damaged(name);
  const flags = word.u16(0x0a);
  if ((flags & 0x0100) !== 0) throw encrypted(name);
  const tableBytes = file.stream((flags & 0x0200) !== 0 ? '1Table' : '0Table');
  if (!tableBytes) throw damaged(name);
  const table = new Bytes(tableBytes);
  const place = (pair: number) => word.u32(0x9a + pair * 8);
  const part = (pair: number) => table.slice(place(pair), word.u32(0x9a + pair * 8 + 4));
  const pieces = readPieces(word, part(pairs.pieces));
  if (pieces.length === 0) throw damaged(name);
  const numbering =
    part(pairs.lists).length > 0 && part(pairs.listOverrides).length > 0
      ? readLists(table, place(pairs.lists), place(pairs.listOverrides))
      : new Map();
  const styles = readStyleSheet(part(pairs.styles));
  const body = new DocBody({
    pieces,
    paragraphs: readPropertyRuns(word, part(pairs.paragraphs), 'paragraph'),
    characters: readPropertyRuns(word, part(pairs.characters), 'character'),
    counters: new NumberCounters(numbering, styles),
  });
  writeStories(word, body);
  return { text: body.out.toString(), tables: body.out.tables, warnings: pictureWarning(body.pictures) };
}

/** Lengths of the parts that a document's text is made of, one after another (FibRgLw97, MS-DOC 2.5.4). */
function writeStories(word: Bytes, body: DocBody): void {
  const lengths = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64].map((at) => Math.max(0, word.i32(at)));
  const [main = 0, notes = 0, headers = 0, macros = 0, comments = 0, endnotes = 0, boxes = 0] = lengths;
  body.write(0, main);
  body.write(main, main + notes, '注：');
  const endnotesAt = main + notes + headers + macros + comments;
  body.write(endnotesAt, endnotesAt + endnotes, '注：');
  body.write(endnotesAt + endnotes, endnotesAt + endnotes + boxes);
}
