/** From where to where a document goes: its header fields, the letter or decree that carries it, an editor's foreword. */
import type { Line } from './lines.ts';

/** Walks back over header fields, a 发文字号, a covering letter without a title, and an editor's foreword. */
export function headStart(
  lines: readonly Line[],
  first: number,
  floor: number,
): { first: number; foreword: readonly [number, number] | null } {
  let start = first;
  while (start > floor && /^(?:field|number)$/.test(lines[start - 1]?.kind ?? '')) start -= 1;
  // A field's value may have run on to a line of its own (标题： over two lines).
  if (
    start > floor + 1 &&
    lines[start - 1]?.kind === 'text' &&
    lines[start - 2]?.kind === 'field' &&
    (lines[start - 1]?.text.length ?? 99) < 60
  ) {
    start -= 1;
    while (start > floor && /^(?:field|number)$/.test(lines[start - 1]?.kind ?? '')) start -= 1;
  }
  start = coverStart(lines, start, floor) ?? decreeStart(lines, start, floor) ?? start;
  while (start > floor && /^(?:field|number)$/.test(lines[start - 1]?.kind ?? '')) start -= 1;
  for (let i = start - 1; i >= floor && i >= start - 8; i -= 1) {
    const kind = lines[i]?.kind;
    if (kind === 'editor-note') return { first: start, foreword: [i, start] };
    if (kind !== 'text') break;
  }
  return { first: start, foreword: null };
}

/** The decree that makes a rule public: “…令”, its number, “《…》已经…通过，现予公布”, who signs, the date, the header above. */
function decreeStart(lines: readonly Line[], first: number, floor: number): number | null {
  let published = false;
  for (let i = first - 1, n = 0; i >= floor && n < 14; i -= 1, n += 1) {
    const line = lines[i];
    if (line === undefined || line.text.length > 260) return null;
    if (/《[^》]+》[^。]{2,120}公布/.test(line.text)) published = true;
    else if (published && /^[\u4e00-\u9fff]{2,30}令(?:（?第\d{1,5}号）?)?$/.test(line.text)) {
      let start = i;
      while (start > floor && /^(?:field|number)$/.test(lines[start - 1]?.kind ?? '')) start -= 1;
      return start;
    } else if (!/^(?:date|issuers|text|number|qualifier)$/.test(line.kind)) return null;
  }
  return null;
}

/** A covering letter without a title of its own: “各…：现将《…》印发给你们…”, bodies, date, then the title. */
function coverStart(lines: readonly Line[], first: number, floor: number): number | null {
  let i = first - 1;
  let carried = false;
  for (let n = 0; i >= floor && n < 24; i -= 1, n += 1) {
    const line = lines[i];
    if (line === undefined) return null;
    if (line.kind === 'addressee') return carried && (floor === 0 || hasBody(lines, floor, i)) ? i : null;
    if (
      line.kind === 'text' &&
      /现将.{0,200}印发|(?:印发|转发|批转|下发|颁发)(?:给)?你们|现印发|现予(?:印发|公布)/.test(line.text)
    )
      carried = true;
    else if (!/^(?:date|issuers|text|field|number|qualifier)$/.test(line.kind) || line.text.length > 200)
      return null;
  }
  return null;
}

/** Nothing but “各…：现将《…》印发给你们”, who signs, and the date? */
export function isLetter(lines: readonly Line[], from: number, to: number): boolean {
  let issues = false;
  let texts = 0;
  for (let i = from; i < to; i += 1) {
    const line = lines[i];
    if (line === undefined || /^(?:marked|attachment|contents)$/.test(line.kind)) return false;
    if (line.kind !== 'text') continue;
    texts += 1;
    if (/印发|转发|批转|予以?(?:发布|公布)/.test(line.text)) issues = true;
    if (line.text.length > 300) return false;
  }
  return issues && texts <= 3;
}

/** Does text of its own stand between two places, or only the parts of a head? */
export function hasBody(lines: readonly Line[], from: number, to: number): boolean {
  let short = 0;
  for (let i = from; i < to; i += 1) {
    const line = lines[i];
    if (line === undefined) continue;
    if (
      line.kind === 'marked' ||
      line.kind === 'addressee' ||
      line.kind === 'attachment' ||
      line.kind === 'editor-note'
    )
      return true;
    if (
      line.kind === 'text' &&
      (line.text.length >= 40 || /[。；]|^(?:公示|征求意见|联系|地址|邮编|申报|受理)/.test(line.text))
    )
      return true;
    if (line.kind === 'text') short += 1;
  }
  return short > 4;
}
