/** The tree of headings: 第X章 · 第X条 · 一、 · （一） · 1. · （1）, by order of appearance, not by a fixed table of ranks. */
import type { Line } from './lines.ts';
import { type Marker, type MarkerStyle, markerAt } from './markers.ts';
import { sentencesOf } from './sentences.ts';
import { signsIn } from './signs.ts';
import type { Provision } from './types.ts';
import type { Segment } from './types-internal.ts';
import { originalSpan, type View } from './view.ts';

interface Node {
  path: string;
  marker: Marker;
  printed: string;
  heading: string;
  start: number;
  end: number;
  children: Node[];
  headings: string[];
}

export interface Outline {
  readonly provisions: readonly Provision[];
  readonly segments: readonly Segment[];
}

/** A rank by which styles nest when the document gives no other hint. */
const rank: Record<MarkerStyle, number> = {
  part: 0,
  chapter: 1,
  section: 2,
  article: 3,
  han: 4,
  label: 4.5,
  'han-paren': 5,
  number: 6,
  'number-multi': 6.5,
  'number-paren': 7,
  'number-close': 7.5,
  circled: 8,
  letter: 8.5,
};

/** Builds the tree for the lines of one document, and cuts its text into segments, one or more a provision. */
export function readOutline(view: View, lines: readonly Line[], bodyFrom: number): Outline {
  const roots: Node[] = [];
  const stack: Node[] = [];
  const segments: Segment[] = [];
  const used = new Map<string, number>();
  lines.forEach((line, i) => {
    const inBody = i >= bodyFrom && line.kind !== 'contents-entry' && line.kind !== 'contents';
    if (!inBody) {
      segments.push({
        start: line.block.start,
        end: line.block.end,
        path: '',
        headings: [],
        sentences: sentencesOf(view.text, line.block.start, line.block.end),
        signs: signsIn(view.text, line.block.start, line.block.end),
        isHeading: true,
        head: true,
      });
      return;
    }
    for (const part of parts(view.text, line, lines[i + 1])) {
      if (part.marker !== null) open(view, roots, stack, part, used);
      const top = stack[stack.length - 1];
      const isHeading =
        part.marker !== null &&
        part.end - part.start < 60 &&
        !/[。；，]/.test(view.text.slice(part.start, part.end));
      segments.push({
        start: part.start,
        end: part.end,
        path: top?.path ?? '',
        headings: top?.headings ?? [],
        sentences: sentencesOf(view.text, part.start, part.end),
        signs: signsIn(view.text, part.start, part.end),
        isHeading,
      });
      for (const node of stack) node.end = part.end;
    }
  });
  return { provisions: roots.map((r) => finish(view, r)), segments };
}

interface Part {
  start: number;
  end: number;
  marker: Marker | null;
}

/** A paragraph, cut where numbered items run on in the same line: “…：（1）…；（2）…”. */
function parts(text: string, line: Line, next: Line | undefined): Part[] {
  const { start, end } = line.block;
  const marker = line.marker ?? label(line, next);
  const cut: Part[] = [{ start, end, marker }];
  let from = marker?.end ?? start;
  // Items that run on must count up by one from 1; anything else is a reference in the sentence.
  const expect = new Map<MarkerStyle, number>();
  if (line.marker !== null) expect.set(line.marker.style, line.marker.n);
  for (let i = nextStop(text, from, end); i < end; i = nextStop(text, i + 1, end)) {
    from = i + 1;
    const found = markerAt(text, from, end);
    if (
      found === null ||
      !(
        found.style === 'han' ||
        found.style === 'han-paren' ||
        found.style === 'number-paren' ||
        found.style === 'number' ||
        found.style === 'article' ||
        found.style === 'chapter' ||
        found.style === 'circled'
      )
    )
      continue;
    const article = found.style === 'chapter' ? articleAfter(text, found.end, end) : null;
    // A chapter is one where the next article stands right behind its name; anything else counts up by itself.
    const counted = article ?? found;
    if (found.style === 'chapter' && article === null) continue;
    if (counted.n !== (expect.get(counted.style) ?? 0) + 1 || (found.n === 1 && found.style === 'han'))
      continue;
    if (found.n === 1 && article === null && !announced(text, from, found, end)) continue;
    expect.set(counted.style, counted.n);
    const last = cut[cut.length - 1];
    if (last !== undefined) last.end = from;
    cut.push({ start: from, end: article?.start ?? end, marker: found });
    if (article !== null) cut.push({ start: article.start, end, marker: article });
  }
  return cut.filter((p) => p.end > p.start);
}

/** “第二章支持措施第四条对…”: the article that stands right behind the name of a chapter. */
function articleAfter(text: string, from: number, end: number): (Marker & { start: number }) | null {
  const name = chapterName.exec(text.slice(from, Math.min(end, from + longestName)))?.[0];
  const start = from + (name?.length ?? 0);
  const found = name === undefined ? null : markerAt(text, start, end);
  return found?.style === 'article' ? { ...found, start } : null;
}
const chapterName = /^[\u4e00-\u9fff、]{2,16}?(?=第[一二三四五六七八九十百]{1,4}条)/;
const longestName = 28;

/** The next 。 ； or ： with something after it that may be a number; `end` when there is none. */
function nextStop(text: string, start: number, end: number): number {
  for (let i = start; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code !== 0x3002 && code !== 0xff1b && code !== 0xff1a) continue;
    const next = text.charCodeAt(i + 1);
    if (
      next === 0xff08 ||
      next === 0x7b2c ||
      (next >= 0x30 && next <= 0x39) ||
      (next >= 0x2460 && next <= 0x2473) ||
      hanNumerals.has(text[i + 1] ?? '')
    )
      return i;
  }
  return end;
}

const hanNumerals = new Set('一二三四五六七八九十');

/** A first item counts only when a second follows in the same line. */
function announced(text: string, from: number, found: Marker, end: number): boolean {
  const second =
    found.style === 'han-paren'
      ? '（二）'
      : found.style === 'number-paren'
        ? '（2）'
        : found.style === 'circled'
          ? '②'
          : '2';
  const near = text.slice(from, Math.min(end, from + 1200));
  const at = near.indexOf(second);
  return at > 0 && /[。；，]/.test(near[at - 1] ?? '');
}

/** “基础条件：” in front of a numbering that starts again: a heading without a number. */
function label(line: Line, next: Line | undefined): Marker | null {
  if (line.kind !== 'text' || line.text.length > 24 || next?.marker?.n !== 1) return null;
  const m = /^([\u4e00-\u9fff]{2,20})[：；]?$/.exec(line.text);
  if (m === null) return null;
  return { style: 'label', n: 0, key: m[1] ?? '', end: line.block.end };
}

function open(view: View, roots: Node[], stack: Node[], part: Part, used: Map<string, number>): void {
  const marker = part.marker as Marker;
  descendTo(stack, marker);
  const parent = stack[stack.length - 1];
  const base = parent === undefined ? marker.key : `${parent.path}/${marker.key}`;
  const times = (used.get(base) ?? 0) + 1;
  used.set(base, times);
  const heading = headingOf(view.text, marker, part);
  const node: Node = {
    path: times === 1 ? base : `${base}#${times}`,
    marker,
    printed: view.text.slice(part.start, marker.end),
    heading,
    start: part.start,
    end: part.end,
    children: [],
    headings: [...(parent?.headings ?? []), heading],
  };
  (parent?.children ?? roots).push(node);
  stack.push(node);
}

/** Closes what the new marker ends: its own level if it is open, or every level that ranks as low or lower. */
function descendTo(stack: Node[], marker: Marker): void {
  let level = stack.findLastIndex((n) => n.marker.style === marker.style);
  if (level < 0) {
    // “15、” after “十四、”: the same count in other figures.
    level = stack.findLastIndex(
      (n) => marker.n > 1 && n.marker.n === marker.n - 1 && sameCount(n.marker.style, marker.style),
    );
    if (level >= 0 && level !== stack.length - 1 && marker.n > (stack[level + 1]?.children.length ?? 0) + 99)
      level = -1;
  }
  if (level < 0 && marker.style !== 'label') {
    const i = stack.findIndex((n) => rank[n.marker.style] > rank[marker.style]);
    // A first item of a higher style inside a lower one (（一） under 1.) nests; a later one climbs back.
    level = i >= 0 && (marker.n > 1 || rank[marker.style] <= 4) ? i : -1;
  }
  if (marker.style === 'label' && level < 0) {
    const i = stack.findIndex((n) => rank[n.marker.style] > rank.label);
    level = i;
  }
  if (level >= 0) stack.length = level;
}

/** 十四、 and 15、, （三） and （4）: typed in other figures, counted as one. */
function sameCount(a: MarkerStyle, b: MarkerStyle): boolean {
  const loose = (style: MarkerStyle) =>
    style === 'han' || style === 'number' ? 1 : style === 'han-paren' || style === 'number-paren' ? 2 : 0;
  return loose(a) !== 0 && loose(a) === loose(b);
}

/** The words of the heading: the whole of a short line, or the first sentence of a long one when it reads as a title. */
function headingOf(text: string, marker: Marker, part: Part): string {
  if (marker.style === 'label') return marker.key;
  const body = text.slice(marker.end, Math.min(part.end, marker.end + 60));
  const stop = body.search(/[。：；]/);
  if (stop < 0) return part.end - marker.end <= 50 ? body : '';
  const first = body.slice(0, stop);
  return first.length <= 40 && (body[stop] !== '；' || first.length <= 24) ? first : '';
}

function finish(view: View, node: Node): Provision {
  return {
    path: node.path,
    marker: node.printed,
    heading: node.heading,
    span: originalSpan(view, node.start, node.end),
    children: node.children.map((c) => finish(view, c)),
  };
}
