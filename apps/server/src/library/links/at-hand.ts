/** Files that were fetched and read a while ago: kept in memory so that what is imported is what was read. */
import { randomUUID } from 'node:crypto';
import type { Clock } from '../../platform/index.ts';
import type { Fetched } from './fetch.ts';

export interface AtHand extends Fetched {
  readonly id: string;
  readonly fetchedAt: Date;
}

/** How long a file is at hand, in milliseconds, and how many bytes are kept in all. */
const lasting = 20 * 60_000;
const mostBytes = 96 * 1024 * 1024;

export class FilesAtHand {
  readonly #files = new Map<string, AtHand>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(fetched: Fetched): AtHand {
    const file = { ...fetched, id: randomUUID(), fetchedAt: this.#clock() };
    this.#files.set(file.id, file);
    this.#tidy();
    return file;
  }

  /** `null` where it was never there, or is not any more; then the link is fetched again. */
  find(id: string, url: string): AtHand | null {
    this.#tidy();
    const file = this.#files.get(id);
    return file?.url === url ? file : null;
  }

  #tidy(): void {
    const oldest = this.#clock().getTime() - lasting;
    let bytes = [...this.#files.values()].reduce((sum, file) => sum + file.bytes.length, 0);
    // In the order they came: the oldest goes first.
    for (const file of this.#files.values()) {
      if (file.fetchedAt.getTime() >= oldest && bytes <= mostBytes) break;
      this.#files.delete(file.id);
      bytes -= file.bytes.length;
    }
  }
}
