/** A company file on its way in: written to disk as it comes, looked at, and kept until it is imported or forgotten. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ColumnMapping, CompanyUpload } from '@huice/api';
import type { Dictionary } from '@huice/measures';
import { UnreadableFile } from '@huice/reading';
import type { FastifyRequest } from 'fastify';
import { Trouble } from '../../platform/index.ts';
import { guessMapping } from './mapping.ts';
import { openTable } from './table.ts';

/** Three million rows of thirty columns take about this much. */
const LARGEST = 2 * 1024 * 1024 * 1024;
const SAMPLES = 5;
const MOST_WAITING = 20;

interface Waiting {
  /** Account of whoever sent it. */
  readonly by: string;
  readonly file: string;
  readonly name: string;
  readonly columns: number;
}

export class CompanyUploads {
  private readonly folder: string;
  private readonly waiting = new Map<string, Waiting>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** @throws Trouble when no file came, it is too large, or it is no table */
  async take(request: FastifyRequest, by: string, dictionary: Dictionary): Promise<CompanyUpload> {
    const id = randomUUID();
    const path = join(this.folder, id);
    await mkdir(this.folder, { recursive: true });
    let name: string | null = null;
    for await (const part of request.parts({ limits: { fileSize: LARGEST, files: 1 } })) {
      if (part.type !== 'file') continue;
      name = part.filename.split(/[\\/]/).at(-1)?.slice(0, 200) || '未命名 unnamed';
      await pipeline(part.file, createWriteStream(path));
      if (part.file.truncated) {
        await rm(path, { force: true });
        throw tooLarge(name);
      }
    }
    if (name === null) throw notATable('', 'no-file', '请求里没有文件。', 'The request holds no file.');
    try {
      const upload = await look(path, name, dictionary);
      this.waiting.set(id, { by, file: id, name, columns: upload.columns.length });
      await this.forgetOldest();
      return { id, ...upload };
    } catch (error) {
      await rm(path, { force: true });
      throw asTable(error, name);
    }
  }

  /** @throws Trouble 404 for an upload that is gone or somebody else's, 400 for a mapping that cannot be */
  claim(id: string, by: string, mapping: readonly ColumnMapping[], dictionary: Dictionary): Waiting {
    const found = this.waiting.get(id);
    if (found === undefined || found.by !== by) {
      throw new Trouble(
        404,
        'no-such-upload',
        { zh: '这份名单已不在等待导入。', en: 'This list is not waiting to be imported any more.' },
        { where: id, todo: { zh: '请重新选择文件。', en: 'Choose the file again.' } },
      );
    }
    checkMapping(mapping, found, dictionary);
    this.waiting.delete(id);
    return found;
  }

  async close(): Promise<void> {
    await Promise.all(
      [...this.waiting.values()].map(({ file }) => rm(join(this.folder, file), { force: true })),
    );
  }

  private async forgetOldest(): Promise<void> {
    const [oldest] = this.waiting;
    if (this.waiting.size <= MOST_WAITING || oldest === undefined) return;
    this.waiting.delete(oldest[0]);
    await rm(join(this.folder, oldest[1].file), { force: true });
  }
}

async function look(path: string, name: string, dictionary: Dictionary): Promise<Omit<CompanyUpload, 'id'>> {
  const table = await openTable(path, name);
  const samples: (readonly string[])[] = [];
  for await (const { cells } of table.rows(() => undefined)) {
    if (samples.push(cells) >= SAMPLES) break;
  }
  if (table.columns.length < 2 || samples.length === 0) {
    throw notATable(
      name,
      'no-table',
      `“${name}” 里没有读到表格：需要一行表头和至少一行企业。`,
      `“${name}” holds no table: a head and at least one company are needed.`,
    );
  }
  const guesses = guessMapping(table.columns, dictionary);
  return {
    name,
    format: table.format,
    encoding: table.encoding,
    rowsAtMost: Math.max(0, table.rowsAtMost - (table.format === 'csv' ? 1 : 0)),
    columns: table.columns.map((head, column) => ({
      name: head,
      samples: samples.map((cells) => cells[column] ?? ''),
      guess: guesses[column] ?? { column, to: null },
    })),
  };
}

function checkMapping(mapping: readonly ColumnMapping[], { columns }: Waiting, dictionary: Dictionary): void {
  if (!mapping.some(({ to }) => to === '@name')) {
    throw badMapping('没有选哪一列是企业名称。', 'No column was chosen as the name of the company.');
  }
  for (const { column, to } of mapping) {
    if (column >= columns)
      throw badMapping(`文件没有第 ${column + 1} 列。`, `The file has no column ${column + 1}.`);
    const isKnown = to === null || to === '@name' || to === '@code' || dictionary.byId.has(to);
    if (!isKnown) throw badMapping(`字典里没有 “${to}”。`, `The dictionary has no “${to}”.`);
  }
}

function badMapping(zh: string, en: string): Trouble {
  return new Trouble(
    400,
    'bad-mapping',
    { zh, en },
    {
      where: 'body/mapping',
      todo: { zh: '请在对照表里重新选择。', en: 'Choose again in the mapping.' },
    },
  );
}

function tooLarge(name: string): Trouble {
  return new Trouble(
    413,
    'too-large',
    { zh: `“${name}” 超过 2 GB，没有读取。`, en: `“${name}” is larger than 2 GB and was not read.` },
    { where: name, todo: { zh: '请拆成几份，或存成 Parquet。', en: 'Split it, or save it as Parquet.' } },
  );
}

function notATable(where: string, code: string, zh: string, en: string): Trouble {
  return new Trouble(
    422,
    code,
    { zh, en },
    {
      where,
      todo: {
        zh: '请用 CSV（UTF-8 或 GB18030）、XLSX 或 Parquet，第一行写列名。',
        en: 'Use CSV (UTF-8 or GB18030), XLSX or Parquet, with the names of the columns in the first row.',
      },
    },
  );
}

function asTable(error: unknown, name: string): unknown {
  if (error instanceof Trouble) return error;
  if (error instanceof UnreadableFile) return notATable(name, error.code, error.zh, error.en);
  const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return notATable(
    name,
    'no-table',
    `“${name}” 没有读成：${detail}`,
    `“${name}” could not be read: ${detail}`,
  );
}
