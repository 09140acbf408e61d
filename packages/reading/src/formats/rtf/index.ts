import type { ReadingWarning } from '../../types.ts';
import type { FormatText } from '../context.ts';
import { pictureWarning } from '../pictures.ts';
import { RtfBody } from './body.ts';
import { tokensOf } from './tokens.ts';

/**
 * Reads an RTF document: automatic numbers as the file itself spells them out, tables row by row, text boxes where they
 * stand, notes after their paragraph, tracked changes as if accepted. Headers, footers and hidden text are left out.
 */
export function readRtf(bytes: Uint8Array): FormatText {
  const body = new RtfBody();
  for (const token of tokensOf(bytes)) body.take(token);
  const out = body.end();
  return {
    text: out.toString(),
    tables: out.tables,
    warnings: [...(body.isCutOff ? [cutOff] : []), ...pictureWarning(body.pictures)],
  };
}

const cutOff: ReadingWarning = {
  code: 'cut-off',
  zh: '文件末尾不完整（可能没有下载完），读到的部分可用，后面可能缺文字；请与原件核对。',
  en: 'The end of the file is missing (perhaps not fully downloaded): what was read stands, but words may be lacking.',
};
