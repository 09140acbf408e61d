import { asFile, type FormatContext } from './context.ts';
import type { ExtractedFile } from './types.ts';
import { damaged, encrypted, unsupportedKind } from './unreadable.ts';

/** Compound files are Word 97–2003, older spreadsheets and slides, and the wrapper of password-protected Office files. */
export async function readCompound(bytes: Uint8Array, context: FormatContext): Promise<ExtractedFile> {
  const { openCompound } = await import('./doc/compound-file.ts');
  const file = openCompound(bytes, context.name);
  if (file.stream('EncryptedPackage')) throw encrypted(context.name);
  if (file.stream('WordDocument')) {
    const { readDoc } = await import('./doc/index.ts');
    return asFile(readDoc(file, context), 'doc', context);
  }
  if (file.stream('Workbook') || file.stream('Book')) {
    throw unsupportedKind(
      context.name,
      { zh: '旧版表格（.xls）', en: 'an older spreadsheet (.xls)' },
      {
        zh: '请用 Excel 或 WPS 打开，另存为 .xlsx 后再读。',
        en: 'Open it in Excel or WPS and save it as .xlsx.',
      },
    );
  }
  if (file.stream('PowerPoint Document')) {
    throw unsupportedKind(
      context.name,
      { zh: '演示文稿（.ppt）', en: 'a slide show (.ppt)' },
      { zh: '请另存为 .pdf 后再读。', en: 'Save it as .pdf.' },
    );
  }
  throw damaged(context.name);
}
