import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type Cluster, startCluster, type Trouble } from '../src/platform/index.ts';

let folder = '';
let open: Cluster[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huice 数据 '));
  open = [];
});
afterEach(async () => {
  for (const cluster of open) await cluster.stop();
  const elsewhere = (await readFile(join(folder, 'postgres-at'), 'utf8').catch(() => '')).trim();
  if (elsewhere !== '') await rm(elsewhere, { recursive: true, force: true });
  await rm(folder, { recursive: true, force: true });
});

async function start(lost: (why: Trouble) => void = () => undefined): Promise<Cluster> {
  const cluster = await startCluster(folder, { note: () => undefined, lost });
  open.push(cluster);
  return cluster;
}

async function ask(url: string, sql: string): Promise<Record<string, unknown> | undefined> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function postmasterPid(): Promise<number> {
  const elsewhere = (await readFile(join(folder, 'postgres-at'), 'utf8').catch(() => '')).trim();
  const cluster = elsewhere === '' ? join(folder, 'postgres') : elsewhere;
  return Number((await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

describe('the bundled PostgreSQL', () => {
  test('speaks UTF-8, syncs to disk, sorts by code point, whatever the locale; and keeps what was written', async () => {
    const first = await start();
    const found = await ask(
      first.url,
      `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
        current_setting('listen_addresses') as address, datlocprovider as provider, datlocale as locale
        from pg_database where datname = current_database()`,
    );
    expect(found).toEqual({
      encoding: 'UTF8',
      fsync: 'on',
      address: '127.0.0.1',
      provider: 'b',
      locale: 'C.UTF-8',
    });
    await ask(first.url, "create table t as select '惠策'::text as words");
    await first.stop();
    const second = await start();
    expect(await ask(second.url, 'select words from t')).toEqual({ words: '惠策' });
  });

  test('lets nobody in without the password', async () => {
    const { url } = await start();
    const wrong = new URL(url);
    wrong.password = '';
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow();
  });

  test('a second Huice on the same data is refused, and the first goes on', async () => {
    const first = await start();
    await expect(start()).rejects.toMatchObject({
      problem: { code: 'data-in-use', zh: expect.stringContaining(folder) },
    });
    expect(await ask(first.url, 'select 1 as n')).toEqual({ n: 1 });
  });

  test('comes back by itself when it is killed', async () => {
    const { url } = await start();
    await ask(url, 'create table t as select 1 as n');
    const before = await postmasterPid();
    process.kill(before, 'SIGKILL');
    await vi.waitFor(async () => expect(await ask(url, 'select n from t')).toEqual({ n: 1 }), {
      timeout: 20_000,
      interval: 50,
    });
    expect(await postmasterPid()).not.toBe(before);
  });

  test('stopped while it is being brought back, it stays stopped', async () => {
    const cluster = await start();
    const pid = await postmasterPid();
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(async () => expect(await postmasterPid()).not.toBe(pid), {
      timeout: 20_000,
      interval: 1,
    });
    await cluster.stop();
    await expect(postmasterPid()).rejects.toThrow();
    await expect(ask(cluster.url, 'select 1')).rejects.toThrow();
  });

  test('killed again and again is given up in words', async () => {
    const lost = vi.fn<(why: Trouble) => void>();
    const { url } = await start(lost);
    await vi.waitFor(() => ask(url, 'select 1'), { timeout: 20_000 });
    const killed = async () => {
      if (lost.mock.calls.length === 0) process.kill(await postmasterPid(), 'SIGKILL');
      expect(lost).toHaveBeenCalledOnce();
    };
    await vi.waitFor(killed, { timeout: 40_000, interval: 100 });
    expect(lost.mock.calls[0]?.[0].problem.code).toBe('postgres.start');
  });

  test('left running by a killed Huice is stopped and started anew', async () => {
    const script = `
      import { startCluster } from ${JSON.stringify(join(import.meta.dirname, '../src/platform/postgres/index.ts'))};
      const cluster = await startCluster(${JSON.stringify(folder)}, { note() {}, lost() {} });
      process.stdout.write(cluster.url);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    await ask(said.toString(), 'create table t as select 7 as n');
    const left = await postmasterPid();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { url } = await start();
    expect(await ask(url, 'select n from t')).toEqual({ n: 7 });
    expect(await postmasterPid()).not.toBe(left);
  });

  test.each([
    ['a process that is gone', 2 ** 22 - 7],
    ['another program', process.pid],
  ])('starts over a pid file that names %s', async (_what, pid) => {
    await (await start()).stop();
    const elsewhere = (await readFile(join(folder, 'postgres-at'), 'utf8').catch(() => '')).trim();
    const cluster = elsewhere === '' ? join(folder, 'postgres') : elsewhere;
    await writeFile(join(cluster, 'postmaster.pid'), `${pid}\n${cluster}\n1700000000\n5999\n\n127.0.0.1\n`);
    const { url } = await start();
    expect(await ask(url, 'select 1 as n')).toEqual({ n: 1 });
  });

  test('a data folder deleted and made again at the same path starts afresh', async () => {
    // As root, a folder that no other account can enter: the cluster lies elsewhere and outlives it.
    const outer = folder;
    folder = join(outer, 'data');
    await mkdir(folder);
    const first = await start();
    await ask(first.url, 'create table t as select 1 as n');
    await first.stop();
    const elsewhere = (await readFile(join(folder, 'postgres-at'), 'utf8').catch(() => '')).trim();
    await rm(folder, { recursive: true });
    await mkdir(folder);
    const { url } = await start();
    await expect(ask(url, 'select n from t')).rejects.toThrow(/does not exist/);
    if (elsewhere !== '') await rm(elsewhere, { recursive: true });
    onTestFinished(() => rm(outer, { recursive: true, force: true }));
  });

  test('a lost password is said in words, and nothing is left running', async () => {
    await (await start()).stop();
    await writeFile(join(folder, 'postgres-password'), 'another\n');
    await expect(start()).rejects.toMatchObject({ problem: { code: 'postgres.password' } });
    await expect(postmasterPid()).rejects.toThrow();
  });
});
