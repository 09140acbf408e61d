/** The file being read or just read. It lives outside the page, so leaving the page does not stop the work. */
import type { Reading } from '@huice/reading';
import { useSyncExternalStore } from 'react';
import { upload } from '../platform/api.ts';

export type ReadingJob =
  | { readonly state: 'none' }
  | { readonly state: 'sending'; readonly file: File; readonly share: number }
  | { readonly state: 'reading'; readonly file: File }
  | { readonly state: 'done'; readonly file: File; readonly reading: Reading }
  | { readonly state: 'failed'; readonly file: File; readonly error: unknown };

let job: ReadingJob = { state: 'none' };
let abort = new AbortController();
const listeners = new Set<() => void>();

function set(next: ReadingJob): void {
  job = next;
  for (const listener of listeners) listener();
}

/** Sends a file to be read; what was being read before is stopped. Nothing is stored. */
export function startReading(file: File): void {
  abort.abort();
  const mine = new AbortController();
  abort = mine;
  set({ state: 'sending', file, share: 0 });
  const onProgress = (share: number) => {
    if (mine.signal.aborted) return;
    set(share < 1 ? { state: 'sending', file, share } : { state: 'reading', file });
  };
  upload('read', file, onProgress, mine.signal).then(
    (reading) => {
      if (!mine.signal.aborted) set({ state: 'done', file, reading });
    },
    (error: unknown) => {
      if (!mine.signal.aborted) set({ state: 'failed', file, error });
    },
  );
}

/** Stops the work and forgets the file. */
export function forgetReading(): void {
  abort.abort();
  set({ state: 'none' });
}

export function useReadingJob(): ReadingJob {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => job,
  );
}
