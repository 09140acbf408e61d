import { MessageChannel } from 'node:worker_threads';
import type { Reading } from '@huice/reading';
import { Piscina } from 'piscina';
import { largestFile, Trouble } from '../../platform/index.ts';
import type { InnerOutcome, ReadingJob, ReadingOutcome } from './worker.ts';

/** How far a reading is: pages, or entries of an archive. */
export interface ReadingStep {
  readonly name: string;
  readonly done: number;
  readonly total: number;
}

export interface ReaderOptions {
  /** A file that takes longer is given up, in milliseconds. */
  readonly patienceMs?: number;
  /** Files read at the same time. */
  readonly threads?: number;
  /** Files waiting for a thread. */
  readonly queue?: number;
}

export interface Watching {
  /** Called now and then while a long file is read. */
  readonly onStep?: (step: ReadingStep) => void;
  /** Stops the reading: its thread is ended, and the promise rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Reads files in threads, within bounds of time and memory. */
export class Reader {
  readonly #pool: Piscina<ReadingJob, ReadingOutcome>;
  readonly #patienceMs: number;

  constructor({ patienceMs = 120_000, threads = 2, queue = 64 }: ReaderOptions = {}) {
    this.#patienceMs = patienceMs;
    this.#pool = new Piscina({
      filename: new URL('./worker.ts', import.meta.url).href,
      minThreads: 0,
      maxThreads: threads,
      maxQueue: queue,
      idleTimeout: 60_000,
      resourceLimits: { maxOldGenerationSizeMb: 1536 },
    });
  }

  /** @throws Trouble 422 when the file cannot be read, 503 when too many wait; the signal's reason when it was stopped */
  async read(bytes: Uint8Array, name: string, watching: Watching = {}): Promise<Reading> {
    const outcome = await this.#run(bytes, name, false, watching);
    if ('reading' in outcome) return outcome.reading;
    throw unexpected(name);
  }

  /**
   * Every file of an archive, in its order: read, or with the reason why it could not be.
   * @throws Trouble 422 when the archive itself cannot be opened, 503 when too many wait
   */
  async readSeveral(
    bytes: Uint8Array,
    name: string,
    watching: Watching = {},
  ): Promise<readonly InnerOutcome[]> {
    const outcome = await this.#run(bytes, name, true, watching);
    if ('inner' in outcome) return outcome.inner;
    throw unexpected(name);
  }

  async #run(
    bytes: Uint8Array,
    name: string,
    several: boolean,
    { onStep, signal }: Watching,
  ): Promise<Exclude<ReadingOutcome, { unreadable: unknown }>> {
    const { port1, port2 } = new MessageChannel();
    if (onStep) port1.on('message', onStep);
    const limit = AbortSignal.timeout(this.#patienceMs);
    const stop = signal === undefined ? limit : AbortSignal.any([limit, signal]);
    try {
      const job = { bytes, name, largest: largestFile, several, progress: port2 };
      const outcome = await this.#pool.run(job, { transferList: [port2], signal: stop });
      if (!('unreadable' in outcome)) return outcome;
      throw new Trouble(422, outcome.unreadable.code, outcome.unreadable, {
        where: outcome.unreadable.where ?? name,
      });
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw limit.aborted ? tooLong(name, this.#patienceMs) : asTrouble(error, name);
    } finally {
      port1.close();
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}

/** The thread answers what it was asked; anything else is a fault of this program. */
function unexpected(name: string): Error {
  return new Error(`the reading of ${name} came back as something else`);
}

function asTrouble(error: unknown, name: string): unknown {
  if (!(error instanceof Error)) return error;
  if (/queue/i.test(error.message) && error.message.includes('limit')) return tooBusy();
  // The thread ran out of the memory it was given.
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooHeavy(name) : error;
}

const splitIt = {
  zh: '请拆成几份，或用原软件另存为纯文本后再读。',
  en: 'Split it, or save it as plain text in its own program, and read that.',
};

function tooLong(name: string, ms: number): Trouble {
  const seconds = Math.round(ms / 1000);
  return new Trouble(
    422,
    'reading.too-long',
    {
      zh: `“${name}” 在 ${seconds} 秒内没有读完，已停止。`,
      en: `“${name}” was not read within ${seconds} seconds and was given up.`,
    },
    { where: name, todo: splitIt },
  );
}

function tooHeavy(name: string): Trouble {
  return new Trouble(
    422,
    'reading.too-heavy',
    {
      zh: `读取“${name}” 需要的内存太多，已停止。`,
      en: `Reading “${name}” takes too much memory; it was given up.`,
    },
    { where: name, todo: splitIt },
  );
}

function tooBusy(): Trouble {
  return new Trouble(
    503,
    'reading.busy',
    { zh: '正在读取的文件太多。', en: 'Too many files are being read.' },
    { todo: { zh: '请过一会儿再试。', en: 'Try again in a while.' } },
  );
}
