/** One real PostgreSQL for all API tests, with a migrated database to copy from. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate, readMigrations, startCluster } from '../src/platform/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Address of the cluster's own database, as superuser. */
    clusterUrl: string;
  }
}

/** Copied for each test file: quicker than migrating anew. */
export const templateName = 'huice';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'huice-test-data-'));
  const cluster = await startCluster(
    folder,
    {
      note: () => undefined,
      lost: (why) => {
        throw why;
      },
    },
    [
      // The data is thrown away: nothing need reach the disk.
      ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
      'max_connections=120',
      // A database cannot be copied while the vacuum is at work in it, which on a busy machine may take long.
      'autovacuum=off',
    ],
  );
  await migrate(cluster.url, await readMigrations(join(import.meta.dirname, '../migrations')));
  project.provide('clusterUrl', cluster.url);
  return async () => {
    await cluster.stop();
    // Where the cluster lies when the database's account cannot enter the folder.
    const elsewhere = (await readFile(join(folder, 'postgres-at'), 'utf8').catch(() => '')).trim();
    if (elsewhere !== '') await rm(elsewhere, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  };
}
