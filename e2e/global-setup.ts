/** The pages are built once for all walks; each server finds them in its data folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { TestProject } from 'vitest/node';
import { buildPages, readSettings } from '../apps/server/src/platform/index.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder that holds `pages/`, as a data folder does. */
    readonly builtPages: string;
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'huice-e2e-pages-'));
  await buildPages(readSettings({ HUICE_DATA: folder }), pino({ level: 'silent' }));
  provide('builtPages', folder);
  return () => rm(folder, { recursive: true, force: true });
}
