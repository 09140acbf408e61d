/** `huice read FILE`: what a policy file says, as JSON or in a few words. */
import { readFile as readBytes } from 'node:fs/promises';
import { basename } from 'node:path';
import { type ReadDocument, type Reading, readFile, readText, UnreadableFile } from '@huice/reading';
import type { Command } from 'commander';
import { BadInput, unreadable } from './trouble.ts';

/** Adds the `read` command. Exit status 1 when the file cannot be read. */
export function addRead(program: Command): void {
  program
    .command('read')
    .description('读一份政策文件 / read a policy file: documents, provisions, facts')
    .argument('<file>', '政策文件 / the policy file')
    .option('--json', '输出 JSON / print JSON')
    .addHelpText(
      'after',
      '\n示例 Example:\n  npx huice read 文件.txt\n  npx huice read --json 文件.txt > 文件.json',
    )
    .action(async (file: string, options: { json?: boolean }) => {
      const reading = await openReading(file);
      process.stdout.write(options.json ? `${JSON.stringify(reading)}\n` : `${inWords(reading)}\n`);
    });
}

/** @throws BadInput when the file is not there or cannot be read */
export async function openReading(path: string): Promise<Reading> {
  const bytes = await readBytes(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const name = basename(path);
  try {
    const file = await readFile(bytes, name);
    const reading = readText(file.text, { file: name });
    return { ...reading, warnings: [...file.warnings, ...reading.warnings] };
  } catch (error) {
    throw error instanceof UnreadableFile ? new BadInput(error, error) : error;
  }
}

function inWords(reading: Reading): string {
  const lines = reading.documents.map(document);
  for (const w of reading.warnings) lines.push(`! ${w.zh} / ${w.en}`);
  return lines.join('\n\n');
}

function document(d: ReadDocument): string {
  const counts = new Map<string, number>();
  for (const fact of d.facts) counts.set(fact.kind, (counts.get(fact.kind) ?? 0) + 1);
  return [
    d.title,
    `  文号 number: ${d.documentNumber ?? '未载明 not stated'}`,
    `  发文机关 issuers: ${d.issuers.length === 0 ? '未载明 not stated' : d.issuers.join('、')}`,
    `  类别 kind: ${d.kind}${d.draft ? '（征求意见稿 draft）' : ''}  地区 region: ${d.region ?? '—'}`,
    `  成文 issued: ${d.issuedOn ?? '—'}  发布 published: ${d.publishedOn ?? '—'}  施行 in force: ${d.effectiveFrom ?? '—'} – ${d.effectiveTo ?? '—'}`,
    `  要素 facts: ${[...counts].map(([kind, n]) => `${kind} ${n}`).join(', ')}`,
  ].join('\n');
}
