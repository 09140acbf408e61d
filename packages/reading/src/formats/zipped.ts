import { asFile, contextInside, type FormatContext } from './context.ts';
import type { ExtractedFile } from './types.ts';
import { UnreadableFile, unsupportedKind, type Words } from './unreadable.ts';
import { openZip, type ZipArchive, type ZipEntry } from './zip.ts';

/** Reads a file found inside an archive. */
type ReadInner = (bytes: Uint8Array, context: FormatContext) => Promise<ExtractedFile>;

/** Word, spreadsheet and OFD files are ZIP archives of parts, and so is a plain archive of files. */
export async function readZipped(
  bytes: Uint8Array,
  context: FormatContext,
  readInner: ReadInner,
): Promise<ExtractedFile> {
  const archive = openZip(bytes, context);
  const kind = packageKind(archive);
  switch (kind) {
    case 'docx': {
      const { readDocx } = await import('./docx/index.ts');
      return asFile(readDocx(archive, context), 'docx', context);
    }
    case 'xlsx': {
      const { readXlsx } = await import('./xlsx/index.ts');
      return asFile(readXlsx(archive, context), 'xlsx', context);
    }
    case 'ofd': {
      const { readOfd } = await import('./ofd/index.ts');
      return asFile(readOfd(archive, context), 'ofd', context);
    }
    case 'pptx': {
      const { readPptx } = await import('./pptx/index.ts');
      return asFile(readPptx(archive, context), 'pptx', context);
    }
    case 'odt': {
      const { readOdt } = await import('./odf/index.ts');
      return asFile(readOdt(archive, context), 'odt', context);
    }
    case 'ods': {
      const { readOds } = await import('./odf/index.ts');
      return asFile(readOds(archive, context), 'ods', context);
    }
    case 'archive':
      return readOnlyEntry(archive, context, readInner);
    default:
      throw unsupportedKind(context.name, kind.words, kind.advice);
  }
}

/** Plain archives are told from packages, which have parts instead of files. */
export function isPlainArchive(archive: ZipArchive): boolean {
  return packageKind(archive) === 'archive';
}

type PackageKind =
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'ofd'
  | 'odt'
  | 'ods'
  | 'archive'
  | { words: Words; advice: Words };

const saveAsDocx: Words = {
  zh: '请用 Word 或 WPS 打开，另存为 .docx 或 .pdf 后再读。',
  en: 'Open it in its own program and save it as .docx or .pdf.',
};

function packageKind(archive: ZipArchive): PackageKind {
  const has = (path: string) =>
    archive.entries.some((entry) => entry.path.toLowerCase() === path.toLowerCase());
  const under = (folder: string) =>
    archive.entries.some((entry) => entry.path.toLowerCase().startsWith(folder));
  if (has('OFD.xml')) return 'ofd';
  if (has('[Content_Types].xml') || has('_rels/.rels')) {
    if (under('word/')) return 'docx';
    if (has('xl/workbook.xml')) return 'xlsx';
    if (has('xl/workbook.bin'))
      return { words: { zh: '二进制表格（.xlsb）', en: 'a binary sheet (.xlsb)' }, advice: saveAsXlsx };
    if (has('ppt/presentation.xml')) return 'pptx';
    return { words: { zh: '不认识的 Office 文件', en: 'an unknown Office file' }, advice: saveAsDocx };
  }
  if (has('mimetype') && has('content.xml')) {
    const type = new TextDecoder().decode(archive.part('mimetype')).trim();
    if (/opendocument\.text(?:-template)?$/.test(type)) return 'odt';
    if (/opendocument\.spreadsheet(?:-template)?$/.test(type)) return 'ods';
    return {
      words: { zh: 'OpenDocument 的演示或图形', en: 'an OpenDocument presentation or drawing' },
      advice: saveAsDocx,
    };
  }
  return 'archive';
}

const saveAsXlsx: Words = { zh: '请另存为 .xlsx 后再读。', en: 'Save it as .xlsx.' };

/** Files that systems put into archives beside what a person packed. */
export function isClutter(path: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)/i.test(path);
}

/** Files of an archive that a person meant, in the archive's order. */
export function filesOf(archive: ZipArchive): ZipEntry[] {
  return archive.entries.filter((entry) => !isClutter(entry.path));
}

async function readOnlyEntry(
  archive: ZipArchive,
  context: FormatContext,
  readInner: ReadInner,
): Promise<ExtractedFile> {
  const { name } = context;
  const files = filesOf(archive);
  const [only] = files;
  if (!only) {
    throw new UnreadableFile('empty', name, {
      zh: '压缩包里没有文件。请确认打包时选中了要读的文件。',
      en: 'the archive holds no file. Check that the files were in it when it was packed.',
    });
  }
  if (files.length > 1) throw severalFiles(name, files);
  return readInner(archive.unpack(only), contextInside(context, only.path));
}

function severalFiles(name: string, files: readonly ZipEntry[]): UnreadableFile {
  const some = files.slice(0, 3).map((file) => file.path);
  return new UnreadableFile('several-files', name, {
    zh: `压缩包里有 ${files.length} 个文件（${some.join('、')}${files.length > 3 ? '……' : ''}），不能当作一份文件读。请用“导入”一次读入全部，或只交其中一份。`,
    en: `the archive holds ${files.length} files (${some.join(', ')}${files.length > 3 ? ', …' : ''}), not one. Import it to read them all, or bring one of them.`,
  });
}
