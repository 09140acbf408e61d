/** `huice draft FILE`: a draft pack from a policy file, with what is left for a person to write. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { checkDraft, type DraftPack, draftPack, showProblem } from '@huice/packs';
import type { Reading } from '@huice/reading';
import type { Command } from 'commander';
import { presentEdition } from './edition.ts';
import { openShelf } from './packs-folder.ts';
import { openReading } from './read.ts';
import { BadInput } from './trouble.ts';

interface DraftOptions {
  readonly out: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Adds the `draft` command. Exit status 1 when nothing could be written; problems of a draft are no failure. */
export function addDraft(program: Command): void {
  program
    .command('draft')
    .description('由政策文件生成政策包草案 / a draft pack from a policy file')
    .argument('<file>', '政策文件 / the policy file')
    .option('--out <folder>', '写入的文件夹 / folder to write into', 'drafts')
    .option('--force', '覆盖已有的文件 / overwrite files that are there')
    .option('--json', '只输出 JSON，不写文件 / print JSON, write nothing')
    .addHelpText(
      'after',
      '\n示例 Example:\n  npx huice draft 文件.txt\n  npx huice draft 文件.pdf --out ./my-packs\n  npx huice pack check ./my-packs',
    )
    .action(async (file: string, options: DraftOptions) => {
      const reading = await openReading(file);
      const { facts } = await openShelf();
      const drafts = draftsOf(reading, facts);
      if (drafts.length === 0) throw noPolicy(file);
      const checked = [];
      for (const draft of drafts) checked.push({ draft, ...(await checkDraft(draft.files, facts)) });
      if (options.json) {
        const shown = checked.map(({ draft, problems }) => ({ ...draft, problems }));
        console.log(JSON.stringify(shown, null, 2));
        return;
      }
      const folder = resolve(options.out);
      for (const draft of drafts) await write(draft, folder, options.force === true);
      for (const { draft, problems, errors } of checked)
        console.log(inWords(draft, problems, errors, folder));
    });
}

/** One draft for each policy document of the file. */
function draftsOf(reading: Reading, known: Parameters<typeof draftPack>[0]['known']): DraftPack[] {
  return reading.documents
    .filter(({ isPolicy }) => isPolicy)
    .map((document) => draftPack({ text: reading.text, document, known, reader: presentEdition() }));
}

async function write({ files }: DraftPack, folder: string, force: boolean): Promise<void> {
  for (const { path, text } of files) {
    const to = join(folder, path);
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, text, { flag: force ? 'w' : 'wx' }).catch((error: unknown) => {
      throw unwritable(to, error);
    });
  }
}

type Problems = Awaited<ReturnType<typeof checkDraft>>['problems'];

function inWords(draft: DraftPack, problems: Problems, errors: number, folder: string): string {
  return [
    `${draft.id} → ${folder}（${draft.files.length} 个文件 files）`,
    ...tallyInWords(draft.tally),
    ...draft.notes.map(({ zh, en }) => `  · ${zh}\n    ${en}`),
    ...examplesInWords(problems.filter(lacksExample)),
    ...problems.filter((it) => !lacksExample(it)).map((it) => `  ${showProblem(it)}`),
    `  ${errors} 处须补全，然后 huice pack check ${folder}\n  ${errors} things to complete, then huice pack check ${folder}`,
  ].join('\n');
}

const lacksExample = ({ found }: Problems[number]): boolean => found.includes('没有这样的例子');

/** The examples that are still to be filled, a line a file: every measure lacks the same at first. */
function examplesInWords(problems: Problems): string[] {
  const wanted = new Map<string, string[]>();
  for (const { file, line, expected } of problems) {
    const outcome = /outcome: (\w+)/.exec(expected)?.[1] ?? expected;
    const at = `${file}:${line}`;
    wanted.set(at, [...(wanted.get(at) ?? []), outcome]);
  }
  if (wanted.size === 0) return [];
  return [
    `  例子待填 ${problems.length} 个 / ${problems.length} examples to fill:`,
    ...[...wanted].map(([at, outcomes]) => `    ${at}  ${outcomes.join(', ')}`),
  ];
}

function tallyInWords({ supports, computed, bounded, left, unsure }: DraftPack['tally']): string[] {
  if (supports === 0) return [];
  return [
    `  扶持 ${supports} 项：金额可算 ${computed}，只写明上限或未写数额 ${bounded}，公式待人写 ${left}；其中待核对 ${unsure}`,
    `  ${supports} supports: ${computed} reckoned, ${bounded} with a bound or no figure stated, ${left} for a person to write; ${unsure} to be checked`,
  ];
}

function unwritable(path: string, error: unknown): BadInput {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return code === 'EEXIST'
    ? new BadInput({
        zh: `${path} 已经存在，没有覆盖。请换一个 --out，或加 --force。`,
        en: `${path} is there already and was not overwritten. Take another --out, or add --force.`,
      })
    : new BadInput({
        zh: `写不了 ${path}：${code}。请检查路径和权限。`,
        en: `Cannot write ${path}: ${code}. Check the path and your rights.`,
      });
}

function noPolicy(file: string): BadInput {
  return new BadInput({
    zh: `${file} 里没有政策文件，没有生成草案。先用 huice read 看看读出了什么。`,
    en: `${file} holds no policy document, so there is no draft. See what huice read finds.`,
  });
}
