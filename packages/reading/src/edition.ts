/** Which reader it was: told from the reader's own source, so that nobody has to remember to count it up. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** One file of the reader's source, or the list of the libraries it uses. */
export interface ReaderSource {
  /** Below the reader's folder, with “/”. */
  readonly name: string;
  readonly text: string;
}

/**
 * Eight hexadecimal digits that change when the reader does. Tests, comments and layout are no part of the reader.
 * @param sources in any order
 */
export function readerEdition(sources: readonly ReaderSource[]): string {
  const own = sources
    .filter(({ name }) => !/\.test\.ts$|(?:^|\/)testing\//.test(name))
    .map(({ name, text }) => `${name.replaceAll('\\', '/')}\n${bare(text)}`)
    .sort();
  return bytesToHex(sha256(utf8ToBytes(own.join('\0')))).slice(0, 8);
}

/** Without whole-line comments and without blanks. */
function bare(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^(?:\/\/|\/?\*)/.test(line))
    .join('')
    .replaceAll(/\s+/g, '');
}
