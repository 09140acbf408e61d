/** 目录: set before the pages are known, filled in when they are; the number of its own pages does not depend on them. */
import { type ContentsEntry, contentsOf, type Issue } from '@huice/periodical';
import type { Line } from './lines.ts';
import type { Sheet } from './sheet.ts';
import { PAGE, RED, type Style } from './style.ts';

/** Room kept at the right for the number. */
const NUMBERS = 34;
const LEADING = 21;

interface Placed {
  readonly id: string;
  readonly page: number;
  readonly y: number;
  readonly last: Line<Style>;
  readonly left: number;
  readonly level: 1 | 2;
  /** Open until its number is known. */
  readonly element: PDFKit.PDFStructureElement;
}

export interface Contents {
  readonly element: PDFKit.PDFStructureElement;
  readonly places: readonly Placed[];
}

/** Sets the titles. @returns where the number of each goes */
export function setContents(sheet: Sheet, issue: Issue): Contents {
  sheet.plainPage();
  const title = issue.layout === 'journal' ? '本期要目' : '目　录';
  sheet.within('H2', () =>
    sheet.put(sheet.lines([{ text: title, style: 'contents-title' }]), { leading: 40, align: 'center' }),
  );
  sheet.y += 14;
  const element = sheet.begin('TOC');
  const places = sheet.resume(element, () => contentsOf(issue).map((entry) => place(sheet, entry)));
  return { element, places };
}

function place(sheet: Sheet, { id, level, title }: ContentsEntry): Placed {
  const left = level === 1 ? PAGE.left : PAGE.left + 22;
  const width = PAGE.left + PAGE.width - NUMBERS - left;
  const lines = sheet.lines([{ text: title, style: level === 1 ? 'contents-section' : 'contents' }], {
    width,
  });
  if (level === 1) sheet.y += 8;
  if (sheet.room < lines.length * LEADING) sheet.plainPage();
  const top = sheet.y;
  const element = sheet.begin('TOCI');
  sheet.resume(element, () => {
    sheet.put(lines, { leading: LEADING, left, width, ...(level === 1 ? { colour: RED } : {}) });
    const box = { x: left, y: top, width: PAGE.left + PAGE.width - left, height: lines.length * LEADING };
    sheet.linkOver(box, { place: id }, title);
  });
  const page = sheet.pdf.bufferedPageRange().count - 1;
  return {
    id,
    page,
    y: sheet.y - LEADING,
    last: lines.at(-1) ?? { segments: [], width: 0, last: true },
    left,
    level,
    element,
  };
}

/** Dots and numbers, once the pages are known. */
export function fillContents(
  sheet: Sheet,
  { element: whole, places }: Contents,
  pages: ReadonlyMap<string, number>,
): void {
  for (const { id, page, y, last, left, level, element } of places) {
    const number = pages.get(id);
    if (number === undefined) continue;
    sheet.pdf.switchToPage(page);
    const [line] = sheet.lines([
      { text: String(number), style: level === 1 ? 'contents-section' : 'contents' },
    ]);
    if (line === undefined) continue;
    sheet.resume(element, () =>
      sheet.drawLine(line, y, { leading: LEADING, align: 'right', ...(level === 1 ? { colour: RED } : {}) }),
    );
    element.end();
    if (level === 1) continue;
    const [from, to] = [left + last.width + 8, PAGE.left + PAGE.width - line.width - 6];
    sheet.decorate(() => {
      for (let x = to - ((to - from) % 6); x > from; x -= 6) {
        sheet.pdf.circle(x, y + LEADING / 2 + 3, 0.5).fill('#8f8a7e');
      }
    });
  }
  whole.end();
}
