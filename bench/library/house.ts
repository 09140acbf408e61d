/** A database of its own for the measurement, with Huice's tables in it, thrown away afterwards. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import {
  type Database,
  migrate,
  openDatabase,
  readMigrations,
  startCluster,
} from '../../apps/server/src/platform/index.ts';

export const root = join(import.meta.dirname, '../..');
export const silent = pino({ level: 'silent' });

export async function withDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'huice-bench-'));
  const cluster = await startCluster(folder, {
    note: () => undefined,
    lost: (why) => {
      throw why;
    },
  });
  try {
    await migrate(cluster.url, await readMigrations(join(root, 'apps/server/migrations')));
    const db = openDatabase(
      `${cluster.url}${cluster.url.includes('?') ? '&' : '?'}statement_timeout=0`,
      silent,
    );
    try {
      return await work(db);
    } finally {
      await db.destroy();
    }
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
