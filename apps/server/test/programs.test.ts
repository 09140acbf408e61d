/** The programs as people start them: npm start's script, and the command line that finds or starts a server. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { newsText, policyText } from './policy.ts';

const root = join(import.meta.dirname, '../../..');
const startScript = join(root, 'scripts/start.mjs');
const cli = join(root, 'apps/cli/src/main.ts');

let data = '';
let started: ChildProcess[] = [];
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'huice 启动 '));
  started = [];
});
afterEach(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  const elsewhere = (await readFile(join(data, 'postgres-at'), 'utf8').catch(() => '')).trim();
  if (elsewhere !== '') await rm(elsewhere, { recursive: true, force: true });
  await rm(data, { recursive: true, force: true });
});

const environment = (more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv => {
  const { LANG: _lang, LC_ALL: _all, npm_lifecycle_event: _event, DATABASE_URL: _url, ...rest } = process.env;
  return {
    ...rest,
    HUICE_DATA: data,
    HUICE_PAGES: 'off',
    HUICE_NO_INSTALL: '1',
    PORT: '0',
    HOST: '127.0.0.1',
    // What the fictional people did is tested where it is made.
    HUICE_DEMO: 'accounts',
    ...more,
  };
};

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  said(): string;
}

async function start(more: NodeJS.ProcessEnv = {}): Promise<Started> {
  const child = spawn(process.execPath, [startScript], {
    env: environment(more),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  started.push(child);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await vi.waitFor(() => expect(said).toContain('\n'), { timeout: 60_000 });
  return { child, port: Number(/:(\d+)\n/.exec(said)?.[1]), said: () => said };
}

const health = async (port: number) => (await fetch(`http://127.0.0.1:${port}/healthz`)).status;
const isDown = (port: number) => expect(health(port)).rejects.toThrow();

async function refused(more: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [startScript], {
    env: environment(more),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let words = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    words += chunk.toString();
  });
  const [status] = (await once(child, 'close')) as [number];
  expect([status, out]).toEqual([1, '']);
  expect(words).not.toContain('    at ');
  return words;
}

describe('npm start', () => {
  test('says one line, answers, and stops everything it started', async () => {
    const { child, port, said } = await start();
    expect(said()).toMatch(/^Huice ready at http:\/\/localhost:\d+\n$/);
    expect(await health(port)).toBe(200);
    child.kill('SIGINT');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await isDown(port);
    expect(said().split('\n')).toHaveLength(2);
    expect(await postmasters()).toEqual([]);
  });

  test('a port in use, a second Huice on the same data, and bad settings are refused in words', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    expect(await refused({ PORT: port })).toMatch(/端口 \d+ 已被占用[\s\S]*is in use[\s\S]*PORT=/);
    taken.close();
    expect(await refused({ PORT: 'abc' })).toMatch(/PORT/);
    expect(await refused({ DATABASE_URL: 'mysql://localhost/x' })).toMatch(
      /DATABASE_URL[\s\S]*postgres:\/\//,
    );
    expect(await refused({ DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/x' })).not.toContain('secret');
    await start();
    expect(await refused({})).toMatch(/另一个惠策[\s\S]*Another Huice/);
  });

  test('a server that is killed leaves nothing that stops the next start', async () => {
    const first = await start();
    const pid = Number(
      /"pid":(\d+).*"msg":"ready"/.exec(await readFile(join(data, 'logs/server.log'), 'utf8'))?.[1],
    );
    process.kill(pid, 'SIGKILL');
    await once(first.child, 'exit');
    const second = await start();
    expect(await health(second.port)).toBe(200);
  });

  test('a server whose starter is killed goes too', async () => {
    const { child, port } = await start();
    child.kill('SIGKILL');
    await vi.waitFor(() => isDown(port), { timeout: 20_000 });
    await vi.waitFor(async () => expect(await postmasters()).toEqual([]), { timeout: 20_000 });
  });
});

/** PostgreSQL processes on this test's data. */
async function postmasters(): Promise<string[]> {
  const elsewhere = (await readFile(join(data, 'postgres-at'), 'utf8').catch(() => '')).trim();
  const { stdout } = spawnSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
  return stdout.split('\n').filter((line) => line.includes(' -D ') && line.includes(elsewhere || data));
}

describe('huice import', () => {
  const huice = (...args: string[]) =>
    spawnSync(process.execPath, [cli, ...args], { env: environment(), encoding: 'utf8', cwd: data });

  test('starts a server for itself where none runs, and tells each file what became of it', async () => {
    await writeFile(join(data, '措施.txt'), policyText);
    await writeFile(join(data, '新闻.txt'), newsText);
    const { status, stdout, stderr } = huice('import', '措施.txt', '新闻.txt');
    expect(status).toBe(1);
    expect(stdout).toContain('✓ 措施.txt');
    expect(stdout).toContain('示例市促进机器人产业发展若干措施');
    expect(stderr).toMatch(/✕ 新闻.txt[\s\S]*不是政策文件/);
    expect(stderr).toContain('2 files: 1 imported, 0 already here, 1 not imported.');
    expect(await postmasters()).toEqual([]);
  });

  test('uses the server that runs on the same data', async () => {
    const { port } = await start();
    await writeFile(join(data, '措施.txt'), policyText);
    expect(huice('import', '措施.txt').status).toBe(0);
    expect(huice('import', '措施.txt').stderr).toContain('0 imported, 1 already here');
    const listed = (await (await fetch(`http://127.0.0.1:${port}/api/v1/documents`)).json()) as {
      count: number;
    };
    expect(listed.count).toBe(1);
  });

  test('a server that is not there is said in words', () => {
    const { status, stderr } = huice('import', cli, '--server', 'http://127.0.0.1:1');
    expect(status).toBe(1);
    expect(stderr).toMatch(/没有惠策在运行[\s\S]*No Huice answers/);
  });
});
