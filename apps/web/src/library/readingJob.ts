/** The file being read or just read. It lives outside the page, so leaving the page does not stop the work. */
import type { Reading } from '@huice/reading';
import { useSyncExternalStore } from 'react';
import { type Answer, upload } from '../platform/api.ts';
import type { Step } from '../platform/told.ts';

/** A file on its way through the server. */
export type Underway =
  | { readonly state: 'sending'; readonly file: File; readonly share: number }
  | { readonly state: 'working'; readonly file: File; readonly step: Step | null };

export type ReadingJob =
  | { readonly state: 'none' }
  | Underway
  | { readonly state: 'done'; readonly file: File; readonly reading: Reading }
  | { readonly state: 'failed'; readonly file: File; readonly error: unknown };

export type SavingJob =
  | { readonly state: 'none' }
  | Underway
  | { readonly state: 'saved'; readonly file: File; readonly answer: Answer<'importFile'> }
  | { readonly state: 'failed'; readonly file: File; readonly error: unknown };

/** A value that pages watch and that outlives them. */
function watched<T>(first: T) {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next: T): void {
      value = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const reading = watched<ReadingJob>({ state: 'none' });
const saving = watched<SavingJob>({ state: 'none' });
let stopReading = new AbortController();
let stopSaving = new AbortController();

/** Sends a file through one door, telling how far it is until it is there or stopped. */
function send<K extends 'read' | 'importFile'>(
  door: K,
  file: File,
  stop: AbortSignal,
  tell: (underway: Underway) => void,
  query: Readonly<Record<string, unknown>> = {},
): Promise<Answer<K>> {
  const quietly = (underway: Underway) => {
    if (!stop.aborted) tell(underway);
  };
  const onStep = (step: Step) => quietly({ state: 'working', file, step });
  const onProgress = (share: number) =>
    quietly(share < 1 ? { state: 'sending', file, share } : { state: 'working', file, step: null });
  quietly({ state: 'sending', file, share: 0 });
  return upload(door, file, onProgress, stop, {}, { query, onStep });
}

/** Sends a file to be read; what was being read before is stopped. Nothing is stored. */
export function startReading(file: File): void {
  forgetReading();
  const mine = new AbortController();
  stopReading = mine;
  send('read', file, mine.signal, reading.set).then(
    (found) => {
      if (!mine.signal.aborted) reading.set({ state: 'done', file, reading: found });
    },
    (error: unknown) => {
      if (!mine.signal.aborted) reading.set({ state: 'failed', file, error });
    },
  );
}

/** Stops the work and forgets the file. */
export function forgetReading(): void {
  stopReading.abort();
  reading.set({ state: 'none' });
  forgetSaving();
}

/** Sends a file to be kept. @param anyway keep it although it is no policy document */
export function startSaving(file: File, anyway: boolean): void {
  forgetSaving();
  const mine = new AbortController();
  stopSaving = mine;
  send('importFile', file, mine.signal, saving.set, anyway ? { anyway } : {}).then(
    (answer) => {
      if (!mine.signal.aborted) saving.set({ state: 'saved', file, answer });
    },
    (error: unknown) => {
      if (!mine.signal.aborted) saving.set({ state: 'failed', file, error });
    },
  );
}

/** Stops sending, or watching: what the server has in full it goes on with. */
export function forgetSaving(): void {
  stopSaving.abort();
  saving.set({ state: 'none' });
}

export function useReadingJob(): ReadingJob {
  return useSyncExternalStore(reading.subscribe, reading.get);
}

export function useSavingJob(): SavingJob {
  return useSyncExternalStore(saving.subscribe, saving.get);
}
