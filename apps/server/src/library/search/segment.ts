/** From words as people write them to the terms that are indexed and sought. */
import { Jieba } from '@node-rs/jieba';
import { dict } from '@node-rs/jieba/dict.js';
import { wholeWords } from './vocabulary.ts';

/** Full width to half width, capitals to small letters; character by character, so that offsets stay true. */
export function normalise(text: string): string {
  let out = '';
  for (const unit of text) {
    const code = unit.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - 0xfee0).toLowerCase();
    else if (code === 0x3000 || code === 0) out += ' ';
    else {
      const small = unit.toLowerCase();
      out += small.length === unit.length ? small : unit;
    }
  }
  return out;
}

const han = /\p{Script=Han}/u;
const wordRun = /[\p{L}\p{N}]+(?:[.+#-][\p{L}\p{N}]+)*/gu;

export class Segmenter {
  readonly #jieba = Jieba.withDict(dict);

  /** @param words names and terms that must not be cut apart: titles, bodies, industries, company facts */
  constructor(words: Iterable<string> = []) {
    this.learn([...wholeWords, ...words]);
  }

  learn(words: Iterable<string>): void {
    const known = new Set<string>();
    for (const word of words) {
      const plain = normalise(word.trim());
      if (plain.length >= 2 && plain.length <= 12 && !/[\s\p{P}]/u.test(plain)) known.add(plain);
    }
    if (known.size > 0)
      this.#jieba.loadDict(Buffer.from([...known].map((word) => `${word} 20000 n`).join('\n')));
  }

  /** Words in order, without punctuation. @param text normalised */
  words(text: string): string[] {
    return this.#jieba.cut(text, true).filter((word) => /[\p{L}\p{N}]/u.test(word));
  }

  /** Does the dictionary hold it as one word? @param term normalised */
  isWord(term: string): boolean {
    return /^[a-z0-9.+#-]+$/.test(term) || this.#jieba.cut(term, false).length === 1;
  }

  /** Words in order with their part of speech, as jieba tags it. @param text normalised */
  tagged(text: string): { readonly word: string; readonly tag: string }[] {
    return this.#jieba.tag(text, true).filter(({ word }) => /[\p{L}\p{N}]/u.test(word));
  }

  /**
   * What a text is found by: its words of two characters or more, every pair of neighbouring Chinese characters
   * (names that no dictionary has, words of two characters cut wrongly), and runs of letters and digits.
   * @param text normalised
   */
  terms(text: string): Set<string> {
    const found = new Set<string>();
    for (const word of this.#jieba.cutForSearch(text, true)) {
      if (word.length >= 2 && word.length <= 40 && /^[\p{L}\p{N}]/u.test(word)) found.add(word);
    }
    for (const [run] of text.matchAll(wordRun)) {
      for (const pair of pairs(run)) found.add(pair);
      for (const [plain] of run.matchAll(/[a-z0-9][a-z0-9.+#-]*/g)) if (plain.length <= 40) found.add(plain);
    }
    return found;
  }
}

/** Pairs of neighbouring Chinese characters. */
export function pairs(run: string): string[] {
  const out: string[] = [];
  for (let at = 0; at + 1 < run.length; at += 1) {
    const pair = run.slice(at, at + 2);
    if (han.test(pair[0] ?? '') && han.test(pair[1] ?? '')) out.push(pair);
  }
  return out;
}
