import type { Answer, ErrorAnswer } from '@huice/api';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { largestFile } from '../src/platform/index.ts';
import { encryptedPdf, gb18030, scannedPdf } from './files.ts';
import { get, openTestServer, sendFile, type TestServer } from './harness.ts';
import { newsText, policyText } from './policy.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  await server.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => server.close());

const png = Uint8Array.from([
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52,
]);
const emptyZip = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array(18).fill(0)]);

/** Said in words, in both languages, naming the file, with what to do; and nothing of it is kept. */
const cases: [string, string, Uint8Array | string, RegExp, RegExp][] = [
  ['an empty file', '空.txt', '', /空/, /empty/],
  ['a picture named .docx', '通知.docx', png, /图/, /picture|image/],
  ['an archive with nothing in it named .docx', '通知.docx', emptyZip, /./, /./],
  [
    'a Word file cut off',
    '通知.docx',
    Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]),
    /损坏|不完整/,
    /damaged|cut off/,
  ],
  ['a PDF with a password', '通知.pdf', encryptedPdf, /密码/, /password/],
  ['a scanned PDF', '扫描.pdf', scannedPdf, /文字识别|OCR/, /OCR/],
  ['a program', '程序.txt', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0]), /程序/, /program/],
];

describe('a file that cannot be read', () => {
  afterEach(async () => {
    expect((await get<Answer<'health'>>(server, '/healthz')).status).toBe('ok');
    const left = await server.db.selectFrom('files').select('name').execute();
    expect(left).toEqual([]);
  });

  test.each(cases)('%s is refused in words', async (_what, name, bytes, zh, en) => {
    for (const to of ['readings', 'documents'] as const) {
      const { status, body } = await sendFile(server, to, name, bytes);
      const { error } = body as ErrorAnswer;
      expect(status).toBe(422);
      expect(error.code).toMatch(/^unreadable\./);
      expect(error.zh).toMatch(zh);
      expect(error.en).toMatch(en);
      expect(error.where).toContain(name);
    }
  });

  test('50 MB are refused, and the answer arrives', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(50 * 1024 * 1024)]), '大.pdf');
    const address = server.app.server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/documents`, { method: 'POST', body: form });
    const { error } = (await answer.json()) as ErrorAnswer;
    expect([answer.status, error.code, error.where]).toEqual([413, 'too-large', '大.pdf']);
    expect(error.zh).toContain(`${largestFile / 1024 / 1024} MB`);
    expect(error.todo?.zh).toContain('拆');
  });

  test('a file at the limit is read, and refused for what it is', async () => {
    const { status, body } = await sendFile(server, 'readings', '零.txt', new Uint8Array(largestFile - 1024));
    expect(status).toBe(422);
    expect((body as ErrorAnswer).error.zh).not.toBe('');
  });

  test('news is no policy: read with the verdict, not imported', async () => {
    const read = await sendFile(server, 'readings', '新闻.txt', newsText);
    expect(read.status).toBe(200);
    expect((read.body as Answer<'read'>).documents.some((d) => d.isPolicy)).toBe(false);
    const kept = await sendFile(server, 'documents', '新闻.txt', newsText);
    expect([kept.status, (kept.body as ErrorAnswer).error.code]).toEqual([422, 'not-policy']);
  });

  test.each([
    ['no file', new FormData(), 400, 'no-file'],
    ['a file of no name', fileNamed(''), 422, 'unreadable.empty'],
  ])('a request with %s is refused', async (_what, form, status, code) => {
    const request = new Response(form);
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/readings',
      payload: Buffer.from(await request.arrayBuffer()),
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
    });
    expect([answer.statusCode, (answer.json() as ErrorAnswer).error.code]).toEqual([status, code]);
  });

  test('two files in one request are refused', async () => {
    const form = fileNamed('一.txt');
    form.append('file', new Blob(['二']), '二.txt');
    const request = new Response(form);
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/documents',
      payload: Buffer.from(await request.arrayBuffer()),
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
    });
    expect([answer.statusCode, (answer.json() as ErrorAnswer).error.code]).toEqual([400, 'several-files']);
  });

  test('JSON where a file is expected is refused', async () => {
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/readings',
      payload: { file: 'x' },
    });
    expect(answer.statusCode).toBe(415);
    expect((answer.json() as ErrorAnswer).error.todo?.zh).toContain('multipart/form-data');
  });

  test('a reading that takes too long is given up', async () => {
    const hasty = await openTestServer({ patienceMs: 1 });
    const { status, body } = await sendFile(hasty, 'readings', '慢.txt', policyText);
    expect([status, (body as ErrorAnswer).error.code]).toEqual([422, 'reading.too-long']);
    await hasty.close();
  });
});

function fileNamed(name: string): FormData {
  const form = new FormData();
  form.append('file', new Blob(['']), name);
  return form;
}

test('GB18030 text is read like any other', async () => {
  const { status, body } = await sendFile(server, 'readings', '国标.txt', gb18030(policyText));
  const reading = body as Answer<'read'>;
  expect(status).toBe(200);
  expect(reading.text).toBe(policyText);
  expect(reading.documents[0]).toMatchObject({ title: '示例市促进机器人产业发展若干措施', isPolicy: true });
});

test('the server answers others while a large file is read', async () => {
  const large = policyText.repeat(4000);
  let done = false;
  const reading = sendFile(server, 'readings', '长.txt', large).finally(() => {
    done = true;
  });
  let answered = 0;
  while (!done) {
    await get(server, '/api/v1/packs');
    answered += 1;
  }
  expect((await reading).status).toBe(200);
  expect(answered).toBeGreaterThan(3);
});
