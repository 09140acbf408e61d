/**
 * The ways in which a file can fail to be read, each with what is wrong, where, and what to do, in Chinese and English.
 * `where` is filled in by the reader: the file's name, a page, an entry of an archive.
 */

export type UnreadableCode =
  | 'empty'
  | 'too-large'
  | 'wrong-kind'
  | 'unknown-kind'
  | 'unsupported-kind'
  | 'encrypted'
  | 'damaged'
  | 'no-text'
  | 'archive-too-large'
  | 'archive-too-deep'
  | 'several-files'
  | 'too-many-pages';

/** A file that cannot be read; `message` is the Chinese, `en` the English, and neither speaks of the program's insides. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly code: UnreadableCode;
  readonly file: string;
  readonly zh: string;
  readonly en: string;

  constructor(code: UnreadableCode, file: string, words: Words, cause?: unknown) {
    super(`${named(file)}${words.zh}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.file = file;
    this.zh = `${named(file)}${words.zh}`;
    this.en = `“${file === '' ? 'The file' : file}”: ${words.en}`;
  }
}

export interface Words {
  readonly zh: string;
  readonly en: string;
}

function named(file: string): string {
  return file === '' ? '文件：' : `“${file}”：`;
}

/** Bytes as people read them: 52,428,800 is 50 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${Number((bytes / 1024 / 1024).toFixed(1))} MB`;
  if (bytes >= 1024) return `${Number((bytes / 1024).toFixed(1))} KB`;
  return `${bytes} B`;
}

export function emptyFile(file: string): UnreadableFile {
  return new UnreadableFile('empty', file, {
    zh: '文件是空的（0 字节）。请重新下载或导出后再读。',
    en: 'the file is empty (0 bytes). Download or export it again.',
  });
}

export function tooLarge(file: string, bytes: number, limit: number): UnreadableFile {
  return new UnreadableFile('too-large', file, {
    zh: `文件有 ${sizeInWords(bytes)}，超过上限 ${sizeInWords(limit)}。请拆成几份，或去掉其中的图片后再读。`,
    en: `the file has ${sizeInWords(bytes)}; the limit is ${sizeInWords(limit)}. Split it, or take out its pictures.`,
  });
}

/** A file of a kind that Huice does not read, whatever its name says. */
export function unsupportedKind(file: string, kind: Words, advice: Words): UnreadableFile {
  return new UnreadableFile('unsupported-kind', file, {
    zh: `内容是${kind.zh}，不能作为政策文件读取。${advice.zh}`,
    en: `its content is ${kind.en}, which is not read. ${advice.en}`,
  });
}

export function unknownKind(file: string): UnreadableFile {
  return new UnreadableFile('unknown-kind', file, {
    zh: '内容不是可识别的文字或文档（txt、md、html、docx、doc、rtf、odt、pdf、ofd、xlsx、ods、pptx、zip）。请确认文件没有损坏，或换一种格式重新导出。',
    en: 'the content is no text or document known here (txt, md, html, docx, doc, rtf, odt, pdf, ofd, xlsx, ods, pptx, zip). Check that the file is whole, or export it in another format.',
  });
}

export function encrypted(file: string): UnreadableFile {
  return new UnreadableFile('encrypted', file, {
    zh: '文件有密码保护，打不开。请用原软件输入密码，另存为不加密的文件后再读。',
    en: 'the file is protected by a password. Open it in its own program and save it without one.',
  });
}

/** An entry of an archive that was packed with a password. */
export function encryptedEntry(file: string): UnreadableFile {
  return new UnreadableFile('encrypted', file, {
    zh: '在压缩包里有密码保护，打不开。请先用密码解压，再交解压后的文件，或重新打成不加密的 .zip。',
    en: 'it lies in an archive with a password. Unpack it with the password and bring the file itself, or pack it again without one.',
  });
}

/** @param part which part of the file is damaged, in both languages; without it the file as a whole. */
export function damaged(file: string, part?: Words, cause?: unknown): UnreadableFile {
  const zh = part ? `${part.zh}已损坏或不完整` : '文件已损坏或不完整（可能没有下载完）';
  const en = part
    ? `${part.en} is damaged or cut off`
    : 'the file is damaged or cut off (perhaps not fully downloaded)';
  return new UnreadableFile(
    'damaged',
    file,
    {
      zh: `${zh}，读不出来。请重新下载，或用原软件打开后另存一份。`,
      en: `${en}. Download it again, or open it in its own program and save a copy.`,
    },
    cause,
  );
}

export function noText(file: string, what: Words): UnreadableFile {
  return new UnreadableFile('no-text', file, {
    zh: `${what.zh}。请先做文字识别（OCR），或找发布机关网站上的文字版。`,
    en: `${what.en}. Run text recognition (OCR) on it first, or use the text version on the issuer's site.`,
  });
}

export function archiveTooLarge(file: string, words: Words): UnreadableFile {
  return new UnreadableFile('archive-too-large', file, {
    zh: `${words.zh}，为防止压缩炸弹不予解开。请分成几个较小的压缩包。`,
    en: `${words.en}; refused, as it may be a decompression bomb. Split it into smaller archives.`,
  });
}
