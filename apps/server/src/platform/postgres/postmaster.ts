/** The PostgreSQL process: what `postmaster.pid` says of one that may still run, starting one, stopping one. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { readFile, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account.ts';

export interface Leftover {
  readonly pid: number;
  readonly port: number;
}

/** The postmaster named by `postmaster.pid`, if that process lives and is a PostgreSQL on this very folder. */
export async function runningPostmaster(cluster: string): Promise<Leftover | null> {
  const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return null;
  const command = await commandLine(pid);
  const folder = await realpath(cluster);
  const ours = command.includes('postgres') && (command.includes(folder) || command.includes(cluster));
  return ours ? { pid, port: Number(lines[3]) } : null;
}

/** A pid file whose process is gone, or is another program that got the same number, would stop PostgreSQL from starting. */
export async function clearStalePid(cluster: string): Promise<void> {
  if ((await runningPostmaster(cluster)) === null) await rm(join(cluster, 'postmaster.pid'), { force: true });
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Ended, but not yet collected by its parent: in a container without an init that can last for ever. */
function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
  }
  if (process.platform === 'win32') return '';
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Stop in PostgreSQL's fast way; when it does not go within `patienceMs`, at once (it recovers at its next start). */
export async function stopPostmaster(pid: number, patienceMs = 10_000): Promise<void> {
  for (const [signal, wait] of [
    ['SIGINT', patienceMs],
    ['SIGQUIT', 3000],
    ['SIGKILL', 3000],
  ] as const) {
    if (!isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < wait && isAlive(pid); waited += 25) await pause(25);
  }
}

export interface Launch {
  readonly postgres: string;
  readonly cluster: string;
  readonly port: number;
  readonly account: Account | null;
  readonly logFile: string;
  /** Further settings, `name=value`. */
  readonly settings?: readonly string[];
}

/** Start PostgreSQL in the foreground, as our own child: no daemon that could outlive us unseen. */
export function launchPostmaster(launch: Launch): ChildProcess {
  const { postgres, cluster, port, account, logFile } = launch;
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=on',
    'max_connections=60',
    'timezone=UTC',
    'log_timezone=UTC',
    'log_line_prefix=%m [%p] ',
    ...(launch.settings ?? []),
  ];
  const log = openSync(logFile, 'a', 0o600);
  return spawn(postgres, ['-D', cluster, ...settings.flatMap((s) => ['-c', s])], {
    // Its own session: a Ctrl-C reaches us alone, and we stop the database after the last request is answered.
    detached: true,
    stdio: ['ignore', log, log],
    cwd: '/',
    env: databaseEnvironment(),
    ...(account === null ? {} : { uid: account.uid, gid: account.gid }),
  });
}

/** Nothing of the caller's locale or PG* variables may change how the database behaves. */
export function databaseEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot } = process.env;
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
    LC_ALL: 'C',
    TZ: 'UTC',
  };
}

/** A TCP port that is free on 127.0.0.1 now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('no port'));
        else resolve(address.port);
      });
    });
  });
}
