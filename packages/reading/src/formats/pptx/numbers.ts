import { circledNumber, countingNumber, letterNumber, romanNumber } from '../chinese-numbers.ts';
import { childOf, type XmlElement } from '../xml.ts';

/** How a number is written: ECMA-376 part 1, 20.1.10.61 ST_TextAutonumberScheme, which names script and signs in one. */
const scripts: readonly (readonly [RegExp, (n: number) => string])[] = [
  [/^alphaLc/, (n) => letterNumber(n).toLowerCase()],
  [/^alphaUc/, (n) => letterNumber(n).toUpperCase()],
  [/^romanLc/, (n) => romanNumber(n).toLowerCase()],
  [/^romanUc/, (n) => romanNumber(n).toUpperCase()],
  [/^circleNum/, circledNumber],
  [/^ea1/, countingNumber],
];

function printed(n: number, scheme: string): string {
  const number = (scripts.find(([pattern]) => pattern.test(scheme))?.[1] ?? String)(n);
  if (scheme.endsWith('ParenBoth')) return `(${number})`;
  if (scheme.endsWith('ParenR')) return `${number})`;
  if (scheme.startsWith('ea1')) return `${number}、`;
  return scheme.endsWith('Period') ? `${number}. ` : number;
}

/** Counts the numbered paragraphs of one shape, each level by itself. */
export class ParagraphNumbers {
  /** By level: how many, and in what way of numbering. */
  #counts: { readonly scheme: string; n: number }[] = [];

  /** The number that stands before a paragraph, with what parts it from the words; empty where there is none. */
  before(properties: XmlElement | undefined): string {
    const level = Number(properties?.attributes.get('lvl') ?? '0');
    const auto = childOf(properties, 'buAutoNum');
    const scheme = auto?.attributes.get('type');
    if (auto === undefined || scheme === undefined) {
      this.#counts = this.#counts.slice(0, level);
      return '';
    }
    const now = this.#counts[level];
    const first = Number(auto.attributes.get('startAt') ?? '1');
    const n = now?.scheme === scheme ? now.n + 1 : first;
    this.#counts = this.#counts.slice(0, level);
    this.#counts[level] = { scheme, n };
    return printed(n, scheme);
  }
}
