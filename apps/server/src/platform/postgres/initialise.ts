/** Making a new cluster, and the password that only we know. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { errorCode, Trouble } from '../trouble.ts';
import type { Binaries } from './binaries.ts';
import type { Place } from './place.ts';
import { databaseEnvironment } from './postmaster.ts';

const run = promisify(execFile);

/** The database's own superuser; also the name of the database. */
export const databaseUser = 'huice';

/** The password of {@link databaseUser}, made at the first start and kept where only we can read it. */
export async function clusterPassword(dataFolder: string): Promise<string> {
  const file = join(dataFolder, 'postgres-password');
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  return password;
}

/**
 * Make the cluster if there is none: UTF-8 whatever the machine's locale, password needed, data synced to disk.
 * Built beside its place and renamed, so that one cut short is never taken for a whole one.
 */
export async function initialise(binaries: Binaries, place: Place, password: string): Promise<void> {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return checkVersion(binaries, place.cluster);
  const partial = `${place.cluster}.${process.pid}.partial`;
  const secret = await mkdtemp(join(tmpdir(), 'huice-'));
  const passwordFile = join(secret, 'password');
  try {
    await mkdir(dirname(partial), { recursive: true });
    await mkdir(partial, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (place.account) {
      for (const path of [partial, secret, passwordFile]) {
        await chown(path, place.account.uid, place.account.gid);
      }
    }
    await runInitdb(binaries, place, partial, passwordFile);
    await rename(partial, place.cluster);
  } catch (cause) {
    await rm(partial, { recursive: true, force: true });
    throw initialiseFailed(place.cluster, cause);
  } finally {
    await rm(secret, { recursive: true, force: true });
  }
}

async function runInitdb(
  binaries: Binaries,
  place: Place,
  folder: string,
  passwordFile: string,
): Promise<void> {
  const settings = [
    ...['--pgdata', folder, '--username', databaseUser, '--pwfile', passwordFile],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--text-search-config', 'simple'],
    ...['--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
  ];
  await run(binaries.initdb, settings, {
    cwd: '/',
    env: databaseEnvironment(),
    ...(place.account === null ? {} : { uid: place.account.uid, gid: place.account.gid }),
  });
}

async function checkVersion(binaries: Binaries, cluster: string): Promise<void> {
  const found = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const ours = binaries.version.split('.')[0];
  if (found === '' || found === ours) return;
  throw new Trouble(
    500,
    'postgres.other-version',
    {
      zh: `数据目录 ${cluster} 由 PostgreSQL ${found} 建立，现在带的是 PostgreSQL ${ours}。`,
      en: `The data in ${cluster} was made by PostgreSQL ${found}; the one brought now is ${ours}.`,
    },
    {
      todo: {
        zh: '请用旧版本导出后再导入，或用 HUICE_DATA 指定另一个数据目录。',
        en: 'Export it with the older version and import it again, or set HUICE_DATA to another folder.',
      },
    },
  );
}

function initialiseFailed(cluster: string, cause: unknown): Trouble {
  const said =
    typeof cause === 'object' && cause !== null && 'stderr' in cause
      ? String(cause.stderr).trim()
      : String(cause);
  return new Trouble(
    500,
    'postgres.initialise',
    {
      zh: `无法在 ${cluster} 建立数据库：${said}`,
      en: `The database could not be made in ${cluster}: ${said}`,
    },
    {
      todo: {
        zh: '请检查磁盘空间和目录权限，或用 HUICE_DATA 指定另一个数据目录。',
        en: 'Check disk space and the permissions of the folder, or set HUICE_DATA to another one.',
      },
      cause,
    },
  );
}
