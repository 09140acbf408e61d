/** From a file's bytes to documents in the library. */
import type { Reading } from '@huice/reading';
import { type Database, Trouble, type Upload } from '../platform/index.ts';
import type { Reader, ReadingStep } from './reading/reader.ts';
import { contentHash, findImported, type Stored, storeReading } from './store.ts';

export interface ImportRequest {
  readonly upload: Upload;
  readonly actor: string;
  /** Keep it although it is no policy document. */
  readonly anyway: boolean;
  readonly onStep?: (step: ReadingStep) => void;
}

/**
 * Read the file and keep it; the same bytes are kept once.
 * @throws Trouble 422 when it cannot be read, or holds no policy document
 */
export async function importFile(db: Database, reader: Reader, request: ImportRequest): Promise<Stored> {
  const { upload, actor, anyway, onStep } = request;
  const sha256 = contentHash(upload.bytes);
  const known = await findImported(db, sha256);
  if (known !== null) return known;
  const reading = await reader.read(upload.bytes, upload.name, onStep);
  if (!anyway && !reading.documents.some((document) => document.isPolicy))
    throw notPolicy(upload.name, reading);
  return storeReading(db, upload, sha256, reading, actor);
}

function notPolicy(name: string, reading: Reading): Trouble {
  return new Trouble(
    422,
    'not-policy',
    {
      zh: `“${name}” 看起来不是政策文件，没有导入。`,
      en: `“${name}” does not look like a policy document and was not imported.`,
    },
    {
      where: name,
      problems: reading.warnings.map(({ code, zh, en }) => ({ code, zh, en })),
      todo: {
        zh: '请找发布机关网站上的文件原文；确认要保存时选“仍然导入”（anyway=true）。',
        en: "Find the document itself on the issuer's site; to keep this one all the same, import it anyway (anyway=true).",
      },
    },
  );
}
