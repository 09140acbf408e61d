/** The signs of an RTF file, one after another. Layout: Rich Text Format 1.9.1, “RTF Syntax”. */
export type Token =
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly word: string; readonly value: number | null }
  /** `\'hh` */
  | { readonly kind: 'byte'; readonly byte: number; readonly escaped: boolean }
  /** `\~`, `\-`, `\*` … */
  | { readonly kind: 'symbol'; readonly symbol: string };

const backslash = 0x5c;
const isLetter = (byte: number) => (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x41 && byte <= 0x5a);
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

/** Runs through the bytes once; what is cut off at the end is left out. */
export function* tokensOf(bytes: Uint8Array): Generator<Token> {
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    at += 1;
    if (byte === 0x7b) yield { kind: 'open' };
    else if (byte === 0x7d) yield { kind: 'close' };
    else if (byte === backslash) {
      const [token, next] = controlAt(bytes, at);
      at = next;
      if (token !== null) yield token;
    } else if (byte !== 0x0d && byte !== 0x0a && byte !== 0) yield { kind: 'byte', byte, escaped: false };
  }
}

function controlAt(bytes: Uint8Array, from: number): [Token | null, number] {
  const first = bytes[from];
  if (first === undefined) return [null, from];
  if (isLetter(first)) return wordAt(bytes, from);
  if (first === 0x27) {
    const byte = Number.parseInt(String.fromCharCode(bytes[from + 1] ?? 0, bytes[from + 2] ?? 0), 16);
    return [Number.isNaN(byte) ? null : { kind: 'byte', byte, escaped: true }, from + 3];
  }
  // A backslash before the end of a line ends a paragraph.
  if (first === 0x0a || first === 0x0d) return [{ kind: 'word', word: 'par', value: null }, from + 1];
  return [{ kind: 'symbol', symbol: String.fromCharCode(first) }, from + 1];
}

function wordAt(bytes: Uint8Array, from: number): [Token, number] {
  let at = from;
  while (at < bytes.length && at - from < 32 && isLetter(bytes[at] ?? 0)) at += 1;
  const word = String.fromCharCode(...bytes.subarray(from, at));
  const digits = at;
  if (bytes[at] === 0x2d) at += 1;
  while (at < bytes.length && at - digits < 11 && isDigit(bytes[at] ?? 0)) at += 1;
  const number = Number.parseInt(String.fromCharCode(...bytes.subarray(digits, at)), 10);
  const value = Number.isNaN(number) ? null : number;
  if (bytes[at] === 0x20) at += 1;
  // Raw bytes of a picture follow.
  if (word === 'bin' && value !== null && value > 0) at += value;
  return [{ kind: 'word', word, value }, at];
}
