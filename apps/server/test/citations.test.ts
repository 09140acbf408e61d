import type { Answer, ErrorAnswer } from '@huice/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { person } from './applying.ts';
import { get, openTestServer, sendFile, type TestServer } from './harness.ts';
import type { Browser } from './people.ts';
import { policyText, supportSentence } from './policy.ts';

let server: TestServer;
let officer: Browser;
beforeAll(async () => {
  server = await openTestServer();
  officer = (await person(server, { login: 'officer', role: 'officer' })).browser;
});
afterAll(() => server.close());

type Opened = Answer<'openCitation'>;
const pack = '990100/robots-2024';
const hash = 'd01b7182222cac32';
const open = (query: Record<string, string>, status = 200) =>
  get<Opened>(server, `/api/v1/citations?${new URLSearchParams(query)}`, status);

describe('a citation', () => {
  test('is our paraphrase until the document is imported, and says so', async () => {
    const answer = await open({ document: pack, provision: '一/(一)', hash });
    expect(answer).toMatchObject({
      state: 'not-imported',
      imported: null,
      citation: { figures: ['30%', '1000万元'], says: { zh: expect.stringContaining('三成') } },
      document: { documentNumber: '示工规〔2024〕1号' },
    });
    expect(answer.note.zh).toContain('尚未导入');
  });

  test('then opens on the very sentence', async () => {
    const { body } = await sendFile(server, 'documents', '措施.txt', policyText);
    const documentId = (body as Answer<'importFile'>).documents[0]?.id;
    const answer = await open({ document: pack, provision: '一/(一)', hash });
    expect(answer.state).toBe('words');
    expect(answer.imported).toMatchObject({ documentId, path: '一/(一)' });
    expect(answer.imported?.quote).toContain(supportSentence);
    const [start, end] = answer.imported?.span ?? [0, 0];
    expect(policyText.slice(start, end)).toBe(answer.imported?.quote);
  });

  test('on the provision where the sentence is another', async () => {
    const answer = await open({ document: pack, provision: '一/(二)', hash: '0000000000000000' });
    expect(answer.state).toBe('provision');
    expect(answer.imported?.quote).toContain('平台建设');
  });

  test('on the document where there is no such provision, and never silently', async () => {
    const answer = await open({ document: pack, provision: '九/(九)' });
    expect(answer).toMatchObject({ state: 'document', imported: { path: null } });
    expect(answer.note.zh).toContain('人工核对');
  });

  test('no longer where the document was deleted', async () => {
    const { imported } = await open({ document: pack, provision: '一/(一)', hash });
    await officer.send('DELETE', `/api/v1/documents/${imported?.documentId}`);
    expect((await open({ document: pack, provision: '一/(一)', hash })).state).toBe('not-imported');
  });

  test('of an unknown pack is not found', async () => {
    const body = (await open({ document: 'nope', provision: '一' }, 404)) as unknown as ErrorAnswer;
    expect(body.error.code).toBe('no-such-pack');
  });
});

describe('packs', () => {
  test('say which of their documents are here', async () => {
    const list = () => get<Answer<'listPacks'>>(server, '/api/v1/packs');
    expect((await list()).items).toMatchObject([
      { measures: 1, examples: 1, openWindows: 1, imported: null },
    ]);
    const { body } = await sendFile(server, 'documents', '措施.txt', policyText);
    expect((await list()).items[0]?.imported).toBe((body as Answer<'importFile'>).documents[0]?.id);
  });

  test('open by their id, encoded or with its slashes', async () => {
    for (const path of [encodeURIComponent(pack), pack]) {
      const answer = await get<Answer<'getPack'>>(server, `/api/v1/packs/${path}`);
      expect(answer.measures.map((m) => m.id)).toEqual([`${pack}/research`]);
    }
    for (const path of [encodeURIComponent(`${pack}/research`), `${pack}/research`]) {
      const answer = await get<Answer<'getMeasure'>>(server, `/api/v1/measures/${path}`);
      expect(answer.rule.conditions).toMatchObject({ op: 'compare' });
    }
  });
});
