/** What is asked: words with what they are linked to, phrases in quotes, quantities, places. */
import { type NamedPlace, placesIn } from './places.ts';
import { isMeasured, quantitiesIn, type Sought } from './quantities.ts';
import { normalise, pairs, type Segmenter } from './segment.ts';
import { emptyWords, linkedWords } from './vocabulary.ts';

/** One thing asked for, and the ways a text may say it. */
export interface Concept {
  readonly word: string;
  readonly variants: readonly { readonly word: string; readonly weight: number }[];
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

/** Never throws: what is not understood has no concepts. */
export function readQuestion(asked: string, segmenter: Segmenter): Question {
  const whole = normalise(asked).replaceAll(/\s+/g, ' ').trim();
  const words = whole.slice(0, longestQuestion);
  const phrases = [...words.matchAll(quoted)]
    .map(([, inner]) => (inner ?? '').trim())
    .filter((it) => it !== '');
  const quantities = quantitiesIn(words).filter(isMeasured);
  const places = placesIn(words);
  const masked = mask(words, [
    ...quantities.map(({ span }) => span),
    ...places.map(({ start, end }) => [start, end] as const),
  ]);
  const concepts = new Map<string, Concept>();
  for (const word of contentWords(masked, segmenter)) {
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
  const variants = new Map<string, number>([[word, 1]]);
  const add = (variant: string, weight: number) => {
    if (weight > (variants.get(variant) ?? 0)) variants.set(variant, weight);
  };
  for (const linked of linkedWords(word)) add(linked.word, linked.weight);
  // A long word that stands nowhere as it is may stand in parts: 元宇宙企业.
  if (word.length >= 3) for (const pair of pairs(word)) add(pair, 0.9 / (word.length - 1));
  return { word, variants: [...variants].map(([variant, weight]) => ({ word: variant, weight })) };
}

/** The concept with words that come near one that stands nowhere: typing errors. */
export function withCorrections(concept: Concept, near: readonly string[]): Concept {
  const known = new Set(concept.variants.map(({ word }) => word));
  // One error in two characters leaves half of the word: a weak guess.
  const weight = concept.word.length === 2 ? 0.35 : 0.6;
  const added = near.filter((word) => !known.has(word)).map((word) => ({ word, weight }));
  return { word: concept.word, variants: [...concept.variants, ...added] };
}

export function isEmpty({ concepts, phrases, quantities, places }: Question): boolean {
  return concepts.length + phrases.length + quantities.length + places.length === 0;
}
