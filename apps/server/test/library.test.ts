import type { Answer, ErrorAnswer } from '@huice/api';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { person } from './applying.ts';
import { get, openTestServer, sendFile, type TestServer } from './harness.ts';
import type { Browser } from './people.ts';
import { newsText, policyText, supportSentence } from './policy.ts';

let server: TestServer;
let officer: Browser;
beforeAll(async () => {
  server = await openTestServer();
  officer = (await person(server, { login: 'officer', role: 'officer' })).browser;
});
afterAll(() => server.close());

type Imported = Answer<'importFile'>;
type Documents = Answer<'listDocuments'>;

const importText = async (name: string, text: string) => {
  const { status, body } = await sendFile(server, 'documents', name, text);
  return { status, body: body as Imported };
};

describe('a document in the library', () => {
  let id = '';

  test('is imported with what it states', async () => {
    const { status, body } = await importText('措施.txt', policyText);
    expect(status).toBe(201);
    expect(body.status).toBe('imported');
    expect(body.documents).toHaveLength(1);
    expect(body.documents[0]).toMatchObject({
      title: '示例市促进机器人产业发展若干措施',
      documentNumber: '示工规〔2024〕1号',
      effectiveFrom: '2024-02-01',
      effectiveTo: '2026-01-31',
      validity: 'in-force',
      pack: '990100/robots-2024',
      file: { name: '措施.txt', bytes: Buffer.byteLength(policyText) },
      deletedAt: null,
    });
    id = body.documents[0]?.id ?? '';
  });

  test('the same bytes are kept once, whatever the name', async () => {
    const { status, body } = await importText('另存.txt', policyText);
    expect([status, body.status, body.documents[0]?.id]).toEqual([200, 'already', id]);
    expect((await get<Documents>(server, '/api/v1/documents')).count).toBe(1);
  });

  test('opens with its text, outline and facts, and every span falls on its words', async () => {
    const { document, text, textStart } = await get<Answer<'getDocument'>>(server, `/api/v1/documents/${id}`);
    const words = ([start, end]: readonly [number, number]) => text.slice(start - textStart, end - textStart);
    expect(document.provisions.map((p) => p.path)).toEqual(['一', '二', '三']);
    const research = document.provisions[0]?.children[0];
    expect(research?.path).toBe('一/(一)');
    expect(words(research?.span ?? [0, 0])).toContain(supportSentence);
    const support = document.facts.find((fact) => fact.kind === 'measure');
    expect(support).toMatchObject({ path: '一/(一)', rates: [0.3], caps: [10_000_000] });
    expect(words(support?.span ?? [0, 0])).toContain('30%');
  });

  test('its validity follows the clock', async () => {
    const at = async (now: string) => {
      server.clock.now = new Date(now);
      return (await get<Answer<'getDocument'>>(server, `/api/v1/documents/${id}`)).summary.validity;
    };
    // The last instant of a day in Shanghai is still that day, though UTC is eight hours behind.
    expect(await at('2024-01-31T23:59:59+08:00')).toBe('not-yet');
    expect(await at('2024-02-01T00:00:00+08:00')).toBe('in-force');
    expect(await at('2026-01-31T23:59:59+08:00')).toBe('in-force');
    expect(await at('2026-02-01T00:00:00+08:00')).toBe('expired');
    server.clock.now = new Date('2024-03-01T10:00:00+08:00');
  });

  test('is deleted, can be brought back, and comes back by importing it again', async () => {
    const count = async (query = '') => (await get<Documents>(server, `/api/v1/documents${query}`)).count;
    expect((await server.app.inject({ method: 'DELETE', url: `/api/v1/documents/${id}` })).statusCode).toBe(
      401,
    );
    const remove = () => officer.send<Answer<'deleteDocument'>>('DELETE', `/api/v1/documents/${id}`);
    const removed = (await remove()).body;
    expect([await count(), await count('?deleted=true')]).toEqual([0, 1]);
    expect((await remove()).body.deletedAt).toBe(removed.deletedAt);

    const undone = await officer.send('POST', removed.undo);
    expect(undone.body).toMatchObject({ id, deletedAt: null });
    expect(await count()).toBe(1);

    await remove();
    const again = await importText('又一份.txt', policyText);
    expect([again.status, again.body.status, await count()]).toEqual([200, 'restored', 1]);
  });

  test.each(['00000000-0000-0000-0000-000000000000', 'nonsense', '%27%20or%201=1'])(
    '%s is not found',
    async (other) => {
      const body = await get<ErrorAnswer>(server, `/api/v1/documents/${other}`, 404);
      expect(body.error).toMatchObject({
        code: 'no-such-document',
        zh: expect.any(String),
        en: expect.any(String),
      });
    },
  );
});

describe('finding documents', () => {
  const second = policyText
    .replaceAll('机器人', '无人机')
    .replace('示工规〔2024〕1号', '示工规〔2024〕2号')
    .replace('自2024年2月1日起施行，有效期至2026年1月31日', '自2022年2月1日起施行，有效期至2023年1月31日');
  beforeAll(async () => {
    await importText('无人机.txt', second);
  });
  const find = (query: string) => get<Documents>(server, `/api/v1/documents?${query}`);
  const titles = (found: Documents) => found.items.map((item) => item.title);

  test('by words of title, number and text; all of them must occur', async () => {
    expect(titles(await find(`q=${encodeURIComponent('无人机 平台建设')}`))).toEqual([
      '示例市促进无人机产业发展若干措施',
    ]);
    expect((await find(`q=${encodeURIComponent('〔2024〕1号')}`)).count).toBe(1);
    expect((await find(`q=${encodeURIComponent('无人机 机器人')}`)).count).toBe(0);
  });

  test('percent and underscore are words like any other', async () => {
    expect((await find('q=%25')).count).toBe(2);
    expect((await find('q=30%25')).count).toBe(2);
    expect((await find('q=_')).count).toBe(0);
    expect((await find('q=%5C')).count).toBe(0);
  });

  test('by validity, with the number of each', async () => {
    const found = await find('validity=expired');
    expect(titles(found)).toEqual(['示例市促进无人机产业发展若干措施']);
    expect(found.facets.validity).toEqual(
      expect.arrayContaining([
        { value: 'expired', count: 1 },
        { value: 'in-force', count: 1 },
      ]),
    );
  });

  test('page by page, each once', async () => {
    const [first, next, beyond] = [
      await find('size=1&sort=title'),
      await find('size=1&sort=title&page=2'),
      await find('size=1&page=3'),
    ];
    expect(new Set([...titles(first), ...titles(next)]).size).toBe(2);
    expect([first.count, beyond.count, beyond.items]).toEqual([2, 2, []]);
  });

  test.each(['page=0', 'size=201', 'sort=colour', 'policy=maybe'])(
    '%s is refused with the field named',
    async (query) => {
      const body = await get<ErrorAnswer>(server, `/api/v1/documents?${query}`, 400);
      expect(body.error).toMatchObject({ code: 'wrong-input', where: `query/${query.split('=')[0]}` });
    },
  );
});

describe('importing', () => {
  test('news is refused, and kept when asked for', async () => {
    const refused = await sendFile(server, 'documents', '新闻.txt', newsText);
    expect(refused.status).toBe(422);
    expect((refused.body as ErrorAnswer).error).toMatchObject({
      code: 'not-policy',
      todo: { zh: expect.any(String) },
    });
    expect((await get<Documents>(server, '/api/v1/documents?policy=false')).count).toBe(0);
    const kept = await sendFile(server, 'documents?anyway=true', '新闻.txt', newsText);
    expect(kept.status).toBe(201);
    expect((await get<Documents>(server, '/api/v1/documents?policy=false')).count).toBe(1);
  });

  test('the same file sent many times at once is kept once', async () => {
    const text = policyText.replaceAll('机器人', '传感器');
    const answers = await Promise.all(Array.from({ length: 6 }, () => importText('同时.txt', text)));
    expect(answers.filter((a) => a.body.status === 'imported')).toHaveLength(1);
    expect(new Set(answers.map((a) => a.body.documents[0]?.id)).size).toBe(1);
  });

  test('an archive becomes the documents of its files; what cannot be kept is named', async () => {
    const first = policyText.replaceAll('机器人', '无人机');
    const second = policyText.replaceAll('机器人', '储能');
    const archive = zipSync({
      '文件/甲.txt': strToU8(first),
      '文件/乙.txt': strToU8(second),
      '新闻.txt': strToU8(`${newsText}另一则。`),
      '坏.pdf': strToU8('%PDF-1.7 broken'),
    });
    const { status, body } = await sendFile(server, 'documents', '一批.zip', archive);
    const imported = body as Imported;
    expect([status, imported.status]).toEqual([201, 'imported']);
    expect(imported.documents.map(({ title, file }) => [title, file.name])).toEqual([
      ['示例市促进无人机产业发展若干措施', '一批.zip/文件/甲.txt'],
      ['示例市促进储能产业发展若干措施', '一批.zip/文件/乙.txt'],
    ]);
    expect(imported.warnings.map(({ code }) => code).sort()).toEqual(['not-policy', 'unreadable.damaged']);
    const again = await sendFile(server, 'documents', '一批.zip', archive);
    expect([again.status, (again.body as Imported).status]).toEqual([200, 'already']);
  });

  test('an archive of which nothing can be kept is refused, with a reason for each file', async () => {
    const archive = zipSync({ 'a.txt': strToU8(`${newsText}再一则。`), 'b.pdf': strToU8('%PDF-1.7 broken') });
    const { status, body } = await sendFile(server, 'documents', '空手.zip', archive);
    const refusal = body as ErrorAnswer;
    expect([status, refusal.error.code]).toEqual([422, 'nothing-imported']);
    expect(refusal.problems?.map(({ where }) => where)).toEqual(['空手.zip/a.txt', '空手.zip/b.pdf']);
  });

  test('bytes that read otherwise than they did are offered a new reading, and nothing is changed', async () => {
    const text = policyText.replaceAll('机器人', '显示屏');
    const { body } = await importText('旧读法.txt', text);
    const id = body.documents[0]?.id ?? '';
    expect((await importText('旧读法.txt', text)).body.warnings).toEqual([]);
    await server.db.deleteFrom('facts').where('document_id', '=', id).where('position', '=', 0).execute();
    const again = await importText('旧读法.txt', text);
    expect(again.body.status).toBe('already');
    expect(again.body.warnings.map(({ code }) => code)).toEqual(['reading-changed']);
    const { document } = await get<Answer<'getDocument'>>(server, `/api/v1/documents/${id}`);
    expect(document.facts.some(({ kind }) => kind === 'measure')).toBe(true);
  });

  test('characters that the database cannot hold shift nothing', async () => {
    const text = policyText.replace('制定本措施。', '制定本措施。\0');
    const { body } = await importText('空字符.txt', text);
    const found = await get<Answer<'getDocument'>>(server, `/api/v1/documents/${body.documents[0]?.id}`);
    const [start, end] = found.document.provisions[0]?.children[0]?.span ?? [0, 0];
    expect(found.text.slice(start - found.textStart, end - found.textStart)).toContain(supportSentence);
  });

  test('progress is told line by line to who asks for it, the answer last', async () => {
    const { fileRequest } = await import('./harness.ts');
    const sent = await fileRequest('进度.txt', policyText);
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/readings',
      ...sent,
      headers: { ...sent.headers, accept: 'application/x-ndjson' },
    });
    const lines = answer.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.at(-1)).toMatchObject({ answer: { file: '进度.txt', documents: [{ isPolicy: true }] } });
  });
});

describe('a call for applications', () => {
  test('a notice opens with the call it makes, and every span of it falls on its words', async () => {
    const notice =
      '示例市商务局关于组织申报2031年示例项目的通知\n各有关单位：\n一、申报时间\n网上申报时间为2031年3月1日9:00至2031年3月20日18:00。\n二、其他\n本次申报不收取任何费用。\n示例市商务局\n2031年2月1日';
    const { body } = await importText('申报通知.txt', notice);
    const url = `/api/v1/documents/${body.documents[0]?.id}`;
    const { document, text, textStart } = await get<Answer<'getDocument'>>(server, url);
    const [call] = document.calls ?? [];
    expect(call).toMatchObject({ fee: 'none', booking: null });
    expect(call?.windows.map(({ channel, from, to }) => [channel, from, to])).toEqual([
      ['online', '2031-03-01T09:00', '2031-03-20T18:00'],
    ]);
    const [start, end] = call?.windows[0]?.span ?? [0, 0];
    expect(text.slice(start - textStart, end - textStart)).toContain('3月1日9:00至2031年3月20日18:00');
  });
});
