/** The part of a text that answers, with its words marked. Pure. */
import type { Passage } from '@huice/api';
import type { Span } from '@huice/reading';
import { normalise } from './segment.ts';

/** Characters of a passage. */
const shown = 180;

/** Every occurrence of the words, joined where they touch. */
export function marksIn(text: string, words: readonly string[]): [number, number][] {
  const plain = normalise(text);
  const spans: [number, number][] = [];
  for (const word of new Set(words)) {
    if (word === '') continue;
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
      if (!cutsFigure(plain, word, at)) spans.push([at, at + word.length]);
  }
  spans.sort((x, y) => x[0] - y[0]);
  const joined: [number, number][] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last !== undefined && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else joined.push([...span]);
  }
  return joined;
}

/** 500万 does not stand in 1500万. */
const cutsFigure = (text: string, word: string, at: number) =>
  /^\d/.test(word) && /[\d.]/.test(text[at - 1] ?? '');

export function whole(text: string, words: readonly string[]): Passage {
  return { text, marks: marksIn(text, words) };
}

/** The stretch that holds most different words, cut at the ends of sentences where they are near. */
export function passageOf(text: string, words: readonly string[]): Passage {
  const flat = text.replaceAll(/\s+/g, ' ').trim();
  if (flat.length <= shown) return whole(flat, words);
  const marks = marksIn(flat, words);
  let best: { start: number; score: number } = { start: 0, score: -1 };
  for (const [from] of marks) {
    const within = marks.filter(([start, end]) => start >= from && end <= from + shown);
    const score = new Set(within.map(([start, end]) => flat.slice(start, end))).size * 10 + within.length;
    if (score > best.score) best = { start: from, score };
  }
  const start = sentenceStart(flat, Math.max(0, best.start - 20), best.start);
  const end = Math.min(flat.length, start + shown);
  const text_ = `${start > 0 ? '…' : ''}${flat.slice(start, end)}${end < flat.length ? '…' : ''}`;
  return { text: text_, marks: marksIn(text_, words) };
}

function sentenceStart(text: string, least: number, at: number): number {
  for (let i = at; i > Math.max(0, least - 30); i -= 1) if (/[。；;]/.test(text[i - 1] ?? '')) return i;
  return least;
}

/** @returns mutable copies, as answers are written */
export function spans(list: readonly Span[]): [number, number][] {
  return list.map(([start, end]) => [start, end]);
}
