/** What stands in a file that was sent, read in a thread and within bounds; a file that cannot be read says nothing. */
import type { Identifier } from '@huice/procedures';
import { Piscina } from 'piscina';

export interface Inspection {
  readonly pages: number;
  /** Numbers of pages on which there is nothing at all, from 1. */
  readonly blank: readonly number[];
  readonly identifiers: readonly Identifier[];
}

/** A file that takes longer is not read, in ms. */
const PATIENCE = 20_000;

export class Inspector {
  readonly #pool = new Piscina<Uint8Array, Inspection>({
    filename: new URL('./inspect-worker.ts', import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });

  /** @returns `null` for what is no PDF, is damaged, or takes too long: unknown is not zero */
  async inspect(mime: string, bytes: Uint8Array): Promise<Inspection | null> {
    if (mime !== 'application/pdf') return null;
    return this.#pool.run(bytes, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  }

  async close(): Promise<void> {
    await this.#pool.destroy();
  }
}
