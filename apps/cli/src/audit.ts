/** `huice audit`: is the log of operations whole, and does every case stand where its actions put it? */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';

const checkout = fileURLToPath(new URL('../../../', import.meta.url));
const checker = join(checkout, 'apps/server/src/cases/audit-main.ts');

export function addAudit(program: Command): void {
  const audit = program.command('audit').description('核对操作日志和办件 / check the log and the cases');
  const add = (name: string, description: string) =>
    audit
      .command(name)
      .description(description)
      .option('--data <folder>', '数据目录，缺省 .huice / folder for data')
      .option('--json', '以 JSON 输出 / as JSON')
      .action(async (options: { data?: string; json?: boolean }) => {
        process.exitCode = await check(name, options);
      });
  add('verify', '逐条核对操作日志的哈希链 / check the hash chain of the log');
  add('reconcile', '由操作记录重算每个办件并比较 / fold every case anew and compare');
}

function check(name: string, options: { data?: string; json?: boolean }): Promise<number> {
  const child = spawn(process.execPath, [checker, name, ...(options.json === true ? ['--json'] : [])], {
    stdio: 'inherit',
    env: {
      ...process.env,
      ...(options.data === undefined ? {} : { HUICE_DATA: resolve(options.data) }),
    },
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}
