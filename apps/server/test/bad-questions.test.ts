/** Questions nobody can answer, over a real connection: each gets words, none an error of the server. */
import type { AskAnswer, ErrorAnswer, SearchAnswer } from '@huice/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from './harness.ts';

let server: TestServer;
let address: string;
beforeAll(async () => {
  server = await openTestServer();
  address = await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server?.close());

async function ask<T>(path: string): Promise<{ status: number; body: T }> {
  const answer = await fetch(address + path);
  return { status: answer.status, body: (await answer.json()) as T };
}
const search = (query: Record<string, string>) =>
  ask<SearchAnswer>(`/api/v1/search?${new URLSearchParams(query)}`);

describe('a question', () => {
  test.each([
    ['of ten thousand characters', '超高清'.repeat(3334).slice(0, 10_000), '只用了前200个字'],
    ['of punctuation', '？？！，。%_\\\'"();--', '没有可以搜索的词'],
    ['of SQL', "'; drop table documents; --", '没有哪一条说到这些'],
    ['of nothing that can be seen', '\u0000\u200b\u0000', '没有可以搜索的词'],
  ])('%s is answered in words', async (_, q, words) => {
    const { status, body } = await search({ q });
    expect(status).toBe(200);
    expect(body.notes.map(({ zh }) => zh).join()).toContain(words);
    expect(body.notes.every(({ en }) => en.length > 0)).toBe(true);
    const answered = await ask<AskAnswer>(`/api/v1/answers?${new URLSearchParams({ q })}`);
    expect([answered.status, answered.body.state === 'answered']).toEqual([200, false]);
    expect(answered.body.note.zh).not.toBe('');
  });

  test('that is none has no answer, and nothing is quoted for it', async () => {
    for (const q of ['', '   ', '？？？']) {
      const { body } = await ask<AskAnswer>(`/api/v1/answers?${new URLSearchParams({ q })}`);
      expect(body).toMatchObject({ state: 'nothing', quotes: [] });
      expect(body.note.zh).toContain('没有可以回答的问题');
    }
  });

  test('too long for any address is refused in words, in both languages', async () => {
    const { status, body } = await ask<ErrorAnswer>(`/api/v1/search?q=${'a'.repeat(200_000)}`);
    expect([status, body.error.code]).toEqual([431, 'address-too-long']);
    expect(body.error.zh).toContain('太长');
    expect(body.error.todo?.en).toContain('Shorten');
  });
});

describe('a filter', () => {
  test.each([['2024-02-30'], ['2023-02-29'], ['2024-13-01']])('%s is no day', async (inForce) => {
    const { status, body } = await ask<ErrorAnswer>(`/api/v1/search?q=软件&inForce=${inForce}`);
    expect(status).toBe(400);
    expect(body.error.zh).not.toBe('');
  });

  test('that excludes all says so; a page that is not there says how many there are', async () => {
    const none = await search({ q: '机器人', region: '650000' });
    expect(none.body.notes.at(-1)?.zh).toContain('筛选条件排除了全部结果');
    const far = await search({ q: '机器人', page: '9999' });
    expect(far.body.count).toBeGreaterThan(0);
    expect(far.body.items).toEqual([]);
    expect(far.body.notes.at(-1)?.zh).toMatch(/^没有第 9999 页：一共 \d+ 页。$/);
  });

  test('of a day in the future is answered by what is stated to hold then', async () => {
    const { status, body } = await search({ q: '机器人', inForce: '2099-01-01' });
    expect(status).toBe(200);
    for (const { effectiveTo } of body.items)
      expect(effectiveTo === null || effectiveTo >= '2099-01-01').toBe(true);
  });
});
