/** PostgreSQL refuses to run as root: then it runs as another account of this machine. */
import { spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Trouble } from '../trouble.ts';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The account to run the database as; `null` means our own.
 * @param owner uid that the cluster belongs to, when there is one already: nobody else may open it
 * @throws Trouble when the cluster is another user's and we are not root
 */
export async function databaseAccount(owner: number | null): Promise<Account | null> {
  const self = process.getuid?.();
  if (self === undefined) return null;
  if (self !== 0) {
    if (owner === null || owner === self) return null;
    throw foreignCluster(owner);
  }
  const accounts = await readAccounts();
  if (owner !== null && owner !== 0) {
    return accounts.find((a) => a.uid === owner) ?? { name: String(owner), uid: owner, gid: owner };
  }
  const known = pick(accounts, 'huice') ?? pick(accounts, 'postgres');
  if (known) return known;
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'huice'], {
    stdio: 'ignore',
  });
  const fresh = await readAccounts();
  const made = pick(fresh, 'huice') ?? pick(fresh, 'nobody');
  if (made) return made;
  throw new Trouble(
    500,
    'postgres.no-account',
    {
      zh: 'PostgreSQL 不能以 root 运行，本机又没有可用的普通用户。',
      en: 'PostgreSQL cannot run as root, and this machine has no other account for it.',
    },
    {
      todo: {
        zh: '请建立系统用户 huice（useradd --system huice），或改用普通用户运行。',
        en: 'Create the system user huice (useradd --system huice), or run as an ordinary user.',
      },
    },
  );
}

function pick(accounts: readonly Account[], name: string): Account | undefined {
  return accounts.find((a) => a.name === name && a.uid !== 0);
}

async function readAccounts(): Promise<Account[]> {
  const lines = await readFile('/etc/passwd', 'utf8').catch(() => '');
  return lines.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

function foreignCluster(owner: number): Trouble {
  return new Trouble(
    500,
    'postgres.foreign-cluster',
    {
      zh: `数据目录属于另一个用户（uid ${owner}），当前用户不能打开。`,
      en: `The data belongs to another user (uid ${owner}); the present user cannot open it.`,
    },
    {
      todo: {
        zh: '请用当初运行的用户启动，或用 HUICE_DATA 指定另一个数据目录。',
        en: 'Start as the user that ran it before, or set HUICE_DATA to another folder.',
      },
    },
  );
}

/** May `account` read the file, by the mode bits of the file and of every folder above it? */
export function readableBy(account: Account, path: string): Promise<boolean> {
  return allowed(account, path, 4);
}

/** May `account` run the program? */
export function runnableBy(account: Account, path: string): Promise<boolean> {
  return allowed(account, path, 5);
}

/** May `account` pass through the folder? */
export function enterableBy(account: Account, path: string): Promise<boolean> {
  return allowed(account, path, 1);
}

async function allowed(account: Account, path: string, bits: number): Promise<boolean> {
  if (!(await permits(account, path, bits))) return false;
  for (let above = dirname(path); ; above = dirname(above)) {
    if (!(await permits(account, above, 1))) return false;
    if (above === dirname(above)) return true;
  }
}

async function permits(account: Account, path: string, bits: number): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  if (found === null) return false;
  const shift = found.uid === account.uid ? 6 : found.gid === account.gid ? 3 : 0;
  return ((found.mode >> shift) & bits) === bits;
}
