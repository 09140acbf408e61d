/** What tests in TypeScript use of setup.mjs, which older Nodes run as it is. */
import type { ChildProcess, StdioOptions } from 'node:child_process';

export function runUnderNode24(
  args: readonly string[],
  options?: { env?: NodeJS.ProcessEnv; stdio?: StdioOptions; patience?: number },
): { child: ChildProcess; ended: Promise<number> };
