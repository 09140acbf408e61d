/** Several files on their way, without a server: what a second choice, a second click and a browser that keeps nothing do. */
import { afterEach, expect, test, vi } from 'vitest';

type Send = typeof import('./sending.ts').sendToKeep;
const send = vi.hoisted(() => vi.fn<Send>());
vi.mock('./sending.ts', () => ({ sendToKeep: send, stopKeeping: () => Promise.resolve() }));

const { batchNow, forgetBatch, resumeBatch, retryInBatch, startBatch, stopBatch } = await import(
  './batch.ts'
);

const file = (path: string, words = path) => ({
  path,
  file: new File([words], path, { lastModified: 1 }),
});
const states = () => batchNow().map(({ path, state }) => `${path} ${state}`);
/** A server that takes each file when it is let, unless it is told to stop before. */
function heldServer() {
  const waiting: (() => void)[] = [];
  send.mockImplementation((_given, _keeping, stop) =>
    new Promise<void>((resolve, reject) => {
      waiting.push(resolve);
      stop.addEventListener('abort', () => reject(stop.reason));
    }).then(() => ({ status: 'imported', documents: [], warnings: [] }) as never),
  );
  return {
    next: () => vi.waitFor(() => (waiting.shift() ?? missing())()),
    sent: () => send.mock.calls.length,
  };
}
const missing = (): never => {
  throw new Error('nothing was sent');
};

afterEach(() => {
  forgetBatch();
  send.mockReset();
});

test('a second choice adds to what is under way, and lists nothing twice', async () => {
  const server = heldServer();
  startBatch([file('a.txt'), file('b.txt')]);
  startBatch([file('b.txt'), file('c.txt')]);
  expect(batchNow().map(({ path }) => path)).toEqual(['a.txt', 'b.txt', 'c.txt']);
  for (const _ of ['a', 'b', 'c']) await server.next();
  await vi.waitFor(() => expect(states()).toEqual(['a.txt kept', 'b.txt kept', 'c.txt kept']));
  expect(server.sent()).toBe(3);
});

test('what is over is replaced by the next choice', async () => {
  const server = heldServer();
  startBatch([file('a.txt')]);
  await server.next();
  await vi.waitFor(() => expect(states()).toEqual(['a.txt kept']));
  startBatch([file('b.txt')]);
  expect(batchNow().map(({ path }) => path)).toEqual(['b.txt']);
});

test('trying again is for what failed: a second click sends nothing', async () => {
  startBatch([file('照片.jpg')]);
  await vi.waitFor(() => expect(states()).toEqual(['照片.jpg failed']));
  const server = heldServer();
  startBatch([file('a.txt')]);
  retryInBatch(0, false);
  retryInBatch(0, false);
  await server.next();
  await vi.waitFor(() => expect(states()).toEqual(['a.txt kept']));
  retryInBatch(0, true);
  retryInBatch(7, true);
  expect([states(), server.sent()]).toEqual([['a.txt kept'], 1]);
});

test('stopping leaves what is kept', async () => {
  const server = heldServer();
  startBatch([file('a.txt'), file('b.txt'), file('c.txt')]);
  await server.next();
  await vi.waitFor(() => expect(states()[0]).toBe('a.txt kept'));
  stopBatch();
  expect(states()).toEqual(['a.txt kept', 'b.txt stopped', 'c.txt stopped']);
});

test('where the browser keeps nothing, resuming finds nothing and does no harm', async () => {
  await resumeBatch();
  expect(batchNow()).toEqual([]);
});
