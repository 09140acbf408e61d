/** One file, its documents: where each begins, what it is called, which notice carries which measure. */

import type { Page } from './blocks.ts';
import { annexTitles, attached, listedTitles, markContents } from './contents.ts';
import { hasBody, headStart, isLetter } from './document-bounds.ts';
import { type Candidate, candidateAt, context, follow } from './document-heads.ts';
import { type Line, readLinesOf } from './lines.ts';
import { simplify } from './script.ts';
import { cleanTitle, isDraft, issuersOfTitle, kindOfTitle, plainTitle, sameTitle } from './titles.ts';

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

/** Splits a file into its documents. A file in which no title is found is one document named by its first line. */
export function splitDocuments(text: string, page: Page): Split {
  const original = (b: { start: number; end: number }) =>
    simplify(text.slice(page.view.at[b.start] ?? 0, (page.view.at[b.end - 1] ?? 0) + 1));
  const lines = markContents(readLinesOf(page.view, page.blocks, original));
  const annexes = annexTitles(lines);
  const listed = listedTitles(lines);
  const heads: Candidate[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const candidate = candidateAt(lines, i, original, listed);
    const head = candidate === null ? null : scored(lines, candidate, annexes);
    if (head === null || head.score < (heads.length === 0 ? 4 : 5)) continue;
    heads.push(head);
    i = head.end - 1;
  }
  return { lines, documents: bound(lines, group(lines, heads)) };
}

/** A candidate with what stands around it counted in; `null` when no document begins after it. */
function scored(
  lines: readonly Line[],
  candidate: Candidate,
  annexes: ReturnType<typeof annexTitles>,
): Candidate | null {
  const after = follow(lines, candidate.end);
  if (after <= 0) return null;
  const score =
    candidate.score + context(lines, candidate) + after + (attached(annexes, candidate.title) ? 4 : 0);
  return { ...candidate, score };
}

/** Titles with no text between them name one document; the fullest is its title. */
function group(lines: readonly Line[], heads: readonly Candidate[]): Candidate[][] {
  const groups: Candidate[][] = [];
  for (const head of heads) {
    const open = groups[groups.length - 1];
    const last = open?.[open.length - 1];
    if (
      open !== undefined &&
      last !== undefined &&
      (!hasBody(lines, last.end, head.first) || repeated(lines, last, head))
    )
      open.push(head);
    else groups.push([head]);
  }
  return groups;
}

/** The page's title, the letter that issues it, and the same title again: one document. */
function repeated(lines: readonly Line[], last: Candidate, head: Candidate): boolean {
  return sameTitle(last.title, head.title) && isLetter(lines, last.end, head.first);
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
  const letter = letterBefore(lines, starts[0]?.foreword?.[0] ?? starts[0]?.first ?? 0);
  const found = groups.map((g, i) => {
    const chosen = best(g);
    const next = starts[i + 1];
    const end = next === undefined ? lines.length : (next.foreword?.[0] ?? next.first);
    const start = starts[i] ?? { first: 0, foreword: null };
    // What a page prints over its only or first document belongs to it: its title again, its trail.
    const top = i === 0 && letter === null && start.foreword === null && isPageHead(lines, start.first);
    return {
      title: chosen.title,
      rawTitle: chosen.raw,
      first: top ? 0 : start.first,
      body: g.at(-1)?.end ?? 0,
      end,
      foreword: start.foreword,
    };
  });
  return letter === null ? found : [letter, ...found];
}

/** Only short lines stand over a document: its page's head, and no text of another. */
function isPageHead(lines: readonly Line[], end: number): boolean {
  const above = lines.slice(0, end);
  return (
    end <= linesOfPageHead &&
    above.filter((l) => l.kind === 'text').length <= textsOfPageHead &&
    above.every((l) => l.text.length <= 90 && !/[。；]/.test(l.text) && l.kind !== 'editor-note')
  );
}

const linesOfPageHead = 24;
const textsOfPageHead = 8;

/** A letter that nobody gave a title, signed and dated, in front of what it speaks of. */
function letterBefore(lines: readonly Line[], end: number): Found | null {
  const before = lines.slice(0, end);
  const dated = before.findLastIndex((l) => l.kind === 'date');
  const says = before.some((l) => l.kind === 'text' && l.text.length >= 60 && l.text.includes('。'));
  if (dated < 1 || !says || before[dated - 1]?.kind !== 'issuers') return null;
  return nameless(before);
}

/** “示例市人民代表大会常务委员会公告（第7号）”: an announcement that has no other name. */
const numberedName = /^[\u4e00-\u9fff]{6,40}(?:公告|通告)（第\d{1,5}号）$/;

function nameless(lines: readonly Line[]): Found {
  const numbered = lines.slice(0, linesOfPageHead).findIndex((l) => numberedName.test(l.text));
  if (numbered >= 0) {
    const title = lines[numbered]?.text ?? '';
    return { title, rawTitle: title, first: 0, body: numbered + 1, end: lines.length, foreword: null };
  }
  const text = lines.findIndex((l) => l.kind === 'text' && l.text.length >= 4);
  const marked = lines.findIndex((l) => l.kind === 'marked');
  // A text that begins with a numbered paragraph has no head: its first line only lends it a name.
  const headless = marked >= 0 && (text < 0 || marked < text);
  const first = headless ? marked : Math.max(0, text);
  // A paragraph of whole sentences is no head either: what it says has to be read.
  const said = lines.findIndex((l, i) => i <= first && l.text.length >= 60 && l.text.endsWith('。'));
  return {
    title: cleanTitle((lines[first]?.text ?? '').slice(0, 80)),
    rawTitle: lines[first]?.text.slice(0, 80) ?? '',
    first: 0,
    body: headless ? 0 : said >= 0 ? said : first + 1,
    end: lines.length,
    foreword: null,
  };
}
