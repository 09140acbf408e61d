/** What is being read or was just read. It lives outside the page, so leaving the page does not stop the work. */
import type { Reading } from '@huice/reading';
import { useSyncExternalStore } from 'react';
import { type Answer, ApiError, call } from '../platform/api.ts';
import { words } from '../platform/words.ts';
import type { Given } from './given.ts';
import { sendToKeep, sendToRead, stopKeeping, type Underway } from './sending.ts';
import { watched } from './watched.ts';

export type ReadingJob =
  | { readonly state: 'none' }
  | Underway
  | { readonly state: 'done'; readonly given: Given; readonly reading: Reading }
  | { readonly state: 'failed'; readonly given: Given; readonly error: unknown };

export type SavingJob =
  | { readonly state: 'none' }
  | Underway
  | { readonly state: 'saved'; readonly given: Given; readonly answer: Answer<'importFile'> }
  | { readonly state: 'failed'; readonly given: Given; readonly error: unknown };

const reading = watched<ReadingJob>({ state: 'none' });
const saving = watched<SavingJob>({ state: 'none' });
let stopReading = new AbortController();
let stopSaving = new AbortController();

/** Has something read; what was being read before is stopped. Nothing is stored. */
export function startReading(given: Given): void {
  forgetReading();
  const mine = new AbortController();
  stopReading = mine;
  const unlessStopped = (job: ReadingJob) => {
    if (!mine.signal.aborted) reading.set(job);
  };
  sendToRead(given, mine.signal, unlessStopped).then(
    (read) => unlessStopped({ state: 'done', ...read }),
    (error: unknown) => unlessStopped({ state: 'failed', given, error }),
  );
}

/** Stops the work, here and on the server, and forgets what was given. */
export function forgetReading(): void {
  stopReading.abort();
  reading.set({ state: 'none' });
  if (saving.get().state !== 'sending' && saving.get().state !== 'working') dropSaving();
}

/** Has something kept. @param anyway keep it although it is no policy document */
export function startSaving(given: Given, anyway: boolean): void {
  cancelSaving();
  const mine = new AbortController();
  stopSaving = mine;
  const job = crypto.randomUUID();
  // The server's work ends, too: it does not hear of a connection that breaks.
  mine.signal.addEventListener('abort', () => void stopKeeping(job), { once: true });
  remember({ job, name: given.name, size: given.size ?? 0 });
  const unlessStopped = (now: SavingJob) => {
    if (!mine.signal.aborted) saving.set(now);
  };
  sendToKeep(given, { anyway, job }, mine.signal, unlessStopped).then(
    (answer) => {
      remember(null);
      unlessStopped({ state: 'saved', given, answer });
    },
    (error: unknown) => {
      remember(null);
      unlessStopped({ state: 'failed', given, error });
    },
  );
}

/** Stops the keeping, here and on the server; what is kept already stays. */
export function cancelSaving(): void {
  const { state } = saving.get();
  if (state === 'sending' || state === 'working') stopSaving.abort();
  dropSaving();
}

function dropSaving(): void {
  remember(null);
  saving.set({ state: 'none' });
}

interface Begun {
  readonly job: string;
  readonly name: string;
  readonly size: number;
}

const key = 'huice.importing';

function remember(begun: Begun | null): void {
  try {
    if (begun === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(begun));
  } catch {
    // Storage is forbidden: after a reload the library alone tells what came of it.
  }
}

/** What this tab had begun before it was reloaded; damaged storage counts as nothing. */
export function parseBegun(kept: string | null): Begun | null {
  try {
    const value: unknown = JSON.parse(kept ?? 'null');
    if (value === null || typeof value !== 'object') return null;
    const { job, name, size } = value as Partial<Record<keyof Begun, unknown>>;
    if (typeof job !== 'string' || typeof name !== 'string' || typeof size !== 'number') return null;
    return { job, name, size };
  } catch {
    return null;
  }
}

/** How often the server is asked how far it is, in milliseconds. */
const everyMs = 1000;

/** After a reload: goes on watching what the server was asked to keep. */
export function resumeSaving(): void {
  if (saving.get().state !== 'none') return;
  const begun = parseBegun(kept());
  if (begun === null) return;
  const given: Given = { kind: 'link', name: begun.name, size: begun.size, url: '' };
  const mine = new AbortController();
  stopSaving = mine;
  mine.signal.addEventListener('abort', () => void stopKeeping(begun.job), { once: true });
  saving.set({ state: 'working', given, step: null });
  const ask = async () => {
    const found = await call('importJob', { params: { id: begun.job } });
    if (mine.signal.aborted) return;
    if (found.state === 'working') {
      saving.set({ state: 'working', given, step: found.step });
      setTimeout(() => ask().catch(gone), everyMs);
      return;
    }
    remember(null);
    if (found.answer) saving.set({ state: 'saved', given, answer: found.answer });
    else if (found.error)
      saving.set({ state: 'failed', given, error: new ApiError(422, { ...found, error: found.error }) });
  };
  // A file that had not been sent in full when the page was reloaded, or one of long ago.
  const gone = () => {
    if (!mine.signal.aborted) saving.set({ state: 'failed', given, error: notSent(begun.name) });
    remember(null);
  };
  ask().catch(gone);
}

function kept(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function notSent(name: string): ApiError {
  return new ApiError(0, {
    error: {
      code: 'not-sent',
      zh: `“${name}” 在刷新页面时还没有传完，没有存入。`,
      en: `“${name}” had not been sent in full when the page was reloaded; it was not kept.`,
      todo: words('请重新选择这份文件。', 'Choose the file again.'),
    },
  });
}

export function useReadingJob(): ReadingJob {
  return useSyncExternalStore(reading.subscribe, reading.get);
}

export function useSavingJob(): SavingJob {
  return useSyncExternalStore(saving.subscribe, saving.get);
}
