/** The words of a question that name something, how much each of them names, and scraps that a slip may have left. Pure. */
import type { Segmenter } from './segment.ts';
import { emptyWords } from './vocabulary.ts';

export interface ContentWord {
  readonly word: string;
  /** It says where, when, how or who in general (之后, 市里, 双方): rare in documents, and naming nothing. */
  readonly light: boolean;
}

export interface Content {
  readonly words: readonly ContentWord[];
  /** A word with a single character left beside it: 首版·刺 may be one word, misspelt. */
  readonly scraps: readonly string[];
}

/** They say what kind of answer is wanted, which the ranking looks for in another way. */
const askingNames: ReadonlySet<string> = new Set(
  '数量 名额 目标 指标 金额 比例 上限 奖金 数额 标准 情况 时间 日期'.split(' '),
);

/** Parts of speech by jieba's tags: adverbs, directions, pronouns, numbers, measures, particles. */
const lightTags = /^(?:[dfrpcyomq]|u[jlzgdv]|e$)/;

interface Piece {
  readonly word: string;
  readonly light: boolean;
  /** Made of characters that belong to no word. */
  readonly loose: boolean;
  /** A noun, as jieba tags it. */
  readonly names: boolean;
}

/** Characters left over one by one are drawn together: “补帖” is sought as one word. @param words normalised */
export function contentIn(words: string, segmenter: Segmenter): Content {
  const runs = runsIn(words, segmenter);
  const short = words.trim().length <= 2;
  const out: ContentWord[] = [];
  const scraps: string[] = [];
  for (const run of runs) {
    const joined: Piece[] = [];
    for (const piece of run) {
      const before = joined.at(-1);
      if (before !== undefined && piece.loose && before.loose)
        joined[joined.length - 1] = together(before, piece);
      else joined.push(piece);
    }
    joined.forEach(({ word, light, names }, at) => {
      if (word.length >= 2 || short) out.push({ word, light });
      const [before, after] = [joined[at - 1], joined[at + 1]];
      if (word.length > 1) return;
      // A name of one character belongs to the word beside it: 钠·电池.
      if (names && after !== undefined && after.word.length === 2)
        out.push({ word: word + after.word, light: false });
      if (before !== undefined) scraps.push(before.word + word);
      if (after !== undefined) scraps.push(word + after.word);
    });
  }
  return { words: out, scraps: scraps.filter((scrap) => scrap.length >= 3 && scrap.length <= 8) };
}

const together = (one: Piece, other: Piece): Piece => ({ ...one, word: one.word + other.word });

/** Stretches of words that stand side by side, with nothing empty between them. */
function runsIn(words: string, segmenter: Segmenter): Piece[][] {
  const runs: Piece[][] = [[]];
  let at = 0;
  for (const { word, tag } of segmenter.tagged(words)) {
    const start = words.indexOf(word, at);
    if (start > at) runs.push([]);
    at = start + word.length;
    if (emptyWords.has(word)) runs.push([]);
    else
      runs.at(-1)?.push({
        word,
        light: word.length > 1 && (lightTags.test(tag) || askingNames.has(word)),
        loose: word.length === 1,
        names: tag.startsWith('n'),
      });
  }
  return runs;
}
