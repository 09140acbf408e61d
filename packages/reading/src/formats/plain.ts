import type { FormatContext } from './context.ts';
import { type DecodedText, decodeText } from './decode.ts';
import { foreignXml, looksLikeHtml } from './sniff.ts';
import type { ExtractedFile } from './types.ts';
import { mediaTypes } from './types.ts';
import { noText, unknownKind, unsupportedKind } from './unreadable.ts';

/**
 * Bytes that carry no signature of their own: text, Markdown, or a web page.
 * @throws UnreadableFile
 */
export async function readPlain(bytes: Uint8Array, context: FormatContext): Promise<ExtractedFile> {
  const { name } = context;
  const decoded = decodeText(bytes);
  if (!decoded) throw unknownKind(name);
  const foreign = foreignXml(decoded.text);
  if (foreign) throw unsupportedKind(name, foreign.kind, foreign.advice);
  // A file that calls itself text is text to the letter, markup and all.
  if (!/\.(?:txt|md|markdown)$/i.test(name) && looksLikeHtml(decoded.text)) {
    const { htmlToText } = await import('./html/index.ts');
    const read = htmlToText(decoded.text);
    return { ...read, name, mediaType: mediaTypes.html, warnings: [...undecoded(decoded), ...read.warnings] };
  }
  if (decoded.text.trim() === '') {
    throw noText(name, { zh: '文件里只有空白，没有文字', en: 'the file holds white space only, no text' });
  }
  const mediaType = /\.(?:md|markdown)$/i.test(name) ? mediaTypes.markdown : mediaTypes.text;
  return { name, mediaType, text: decoded.text, warnings: undecoded(decoded) };
}

function undecoded({ damaged, encoding, text }: DecodedText): ExtractedFile['warnings'] {
  if (damaged === 0) return [];
  const at = text.indexOf('\ufffd');
  const line = text.slice(0, at).split('\n').length;
  return [
    {
      code: 'undecoded-characters',
      zh: `按 ${encoding.toUpperCase()} 读，有 ${damaged} 处字符读不出来（第一处在第 ${line} 行），原文中以“\ufffd”表示；请核对原件。`,
      en: `Read as ${encoding.toUpperCase()}, ${damaged} characters could not be decoded (the first on line ${line}) and stand as “\ufffd”; check the original.`,
    },
  ];
}
