import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from '../platform/api.ts';
import { piece } from './piece.ts';

afterEach(() => vi.unstubAllGlobals());

const gone = new Error('Failed to fetch dynamically imported module');

test('a piece that arrives is passed on', async () => {
  await expect(piece(async () => 'room')()).resolves.toBe('room');
});

test('without a network it says so in words', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')));
  await expect(piece(() => Promise.reject(gone))()).rejects.toBeInstanceOf(ApiError);
});

test('where the server answers, the page is loaded anew by the router', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: true }));
  await expect(piece(() => Promise.reject(gone))()).rejects.toBe(gone);
});
