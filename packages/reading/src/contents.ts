/** What a file says of its own parts: tables of contents, and lists of attachments. */
import type { Line } from './lines.ts';
import { plainTitle } from './titles.ts';

/** Lines of a table of contents are neither titles nor headings. It ends where its first entry is met again. */
export function markContents(lines: Line[]): Line[] {
  let first: string | null = null;
  let inside = false;
  return lines.map((line) => {
    if (line.kind === 'contents') {
      inside = true;
      first = null;
      return line;
    }
    if (!inside) return line;
    const entry = strip(line.text);
    if (line.text.length > 70 || /[。；]$/.test(line.text) || line.kind === 'editor-note' || entry === first)
      inside = false;
    first ??= entry;
    return inside ? { ...line, kind: 'contents-entry' as const } : line;
  });
}

/** Titles that a table of contents names, without their count and their page. */
export function listedTitles(lines: readonly Line[]): Set<string> {
  const titles = new Set<string>();
  for (const line of lines) {
    if (line.kind !== 'contents-entry') continue;
    const title = plainTitle(strip(line.text).replace(counted, ''));
    if (title.length >= 8) titles.add(title);
  }
  return titles;
}

const counted =
  /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,3}[.、]?|第[一二三四五六七八九十\d]{1,3}[部篇章编](?:分)?)\s*/;

function strip(text: string): string {
  return text.replace(/[.…·\t]*\d{0,4}$/, '');
}

/** Is the title one that a list of attachments names? Compared by its last characters: lists shorten the beginning. */
export function attached(annexes: ReadonlySet<string>, title: string): boolean {
  const plain = plainTitle(title);
  for (let n = 6; n <= tailLength && n <= plain.length; n += 1) if (annexes.has(plain.slice(-n))) return true;
  return false;
}

const tailLength = 12;

/** Titles that lists of attachments name. */
export function annexTitles(lines: readonly Line[]): Set<string> {
  const titles = new Set<string>();
  let open = 0;
  for (const line of lines) {
    if (line.kind === 'attachment') open = 12;
    else if (open > 0) open -= 1;
    if (open === 0 || (line.kind !== 'attachment' && line.marker === null)) continue;
    const text = line.text.replace(/^附件[：:]?/, '').replace(/^\d{1,2}[.、]\s*/, '');
    if (text.length >= 6 && text.length <= 90)
      titles.add(plainTitle(text.replace(/\.(?:pdf|docx?|xlsx?)$/i, '')).slice(-tailLength));
  }
  return titles;
}
