/** What is asked: words with what they are linked to, phrases in quotes, quantities, places. */
import { contentIn } from './content.ts';
import { intentsIn } from './intents.ts';
import { type AnswerKind, wantedKinds } from './kinds.ts';
import { type NamedPlace, placesIn } from './places.ts';
import { isMeasured, quantitiesIn, type Sought } from './quantities.ts';
import { normalise, pairs, type Segmenter } from './segment.ts';
import { asWritten } from './spoken.ts';
import { linkedWords } from './vocabulary.ts';

/** One thing asked for, and the ways a text may say it. */
export interface Concept {
  readonly word: string;
  /** It names nothing by itself: 之后, 市里. */
  readonly light?: boolean;
  readonly variants: readonly Variant[];
}

export interface Variant {
  readonly word: string;
  /** Share of a direct hit that it is worth, 0 to 1. */
  readonly weight: number;
  /** Two characters of the word: all of them together come near it. */
  readonly part?: true;
}

export interface Question {
  /** Normalised, blanks drawn together, at most {@link longestQuestion} characters. */
  readonly words: string;
  readonly cut: boolean;
  readonly concepts: readonly Concept[];
  /** What stood in quotes: must occur as it stands. */
  readonly phrases: readonly string[];
  readonly quantities: readonly Sought[];
  readonly places: readonly NamedPlace[];
  /** What kind of answer is wanted; none where only a thing is named. */
  readonly kinds: readonly AnswerKind[];
  /** What may be one word, misspelt: 首版刺. */
  readonly scraps: readonly string[];
}

export const longestQuestion = 200;
/** More than this many different words do not make a question sharper. */
const mostConcepts = 24;

const quoted = /["“”「『]([^"“”「」『』]{1,60})["”“」』]/g;

/**
 * Never throws: what is not understood has no concepts.
 * @param wants whether what is wanted of a thing (its 施行, its 处罚) is sought as words of its own
 */
export function readQuestion(asked: string, segmenter: Segmenter, wants = true): Question {
  const whole = normalise(asked).replaceAll(/\s+/g, ' ').trim();
  const words = asWritten(whole.slice(0, longestQuestion));
  const phrases = [...words.matchAll(quoted)]
    .map(([, inner]) => (inner ?? '').trim())
    .filter((it) => it !== '');
  const quantities = quantitiesIn(words).filter(isMeasured);
  const places = placesIn(words);
  const masked = mask(words, [
    ...quantities.map(({ span }) => span),
    ...places.map(({ start, end }) => [start, end] as const),
  ]);
  const { intents, rest } = wants ? intentsIn(masked) : { intents: [], rest: masked };
  const concepts = new Map<string, Concept>();
  for (const { word, variants } of intents)
    concepts.set(word, {
      word,
      variants: variants.map((one, at) => ({ word: one, weight: at === 0 ? 1 : 0.9 })),
    });
  const content = contentIn(rest, segmenter);
  for (const { word, light } of content.words) {
    if (concepts.size >= mostConcepts) break;
    if (!concepts.has(word)) concepts.set(word, conceptOf(word, light));
  }
  return {
    words,
    cut: whole.length > longestQuestion,
    concepts: [...concepts.values()],
    phrases,
    quantities,
    places,
    kinds: wantedKinds(words),
    scraps: content.scraps.filter((scrap) => !concepts.has(scrap)),
  };
}

/** What a word linked with the core of a word is worth beside one linked with the word itself. */
const coreShare = 0.6;

function mask(words: string, spans: readonly (readonly [number, number])[]): string {
  let out = words;
  for (const [start, end] of spans) out = out.slice(0, start) + ' '.repeat(end - start) + out.slice(end);
  return out;
}

function conceptOf(word: string, light: boolean): Concept {
  const variants = new Map<string, Variant>([[word, { word, weight: 1 }]]);
  const add = (variant: Variant) => {
    if (variant.weight > (variants.get(variant.word)?.weight ?? 0)) variants.set(variant.word, variant);
  };
  for (const linked of linkedWords(word)) add(linked);
  // A long word that stands nowhere as it is may stand in parts: 元宇宙企业.
  if (word.length >= 3)
    for (const pair of pairs(word)) add({ word: pair, weight: 0.9 / (word.length - 1), part: true });
  // What its core is linked with comes near it, too: 租厂房 → 生产场地.
  if (word.length >= 3)
    for (const core of [word.slice(1), word.slice(0, -1)])
      for (const linked of linkedWords(core)) add({ word: linked.word, weight: coreShare * linked.weight });
  return { word, light, variants: [...variants.values()] };
}

/** The concept with words that come near one that stands nowhere: typing errors. */
export function withCorrections(concept: Concept, near: readonly Variant[]): Concept {
  const known = new Set(concept.variants.map(({ word }) => word));
  return {
    ...concept,
    variants: [...concept.variants, ...near.filter(({ word }) => !known.has(word))],
  };
}

export function isEmpty({ concepts, phrases, quantities, places }: Question): boolean {
  return concepts.length + phrases.length + quantities.length + places.length === 0;
}

/** The question with a scrap of it read as the word that it sounds like. */
export function withWord(question: Question, scrap: string, near: readonly Variant[]): Question {
  return { ...question, concepts: [...question.concepts, { word: scrap, variants: near }] };
}
