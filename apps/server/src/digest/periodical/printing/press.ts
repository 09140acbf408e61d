/** The press: one thread that prints, one issue after the other. */
import { Piscina } from 'piscina';
import { tooBusy } from '../troubles.ts';
import type { PrintedFile, PrintJob } from './job.ts';

/** A file that takes longer is given up. */
const PATIENCE_MS = 120_000;

export class Press {
  readonly #pool = new Piscina<PrintJob, PrintedFile>({
    filename: new URL('./worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    maxQueue: 32,
    idleTimeout: 30_000,
  });

  /** @throws Trouble 503 when too many wait, or one takes too long */
  async print(job: PrintJob): Promise<PrintedFile> {
    const limit = AbortSignal.timeout(PATIENCE_MS);
    try {
      return await this.#pool.run(job, { signal: limit });
    } catch (error) {
      const full = error instanceof Error && /queue/i.test(error.message);
      throw full || limit.aborted ? tooBusy() : error;
    }
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
