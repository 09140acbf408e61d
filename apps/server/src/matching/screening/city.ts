/** One city in its thread: how far it is read, and questions to it. */
import { Worker } from 'node:worker_threads';
import type { Problem } from '@huice/api';
import { Trouble } from '../../platform/index.ts';
import type { CityOp, CityQuestions, CityRead, CitySetup, FromCity, ToCity } from './city-messages.ts';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onRows: ((rows: number) => void) | undefined;
}

export class City {
  readonly ready: Promise<CityRead>;
  /** Share read, 0 to 1. */
  done = 0;
  read: CityRead | null = null;
  problem: Problem | null = null;
  private readonly worker: Worker;
  private readonly waiting = new Map<number, Waiting>();
  private questions = 0;

  constructor(setup: CitySetup) {
    this.worker = new Worker(new URL('./city-worker.ts', import.meta.url), { workerData: setup });
    this.ready = new Promise((resolve, reject) => {
      this.worker.on('message', (message: FromCity) => this.hear(message, resolve, reject));
      this.worker.on('error', (error) => {
        this.fail({
          code: 'city-stopped',
          zh: `处理中断：${error.message}`,
          en: `Stopped: ${error.message}`,
        });
        reject(this.trouble());
      });
      this.worker.on('exit', () => {
        if (this.read === null && this.problem === null) {
          this.fail({ code: 'cancelled', zh: '已取消。', en: 'Cancelled.' });
        }
        reject(this.trouble());
        for (const { reject: refuse } of this.waiting.values()) refuse(this.trouble());
        this.waiting.clear();
      });
    });
    // A city that fails says so when it is looked at.
    this.ready.catch(() => undefined);
  }

  /**
   * @param signal stops a screening; other questions are short
   * @throws Trouble 422 when the city could not be read
   */
  async ask<O extends CityOp>(
    op: O,
    ask: CityQuestions[O][0],
    options: { readonly signal?: AbortSignal; readonly onRows?: (rows: number) => void } = {},
  ): Promise<CityQuestions[O][1]> {
    await this.ready;
    options.signal?.throwIfAborted();
    this.questions += 1;
    const id = this.questions;
    const stop = (): void => this.worker.postMessage({ id, op: 'abort' } satisfies ToCity);
    options.signal?.addEventListener('abort', stop, { once: true });
    try {
      return await new Promise<CityQuestions[O][1]>((resolve, reject) => {
        this.waiting.set(id, {
          resolve: resolve as (answer: unknown) => void,
          reject,
          onRows: options.onRows,
        });
        this.worker.postMessage({ id, op, ask });
      });
    } finally {
      this.waiting.delete(id);
      options.signal?.removeEventListener('abort', stop);
    }
  }

  async close(): Promise<void> {
    await this.worker.terminate();
  }

  private fail(problem: Problem): void {
    this.problem ??= problem;
  }

  private trouble(): Trouble {
    const { code, zh, en } = this.problem ?? {
      code: 'city-closed',
      zh: '企业库已关闭。',
      en: 'The city was closed.',
    };
    return new Trouble(
      422,
      code,
      { zh, en },
      { todo: { zh: '请核对文件后重新导入。', en: 'Check the file and import it again.' } },
    );
  }

  private hear(message: FromCity, resolve: (read: CityRead) => void, reject: (error: Error) => void): void {
    switch (message.kind) {
      case 'reading':
        this.done = message.done;
        return;
      case 'ready':
        this.done = 1;
        this.read = message.read;
        resolve(message.read);
        return;
      case 'failed':
        this.fail({ code: message.code, zh: message.zh, en: message.en });
        reject(this.trouble());
        return;
      case 'progress':
        this.waiting.get(message.id)?.onRows?.(message.rows);
        return;
      case 'answer':
        this.waiting.get(message.id)?.resolve(message.answer);
        return;
      case 'error':
        this.waiting.get(message.id)?.reject(new Error(message.message));
    }
  }
}
