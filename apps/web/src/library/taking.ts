/** What the home page's one box hands over to be read. */
import type { Dropped } from '../platform/dropping.ts';
import { startBatch } from './batch.ts';
import { chosenFiles, droppedFiles, type FolderFile } from './folders.ts';
import { givenFile, givenLink } from './given.ts';
import { forgetReading, startReading } from './readingJob.ts';

export function takeLink(url: string): void {
  startReading(givenLink(url));
}

export function takeFiles(files: readonly File[]): void {
  take(chosenFiles(files));
}

export async function takeDropped(dropped: Dropped): Promise<void> {
  take(await droppedFiles(dropped));
}

/** One file is read to be looked at; several are imported. */
export function take(files: readonly FolderFile[]): void {
  const [only, ...more] = files;
  if (only === undefined) return;
  if (more.length === 0) startReading(givenFile(only.file));
  else {
    forgetReading();
    startBatch(files);
  }
}
