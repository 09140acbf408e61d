/** Which encoding the bytes of an RTF document are in, by code page and by the character set of a font. */

const labels: ReadonlyMap<number, string> = new Map([
  [936, 'gb18030'],
  [54936, 'gb18030'],
  [950, 'big5'],
  [932, 'shift_jis'],
  [949, 'euc-kr'],
  [65001, 'utf-8'],
  [1250, 'windows-1250'],
  [1251, 'windows-1251'],
  [1252, 'windows-1252'],
]);

/** `\fcharset` of East Asian fonts; the others say nothing surer than the document's own code page. */
const charsets: ReadonlyMap<number, number> = new Map([
  [134, 936],
  [136, 950],
  [128, 932],
  [129, 949],
]);

export const codePageOfCharset = (charset: number): number | undefined => charsets.get(charset);

/** Bytes of an unknown code page are read as Chinese ones: the documents are. */
export function decodeBytes(bytes: readonly number[], codePage: number): string {
  return new TextDecoder(labels.get(codePage) ?? 'gb18030').decode(Uint8Array.from(bytes));
}
