import type { Words } from './unreadable.ts';

/** What a file is by its first bytes; its name has no say. Archives and compound files are looked into by others. */
export type Container = 'zip' | 'compound' | 'pdf' | 'rtf' | 'other';

export function containerOf(bytes: Uint8Array): Container {
  if (startsWith(bytes, [0x50, 0x4b, 3, 4]) || startsWith(bytes, [0x50, 0x4b, 5, 6])) return 'zip';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'compound';
  if (startsWith(bytes, ascii('{\\rtf'))) return 'rtf';
  if (findAscii(bytes, '%PDF-', 1024)) return 'pdf';
  return 'other';
}

export interface ForeignKind {
  readonly kind: Words;
  readonly advice: Words;
}

const ocr: Words = {
  zh: '请先做文字识别（OCR），或找发布机关网站上的文字版。',
  en: "Run text recognition (OCR) on it first, or use the text version on the issuer's site.",
};
const resave: Words = {
  zh: '请用 Word 或 WPS 打开，另存为 .docx 后再读。',
  en: 'Open it in Word or WPS and save it as .docx.',
};
const unpack: Words = {
  zh: '请先解压，把里面的文件或改打成的 .zip 交来。',
  en: 'Unpack it and bring the files inside, or pack them as .zip.',
};
const notDocument: Words = {
  zh: '请确认选对了文件。',
  en: 'Check that this is the file you meant.',
};

const picture = (name: string): Words => ({ zh: `图片（${name}）`, en: `a picture (${name})` });
const archive = (name: string): Words => ({ zh: `${name} 压缩包`, en: `a ${name} archive` });

interface Signature extends ForeignKind {
  readonly bytes: readonly number[];
  /** Where the signature stands. */
  readonly at?: number;
}

const ascii = (text: string) => Array.from(text, (c) => c.charCodeAt(0));

const signatures: readonly Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], kind: picture('PNG'), advice: ocr },
  { bytes: [0xff, 0xd8, 0xff], kind: picture('JPEG'), advice: ocr },
  { bytes: ascii('GIF8'), kind: picture('GIF'), advice: ocr },
  { bytes: ascii('WEBP'), at: 8, kind: picture('WebP'), advice: ocr },
  { bytes: [0x49, 0x49, 0x2a, 0x00], kind: picture('TIFF'), advice: ocr },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], kind: picture('TIFF'), advice: ocr },
  { bytes: ascii('Rar!'), kind: archive('RAR'), advice: unpack },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], kind: archive('7z'), advice: unpack },
  { bytes: [0x1f, 0x8b, 0x08], kind: archive('gzip'), advice: unpack },
  { bytes: ascii('ustar'), at: 257, kind: archive('tar'), advice: unpack },
  {
    bytes: [0x7f, 0x45, 0x4c, 0x46],
    kind: { zh: '程序（ELF）', en: 'a program (ELF)' },
    advice: notDocument,
  },
  { bytes: ascii('SQLite format 3'), kind: { zh: '数据库文件', en: 'a database' }, advice: notDocument },
  { bytes: ascii('ftyp'), at: 4, kind: { zh: '视频或音频', en: 'video or sound' }, advice: notDocument },
  { bytes: ascii('ID3'), kind: { zh: '音频', en: 'sound' }, advice: notDocument },
];

/** Kinds that are told by their first bytes and that are not read. */
export function foreignKind(bytes: Uint8Array): ForeignKind | undefined {
  const found = signatures.find((signature) => startsWith(bytes, signature.bytes, signature.at));
  if (found) return found;
  if (startsWith(bytes, ascii('BM')) && bytes.length > 26 && bytes[14] === 40 && bytes[15] === 0) {
    return { kind: picture('BMP'), advice: ocr };
  }
  if (looksLikeMhtml(bytes)) {
    return { kind: { zh: '单文件网页（MHTML）', en: 'a single-file web page (MHTML)' }, advice: resave };
  }
  // “MZ” alone could begin a text; a program has the offset of its second header at 60.
  if (startsWith(bytes, ascii('MZ')) && bytes.length > 64 && bytes.subarray(0, 64).includes(0)) {
    return { kind: { zh: 'Windows 程序', en: 'a Windows program' }, advice: notDocument };
  }
  return undefined;
}

/** Browsers save a page with its pictures as a letter: header fields, of which Word writes `MIME-Version` first. */
function looksLikeMhtml(bytes: Uint8Array): boolean {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 1024));
  if (/^MIME-Version:/i.test(head)) return true;
  return /^[A-Za-z][A-Za-z-]{1,40}:/.test(head) && /\nContent-Type: ?multipart\/related\b/i.test(head);
}

/** Whether a decoded text is a web page: markup at its beginning, not merely a tag quoted somewhere. */
export function looksLikeHtml(text: string): boolean {
  const head = text
    .slice(0, 4096)
    .replace(/^[\ufeff\s]+/, '')
    .toLowerCase();
  if (!head.startsWith('<')) return false;
  return /<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|^<(?:div|p|table|article|h1|meta|span)[\s>]/.test(
    head,
  );
}

/** The XML of Word and Excel 2003, which is neither a web page nor a text. */
export function foreignXml(text: string): ForeignKind | undefined {
  const head = text.slice(0, 2048);
  if (!head.includes('<?xml') && !head.includes('<?mso-application')) return undefined;
  if (/progid="Excel\.Sheet"|urn:schemas-microsoft-com:office:spreadsheet/.test(head)) {
    return {
      kind: { zh: 'Excel 2003 的 XML 表格', en: "Excel's XML sheet" },
      advice: {
        zh: '请用 Excel 或 WPS 打开，另存为 .xlsx 后再读。',
        en: 'Open it in Excel or WPS and save it as .xlsx.',
      },
    };
  }
  if (/<\?mso-application|<w:wordDocument|<pkg:package/.test(head)) {
    return { kind: { zh: 'Word 2003 的 XML 文档', en: "Word's XML document" }, advice: resave };
  }
  return undefined;
}

function startsWith(bytes: Uint8Array, signature: readonly number[], at = 0): boolean {
  return bytes.length >= at + signature.length && signature.every((byte, i) => bytes[at + i] === byte);
}

function findAscii(bytes: Uint8Array, text: string, within: number): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, within)).includes(text);
}
