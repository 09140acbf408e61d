/** Reads one file in a thread of its own: however long it takes, the server goes on answering. */
import type { MessagePort } from 'node:worker_threads';
import type { Problem } from '@huice/api';
import { type Reading, readFile, readText, UnreadableFile } from '@huice/reading';

export interface ReadingJob {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly largest: number;
  /** Told how far it is. */
  readonly progress: MessagePort;
}

/** Errors do not cross threads whole, so what cannot be read is an answer. */
export type ReadingOutcome = { readonly reading: Reading } | { readonly unreadable: Problem };

export default async function read({ bytes, name, largest, progress }: ReadingJob): Promise<ReadingOutcome> {
  try {
    const file = await readFile(bytes, name, {
      limits: { fileBytes: largest },
      onProgress: (step) => progress.postMessage(step),
    });
    const reading = readText(file.text, { file: name });
    return { reading: { ...reading, warnings: [...file.warnings, ...reading.warnings] } };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return {
      unreadable: { code: `unreadable.${error.code}`, zh: error.zh, en: error.en, where: error.file || name },
    };
  } finally {
    progress.close();
  }
}
