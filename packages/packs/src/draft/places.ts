/** Where a document says something: citations with their path, figures and fingerprint. */
import type { Citation, Words } from '@huice/measures';
import {
  type Fact,
  figuresIn,
  type PrintedFigure,
  type Provision,
  type ReadDocument,
  type Span,
} from '@huice/reading';
import { type PlacedSentence, placedSentences } from '../verify.ts';

export interface PlacedFigure extends PrintedFigure {
  /** Into the file's text. */
  readonly at: Span;
}

export class Places {
  readonly #text: string;
  readonly #sentences: readonly PlacedSentence[];
  readonly #provisions = new Map<string, Provision>();

  constructor(document: ReadDocument, text: string) {
    this.#text = text;
    this.#sentences = placedSentences(document, text);
    const visit = (list: readonly Provision[]): void => {
      for (const provision of list) {
        this.#provisions.set(provision.path, provision);
        visit(provision.children);
      }
    };
    visit(document.provisions);
  }

  /** Every provision in the order of the text. */
  get paths(): readonly string[] {
    return [...this.#provisions.keys()];
  }

  heading(path: string): string {
    return this.#provisions.get(path)?.heading ?? '';
  }

  words(span: Span): string {
    return this.#text.slice(...span);
  }

  /** The figures that stand in the words of a fact. */
  figures(fact: Fact): PlacedFigure[] {
    const start = fact.span[0];
    return figuresIn(this.words(fact.span)).map((figure) => ({
      ...figure,
      at: [start + figure.span[0], start + figure.span[1]],
    }));
  }

  /**
   * The sentence at an offset, as a citation.
   * @param figures as printed; those that do not stand in the sentence are left out
   */
  cite(at: number, fallback: string, says: Words, figures: readonly string[] = []): Citation {
    const sentence = this.#sentenceAt(at);
    if (sentence === undefined) return { provision: fallback, says };
    const words = this.words(sentence.span).replaceAll(/\s+/g, '');
    const printed = [...new Set(figures)].filter((figure) => words.includes(figure));
    return {
      provision: sentence.path,
      ...(printed.length === 0 ? {} : { figures: printed }),
      hash: sentence.hash,
      says,
    };
  }

  /** The shortest sentence around an offset; where blanks stand, the next one. */
  #sentenceAt(at: number): PlacedSentence | undefined {
    const around = this.#sentences.filter(({ span }) => span[0] <= at && at < span[1]);
    const length = ({ span }: PlacedSentence) => span[1] - span[0];
    return (
      around.sort((a, b) => length(a) - length(b))[0] ?? this.#sentences.find(({ span }) => span[0] >= at)
    );
  }
}
