/**
 * What all walks share: the pages, built once, which each server finds in its data folder; and one real PostgreSQL with a
 * migrated database to copy, for the walks that set their own clock. The others start their own.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { buildPages, readSettings } from '../apps/server/src/platform/index.ts';
import startSharedCluster from '../apps/server/test/global-setup.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder that holds `pages/`, as a data folder does. */
    readonly builtPages: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'huice-e2e-pages-'));
  const [cluster, built] = await Promise.allSettled([
    startSharedCluster(project),
    buildPages(readSettings({ HUICE_DATA: folder }), pino({ level: 'silent' })),
  ]);
  if (cluster.status === 'rejected') throw cluster.reason;
  const stopCluster = cluster.value;
  if (built.status === 'rejected') {
    await stopCluster();
    throw built.reason;
  }
  project.provide('builtPages', folder);
  return async () => {
    await stopCluster();
    await rm(folder, { recursive: true, force: true });
  };
}
