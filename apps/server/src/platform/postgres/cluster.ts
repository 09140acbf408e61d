/** A PostgreSQL of our own: made at first use, one Huice at a time, brought back when its process dies. */
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { errorCode, Trouble } from '../trouble.ts';
import { binariesFor } from './binaries.ts';
import { clusterPassword, databaseUser, initialise } from './initialise.ts';
import { placeFor } from './place.ts';
import {
  clearStalePid,
  freePort,
  isAlive,
  type Launch,
  type Leftover,
  launchPostmaster,
  runningPostmaster,
  stopPostmaster,
} from './postmaster.ts';

/** Held by the one Huice that uses the cluster, as a session lock: it goes when that process goes, however it goes. */
const ownerLock = 0x48554943;

/** How often the database is launched again within a minute before we give up. */
const revivals = 8;

export interface Cluster {
  /** For `pg`: user, password, 127.0.0.1, port, database. */
  readonly url: string;
  /** Stop the database in its fast way and wait for it. */
  stop(): Promise<void>;
}

export interface ClusterEvents {
  /** One line a happening, for the log. */
  readonly note: (event: string, details?: Record<string, unknown>) => void;
  /** The database died too often. */
  readonly lost: (why: Trouble) => void;
}

/**
 * Start the cluster in `dataFolder`, making it first if need be.
 * @throws Trouble when another Huice uses it, or it cannot start: with PostgreSQL's own last words
 */
export async function startCluster(
  dataFolder: string,
  events: ClusterEvents,
  settings: readonly string[] = [],
): Promise<Cluster> {
  const logFolder = join(dataFolder, 'logs');
  await mkdir(logFolder, { recursive: true, mode: 0o700 });
  // Others may pass through to the cluster, and see nothing else.
  await chmod(dataFolder, 0o711);
  const place = await placeFor(dataFolder);
  const binaries = await binariesFor(place.account);
  const password = await clusterPassword(dataFolder);
  await initialise(binaries, place, password);

  const urlAt = (port: number, database: string) =>
    `postgres://${databaseUser}:${password}@127.0.0.1:${port}/${database}`;
  const leftover = await runningPostmaster(place.cluster);
  if (leftover) await endLeftover(leftover, urlAt(leftover.port, 'postgres'), dataFolder, events);

  const launch = {
    postgres: binaries.postgres,
    cluster: place.cluster,
    account: place.account,
    logFile: join(logFolder, 'postgres.log'),
    settings,
  };
  const running = await startPatiently(launch, (port) => urlAt(port, 'postgres'), dataFolder);
  await createDatabase(urlAt(running.port, 'postgres')).catch(async (error: unknown) => {
    await end(running.child);
    throw error;
  });
  return supervise(running, { ...launch, port: running.port }, urlAt(running.port, databaseUser), events);
}

interface Running {
  readonly child: ChildProcess;
  readonly port: number;
  readonly lock: pg.Client;
}

/** A database left by a killed Huice is stopped; one whose Huice lives is left alone, and we say so. */
async function endLeftover(
  leftover: Leftover,
  url: string,
  dataFolder: string,
  events: ClusterEvents,
): Promise<void> {
  for (let tries = 0; tries < 20 && isAlive(leftover.pid); tries++) {
    const owner = await tryOwnerLock(url).catch(() => 'unreachable' as const);
    if (owner === 'held') throw secondHuice(dataFolder);
    if (owner !== 'unreachable') {
      // Just started: its Huice may be about to take the lock.
      const young = await owner.query<{ young: boolean }>(
        "select now() - pg_postmaster_start_time() < interval '1500 milliseconds' as young",
      );
      await owner.end();
      if (young.rows[0]?.young !== true) break;
    }
    await pause(250);
  }
  events.note('stopping a database left by a killed server', { pid: leftover.pid });
  await stopPostmaster(leftover.pid);
}

async function tryOwnerLock(url: string): Promise<pg.Client | 'held'> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, keepAlive: true });
  // A session that breaks later is noticed by the process's end, not here.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [
    ownerLock,
  ]);
  if (rows[0]?.got === true) return client;
  await client.end();
  return 'held';
}

/**
 * Start, and start again where the reason passes by itself: the port was taken in between, or workers of a killed
 * database still hold its memory.
 */
async function startPatiently(
  launch: Omit<Launch, 'port'>,
  url: (port: number) => string,
  dataFolder: string,
): Promise<Running> {
  let words = '';
  for (let tries = 0; tries < 8; tries++) {
    await clearStalePid(launch.cluster);
    const port = await freePort();
    const log = await logSize(launch.logFile);
    const child = launchPostmaster({ ...launch, port });
    const lock = await untilReady(child, url(port)).catch(async (error: unknown) => {
      await end(child);
      throw error;
    });
    if (lock === 'held') {
      await end(child);
      throw secondHuice(dataFolder);
    }
    if (lock !== null) return { child, port, lock };
    words = await logFrom(launch.logFile, log);
    if (/lock file .* already exists/i.test(words) && (await runningPostmaster(launch.cluster))) {
      throw secondHuice(dataFolder);
    }
    if (!/shared memory block|Address already in use|could not bind|already exists/i.test(words)) break;
    await pause(500);
  }
  throw startFailed(words, launch.logFile);
}

/** Connects as soon as it can; `null` when the process ended instead. Recovery after a crash may take minutes. */
async function untilReady(child: ChildProcess, url: string): Promise<pg.Client | 'held' | null> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  for (let waited = 0; waited < 600_000 && !ended; waited += 50) {
    const lock = await tryOwnerLock(url).catch((error: unknown) => {
      // Wrong password: waiting would not help.
      if (errorCode(error) === '28P01') throw wrongPassword(error);
      return null;
    });
    if (lock !== null) return lock;
    await pause(50);
  }
  return null;
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [databaseUser]);
    if (rowCount === 0) await client.query(`create database ${databaseUser}`);
  } finally {
    await client.end();
  }
}

function supervise(first: Running, launch: Launch, url: string, events: ClusterEvents): Cluster {
  let { child, lock }: { child: ChildProcess; lock: pg.Client | null } = first;
  let stopping = false;
  let reviving = Promise.resolve();
  const launches: number[] = [];

  const watch = () => {
    child.once('exit', (code, signal) => {
      if (stopping) return;
      events.note('the database ended by itself', { code, signal });
      reviving = revive();
    });
  };
  const revive = async () => {
    while (!stopping) {
      const now = performance.now();
      launches.push(now);
      while (launches[0] !== undefined && now - launches[0] > 60_000) launches.shift();
      if (launches.length > revivals) return events.lost(startFailed('', launch.logFile));
      await clearStalePid(launch.cluster);
      if (stopping) return;
      child = launchPostmaster(launch);
      const got = await untilReady(child, url).catch(() => null);
      if (got !== null && got !== 'held') {
        lock = got;
        watch();
        return events.note('the database is back');
      }
      // Workers of the one that died may still hold its memory.
      await pause(500);
    }
  };

  watch();
  return {
    url,
    async stop() {
      stopping = true;
      await end(child);
      // One that was being brought back has been stopped too, and that attempt ends now.
      await reviving;
      await end(child);
      await lock?.end().catch(() => undefined);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  await stopPostmaster(child.pid);
  await ended;
}

async function logSize(file: string): Promise<number> {
  const log = await open(file, 'a+', 0o600);
  try {
    return (await log.stat()).size;
  } finally {
    await log.close();
  }
}

async function logFrom(file: string, position: number): Promise<string> {
  const log = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await log.read(Buffer.alloc(4000), 0, 4000, position);
    return buffer.toString('utf8', 0, bytesRead).trim();
  } finally {
    await log.close();
  }
}

function secondHuice(dataFolder: string): Trouble {
  return new Trouble(
    500,
    'data-in-use',
    {
      zh: `另一个惠策正在使用数据目录 ${dataFolder}。`,
      en: `Another Huice is using the data in ${dataFolder}.`,
    },
    {
      todo: {
        zh: '请先停掉它，或用 HUICE_DATA 指定另一个数据目录（并用 PORT 换一个端口）。',
        en: 'Stop it first, or set HUICE_DATA to another folder (and PORT to another port).',
      },
    },
  );
}

function wrongPassword(cause: unknown): Trouble {
  return new Trouble(
    500,
    'postgres.password',
    {
      zh: '内置数据库不接受数据目录中 postgres-password 里的密码。',
      en: 'The bundled database does not accept the password in postgres-password of the data folder.',
    },
    {
      todo: {
        zh: '请恢复原来的 postgres-password 文件，或用 HUICE_DATA 指定另一个数据目录。',
        en: 'Put the former postgres-password file back, or set HUICE_DATA to another folder.',
      },
      cause,
    },
  );
}

function startFailed(words: string, logFile: string): Trouble {
  const last = words.split('\n').slice(-6).join('\n');
  return new Trouble(
    500,
    'postgres.start',
    {
      zh: `内置 PostgreSQL 无法启动。${last === '' ? '' : `它最后说：\n${last}\n`}`,
      en: 'The bundled PostgreSQL does not start.',
    },
    {
      todo: {
        zh: `完整日志在 ${logFile}；也可以设置 DATABASE_URL 使用已有的 PostgreSQL。`,
        en: `Its log is ${logFile}; or set DATABASE_URL to a PostgreSQL of your own.`,
      },
    },
  );
}
