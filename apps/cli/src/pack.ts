/** `huice pack check` and `huice pack list`. */
import { resolve } from 'node:path';
import { checkReport, listReport } from '@huice/packs';
import type { Command } from 'commander';
import { openPacks, openShelf } from './packs-folder.ts';

export function addPack(program: Command): void {
  const pack = program.command('pack').description('政策包 / packs: policy as data');
  pack
    .command('check')
    .description('核对政策包：格式、规则、依据、例子 / check packs: form, rules, citations, worked examples')
    .argument(
      '[folder]',
      '政策包所在文件夹；缺省为随惠策的和本机发布的 / folder of packs; those that ship and those published here if not given',
    )
    .option('--json', '输出 JSON / print JSON')
    .addHelpText('after', '\n示例 Example:\n  npx huice pack check\n  npx huice pack check ./my-packs --json')
    .action(async (folder: string | undefined, options: { json?: boolean }) => {
      const report = checkReport(await opened(folder));
      const { text, ...rest } = report;
      console.log(options.json ? JSON.stringify(rest, null, 2) : text);
      if (!report.ok) process.exitCode = 1;
    });
  pack
    .command('list')
    .description('清单：每份文件有多少措施、条款、例子 / what the packs hold, document by document')
    .argument(
      '[folder]',
      '政策包所在文件夹；缺省为随惠策的和本机发布的 / folder of packs; those that ship and those published here if not given',
    )
    .option('--json', '输出 JSON / print JSON')
    .addHelpText('after', '\n示例 Example:\n  npx huice pack list\n  npx huice pack list --json')
    .action(async (folder: string | undefined, options: { json?: boolean }) => {
      const library = await opened(folder);
      const { text, ...rest } = listReport(library, new Date().toISOString());
      console.log(options.json ? JSON.stringify(rest, null, 2) : text);
      if (library.problems.length === 0) return;
      console.error(
        `有 ${library.problems.length} 处问题的文件没有列入，见 huice pack check。\nFiles with ${library.problems.length} problems are left out: see huice pack check.`,
      );
      process.exitCode = 1;
    });
}

function opened(folder: string | undefined): ReturnType<typeof openShelf> {
  return folder === undefined ? openShelf() : openPacks(resolve(folder));
}
