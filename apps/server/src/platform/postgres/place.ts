/** Which folder a cluster lies in. As root it may have to be outside the data folder, where the database's account can go. */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Trouble } from '../trouble.ts';
import { type Account, databaseAccount, enterableBy } from './account.ts';
import { sharedHome } from './binaries.ts';

export interface Place {
  /** The cluster's folder; may not exist yet. */
  readonly cluster: string;
  /** Whom to run PostgreSQL as; `null`: ourselves. */
  readonly account: Account | null;
}

/** Names the folder when the cluster is not in the data folder itself. */
const pointerName = 'postgres-at';

export async function placeFor(dataFolder: string): Promise<Place> {
  const known = await knownCluster(dataFolder);
  if (known !== null) {
    const account = await databaseAccount((await stat(known)).uid);
    if (account !== null && !(await enterableBy(account, known))) throw unreachable(known, account);
    return { cluster: known, account };
  }
  const account = await databaseAccount(null);
  if (account === null || (await enterableBy(account, dataFolder))) {
    return { cluster: join(dataFolder, 'postgres'), account };
  }
  const cluster = await outsideCluster(dataFolder, account);
  await writeFile(join(dataFolder, pointerName), `${cluster}\n`);
  return { cluster, account };
}

async function knownCluster(dataFolder: string): Promise<string | null> {
  const pointed = (await readFile(join(dataFolder, pointerName), 'utf8').catch(() => '')).trim();
  for (const folder of [pointed, join(dataFolder, 'postgres')]) {
    if (folder !== '' && existsSync(join(folder, 'PG_VERSION'))) return folder;
  }
  return null;
}

/** A new name each time: a checkout deleted and cloned again at the same path must not meet the old one's data. */
async function outsideCluster(dataFolder: string, account: Account): Promise<string> {
  const path = createHash('sha256')
    .update(await realpath(dataFolder))
    .digest('hex')
    .slice(0, 16);
  const home = join(sharedHome, 'clusters');
  try {
    await mkdir(home, { recursive: true, mode: 0o711 });
    await chmod(sharedHome, 0o755);
    await chmod(home, 0o711);
  } catch (cause) {
    throw unreachable(dataFolder, account, cause);
  }
  return join(home, `${path}-${randomBytes(4).toString('hex')}`);
}

function unreachable(folder: string, account: Account, cause?: unknown): Trouble {
  return new Trouble(
    500,
    'postgres.unreachable-folder',
    {
      zh: `数据库以用户 ${account.name} 运行，但该用户进不了目录 ${folder}。`,
      en: `The database runs as user ${account.name}, who cannot enter the folder ${folder}.`,
    },
    {
      todo: {
        zh: '请给上级目录加上进入权限（chmod o+x），或用 HUICE_DATA 指定另一个数据目录。',
        en: 'Let others pass through the folders above it (chmod o+x), or set HUICE_DATA to another folder.',
      },
      cause,
    },
  );
}
