/**
 * The batch of this tab, files and all, in the browser's own database, so that a reload goes on where it was. Where the
 * browser forbids it or has no room, nothing is kept and the page says that a reload stops the import.
 */
import type { ApiError } from '../platform/api.ts';
import type { BatchItem } from './batchItem.ts';

/** What of an item outlives the page. */
export interface KeptItem {
  readonly batch: string;
  /** Place in the batch, from 0. */
  readonly at: number;
  readonly path: string;
  readonly file: File;
  readonly state: BatchItem['state'];
  readonly answer: BatchItem['answer'];
  readonly anyway: boolean;
  /** Of the failure: what the server said, and its status. */
  readonly failure: { readonly status: number; readonly problem: ApiError['problem'] } | null;
  /** When it was written, in milliseconds. */
  readonly since: number;
}

const store = 'items';
const tabKey = 'huice.batch';
/** Batches of tabs that were closed are swept away after a day. */
const staleMs = 24 * 60 * 60 * 1000;

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });

let opened: Promise<IDBDatabase> | null = null;

function database(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('huice-batches', 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: ['batch', 'at'] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB'));
  });
  return opened;
}

/** Runs in one transaction. @throws where the browser refuses, or when there is no room */
async function within(mode: IDBTransactionMode, work: (items: IDBObjectStore) => void): Promise<void> {
  const transaction = (await database()).transaction(store, mode);
  work(transaction.objectStore(store));
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('IndexedDB'));
  });
}

const all = (batch: string) => IDBKeyRange.bound([batch, 0], [batch, Number.MAX_SAFE_INTEGER]);

/** @returns whether they are kept */
export async function keepItems(items: readonly KeptItem[]): Promise<boolean> {
  try {
    await within('readwrite', (kept) => {
      for (const item of items) kept.put(item);
    });
    return true;
  } catch {
    return false;
  }
}

export async function forgetItems(batch: string): Promise<void> {
  await within('readwrite', (kept) => kept.delete(all(batch))).catch(() => undefined);
}

/** The items of a batch in their order; none where nothing was kept. Batches of long ago are swept away. */
export async function keptItems(batch: string, now: number): Promise<KeptItem[]> {
  try {
    const kept = (await database()).transaction(store, 'readonly').objectStore(store);
    const items: KeptItem[] = await asked(kept.getAll(all(batch)));
    await sweep(batch, now);
    return items.sort((a, b) => a.at - b.at);
  } catch {
    return [];
  }
}

async function sweep(batch: string, now: number): Promise<void> {
  await within('readwrite', (kept) => {
    const cursor = kept.openCursor();
    cursor.onsuccess = () => {
      const { result } = cursor;
      if (result === null) return;
      const item = result.value as KeptItem;
      if (item.batch !== batch && item.since < now - staleMs) result.delete();
      result.continue();
    };
  });
}

/** The batch that this tab has under way, or had when it was reloaded. */
export function batchOfTab(): string | null {
  try {
    return sessionStorage.getItem(tabKey);
  } catch {
    return null;
  }
}

export function setBatchOfTab(batch: string | null): void {
  try {
    if (batch === null) sessionStorage.removeItem(tabKey);
    else sessionStorage.setItem(tabKey, batch);
  } catch {
    // Storage is forbidden: a reload ends the batch, and the page says so.
  }
}
