/** Packs published here: written beside those of the checkout, whole or not at all. */
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DraftFile } from '@huice/packs';

const packFile = /^(\d{6}-[^/\\.]+\/[a-z0-9-]+)\/([a-z0-9-]+\/)?[a-z0-9-]+\.yaml$/;
const factsFile = /^facts\/[a-z0-9-]+\.yaml$/;

/**
 * Replaces the pack's folder, and its file of company facts.
 * @param files of one pack, with paths below the folder of packs
 * @throws Error when a path leads elsewhere, or the folder cannot be written
 */
export async function writePack(folder: string, files: readonly DraftFile[]): Promise<void> {
  const packs = new Set(files.map(({ path }) => packFile.exec(path)?.[1]).filter((it) => it !== undefined));
  const [pack, other] = [...packs];
  const stray = files.find(({ path }) => !packFile.test(path) && !factsFile.test(path));
  if (pack === undefined || other !== undefined || stray !== undefined) {
    throw new Error(`not the files of one pack: ${stray?.path ?? [...packs].join(', ')}`);
  }
  // Beside the folder that is loaded, on the same disk, so that a rename puts all files in place at once.
  const staging = join(`${folder}.staging`, randomUUID());
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(join(staging, path)), { recursive: true });
      await writeFile(join(staging, path), text);
    }
    for (const { path } of files.filter((file) => factsFile.test(file.path))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await rename(join(staging, path), join(folder, path));
    }
    await mkdir(dirname(join(folder, pack)), { recursive: true });
    await rm(join(folder, pack), { recursive: true, force: true });
    await rename(join(staging, pack), join(folder, pack));
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}
