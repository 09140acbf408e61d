/** All companies by all measures on every core: columns in shared memory, threads that take rows as they are ready. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import {
  type ColumnStore,
  type Dictionary,
  type EvaluationOptions,
  type MeasureTotals,
  type ParameterDefinition,
  planMeasures,
  type Rule,
  type Sketches,
  sketchesFor,
} from '@huice/measures';
import type { ScreeningReply, ScreeningSetup, ScreeningTask } from './messages.ts';
import { addTotals } from './totals.ts';

export interface ScreeningRequest {
  readonly measures: readonly { readonly id: string; readonly rule: Rule }[];
  /** Day of decision, ISO. */
  readonly asOf: string;
  readonly clocks?: EvaluationOptions['clocks'];
  /** Keep each company's outcome and amount, for lists and charts. */
  readonly lists?: boolean;
  readonly signal?: AbortSignal;
  /** Rows done so far, a few times a second. */
  readonly onProgress?: (rows: number) => void;
}

export interface ScreeningAnswer {
  readonly totals: readonly MeasureTotals[];
  /** By measure, one byte a company: index into OUTCOMES. */
  readonly outcomes?: readonly Uint8Array[];
  /** By measure, fen of eligible companies, NaN elsewhere. */
  readonly fen?: readonly Float64Array[];
  readonly milliseconds: number;
}

export class ScreeningEngine {
  private readonly workers: readonly Worker[];
  private readonly store: ColumnStore;
  private readonly dictionary: Dictionary;
  private readonly parameters: readonly ParameterDefinition[] | undefined;
  private readonly rows: number;
  private sketches: Sketches = new Map();
  /** The rules of the last request: their columns have sketches. */
  private last = '';
  private tasks = 0;

  /** @param store columns on SharedArrayBuffers (`createColumns` with an allocator), filled: they may not change any more */
  constructor(
    store: ColumnStore,
    dictionary: Dictionary,
    options: { readonly threads?: number; readonly parameters?: readonly ParameterDefinition[] } = {},
  ) {
    const { threads = availableParallelism(), parameters } = options;
    this.store = store;
    this.dictionary = dictionary;
    this.parameters = parameters;
    this.rows = store.rows;
    const setup: ScreeningSetup = {
      facts: dictionary.facts,
      rows: store.rows,
      columns: store.columns,
      ...(parameters === undefined ? {} : { parameters }),
    };
    const file = new URL('./worker.ts', import.meta.url);
    this.workers = Array.from({ length: threads }, () => new Worker(file, { workerData: setup }));
  }

  /**
   * Screens every company by the measures; their rules must have passed `checkRule`.
   * @throws Error when cancelled or when a thread fails
   */
  async screen(request: ScreeningRequest): Promise<ScreeningAnswer> {
    const started = performance.now();
    const { measures, asOf, clocks, lists = false, signal, onProgress } = request;
    const next = new Int32Array(new SharedArrayBuffer(4));
    const cancelled = new Int32Array(new SharedArrayBuffer(4));
    const outcomes = lists ? measures.map(() => new Uint8Array(new SharedArrayBuffer(this.rows))) : undefined;
    const fen = lists
      ? measures.map(() => new Float64Array(new SharedArrayBuffer(this.rows * 8)))
      : undefined;
    this.tasks += 1;
    const task: ScreeningTask = {
      id: this.tasks,
      measures,
      asOf,
      sketches: this.sketchesOf(request),
      next,
      cancelled,
      ...(clocks === undefined ? {} : { clocks }),
      ...(outcomes === undefined ? {} : { outcomes }),
      ...(fen === undefined ? {} : { fen }),
    };
    const stop = (): void => void Atomics.store(cancelled, 0, 1);
    signal?.addEventListener('abort', stop, { once: true });
    const beat = setInterval(() => onProgress?.(Math.min(Atomics.load(next, 0), this.rows)), 200);
    try {
      signal?.throwIfAborted();
      const parts = await Promise.all(this.workers.map((worker) => ask(worker, task)));
      signal?.throwIfAborted();
      const totals = addTotals(
        measures.map(({ id }) => id),
        parts,
      );
      return {
        totals,
        milliseconds: performance.now() - started,
        ...(outcomes === undefined ? {} : { outcomes }),
        ...(fen === undefined ? {} : { fen }),
      };
    } finally {
      clearInterval(beat);
      signal?.removeEventListener('abort', stop);
    }
  }

  private sketchesOf({ measures, asOf, clocks }: ScreeningRequest): Sketches {
    const key = JSON.stringify([measures, asOf, clocks]);
    if (key === this.last) return this.sketches;
    const plan = planMeasures(measures, {
      dictionary: this.dictionary,
      asOf,
      ...(clocks === undefined ? {} : { clocks }),
      ...(this.parameters === undefined ? {} : { parameters: this.parameters }),
    });
    this.sketches = sketchesFor(plan, this.store, (bytes) => new SharedArrayBuffer(bytes), this.sketches);
    this.last = key;
    return this.sketches;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

function ask(worker: Worker, task: ScreeningTask): Promise<readonly MeasureTotals[]> {
  return new Promise((resolve, reject) => {
    const settle = (reply: ScreeningReply): void => {
      if (reply.id !== task.id) return;
      worker.off('message', settle);
      worker.off('error', fail);
      if ('error' in reply) reject(new Error(reply.error));
      else resolve(reply.totals);
    };
    const fail = (error: Error): void => {
      worker.off('message', settle);
      reject(error);
    };
    worker.on('message', settle);
    worker.once('error', fail);
    worker.postMessage(task);
  });
}
