/** Several files on their way into the library, one after another; it outlives the page that began it. */
import { useSyncExternalStore } from 'react';
import { type Answer, ApiError } from '../platform/api.ts';
import { readable } from '../platform/FileDrop.tsx';
import { words } from '../platform/words.ts';
import type { FolderFile } from './folders.ts';
import { givenFile } from './given.ts';
import { sendToKeep, stopKeeping, type Underway } from './sending.ts';
import { watched } from './watched.ts';

export type BatchState = 'waiting' | 'underway' | 'kept' | 'failed' | 'stopped';

export interface BatchItem extends FolderFile {
  readonly state: BatchState;
  readonly underway: Underway | null;
  readonly answer: Answer<'importFile'> | null;
  readonly error: unknown;
}

const batch = watched<readonly BatchItem[]>([]);
let stop = new AbortController();
let running = false;

/** Begins with these files; what was under way is stopped. */
export function startBatch(files: readonly FolderFile[]): void {
  forgetBatch();
  batch.set(files.map((file) => ({ ...file, state: 'waiting', underway: null, answer: null, error: null })));
  stop = new AbortController();
  void run(stop.signal);
}

/** Sends one again that failed. @param anyway keep it although it is no policy document */
export function retryInBatch(at: number, anyway: boolean): void {
  if (stop.signal.aborted) stop = new AbortController();
  put(at, { state: 'waiting', error: null });
  if (anyway) kept.add(at);
  void run(stop.signal);
}

/** Places of the files that are kept although they are no policy documents. */
const kept = new Set<number>();

/** What is kept stays; what was not sent yet is not sent. */
export function stopBatch(): void {
  stop.abort();
  batch.set(
    batch
      .get()
      .map((item) =>
        item.state === 'waiting' || item.state === 'underway'
          ? { ...item, state: 'stopped', underway: null }
          : item,
      ),
  );
}

export function forgetBatch(): void {
  stop.abort();
  kept.clear();
  batch.set([]);
}

export function useBatch(): readonly BatchItem[] {
  return useSyncExternalStore(batch.subscribe, batch.get);
}

function put(at: number, change: Partial<BatchItem>): void {
  batch.set(batch.get().map((item, index) => (index === at ? { ...item, ...change } : item)));
}

async function run(signal: AbortSignal): Promise<void> {
  if (running) return;
  running = true;
  try {
    for (;;) {
      const at = batch.get().findIndex(({ state }) => state === 'waiting');
      const item = batch.get()[at];
      if (item === undefined || signal.aborted) return;
      await one(at, item, signal);
    }
  } finally {
    running = false;
    // Another batch may have been begun while the last file of this one was being stopped.
    if (!stop.signal.aborted && batch.get().some(({ state }) => state === 'waiting')) void run(stop.signal);
  }
}

async function one(at: number, item: BatchItem, signal: AbortSignal): Promise<void> {
  if (!isReadable(item.path)) {
    put(at, { state: 'failed', error: notTaken(item.path) });
    return;
  }
  const job = crypto.randomUUID();
  const end = () => void stopKeeping(job);
  signal.addEventListener('abort', end, { once: true });
  try {
    const anyway = kept.has(at);
    const answer = await sendToKeep(givenFile(item.file), { anyway, job }, signal, (underway) => {
      if (!signal.aborted) put(at, { state: 'underway', underway });
    });
    if (!signal.aborted) put(at, { state: 'kept', underway: null, answer });
  } catch (error) {
    if (!signal.aborted) put(at, { state: 'failed', underway: null, error });
  } finally {
    signal.removeEventListener('abort', end);
  }
}

const endings = readable.split(',');

export function isReadable(path: string): boolean {
  return endings.some((ending) => path.toLowerCase().endsWith(ending));
}

function notTaken(path: string): ApiError {
  const ending = /\.[^./\\]+$/.exec(path)?.[0] ?? '';
  return new ApiError(0, {
    error: {
      code: 'not-taken',
      zh: ending === '' ? '这种文件不能读。' : `${ending} 文件不能读，没有上传。`,
      en: `Files of this kind${ending === '' ? '' : ` (${ending})`} are not read; it was not sent.`,
      todo: words(`能读：${endings.join(' ')}`, `What is read: ${endings.join(' ')}`),
    },
  });
}
