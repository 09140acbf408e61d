/** Where packs lie for the command line: those of the checkout, and those that were published on this machine. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPacks, type PackLibrary } from '@huice/packs';
import { unreadable } from './trouble.ts';

const checkout = fileURLToPath(new URL('../../../', import.meta.url));

/** The packs of this checkout, unless HUICE_PACKS names others. */
export const packsFolder = resolve(process.env.HUICE_PACKS || join(checkout, 'packs'));

/** Where the server of this data folder publishes packs; it need not exist. */
export const publishedFolder = join(resolve(process.env.HUICE_DATA || join(checkout, '.huice')), 'packs');

/** The packs of one folder alone. @throws BadInput when it cannot be read */
export function openPacks(folder: string): Promise<PackLibrary> {
  return openAll([folder]);
}

/** The same packs as the server on this machine has. @throws BadInput when a folder cannot be read */
export function openShelf(): Promise<PackLibrary> {
  return openAll([packsFolder, publishedFolder]);
}

/** What stands in an earlier folder goes before what has the same path in a later one. */
async function openAll(folders: readonly string[]): Promise<PackLibrary> {
  const places = new Map<string, string>();
  for (const folder of folders) {
    for (const file of await filesIn(folder)) {
      const path = relative(folder, file);
      if (!places.has(path)) places.set(path, file);
    }
  }
  const read = (path: string) => {
    const file = places.get(path) ?? path;
    return readFile(file, 'utf8').catch((error: unknown) => {
      throw unreadable(file, error);
    });
  };
  return loadPacks({ list: async () => [...places.keys()], read }, '');
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing && folder === publishedFolder) return [];
    throw unreadable(folder, error);
  }
}
