/** One file, its documents: where each begins, what it is called, which notice carries which measure. */

import type { Page } from './blocks.ts';
import { type Line, readLinesOf } from './lines.ts';
import { simplify } from './script.ts';
import {
  cleanTitle,
  isDraft,
  issuersOfTitle,
  kindOfTitle,
  plainTitle,
  sameTitle,
  startsWithOwner,
  titleScore,
} from './titles.ts';

/** A document found in a file; line numbers are into `Split.lines`. */
export interface Found {
  readonly title: string;
  /** The title as printed, with its spaces: bodies in it are told apart by them. */
  readonly rawTitle: string;
  /** First line of the document, header fields included. */
  readonly first: number;
  /** First line after the title. */
  readonly body: number;
  /** Line after the last. */
  readonly end: number;
  /** An editor's foreword before the document, where a collection prints one. */
  readonly foreword: readonly [first: number, end: number] | null;
}

export interface Split {
  readonly lines: readonly Line[];
  readonly documents: readonly Found[];
}

interface Candidate {
  first: number;
  end: number;
  raw: string;
  title: string;
  score: number;
  tagged: boolean;
}

/** Splits a file into its documents. A file in which no title is found is one document named by its first line. */
export function splitDocuments(text: string, page: Page): Split {
  const original = (b: { start: number; end: number }) =>
    simplify(text.slice(page.view.at[b.start] ?? 0, (page.view.at[b.end - 1] ?? 0) + 1));
  const lines = markContents(readLinesOf(page.view, page.blocks, original));
  const annexes = annexTitles(lines);
  const heads: Candidate[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const candidate = candidateAt(lines, i, original);
    if (candidate === null) continue;
    const after = follow(lines, candidate.end);
    const score =
      candidate.score + context(lines, candidate) + after + (attached(annexes, candidate.title) ? 4 : 0);
    if (after <= 0 || score < (heads.length === 0 ? 4 : 5)) continue;
    heads.push({ ...candidate, score });
    i = candidate.end - 1;
  }
  return { lines, documents: bound(lines, group(lines, heads)) };
}

/** Lines of a table of contents are neither titles nor headings. It ends where its first entry is met again. */
function markContents(lines: Line[]): Line[] {
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

function strip(text: string): string {
  return text.replace(/[.…·\t]*\d{0,4}$/, '');
}

/** Is the title one that a list of attachments names? Compared by its last characters: lists shorten the beginning. */
function attached(annexes: ReadonlySet<string>, title: string): boolean {
  const plain = plainTitle(title);
  for (let n = 6; n <= tailLength && n <= plain.length; n += 1) if (annexes.has(plain.slice(-n))) return true;
  return false;
}

const tailLength = 12;

/** Titles that lists of attachments name. */
function annexTitles(lines: readonly Line[]): Set<string> {
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

const titleLine = new Set(['text', 'issuers', 'qualifier', 'field']);

/** The title that begins on line `i`, over up to five lines. */
function candidateAt(
  lines: readonly Line[],
  i: number,
  original: (b: Line['block']) => string,
): Candidate | null {
  let best: Candidate | null = null;
  let joined = '';
  let raw = '';
  for (let k = i; k < lines.length && k < i + 6; k += 1) {
    const line = lines[k];
    if (line === undefined || line.text.length > 160 || !fits(line, k === i, joined)) break;
    const value = line.field?.value ?? line.text;
    if (best !== null && !continues(best.title, value)) break;
    // A body's name over a title that names its own owner is not part of the title.
    if (k === i + 1 && lines[i]?.kind === 'issuers' && owned(value)) return null;
    joined += value;
    raw += `${raw === '' ? '' : seam(raw)}${original(line.block)}`;
    const title = cleanTitle(joined);
    const score = titleScore(title);
    if (score > -9)
      best = {
        first: i,
        end: k + 1,
        raw: cleanRaw(raw),
        title,
        score,
        tagged: /【[^】]{1,30}】/.test(joined),
      };
    else if (joined.length > 160) break;
  }
  return best;
}

/** A whole title with its owner in it: “示例省…条例”, not “关于…的通知”. */
function owned(value: string): boolean {
  return !/关于/.test(value) && startsWithOwner(value) && titleScore(cleanTitle(value)) > 0;
}

function fits(line: Line, first: boolean, joined: string): boolean {
  if (line.kind === 'attachment')
    return (
      first && /^附(?:件|录)?\d{0,2}[：:]?[^：，；。]{6,}$/.test(line.text) && !/^附件：/.test(line.text)
    );
  if (line.kind === 'field') return first && /^(?:标题|名称|文件名称|信息名称)$/.test(line.field?.name ?? '');
  if (line.kind === 'marked') return first && /^20\d\d年/.test(line.text);
  if (!first && line.kind === 'issuers' && joined.endsWith('关于')) return false;
  return titleLine.has(line.kind) && !/[。；]/.test(line.text.replace(/《[^》]*》/g, ''));
}

function seam(raw: string): string {
  return /[部委局厅会室府署院]$/.test(raw.trimEnd()) ? ' ' : '';
}

function cleanRaw(raw: string): string {
  return cleanTitle(
    raw
      .replace(/\[(?:bookmark|image):[^\]]*\]/g, '')
      .replace(/\*\*/g, '')
      .replace(/^\s*(?:标\s*题|名\s*称|文件名称|信息名称)\s*[：:][\s|]*|[\s|]+$/g, '')
      .trim(),
  );
}

/** A line goes on with a title that already ends: a qualifier, “的通知”, or the second half of a long name. */
function continues(title: string, next: string): boolean {
  if (/^（[^（）]{1,40}）$/.test(next)) return true;
  if (next.startsWith('的')) return true;
  if (kindOfTitle(next) === null) return false;
  if (
    /关于/.test(next) ||
    startsWithOwner(next) ||
    /^20\d\d年/.test(next) ||
    /^[【"]/.test(next) ||
    sameTitle(title, next)
  )
    return false;
  return /(?:计划|方案|政策|措施|规划)$/.test(title);
}

/** What comes before a title: an end, a boundary, or the middle of something else. */
function context(lines: readonly Line[], c: Candidate): number {
  let score = c.tagged ? 2 : 0;
  const before = lines[c.first - 1];
  if (before === undefined) return score + 1;
  if (
    /^(?:date|source|number|field|editor-note|qualifier|issuers|furniture|contents-entry)$/.test(before.kind)
  )
    score += 1;
  else if (before.kind === 'text' && !/[。；！：”）]$/.test(before.text) && before.text.length > 60)
    score -= 3;
  else if (before.text.endsWith('：') && before.kind !== 'addressee') score -= 3;
  if (before.kind === 'marked' && /[；，、]$/.test(before.text)) score -= 4;
  return score + (announced(lines, c) ? 3 : 0);
}

/** The title was named in 《》 a little before: by the letter that carries it, or by an editor. */
function announced(lines: readonly Line[], c: Candidate): boolean {
  const plain = plainTitle(c.title);
  for (let i = c.first - 1; i >= 0 && i >= c.first - 24; i -= 1) {
    const text = lines[i]?.text ?? '';
    if (!text.includes('《')) continue;
    for (const m of text.matchAll(/《([^《》]{4,120})》/g))
      if (plain.includes(plainTitle(m[1] ?? '')) && plainTitle(m[1] ?? '').length >= 8) return true;
  }
  return false;
}

/** What comes after a title, skipping the rest of the head: does a document begin? */
function follow(lines: readonly Line[], from: number): number {
  // “发布日期：… 来源：…” stand right under the title of a page.
  const under = lines[from];
  let score = under?.kind === 'field' && /日期|时间|来源/.test(under.field?.name ?? '') ? 1 : 0;
  let seen = 0;
  for (let i = from; i < lines.length && seen < 7; i += 1) {
    const line = lines[i];
    if (line === undefined) break;
    if (/^(?:contents-entry|attachment)$/.test(line.kind)) return score;
    if (!/^(?:field|number|date|issuers|qualifier|source)$/.test(line.kind)) seen += 1;
    if (line.kind === 'addressee') return score + 3;
    if (line.marker !== null && line.marker.n <= 2)
      return score + (/^(?:chapter|article|part)$/.test(line.marker.style) ? 5 : 2);
    if (/^(?:公示|征求意见)(?:时间|期)/.test(line.text)) return score + 2;
    if (line.kind === 'text' && line.text.length >= 40 && /[，。]/.test(line.text)) return score + 2;
    if (line.text.includes('\t') && line.kind === 'text') score += 1;
    if (line.kind === 'passed') score += 2;
  }
  return score;
}

/** Titles with no text between them name one document; the fullest is its title. */
function group(lines: readonly Line[], heads: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  for (const head of heads) {
    const open = groups[groups.length - 1];
    const last = open?.[open.length - 1];
    if (open !== undefined && last !== undefined && !hasBody(lines, last.end, head.first)) open.push(head);
    else groups.push([head]);
  }
  return groups;
}

function hasBody(lines: readonly Line[], from: number, to: number): boolean {
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

function best(groupOf: readonly Candidate[]): Candidate {
  const last = groupOf[groupOf.length - 1] as Candidate;
  // The page is headed by the notice's title but prints only what the notice carries.
  const carrier = groupOf.find(
    (c) =>
      c !== last &&
      /印发|发布|公布/.test(c.title) &&
      /通知$/.test(c.title) &&
      plainTitle(c.title).includes(plainTitle(last.title)),
  );
  if (carrier !== undefined && kindOfTitle(last.title) !== 'notice') return last;
  const worth = (c: Candidate) => {
    const { issuers, andOthers } = issuersOfTitle(c.raw);
    return (
      issuers.length * 10 -
      (andOthers ? 5 : 0) +
      (c.title.includes('关于') ? 5 : 0) +
      (isDraft(c.title) ? 2 : 0) +
      c.title.length / 100
    );
  };
  return groupOf.reduce((a, b) => (worth(b) > worth(a) ? b : a));
}

function bound(lines: readonly Line[], groups: readonly Candidate[][]): Found[] {
  if (groups.length === 0) return lines.length === 0 ? [] : [nameless(lines)];
  const starts = groups.map((g, i) =>
    headStart(lines, g[0]?.first ?? 0, i === 0 ? 0 : (groups[i - 1]?.at(-1)?.end ?? 0)),
  );
  return groups.map((g, i) => {
    const chosen = best(g);
    const next = starts[i + 1];
    const end = next === undefined ? lines.length : (next.foreword?.[0] ?? next.first);
    const start = starts[i] ?? { first: 0, foreword: null };
    return {
      title: chosen.title,
      rawTitle: chosen.raw,
      first: start.first,
      body: g.at(-1)?.end ?? 0,
      end,
      foreword: start.foreword,
    };
  });
}

function nameless(lines: readonly Line[]): Found {
  const text = lines.findIndex((l) => l.kind === 'text' && l.text.length >= 4);
  const marked = lines.findIndex((l) => l.kind === 'marked');
  // A text that begins with a numbered paragraph has no head: its first line only lends it a name.
  const headless = marked >= 0 && (text < 0 || marked < text);
  const first = headless ? marked : Math.max(0, text);
  return {
    title: cleanTitle((lines[first]?.text ?? '').slice(0, 80)),
    rawTitle: lines[first]?.text.slice(0, 80) ?? '',
    first: 0,
    body: headless ? 0 : first + 1,
    end: lines.length,
    foreword: null,
  };
}

/** Walks back over header fields, a 发文字号, a covering letter without a title, and an editor's foreword. */
function headStart(
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
    if (line.kind === 'text' && /现将.{0,200}印发|印发(?:给)?你们|现印发|现予(?:印发|公布)/.test(line.text))
      carried = true;
    else if (!/^(?:date|issuers|text|field|number|qualifier)$/.test(line.kind) || line.text.length > 200)
      return null;
  }
  return null;
}
