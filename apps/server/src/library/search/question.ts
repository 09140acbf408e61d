/** What is asked: words with what they are linked to, phrases in quotes, quantities, places. */
import { intentsIn } from './intents.ts';
import { type NamedPlace, placesIn } from './places.ts';
import { isMeasured, quantitiesIn, type Sought } from './quantities.ts';
import { normalise, pairs, type Segmenter } from './segment.ts';
import { asWritten } from './spoken.ts';
import { emptyWords, linkedWords } from './vocabulary.ts';

/** One thing asked for, and the ways a text may say it. */
export interface Concept {
  readonly word: string;
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
  for (const word of contentWords(rest, segmenter)) {
    if (concepts.size >= mostConcepts) break;
    if (!concepts.has(word)) concepts.set(word, conceptOf(word));
  }
  return {
    words,
    cut: whole.length > longestQuestion,
    concepts: [...concepts.values()],
    phrases,
    quantities,
    places,
  };
}

function mask(words: string, spans: readonly (readonly [number, number])[]): string {
  let out = words;
  for (const [start, end] of spans) out = out.slice(0, start) + ' '.repeat(end - start) + out.slice(end);
  return out;
}

/** Characters left over one by one are drawn together: “补帖” is sought as one word. */
function contentWords(words: string, segmenter: Segmenter): string[] {
  const out: string[] = [];
  let loose = '';
  const flush = () => {
    if (loose.length >= 2) out.push(loose);
    else if (loose !== '' && words.trim().length <= 2) out.push(loose);
    loose = '';
  };
  let at = 0;
  for (const word of segmenter.words(words)) {
    const start = words.indexOf(word, at);
    if (start > at) flush();
    at = start + word.length;
    if (emptyWords.has(word)) flush();
    else if (word.length === 1) loose += word;
    else {
      flush();
      out.push(word);
    }
  }
  flush();
  return out;
}

function conceptOf(word: string): Concept {
  const variants = new Map<string, Variant>([[word, { word, weight: 1 }]]);
  const add = (variant: Variant) => {
    if (variant.weight > (variants.get(variant.word)?.weight ?? 0)) variants.set(variant.word, variant);
  };
  for (const linked of linkedWords(word)) add(linked);
  // A long word that stands nowhere as it is may stand in parts: 元宇宙企业.
  if (word.length >= 3)
    for (const pair of pairs(word)) add({ word: pair, weight: 0.9 / (word.length - 1), part: true });
  return { word, variants: [...variants.values()] };
}

/** The concept with words that come near one that stands nowhere: typing errors. */
export function withCorrections(concept: Concept, near: readonly Variant[]): Concept {
  const known = new Set(concept.variants.map(({ word }) => word));
  return {
    word: concept.word,
    variants: [...concept.variants, ...near.filter(({ word }) => !known.has(word))],
  };
}

export function isEmpty({ concepts, phrases, quantities, places }: Question): boolean {
  return concepts.length + phrases.length + quantities.length + places.length === 0;
}
