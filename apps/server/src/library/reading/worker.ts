/** Reads one file in a thread of its own: however long it takes, the server goes on answering. */
import type { MessagePort } from 'node:worker_threads';
import type { Problem } from '@huice/api';
import {
  type ExtractedFile,
  type Reading,
  readFile,
  readFiles,
  readText,
  UnreadableFile,
} from '@huice/reading';

export interface ReadingJob {
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly largest: number;
  /** Read every file of an archive, instead of the only one. */
  readonly several: boolean;
  /** Told how far it is. */
  readonly progress: MessagePort;
}

/** One file of an archive: its bytes and what was read, or why it could not be. */
export type InnerOutcome =
  | { readonly name: string; readonly bytes: Uint8Array; readonly reading: Reading }
  | { readonly name: string; readonly unreadable: Problem };

/** Errors do not cross threads whole, so what cannot be read is an answer. */
export type ReadingOutcome =
  | { readonly reading: Reading }
  | { readonly inner: readonly InnerOutcome[] }
  | { readonly unreadable: Problem };

export default async function read(job: ReadingJob): Promise<ReadingOutcome> {
  try {
    return job.several ? { inner: await readAll(job) } : { reading: await readOnly(job) };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return { unreadable: problemOf(error, job.name) };
  } finally {
    job.progress.close();
  }
}

const optionsOf = ({ largest, progress }: ReadingJob) => ({
  limits: { fileBytes: largest },
  onProgress: (step: unknown) => progress.postMessage(step),
});

async function readOnly(job: ReadingJob): Promise<Reading> {
  return facts(await readFile(job.bytes, job.name, optionsOf(job)), job.name);
}

async function readAll(job: ReadingJob): Promise<InnerOutcome[]> {
  const inner: InnerOutcome[] = [];
  for await (const outcome of readFiles([{ name: job.name, bytes: job.bytes }], optionsOf(job))) {
    const { name } = outcome;
    inner.push(
      outcome.ok
        ? { name, bytes: outcome.bytes, reading: facts(outcome.file, name) }
        : { name, unreadable: problemOf(outcome.error, name) },
    );
  }
  return inner;
}

function facts(file: ExtractedFile, name: string): Reading {
  const reading = readText(file.text, { file: name });
  return { ...reading, warnings: [...file.warnings, ...reading.warnings] };
}

function problemOf({ code, zh, en, file }: UnreadableFile, name: string): Problem {
  return { code: `unreadable.${code}`, zh, en, where: file || name };
}
