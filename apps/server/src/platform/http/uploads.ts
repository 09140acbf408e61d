/** One file out of a multipart request, bounded, with the rest of the request drained so that the answer arrives. */
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Trouble } from '../trouble.ts';

/** Largest file taken, in bytes. */
export const largestFile = 32 * 1024 * 1024;

export interface Upload {
  /** The name the file came with; folders in it are cut off. */
  readonly name: string;
  readonly bytes: Buffer;
}

export async function takeUploads(app: FastifyInstance): Promise<void> {
  await app.register(multipart, {
    throwFileSizeLimit: false,
    limits: { fileSize: largestFile, files: 1, fields: 10, parts: 12, headerPairs: 100 },
  });
}

/** @throws Trouble when there is no file, it has no bytes, or it is too large */
export async function uploadOf(request: FastifyRequest): Promise<Upload> {
  let found: Upload | null = null;
  let tooLarge = '';
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue;
    const name = plainName(part.filename);
    const bytes = await part.toBuffer();
    if (part.file.truncated) tooLarge = name;
    else found = { name, bytes };
  }
  if (tooLarge !== '') throw fileTooLarge(tooLarge);
  if (found === null) throw noFile();
  return found;
}

/** Some browsers send a path; only its last part names the file. */
function plainName(given: string | undefined): string {
  const name = (given ?? '').split(/[\\/]/).at(-1)?.replaceAll('\0', '').trim();
  return name === undefined || name === '' ? '未命名 unnamed' : name.slice(0, 255);
}

export function fileTooLarge(name: string): Trouble {
  const limit = `${largestFile / 1024 / 1024} MB`;
  return new Trouble(
    413,
    'too-large',
    {
      zh: `“${name}” 超过 ${limit}，没有读取。`,
      en: `“${name}” is larger than ${limit} and was not read.`,
    },
    {
      where: name,
      todo: {
        zh: '政策文件很少这么大：请去掉扫描图片，或拆成几份。',
        en: 'Policy files are seldom this large: leave out scanned pictures, or split it.',
      },
    },
  );
}

function noFile(): Trouble {
  return new Trouble(
    400,
    'no-file',
    { zh: '请求里没有文件。', en: 'The request holds no file.' },
    {
      where: 'file',
      todo: {
        zh: '请用 multipart/form-data 上传一个文件，字段名为 file。',
        en: 'Send one file as multipart/form-data, in a part named “file”.',
      },
    },
  );
}
