/** Several files on their way into the library, one after another; it outlives the page that began it, and a reload. */
import { useSyncExternalStore } from 'react';
import { ApiError } from '../platform/api.ts';
import { readable } from '../platform/dropping.ts';
import { words } from '../platform/words.ts';
import type { BatchItem } from './batchItem.ts';
import { batchOfTab, forgetItems, type KeptItem, keepItems, keptItems, setBatchOfTab } from './batchStore.ts';
import type { FolderFile } from './folders.ts';
import { givenFile } from './given.ts';
import { sendToKeep, stopKeeping } from './sending.ts';
import { watched } from './watched.ts';

/** What a reload does to the batch: it goes on, it went on already, it would be lost, or it was lost. */
export type AfterReload = 'goes-on' | 'went-on' | 'lost' | 'was-lost';

const batch = watched<readonly BatchItem[]>([]);
const afterReload = watched<AfterReload>('lost');
let id: string | null = null;
let stop = new AbortController();
let running = false;

/** Begins with these files, or adds them to what is under way; one that is listed already is not listed twice. */
export function startBatch(files: readonly FolderFile[]): void {
  const items = batch.get();
  const goesOn = items.some(isUnderway);
  if (!goesOn) forgetBatch();
  const fresh = goesOn ? files.filter((file) => !items.some((item) => isSame(item, file))) : files;
  id ??= crypto.randomUUID();
  setBatchOfTab(id);
  const added = fresh.map((file): BatchItem => ({ ...file, ...untouched }));
  batch.set([...batch.get(), ...added]);
  if (stop.signal.aborted) stop = new AbortController();
  void keepFrom(batch.get().length - added.length);
  void run(stop.signal);
}

const untouched = { state: 'waiting', underway: null, answer: null, error: null, anyway: false } as const;
const isUnderway = ({ state }: BatchItem) => state === 'waiting' || state === 'underway';

function isSame(item: FolderFile, { path, file }: FolderFile): boolean {
  return item.path === path && item.file.size === file.size && item.file.lastModified === file.lastModified;
}

/** Sends one again that failed; another state is left as it is. @param anyway keep it although it is no policy document */
export function retryInBatch(at: number, anyway: boolean): void {
  if (batch.get()[at]?.state !== 'failed') return;
  if (stop.signal.aborted) stop = new AbortController();
  put(at, { state: 'waiting', error: null, anyway });
  void run(stop.signal);
}

/** What is kept stays; what was not sent yet is not sent. */
export function stopBatch(): void {
  stop.abort();
  for (const [at, item] of batch.get().entries())
    if (isUnderway(item)) put(at, { state: 'stopped', underway: null });
}

export function forgetBatch(): void {
  stop.abort();
  if (id !== null) void forgetItems(id);
  id = null;
  setBatchOfTab(null);
  afterReload.set('lost');
  batch.set([]);
}

/** After a reload: what was kept is shown, and what had not come through is sent. Again it does nothing. */
export async function resumeBatch(): Promise<void> {
  const begun = batchOfTab();
  if (begun === null || id !== null) return;
  id = begun;
  const items = await keptItems(begun, Date.now());
  // Another may have been begun meanwhile.
  if (id !== begun || batch.get().length > 0) return;
  if (items.length === 0) {
    // The page was reloaded before the browser had taken the files.
    forgetBatch();
    afterReload.set('was-lost');
    return;
  }
  if (stop.signal.aborted) stop = new AbortController();
  batch.set(items.map(restored));
  afterReload.set(batch.get().some(isUnderway) ? 'went-on' : 'goes-on');
  void run(stop.signal);
}

/** What was under way is sent once more: what the library has already, it says so of. */
function restored({ path, file, state, answer, anyway, failure }: KeptItem): BatchItem {
  return {
    path,
    file,
    answer,
    anyway,
    state: state === 'underway' ? 'waiting' : state,
    underway: null,
    error: failure === null ? null : new ApiError(failure.status, { error: failure.problem }),
  };
}

/** How it stands at this moment; pages watch it with `useBatch`. */
export function batchNow(): readonly BatchItem[] {
  return batch.get();
}

export function useBatch(): readonly BatchItem[] {
  return useSyncExternalStore(batch.subscribe, batchNow);
}

export function useAfterReload(): AfterReload {
  return useSyncExternalStore(afterReload.subscribe, afterReload.get);
}

function put(at: number, change: Partial<BatchItem>): void {
  const before = batch.get()[at]?.state;
  batch.set(batch.get().map((item, index) => (index === at ? { ...item, ...change } : item)));
  if (change.state !== undefined && change.state !== before && isKept()) void keepItems(keptOf(at, at + 1));
}

const isKept = () => afterReload.get() === 'goes-on' || afterReload.get() === 'went-on';

/** Keeps the items from that place on, and tells whether a reload would go on. */
async function keepFrom(from: number): Promise<void> {
  const mine = id;
  const kept = await keepItems(keptOf(from, batch.get().length));
  if (id !== mine) return;
  afterReload.set(kept ? 'goes-on' : 'lost');
  // What happened while they were being written.
  if (kept) await keepItems(keptOf(from, batch.get().length));
}

function keptOf(from: number, to: number): KeptItem[] {
  const since = Date.now();
  return batch
    .get()
    .slice(from, to)
    .map(({ path, file, state, answer, anyway, error }, index) => ({
      batch: id ?? '',
      at: from + index,
      path,
      file,
      state,
      answer,
      anyway,
      failure: error instanceof ApiError ? { status: error.status, problem: error.problem } : null,
      since,
    }));
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
    const { anyway } = item;
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
