import type { ReadingWarning, Span } from '../../types.ts';
import type { TextBuilder } from '../text-builder.ts';
import { UnreadableFile } from '../unreadable.ts';
import { footnotes, usualSize } from './footnotes.ts';
import { joinWords, type PageLayout } from './layout.ts';
import { segmentsOf } from './lines.ts';
import { writePages } from './paragraphs.ts';
import { readingOrder, settleFrames } from './reading-order.ts';
import { runningLines } from './running.ts';
import { ruledTables } from './tables.ts';

export type { PageLayout, Piece, Rule } from './layout.ts';

/**
 * What stands on pages, as text: columns in order, headers, footers and page numbers left out, notes at the foot of a
 * page after the paragraph that they would interrupt, hard-wrapped lines joined into paragraphs, tables row by row. Formats that fix words to places (PDF, OFD) share it.
 */
export function arrangePages(layouts: readonly PageLayout[]): { out: TextBuilder; spans: Span[] } {
  const parts = layouts.map((layout) => {
    const { tables, rest } = ruledTables(layout.pieces, layout.rules);
    return { height: layout.height, tables, lines: segmentsOf(rest) };
  });
  const running = runningLines(parts);
  const text = parts.map(({ lines }, i) => lines.filter((line) => !running[i]?.has(line)));
  const size = usualSize(text);
  const notes = text.map((lines, i) => footnotes(lines, parts[i]?.height ?? 0, size));
  const ordered = parts.map(({ tables }, i) => {
    const apart = new Set(notes[i]?.flat());
    return readingOrder(
      (text[i] ?? []).filter((line) => !apart.has(line)),
      tables,
    );
  });
  const printed = notes.map((page) =>
    page.map((lines) => lines.reduce((joined, line) => joinWords(joined, line.text), '')),
  );
  return writePages(settleFrames(ordered), printed);
}

/** Pages that yielded nothing, or nothing to rely on. */
export function pageWarnings(layouts: readonly PageLayout[]): ReadingWarning[] {
  const warnings: ReadingWarning[] = [];
  for (const { index, height, pieces } of layouts) {
    if (height === 0) continue;
    if (pieces.length === 0) {
      warnings.push(
        pageWarning(
          'page-without-text',
          index,
          '没有文字（可能是扫描页或空白页），没有读到内容',
          'has no text (a scan, or blank); nothing was read from it',
        ),
      );
    } else if (isGarbled(pieces.map((piece) => piece.text).join(''))) {
      warnings.push(
        pageWarning(
          'page-garbled',
          index,
          '的字体没有文字对照，读出的可能是乱码，请对照原件',
          "'s fonts do not say which characters they print; what was read may be wrong, compare the original",
        ),
      );
    }
  }
  return warnings;
}

export function pageWarning(code: string, index: number, zh: string, en: string): ReadingWarning {
  const page = index + 1;
  return { code, page, zh: `第 ${page} 页${zh}。`, en: `Page ${page} ${en}.` };
}

/** Private-use characters and replacement marks are what fonts without a character map yield. */
function isGarbled(text: string): boolean {
  let strange = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  for (const _ of text.matchAll(/[\u0000-\u0008\u000e-\u001f\ue000-\uf8ff\ufffd]/g)) strange++;
  return strange > text.length * 0.1;
}

export function tooManyPages(name: string, pages: number, limit: number): UnreadableFile {
  return new UnreadableFile('too-many-pages', name, {
    zh: `有 ${pages} 页，超过上限 ${limit} 页。请拆成几份后再读。`,
    en: `it has ${pages} pages; the limit is ${limit}. Split it.`,
  });
}
