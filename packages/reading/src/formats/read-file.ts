import type { ReadingWarning } from '../types.ts';
import { asFile, contextFor, type FormatContext } from './context.ts';
import { readPlain } from './plain.ts';
import { containerOf, foreignKind } from './sniff.ts';
import { type ExtractedFile, type MediaType, mediaTypes, type ReadFileOptions } from './types.ts';
import { damaged, emptyFile, noText, tooLarge, UnreadableFile, unsupportedKind } from './unreadable.ts';

/**
 * Reads one file into text. What kind it is, is told from its content; the name serves messages only.
 * Code for Word, PDF and the rest is loaded when such a file comes.
 *
 * An archive with one readable file in it yields that file; with several, use `readFiles`.
 * @throws UnreadableFile saying in Chinese and English what is wrong, where, and what to do
 */
export async function readFile(
  bytes: Uint8Array,
  name: string,
  options: ReadFileOptions = {},
): Promise<ExtractedFile> {
  return readWithin(bytes, contextFor(name, options));
}

/** As `readFile`, for a file that may lie in an archive and shares its bounds. */
export async function readWithin(bytes: Uint8Array, context: FormatContext): Promise<ExtractedFile> {
  checkSize(bytes, context);
  try {
    return checkText(await readByContainer(bytes, context));
  } catch (error) {
    throw asUnreadable(error, context);
  }
}

export function checkSize(bytes: Uint8Array, { name, limits }: FormatContext): void {
  if (bytes.length === 0) throw emptyFile(name);
  if (bytes.length > limits.fileBytes) throw tooLarge(name, bytes.length, limits.fileBytes);
}

async function readByContainer(bytes: Uint8Array, context: FormatContext): Promise<ExtractedFile> {
  switch (containerOf(bytes)) {
    case 'zip': {
      const { readZipped } = await import('./zipped.ts');
      return readZipped(bytes, context, readWithin);
    }
    case 'compound': {
      const { readCompound } = await import('./compound.ts');
      return readCompound(bytes, context);
    }
    case 'pdf': {
      const { readPdf } = await import('./pdf/index.ts');
      return asFile(await readPdf(bytes, context), 'pdf', context);
    }
    case 'rtf': {
      const { readRtf } = await import('./rtf/index.ts');
      return asFile(readRtf(bytes), 'rtf', context);
    }
    case 'other': {
      const foreign = foreignKind(bytes);
      if (foreign) throw unsupportedKind(context.name, foreign.kind, foreign.advice);
      return readPlain(bytes, context);
    }
  }
}

/** Which names go with which content; a name without an ending goes with any. */
const endings: Readonly<Record<MediaType, RegExp>> = {
  [mediaTypes.text]: /\.(?:txt|text|csv|log)$/i,
  [mediaTypes.markdown]: /\.(?:md|markdown)$/i,
  [mediaTypes.html]: /\.(?:html?|xhtml|shtml|jsp|aspx?|php)$/i,
  [mediaTypes.docx]: /\.(?:docx|docm|dotx)$/i,
  [mediaTypes.doc]: /\.(?:doc|dot|wps)$/i,
  [mediaTypes.pdf]: /\.pdf$/i,
  [mediaTypes.ofd]: /\.ofd$/i,
  [mediaTypes.xlsx]: /\.(?:xlsx|xlsm|et)$/i,
  [mediaTypes.pptx]: /\.(?:pptx|pptm|ppsx)$/i,
  [mediaTypes.odt]: /\.(?:odt|ott)$/i,
  [mediaTypes.ods]: /\.(?:ods|ots)$/i,
  // Office programs open RTF under the name of a Word document, and many offices send it so.
  [mediaTypes.rtf]: /\.(?:rtf|doc)$/i,
};

function namedOtherwise({ name, mediaType }: ExtractedFile): ReadingWarning[] {
  const ending = /\.[a-z]{2,5}$/i.exec(name)?.[0];
  if (ending === undefined || endings[mediaType].test(name)) return [];
  const known = Object.values(endings).some((names) => names.test(name));
  if (!known) return [];
  return [
    {
      code: 'named-otherwise',
      zh: `文件名以 ${ending} 结尾，内容却不是，已按内容（${mediaType}）读取；请核对是否选对了文件。`,
      en: `The name ends in ${ending}, but the content is ${mediaType} and was read as such; check that it is the file you meant.`,
    },
  ];
}

function checkText(file: ExtractedFile): ExtractedFile {
  if (file.text.trim() !== '') return { ...file, warnings: [...namedOtherwise(file), ...file.warnings] };
  throw noText(file.name, {
    zh: '文件里没有文字（可能只有图片或是扫描件）',
    en: 'the file holds no text (perhaps pictures or scans only)',
  });
}

/** A reader that fell over bad bytes says so as a damaged file; a stop asked for by the caller stays what it is. */
export function asUnreadable(error: unknown, { name, options }: FormatContext): unknown {
  if (error instanceof UnreadableFile) return error;
  if (options.signal?.aborted) return error;
  return damaged(name, undefined, error);
}
