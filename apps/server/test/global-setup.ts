/** One real PostgreSQL for all API tests, with a migrated database to copy from. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
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
  await closeToConnections(cluster.url);
  project.provide('clusterUrl', cluster.url);
  return async () => {
    await cluster.stop();
    // Where the cluster lies when the database's account cannot enter the folder.
    const elsewhere = (await readFile(join(folder, 'postgres-at'), 'utf8').catch(() => '')).trim();
    if (elsewhere !== '') await rm(elsewhere, { recursive: true, force: true });
    await rm(folder, { recursive: true, force: true });
  };
}

/** Who connects to a database keeps it from being copied: nobody may, and a test that tries is told at once. */
async function closeToConnections(url: string): Promise<void> {
  const other = new URL(url);
  other.pathname = '/postgres';
  const client = new pg.Client({ connectionString: other.href });
  await client.connect();
  await client.query(`alter database ${templateName} with allow_connections false`);
  await client.end();
}
