/** The `huice` command. Results go to stdout, everything else to stderr; exit status 1 is bad input, 2 bad usage. */
import { Command, CommanderError } from 'commander';
import { addAudit } from './audit.ts';
import { addDraft } from './draft.ts';
import { addImport } from './import.ts';
import { addMatch } from './match.ts';
import { addPack } from './pack.ts';
import { addPanel } from './panel.ts';
import { addRead } from './read.ts';
import { addServe } from './serve.ts';
import { BadInput } from './trouble.ts';

const program = new Command('huice')
  .description('惠策：把产业政策变成能运行的软件\nHuice turns industrial policy into working software')
  .version('0.1.0', '-V, --version', '版本 / version')
  .helpOption('-h, --help', '帮助 / help')
  .helpCommand('help [command]', '某个命令的帮助 / help for a command')
  .showHelpAfterError('用 huice --help 查看用法。/ See huice --help.')
  // Before the commands are added, so that each of them inherits it.
  .exitOverride()
  .addHelpText(
    'after',
    `
示例 Examples:
  npx huice read 文件.pdf                          读出标题、文号、条款和要素 / what a file says
  npx huice read --json 文件.txt > 文件.json
  npx huice import 政策文件夹                      导入文件库 / into the library
  npx huice match --company 企业.json              一家企业对照所有措施 / a company against all measures
  npx huice match --company 企业.json --measure 440300/software-guides-2024/chain-link --json
  npx huice draft 文件.txt --out 我的政策包        由文件生成政策包草案 / a draft pack from a file
  npx huice pack check                             核对政策包 / check the packs
  npx huice pack list --json                       政策包清单 / what the packs hold
  npx huice serve --port 8080                      启动服务 / start the server
  npx huice audit verify                           核对操作日志 / check the log of operations
  npx huice panel verify P2026-0001.json           按种子重新抽取专家 / draw a panel again from its seed

退出码 Exit status: 0 成功 fine, 1 输入有误 bad input, 2 用法有误 bad usage`,
  );

addRead(program);
addImport(program);
addMatch(program);
addPack(program);
addDraft(program);
addServe(program);
addAudit(program);
addPanel(program);

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = statusOf(error);
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof BadInput) {
    console.error(error.message);
    return 1;
  }
  throw error;
}
