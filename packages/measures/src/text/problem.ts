import type { Dictionary } from '../dictionary.ts';
import type { Words } from '../tree.ts';
import { mendAt } from './mends.ts';
import type { TextFailure } from './scanner.ts';

/** A mistake in a rule's text: where, what was found, what was expected. */
export interface TextProblem {
  /** From 1. */
  readonly line: number;
  /** From 1, in characters. */
  readonly column: number;
  /** From 0, in UTF-16 units. */
  readonly offset: number;
  readonly length: number;
  readonly message: Words;
  readonly found: string;
  readonly expected: Words;
  readonly mend?: Words;
  /** The line, and under it a caret at the place. */
  readonly excerpt: string;
}

const isWide = (char: string): boolean =>
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u.test(char);

/** What is in marks already is shown as it stands. */
const quoted = (found: string): string => (/^[「“【〔[].+/u.test(found) ? found : `“${found}”`);

/** What stands at a place, as far as one would name it: a word, a figure with its unit, or all that marks enclose. */
const NAMED = /^(?:「[^」\n]*」|“[^”\n]*”|【[^】\n]*】|〔[^〕\n]*〕|\[[^\]\n]*\]|[\p{L}\p{N}%]+|.)/u;

export function problemAt(text: string, failure: TextFailure, dictionary: Dictionary): TextProblem {
  const offset = Math.min(failure.offset, text.length);
  const before = text.slice(0, offset).split('\n');
  const lineStart = offset - (before.at(-1)?.length ?? 0);
  const line = text.slice(lineStart).split('\n', 1)[0] ?? '';
  const column = [...text.slice(lineStart, offset)].length + 1;
  const found = NAMED.exec(text.slice(offset))?.[0] ?? '';
  const mend = mendAt(text, offset, dictionary, failure.expectsSection) ?? failure.mend;
  const foundWords =
    found !== ''
      ? { zh: quoted(found), en: quoted(found) }
      : offset < text.length
        ? { zh: '行末', en: 'the end of the line' }
        : { zh: '文末', en: 'the end' };
  // A full-width blank under each wide character keeps the caret below its place.
  const pad = [...text.slice(lineStart, offset)].map((char) => (isWide(char) ? '\u3000' : ' ')).join('');
  return {
    line: before.length,
    column,
    offset,
    length: Math.max(1, found.length),
    found,
    expected: failure.expected,
    message: {
      zh: `第 ${before.length} 行第 ${column} 字：应为${failure.expected.zh}，实为${foundWords.zh}`,
      en: `line ${before.length}, column ${column}: expected ${failure.expected.en}, found ${foundWords.en}`,
    },
    ...(mend === undefined ? {} : { mend }),
    excerpt: `${line}\n${pad}^`,
  };
}
