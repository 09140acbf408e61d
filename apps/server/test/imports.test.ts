/** Imports that are asked after and stopped, and readings that stop when nobody wants them any more. */
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Answer, ErrorAnswer, ImportJob } from '@huice/api';
import { readText } from '@huice/reading';
import fastify from 'fastify';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endOfInterest, Reader } from '../src/library/index.ts';
import { contentHash, storeReading } from '../src/library/store.ts';
import { fileRequest, get, openTestServer, type TestServer } from './harness.ts';
import { policyText } from './policy.ts';

/** So much to read that it is under way for a good while. */
const long = () => `${policyText}\n`.repeat(Math.ceil(9_000_000 / policyText.length / 3));

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

const job = (id: string) => get<ImportJob>(server, `/api/v1/imports/${id}`);
const stop = async (id: string) => {
  const answer = await server.app.inject({ method: 'POST', url: `/api/v1/imports/${id}/stop` });
  return { status: answer.statusCode, body: answer.json() as ImportJob & ErrorAnswer };
};
const begin = async (id: string, name: string, content: string | Uint8Array) =>
  server.app.inject({
    method: 'POST',
    url: `/api/v1/documents?job=${id}`,
    ...(await fileRequest(name, content)),
  });

describe('an import under an id', () => {
  it('tells what came of it, to whoever has the id', async () => {
    const id = randomUUID();
    expect((await begin(id, '措施.txt', policyText)).statusCode).toBe(201);
    const told = await job(id);
    expect([told.state, told.answer?.documents.length]).toEqual(['done', 1]);
    expect((await stop(id)).body.state).toBe('done');
    expect((await begin(id, '措施.txt', policyText)).statusCode).toBe(409);
  });

  it('tells why it failed', async () => {
    const id = randomUUID();
    expect(
      (await begin(id, '图.png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))).statusCode,
    ).toBe(422);
    expect(await job(id)).toMatchObject({ state: 'failed', error: { code: 'unreadable.unsupported-kind' } });
  });

  it('is stopped: the work ends, and nothing is kept', async () => {
    const id = randomUUID();
    const before = (await get<Answer<'listDocuments'>>(server, '/api/v1/documents')).count;
    const answer = begin(id, '很长.txt', long());
    await expect
      .poll(() => job(id).catch(() => null), { timeout: 30_000 })
      .toMatchObject({ state: 'working' });
    expect((await stop(id)).body.state).toBe('stopped');
    const ended = await answer;
    expect([ended.statusCode, (ended.json() as ErrorAnswer).error.code]).toEqual([409, 'stopped']);
    expect((await job(id)).state).toBe('stopped');
    expect((await get<Answer<'listDocuments'>>(server, '/api/v1/documents')).count).toBe(before);
  });

  it('is stopped while it is being kept, too: nothing of it stays', async () => {
    const text = policyText.replaceAll('机器人', '钟表');
    const reading = readText(text, { file: '钟表.txt' });
    const off = new AbortController();
    const documents = reading.documents.map((document) => ({
      ...document,
      // Asked for when its row is written.
      get title() {
        off.abort(new Error('called off'));
        return document.title;
      },
    }));
    const upload = { name: '钟表.txt', bytes: Buffer.from(text) };
    const files = () => server.db.selectFrom('files').select('id').execute();
    const before = await files();
    const origin = { actor: '示例', source: null, signal: off.signal };
    const kept = storeReading(
      server.db,
      upload,
      contentHash(upload.bytes),
      { ...reading, documents },
      origin,
    );
    await expect(kept).rejects.toThrow('called off');
    expect(await files()).toEqual(before);
  });

  it('of an archive is stopped as well', async () => {
    const id = randomUUID();
    const files = { 'a.txt': strToU8(long()), 'b.txt': strToU8(policyText.replaceAll('机器人', '仪器')) };
    const answer = begin(id, '一批.zip', zipSync(files, { level: 1 }));
    await expect
      .poll(() => job(id).catch(() => null), { timeout: 30_000 })
      .toMatchObject({ state: 'working' });
    await stop(id);
    expect((await answer).statusCode).toBe(409);
  });

  it('that nobody began is not known', async () => {
    expect((await stop(randomUUID())).status).toBe(404);
  });
});

describe('a reader that is stopped', () => {
  it('ends its thread: the next file is read by it', async () => {
    const reader = new Reader({ threads: 1 });
    const off = new AbortController();
    const work = reader.read(Buffer.from(long()), '很长.txt', { signal: off.signal });
    off.abort(new Error('called off'));
    await expect(work).rejects.toThrow('called off');
    expect((await reader.read(Buffer.from(policyText), '措施.txt')).documents).toHaveLength(1);
    await reader.close();
  });

  it('is told when the caller goes away, and not when the caller was answered', async () => {
    const ended: boolean[] = [];
    const app = fastify();
    app.get('/slow', async (request, reply) => {
      const signal = endOfInterest(request, reply);
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      ended.push(signal.aborted);
      return 'late';
    });
    let answered: AbortSignal | undefined;
    app.get('/quick', async (request, reply) => {
      answered = endOfInterest(request, reply);
      return 'there';
    });
    await app.listen({ port: 0, host: '127.0.0.1' });
    const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
    const leave = new AbortController();
    const gone = fetch(`${address}/slow`, { signal: leave.signal });
    app.server.once('request', () => leave.abort());
    await expect(gone).rejects.toThrow();
    await expect.poll(() => ended).toEqual([true]);
    expect(await (await fetch(`${address}/quick`)).text()).toBe('there');
    await app.close();
    expect(answered?.aborted).toBe(false);
  });
});
