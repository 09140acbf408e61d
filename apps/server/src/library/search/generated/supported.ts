/**
 * Which sentences of a model's text may be shown: those that name their source, and say nothing that the source does
 * not hold. A person reads the source for the rest: that a sentence turns its source round is not seen here.
 */
import { quantitiesIn } from '../quantities.ts';
import { normalise, type Segmenter } from '../segment.ts';
import { emptyWords } from '../vocabulary.ts';

export interface Source {
  /** Everything that the sentence may rest on: title, heading and text of a provision. */
  readonly text: string;
}

export interface Supported {
  /** Without its reference marks. */
  readonly text: string;
  /** Numbers of sources, from 0. */
  readonly sources: readonly number[];
}

export interface Checked {
  readonly sentences: readonly Supported[];
  /** Sentences that were left out. */
  readonly dropped: number;
}

const marks = /[[【〔]\s?(\d{1,2}(?:\s?[,，、]\s?\d{1,2}){0,20})\s?[\]】〕]/g;
/** Share of a sentence's words that its sources (or the question) must hold. */
const leastShared = 0.7;

/** @param asked words of the question may be repeated without a source */
export function supported(
  said: string,
  sources: readonly Source[],
  asked: string,
  segmenter: Segmenter,
): Checked {
  const sentences: Supported[] = [];
  let dropped = 0;
  for (const sentence of sentencesOf(said)) {
    const named = referencesIn(sentence);
    const text = sentence
      .replace(marks, '')
      .replaceAll(/\s([。；！？])/g, '$1')
      .trim();
    const cited = named.flatMap((number) => sources[number]?.text ?? []);
    const whole = named.length > 0 && cited.length === named.length;
    if (whole && holds(text, normalise(cited.join('\n')), normalise(asked), segmenter))
      sentences.push({ text, sources: [...new Set(named)] });
    else dropped += 1;
  }
  return { sentences, dropped };
}

/** Blanks and empty lines drawn together: patterns then look at one, and a long run of them costs nothing. */
function inOneSpace(said: string): string {
  return said
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** A reference may stand before or behind the full stop: either way it belongs to the sentence before. */
function sentencesOf(said: string): string[] {
  return inOneSpace(said)
    .replaceAll(/([。；！？\n])((?:\s?[[【〔][\d\s,，、]{1,60}[\]】〕])+)/g, '$2$1')
    .split(/(?<=[。；！？])|\n+/)
    .map((sentence) => sentence.replace(/^[\s\-*•]+/, '').trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence.replace(marks, '')));
}

function referencesIn(sentence: string): number[] {
  return [...sentence.matchAll(marks)].flatMap(([, numbers = '']) =>
    numbers.split(/[,，、]/).map((number) => Number(number) - 1),
  );
}

function holds(sentence: string, source: string, asked: string, segmenter: Segmenter): boolean {
  const plain = normalise(sentence);
  return figuresHold(plain, source) && namesHold(plain, source) && wordsHold(plain, source, asked, segmenter);
}

/** Each figure, by value and unit; and each run of digits as it is printed. */
function figuresHold(sentence: string, source: string): boolean {
  const known = quantitiesIn(source);
  const measured = quantitiesIn(sentence);
  const all = measured.every(({ value, unit }) =>
    known.some((one) => one.value === value && (one.unit === unit || unit === '')),
  );
  const covered = (at: number) => measured.some(({ span: [start, end] }) => at >= start && at < end);
  const digits = [...sentence.matchAll(/\d+(?:\.\d+)?/g)].filter(({ index }) => !covered(index));
  const printed = new Set([...source.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => number));
  return all && digits.every(([number]) => printed.has(number));
}

/** A document or a number that it names must be named there. */
function namesHold(sentence: string, source: string): boolean {
  const bare = source.replaceAll(/\s/g, '');
  return [...sentence.matchAll(/《([^《》]{1,200})》|([^\s，。；]{1,12}〔\d{4}〕\d{1,6}号)/g)].every(
    ([, title, number]) => bare.includes((title ?? number ?? '').replaceAll(/\s/g, '')),
  );
}

function wordsHold(sentence: string, source: string, asked: string, segmenter: Segmenter): boolean {
  const words = segmenter.words(sentence).filter((word) => word.length >= 2 && !emptyWords.has(word));
  if (words.length === 0) return false;
  const held = words.filter((word) => source.includes(word) || asked.includes(word));
  // Something must come from the source: a question that is merely said again is no answer.
  const told = held.some((word) => source.includes(word) && !asked.includes(word));
  return told && held.length / words.length >= leastShared;
}
