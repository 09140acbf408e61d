/** `huice import`: files, and all files of folders, into the library. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Answer, ErrorAnswer } from '@huice/api';
import type { Command } from 'commander';
import { reachServer } from './serve.ts';
import { unreadable } from './trouble.ts';

interface ImportOptions {
  readonly server?: string;
  readonly anyway?: boolean;
  readonly json?: boolean;
}

interface Result {
  readonly file: string;
  readonly answer?: Answer<'importFile'>;
  readonly error?: ErrorAnswer['error'];
}

export function addImport(program: Command): void {
  program
    .command('import')
    .description('把文件或文件夹导入文件库 / import files or folders into the library')
    .argument('<path...>', '文件或文件夹 / files or folders')
    .option('--server <address>', '用这个正在运行的惠策 / use the Huice that runs there')
    .option('--anyway', '不是政策文件也保存 / keep what is no policy document too')
    .option('--json', '每个文件输出一行 JSON / print one JSON object a file')
    .addHelpText(
      'after',
      '\n示例 Example:\n  npx huice import 通知.docx\n  npx huice import ./政策文件夹\n  npx huice import --server http://localhost:8080 通知.pdf',
    )
    .action(async (paths: string[], options: ImportOptions) => {
      const files = (await Promise.all(paths.map(filesOf))).flat();
      if (files.length === 0) return say('文件夹里没有文件。', 'The folder holds no files.', 1);
      const server = await reachServer(options.server);
      const results: Result[] = [];
      try {
        for (const file of files) {
          const result = await importOne(server.address, file, options.anyway === true);
          results.push(result);
          report(result, options.json === true);
        }
      } finally {
        await server.close();
      }
      summarise(results);
    });
}

interface Found {
  readonly path: string;
  /** As people know it: below the folder they named. */
  readonly shown: string;
}

/** @throws BadInput when the path cannot be read */
async function filesOf(path: string): Promise<Found[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [{ path, shown: path }];
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => ({ path: file, shown: join(basename(path), relative(path, file)) }));
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function importOne(address: string, { path, shown }: Found, anyway: boolean): Promise<Result> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const form = new FormData();
  form.append('file', new Blob([bytes]), basename(path));
  const url = `${address}/api/v1/documents${anyway ? '?anyway=true' : ''}`;
  const response = await fetch(url, { method: 'POST', body: form });
  if (response.status === 429) {
    await new Promise((done) => setTimeout(done, 1000 * Number(response.headers.get('retry-after') ?? 5)));
    return importOne(address, { path, shown }, anyway);
  }
  const body: unknown = await response.json();
  if (response.ok) return { file: shown, answer: body as Answer<'importFile'> };
  return { file: shown, error: (body as ErrorAnswer).error };
}

const states = { imported: '已导入 imported', already: '已有 already here', restored: '已恢复 brought back' };

function report({ file, answer, error }: Result, json: boolean): void {
  if (json) console.log(JSON.stringify({ file, ...answer, ...(error === undefined ? {} : { error }) }));
  if (error !== undefined) {
    console.error(`✕ ${file}\n  ${error.zh}\n  ${error.en}`);
    if (error.todo) console.error(`  ${error.todo.zh}\n  ${error.todo.en}`);
  } else if (answer !== undefined && !json) {
    console.log(`✓ ${file}  ${states[answer.status]}`);
    for (const { title, documentNumber } of answer.documents)
      console.log(`    ${title}  ${documentNumber ?? ''}`.trimEnd());
    for (const { zh, en } of answer.warnings) console.error(`    ! ${zh} / ${en}`);
  }
}

function summarise(results: readonly Result[]): void {
  const count = (status: string) => results.filter((r) => r.answer?.status === status).length;
  const refused = results.filter((r) => r.error !== undefined).length;
  const [fresh, known] = [count('imported') + count('restored'), count('already')];
  say(
    `共 ${results.length} 个文件：导入 ${fresh}，已有 ${known}，未导入 ${refused}。`,
    `${results.length} files: ${fresh} imported, ${known} already here, ${refused} not imported.`,
    refused > 0 ? 1 : 0,
  );
}

function say(zh: string, en: string, status: number): void {
  console.error(`${zh}\n${en}`);
  if (status !== 0) process.exitCode = status;
}
