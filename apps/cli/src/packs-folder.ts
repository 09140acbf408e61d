import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadPacks, type PackLibrary } from '@huice/packs';
import { unreadable } from './trouble.ts';

/** The packs of this checkout, unless HUICE_PACKS names others. */
export const packsFolder = resolve(
  process.env.HUICE_PACKS || fileURLToPath(new URL('../../../packs', import.meta.url)),
);

/** @throws BadInput when the folder cannot be read */
export async function openPacks(folder: string): Promise<PackLibrary> {
  try {
    return await loadPacks(
      {
        list: async () => {
          const entries = await readdir(folder, { recursive: true, withFileTypes: true });
          return entries.filter((e) => e.isFile()).map((e) => relative(folder, join(e.parentPath, e.name)));
        },
        read: (path) => readFile(join(folder, path), 'utf8'),
      },
      '',
    );
  } catch (error) {
    throw unreadable(folder, error);
  }
}
