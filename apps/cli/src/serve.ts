/** `huice serve`: the server in the foreground, and the server for as long as another command needs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { BadInput } from './trouble.ts';

const checkout = fileURLToPath(new URL('../../../', import.meta.url));
const serverEntry = join(checkout, 'apps/server/src/main.ts');

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('启动服务和网页 / start the server with its pages')
    .option('--port <port>', '端口，缺省 8080 / port', port)
    .option('--host <host>', '监听地址，缺省仅本机 / address to listen on; this machine alone by default')
    .option('--data <folder>', '数据目录，缺省 .huice / folder for data')
    .addHelpText(
      'after',
      '\n示例 Example:\n  npx huice serve\n  npx huice serve --port 9000 --data /var/lib/my-huice\n  DATABASE_URL=postgres://user:password@host/huice npx huice serve',
    )
    .action(async (options: { port?: string; host?: string; data?: string }) => {
      const child = spawnServer('inherit', {
        ...(options.port === undefined ? {} : { PORT: options.port }),
        ...(options.host === undefined ? {} : { HOST: options.host }),
        ...(options.data === undefined ? {} : { HUICE_DATA: resolve(options.data) }),
      });
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
        process.on(signal, () => child.kill(signal));
      process.exitCode = await new Promise<number>((done) => {
        child.once('exit', (code) => done(code ?? 1));
      });
    });
}

function port(given: string): string {
  const number = Number(given);
  if (Number.isInteger(number) && number >= 0 && number <= 65_535) return given;
  throw new InvalidArgumentError('应为 1–65535 / expected 1–65535');
}

function spawnServer(stdout: 'inherit' | 'pipe', env: NodeJS.ProcessEnv): ChildProcess {
  // The channel tells the server when we are gone, however we went.
  return spawn(process.execPath, [serverEntry], {
    stdio: ['ignore', stdout, 'inherit', 'ipc'],
    env: { ...process.env, ...env },
  });
}

export interface Server {
  readonly address: string;
  /** Stops the server if it was started for us; leaves one that ran already alone. */
  close(): Promise<void>;
}

/**
 * The server that uses this data folder, or one started for now, without pages.
 * @param given address of a server to use, as a person gave it
 */
export async function reachServer(given: string | undefined): Promise<Server> {
  if (given !== undefined) {
    const address = given.replace(/\/+$/, '');
    if (!(await answers(address))) throw noServer(given);
    return { address, close: async () => undefined };
  }
  const data = resolve(process.env.HUICE_DATA || join(checkout, '.huice'));
  const known = await readFile(join(data, 'address'), 'utf8').catch(() => '');
  if (known !== '' && (await answers(known.trim())))
    return { address: known.trim(), close: async () => undefined };
  return startServer();
}

async function answers(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/healthz`, { signal: AbortSignal.timeout(5000) });
    return answer.ok && typeof ((await answer.json()) as { packs?: unknown }).packs === 'number';
  } catch {
    return false;
  }
}

function startServer(): Promise<Server> {
  const child = spawnServer('pipe', { PORT: '0', HUICE_PAGES: 'off', HOST: '127.0.0.1' });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return new Promise((ready, fail) => {
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const port = /Huice ready at http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (port !== undefined) ready({ address: `http://127.0.0.1:${port}`, close });
    });
    child.once('exit', () => fail(new BadInput({ zh: '服务没有启动。', en: 'The server did not start.' })));
  });
}

function noServer(address: string): BadInput {
  return new BadInput({
    zh: `${address} 没有惠策在运行。请先 npx huice serve，或去掉 --server。`,
    en: `No Huice answers at ${address}. Run npx huice serve first, or leave out --server.`,
  });
}
