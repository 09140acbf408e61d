/** Links that are pasted: fetched from a real web server on this machine that the setting names, read, kept. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer, ErrorAnswer } from '@huice/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get, openTestServer, type TestServer } from './harness.ts';
import { policyText } from './policy.ts';

const page = (text: string) =>
  `<!doctype html><html><head><title>示例</title></head><body><nav><a href="/">首页</a><a href="/a">政务公开</a></nav>
<div class="article"><h1>${text.split('\n')[0]}</h1>${text
    .split('\n')
    .slice(1)
    .map((line) => `<p>${line}</p>`)
    .join('')}</div><footer>版权所有 示例市人民政府办公室 备案号 00000000</footer></body></html>`;

const news =
  '<!doctype html><html><body><article><p>示例市召开座谈会。记者从会上获悉，大家深受鼓舞。</p></article></body></html>';

let site: Server;
let base = '';
let served = policyText;
let visits = 0;
let server: TestServer;

beforeAll(async () => {
  site = createServer((request, answer) => {
    visits += 1;
    const html = (body: string) =>
      answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body);
    if (request.url === '/policy.html') html(page(served));
    else if (request.url === '/news.html') html(news);
    else if (request.url === '/script.html')
      html('<!doctype html><html><body><div id="app"></div><script src="/app.js"></script></body></html>');
    else if (request.url === '/download?id=1')
      answer
        .writeHead(200, { 'content-disposition': "attachment; filename*=UTF-8''%E6%8E%AA%E6%96%BD.txt" })
        .end(`${policyText}\n另附。`);
    else answer.writeHead(404).end();
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo;
  base = `http://127.0.0.1:${port}`;
  server = await openTestServer({ links: { enabled: true, hosts: [`127.0.0.1:${port}`] } });
});
afterAll(async () => {
  await server.close();
  site.closeAllConnections();
  site.close();
});

async function post(to: TestServer, path: string, body: object) {
  const answer = await to.app.inject({ method: 'POST', url: `/api/v1/${path}`, payload: body });
  return { status: answer.statusCode, body: answer.json() as unknown };
}

describe('a link to a policy', () => {
  let fetched = '';

  test('is read: the article without what stands around it, and where it led', async () => {
    const { status, body } = await post(server, 'link-readings', { url: `${base}/policy.html#top` });
    expect(status).toBe(200);
    const { reading, link } = body as Answer<'readLink'>;
    expect(reading.documents[0]).toMatchObject({ documentNumber: '示工规〔2024〕1号', isPolicy: true });
    expect(reading.text).not.toMatch(/首页|政务公开|版权所有/);
    expect(link).toMatchObject({
      url: `${base}/policy.html`,
      finalUrl: `${base}/policy.html`,
      name: 'policy.html',
    });
    fetched = link.id;
  });

  test('is kept as it was read, though the page changed meanwhile, with its address', async () => {
    served = policyText.replaceAll('机器人', '无人机');
    const before = visits;
    const { status, body } = await post(server, 'link-documents', { url: `${base}/policy.html`, fetched });
    expect([status, visits]).toEqual([201, before]);
    const [document] = (body as Answer<'importLink'>).documents;
    expect(document?.title).toContain('机器人');
    expect(document?.file.source?.url).toBe(`${base}/policy.html`);
    const shown = await get<Answer<'getDocument'>>(server, `/api/v1/documents/${document?.id}`);
    expect(shown.summary.file).toMatchObject({ name: 'policy.html', source: { url: `${base}/policy.html` } });
    expect(shown.summary.read).toMatchObject({ present: true, by: expect.stringMatching(/^[0-9a-f]{8}$/) });
  });

  test('is fetched again where it is not at hand any more', async () => {
    const before = visits;
    const { status, body } = await post(server, 'link-documents', {
      url: `${base}/policy.html`,
      fetched: 'gone',
    });
    expect([status, visits]).toEqual([201, before + 1]);
    expect((body as Answer<'importLink'>).documents[0]?.title).toContain('无人机');
  });

  test('that gives a file is named as the file', async () => {
    const { status, body } = await post(server, 'link-documents', { url: `${base}/download?id=1` });
    expect([status, (body as Answer<'importLink'>).documents[0]?.file.name]).toEqual([201, '措施.txt']);
  });
});

describe('a link that gives no policy', () => {
  test.each([
    ['/nowhere', 'link.not-found'],
    ['/script.html', 'link.empty'],
  ])('%s: %s, with what to do', async (path, code) => {
    const { status, body } = await post(server, 'link-readings', { url: base + path });
    expect([status, (body as ErrorAnswer).error.code]).toEqual([422, code]);
    expect((body as ErrorAnswer).error.todo?.zh).toMatch(/./);
  });

  test('is kept only when asked again', async () => {
    const first = await post(server, 'link-documents', { url: `${base}/news.html` });
    expect([first.status, (first.body as ErrorAnswer).error.code]).toEqual([422, 'not-policy']);
    expect((await post(server, 'link-documents', { url: `${base}/news.html`, anyway: true })).status).toBe(
      201,
    );
  });

  test('inside the network is not fetched, nor is anything where links are switched off', async () => {
    const { body } = await post(server, 'link-readings', { url: 'http://127.0.0.1:1/' });
    expect((body as ErrorAnswer).error.code).toBe('link.port');
    const closed = await openTestServer({ links: { enabled: false, hosts: [] } });
    const off = await post(closed, 'link-readings', { url: `${base}/policy.html` });
    await closed.close();
    expect([off.status, (off.body as ErrorAnswer).error.code]).toEqual([403, 'link.off']);
  });

  test('too many from one address have to wait', async () => {
    const answers = [];
    for (let n = 0; n < 31; n += 1)
      answers.push(await post(server, 'link-readings', { url: 'ftp://example.org/' }));
    expect(answers.at(-1)?.status).toBe(429);
  });
});
