/** The `huice` command. */
import { Command } from 'commander';
import { addRead } from './read.ts';

const program = new Command('huice').description(
  '惠策：把产业政策变成能运行的软件 / Huice turns industrial policy into working software',
);
addRead(program);
program.exitOverride((error) => {
  // 2 is bad usage, whatever the parser calls it; help and version are no errors.
  process.exit(error.exitCode === 0 ? 0 : 2);
});
await program.parseAsync();
