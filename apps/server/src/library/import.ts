/** From a file's bytes to documents in the library; an archive of several files becomes the documents of each. */
import type { Problem } from '@huice/api';
import type { Reading, ReadingWarning } from '@huice/reading';
import { type Database, storableText, Trouble, type Upload } from '../platform/index.ts';
import type { Reader, ReadingStep } from './reading/reader.ts';
import { contentHash, findImported, type ImportStatus, type Stored, storeReading } from './store.ts';
import { saying, sayingOfFile } from './stored-reading.ts';

export interface ImportRequest {
  readonly upload: Upload;
  readonly actor: string;
  /** Keep it although it is no policy document. */
  readonly anyway: boolean;
  readonly onStep?: (step: ReadingStep) => void;
  /** Stops the work; what is not kept by then is not kept. */
  readonly signal?: AbortSignal;
  /** The web address it was fetched from. */
  readonly source?: Source | null;
}

export interface Source {
  readonly url: string;
  readonly fetchedAt: Date;
}

export interface Imported extends Stored {
  /** The files kept, in the order of the archive; one where the upload was no archive of several. */
  readonly files: readonly string[];
  /** What a person should know beyond the warnings kept with each file. */
  readonly notes: readonly ReadingWarning[];
}

/**
 * Read the file and keep it; the same bytes are kept once. Of an archive with several files each is kept by itself, and
 * those that cannot be are named in `notes`.
 * @throws Trouble 422 when it cannot be read, or holds no policy document; of an archive, when no file of it could be kept
 */
export async function importFile(db: Database, reader: Reader, request: ImportRequest): Promise<Imported> {
  try {
    return await importOne(db, reader, request);
  } catch (error) {
    if (!(error instanceof Trouble) || error.problem.code !== 'unreadable.several-files') throw error;
    return importArchive(db, reader, request);
  }
}

async function importOne(db: Database, reader: Reader, request: ImportRequest): Promise<Imported> {
  const { upload } = request;
  const sha256 = contentHash(upload.bytes);
  const reading = await reader.read(upload.bytes, upload.name, request);
  request.signal?.throwIfAborted();
  const known = await findImported(db, sha256);
  if (known !== null) return { ...known, files: [known.fileId], notes: await offered(db, known, reading) };
  return keep(db, request, upload, sha256, reading);
}

async function keep(
  db: Database,
  { anyway, actor, source = null, signal }: ImportRequest,
  upload: Upload,
  sha256: string,
  reading: Reading,
): Promise<Imported> {
  if (!anyway && !reading.documents.some((document) => document.isPolicy))
    throw notPolicy(upload.name, reading);
  const origin = { actor, source, signal };
  const stored = await storeReading(db, upload, sha256, reading, origin);
  return { ...stored, files: [stored.fileId], notes: [] };
}

async function importArchive(db: Database, reader: Reader, request: ImportRequest): Promise<Imported> {
  const { upload } = request;
  const kept: Imported[] = [];
  const refused: Problem[] = [];
  for (const outcome of await reader.readSeveral(upload.bytes, upload.name, request)) {
    if ('unreadable' in outcome) {
      refused.push(outcome.unreadable);
      continue;
    }
    request.signal?.throwIfAborted();
    const inner = { name: outcome.name, bytes: Buffer.from(outcome.bytes) };
    const sha256 = contentHash(inner.bytes);
    try {
      const known = await findImported(db, sha256);
      kept.push(
        known === null
          ? await keep(db, request, inner, sha256, outcome.reading)
          : { ...known, files: [known.fileId], notes: await offered(db, known, outcome.reading) },
      );
    } catch (error) {
      // What was stopped is not one file that could not be kept.
      if (!(error instanceof Trouble) || request.signal?.aborted) throw error;
      refused.push({ ...error.problem, where: inner.name });
    }
  }
  const [first] = kept;
  if (first === undefined) throw noneKept(upload.name, refused);
  const notes = refused.map(({ code, zh, en }): ReadingWarning => ({ code, zh, en }));
  return {
    fileId: first.fileId,
    status: statusOf(kept.map(({ status }) => status)),
    files: [...new Set(kept.map(({ fileId }) => fileId))],
    notes: [...notes, ...kept.flatMap((each) => each.notes)],
  };
}

/** An archive is new when one of its files is. */
function statusOf(each: readonly ImportStatus[]): ImportStatus {
  if (each.includes('imported')) return 'imported';
  return each.includes('restored') ? 'restored' : 'already';
}

/** The reader may have learnt since the file was kept: then a new reading is offered, and nothing is changed unasked. */
async function offered(db: Database, { fileId }: Stored, reading: Reading): Promise<ReadingWarning[]> {
  const kept = await sayingOfFile(db, fileId);
  // Spans refer to the text that is kept; where the text itself reads otherwise now, nothing can be offered.
  if (kept.text !== storableText(reading.text) || kept.facts === saying(reading.documents)) return [];
  return [
    {
      code: 'reading-changed',
      zh: '这份文件导入之后，惠策的读法有了改进，现在读出的内容与所存的不同；在工作台打开它，点“重读文件”即可更新，已作的决定会保留。',
      en: 'Huice has learnt to read better since this file was imported, and finds more or other things in it now. Open it in the workbench and choose “Read again”; decisions already taken are kept.',
    },
  ];
}

function noneKept(name: string, refused: readonly Problem[]): Trouble {
  return new Trouble(
    422,
    'nothing-imported',
    {
      zh: `压缩包“${name}” 里的文件一份也没有导入。`,
      en: `None of the files in “${name}” was imported.`,
    },
    {
      where: name,
      problems: refused,
      todo: {
        zh: '请按下面逐份列出的原因处理后再导入。',
        en: 'Each file is listed below with its reason; put that right and import again.',
      },
    },
  );
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
        zh: '请找发布机关网站上的文件原文；确认要保存时选“仍然导入”。',
        en: "Find the document itself on the issuer's site; to keep this one all the same, import it anyway.",
      },
    },
  );
}
