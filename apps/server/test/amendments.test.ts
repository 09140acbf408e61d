/** A rule changes on the shelf: what of it changed, whom it moves and why, and what a company kept here is told. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '@huice/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteShelf, readShelf } from '../src/matching/index.ts';
import { person } from './applying.ts';
import { fileRequest, openTestServer, type TestServer } from './harness.ts';
import type { Browser } from './people.ts';

const research = '990100/robots-2024/research';
const LATER = new Date('2024-06-01T10:00:00+08:00');

let folder: string;
let server: TestServer;
let officer: Browser;
let company: string;

async function change(from: string, to: string): Promise<void> {
  const file = join(folder, '990100-示例/robots-2024/measures/research.yaml');
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huice-packs-'));
  await cp(join(import.meta.dirname, 'packs'), folder, { recursive: true });
  server = await openTestServer({ packs: folder });
  officer = (await person(server, { login: 'officer', role: 'officer', place: '990100' })).browser;
  const facts = { 'registered-place': '990101', 'project-total': '5000万元' };
  const saved = await officer.send<Answer<'saveCompany'>>('POST', '/api/v1/companies', {
    company: { name: '示例甲', asOf: '2024-03-10', facts },
  });
  company = saved.body.id;
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const amendments = async () => (await officer.get<Answer<'listAmendments'>>('/api/v1/amendments')).body.items;

describe('an amendment', () => {
  test('is none while nothing changed, however often the shelf is read', async () => {
    expect(await amendments()).toEqual([]);
    expect(await noteShelf(server.db, await readShelf(folder), LATER)).toBe(0);
    expect(await amendments()).toEqual([]);
  });

  test('names the clauses, and the companies of a list that it moves with the clause responsible', async () => {
    await change("value: '1000'", "value: '600'");
    expect(await noteShelf(server.db, await readShelf(folder), new Date())).toBe(1);
    const [found] = await amendments();
    expect(found).toMatchObject({ measure: research, kind: 'changed' });
    expect(found?.clauses.map(({ before, after }) => [before, after])).toEqual([['1000万元', '600万元']]);

    const csv =
      '企业名称,注册地,项目审定总投入（万元）\n示例乙,990101,5000\n示例丙,990101,100\n示例丁,110101,9000\n';
    const { payload, headers } = await fileRequest('名单.csv', csv);
    const sent = await server.app.inject({
      method: 'POST',
      url: '/api/v1/company-uploads',
      payload,
      headers: { ...headers, ...officer.headers },
    });
    const upload = sent.json() as Answer<'uploadCompanies'>;
    const city = await officer.send<Answer<'importCompanies'>>(
      'POST',
      `/api/v1/company-uploads/${upload.id}/import`,
      { name: '名单', mapping: upload.columns.map(({ guess }) => guess) },
    );
    const moved = await officer.send<Answer<'amendedCompanies'>>(
      'POST',
      `/api/v1/amendments/${found?.id}/companies`,
      { city: city.body.id, asOf: '2024-03-10' },
    );
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect(moved.body).toMatchObject({
      count: 1,
      differenceFen: -400_000_000,
      moves: [{ before: 'eligible', after: 'eligible', companies: 1 }],
    });
    expect(moved.body.items[0]).toMatchObject({
      name: '示例乙',
      before: { fen: 1_000_000_000 },
      after: { fen: 600_000_000 },
      because: [{ before: '1000万元', after: '600万元' }],
    });
  });

  test('is told to a company kept here, as is what its own facts changed', async () => {
    const before = await officer.get<Answer<'companyChanges'>>(`/api/v1/companies/${company}/changes`);
    expect(before.body.items).toMatchObject([
      {
        cause: 'rule',
        measure: research,
        before: { outcome: 'eligible', fen: 1_000_000_000 },
        after: { outcome: 'eligible', fen: 600_000_000 },
        because: [{ before: '1000万元', after: '600万元' }],
      },
    ]);
    // The first saving is of long ago: the next one is another sitting.
    await server.db
      .updateTable('company_versions')
      .set({ saved_at: new Date('2024-01-01T00:00:00+08:00') })
      .where('company_id', '=', company)
      .execute();
    await officer.send('PUT', `/api/v1/companies/${company}`, {
      version: 1,
      company: { name: '示例甲', asOf: '2024-03-10', facts: { 'registered-place': '990101' } },
    });
    const after = await officer.get<Answer<'companyChanges'>>(`/api/v1/companies/${company}/changes`);
    expect(after.body.items.find(({ cause }) => cause === 'facts')).toMatchObject({
      measure: research,
      before: { outcome: 'eligible' },
      facts: [{ zh: '项目审定总投入' }],
    });
  });

  test('of a measure that went is told, with nothing to compare', async () => {
    await rm(join(folder, '990100-示例/robots-2024/measures/research.yaml'));
    expect(await noteShelf(server.db, await readShelf(folder), new Date())).toBe(1);
    const [found] = await amendments();
    expect(found).toMatchObject({ measure: research, kind: 'gone', clauses: [] });
    const cities = await officer.get<Answer<'listCities'>>('/api/v1/cities');
    const refused = await officer.send<{ error: { code: string } }>(
      'POST',
      `/api/v1/amendments/${found?.id}/companies`,
      { city: cities.body.items[0]?.id },
    );
    expect([refused.status, refused.body.error.code]).toEqual([422, 'nothing-to-compare']);
  });
});

test('the companies behind an amendment are for officers of the place', async () => {
  const { browser } = await person(server, { login: 'other', role: 'officer', place: '110100' });
  const cities = await officer.get<Answer<'listCities'>>('/api/v1/cities');
  const [found] = await amendments();
  const url = `/api/v1/amendments/${found?.id}/companies`;
  const body = { city: cities.body.items[0]?.id };
  expect((await browser.send('POST', url, body)).status).toBe(404);
  expect((await server.app.inject({ method: 'POST', url, payload: body })).statusCode).toBe(401);
  expect((await browser.send('POST', '/api/v1/amendments/0/companies', body)).status).toBe(404);
});
