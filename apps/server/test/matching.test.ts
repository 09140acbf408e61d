import type { Answer, ErrorAnswer } from '@huice/api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get, openTestServer, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

let server: TestServer;
/** Holds the key of the companies that are saved here. */
let browser: Browser;
beforeAll(async () => {
  server = await openTestServer();
  browser = new Browser(server.app);
  await browser.send('POST', '/api/v1/companies', { company: company({}, { name: '第一家' }) });
});
afterAll(() => server.close());

const research = '990100/robots-2024/research';
const company = (facts: object, more: object = {}) => ({ name: '示例机器人有限公司', facts, ...more });

async function send<T>(method: 'POST' | 'PUT', url: string, payload: object | string) {
  const headers = { 'content-type': 'application/json', ...browser.headers };
  const answer = await server.app.inject({ method, url, payload, headers });
  return { status: answer.statusCode, body: answer.json() as T };
}
const match = (payload: object) => send<Answer<'match'>>('POST', '/api/v1/matches', payload);

describe('matching a company', () => {
  test('computes outcome, amount and windows as of the day', async () => {
    const { status, body } = await match({
      company: company({ 'registered-place': '990101', 'project-total': '2000万元' }, { asOf: '2024-03-10' }),
    });
    expect(status).toBe(200);
    expect(body.company).toEqual({ name: '示例机器人有限公司', asOf: '2024-03-10' });
    expect(body.items).toMatchObject([
      {
        measure: {
          id: research,
          windows: [{ state: 'open', daysLeft: 5 }],
          document: { documentNumber: '示工规〔2024〕1号' },
        },
        evaluation: { outcome: 'eligible', amount: { status: 'computed', fen: 600_000_000 } },
      },
    ]);
  });

  test.each([
    [{ 'registered-place': '990101', 'project-total': 5000 * 10_000 }, 'eligible', 1_000_000_000],
    [{ 'registered-place': '990101' }, 'insufficient', undefined],
    [{ 'registered-place': '110101', 'project-total': 1 }, 'not-applicable', undefined],
    [{}, 'insufficient', undefined],
  ])('%o is %s', async (facts, outcome, fen) => {
    const { body } = await match({ company: company(facts) });
    const evaluation = body.items[0]?.evaluation;
    expect(evaluation?.outcome).toBe(outcome);
    if (fen !== undefined) expect(evaluation?.amount?.fen).toBe(fen);
  });

  test('what was not understood is said, and never taken as known', async () => {
    const { body } = await match({
      company: company({ 'registered-place': '990101', 'project-total': '很多', 瞎写: 1 }),
    });
    expect(body.items[0]?.evaluation.outcome).toBe('insufficient');
    expect(body.problems.map((p) => p.where)).toEqual(expect.arrayContaining(['project-total', '瞎写']));
    for (const problem of body.problems) expect([problem.zh, problem.en]).not.toContain('');
  });

  test.each([
    [{ company: company({}, { asOf: '2024-02-30' }) }, 400, 'bad-day'],
    [{ company: company({}), measures: ['nope'] }, 404, 'no-such-measure'],
    [{ company: { facts: {} } }, 400, 'wrong-input'],
    [{ company: { name: '', facts: {} } }, 400, 'wrong-input'],
    [{ company: { name: '甲', facts: [] } }, 400, 'wrong-input'],
    [{}, 400, 'wrong-input'],
  ])('%j is refused with %i %s', async (payload, status, code) => {
    const answer = await send<ErrorAnswer>('POST', '/api/v1/matches', payload);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.body.error.zh).not.toBe('');
    expect(answer.body.error.en).not.toBe('');
  });

  test('what is no JSON is refused', async () => {
    const answer = await send<ErrorAnswer>('POST', '/api/v1/matches', '{"company": ');
    expect([answer.status, answer.body.error.code]).toEqual([400, 'bad-json']);
  });

  test('the dictionary says which measures ask for a fact', async () => {
    const facts = await get<Answer<'listCompanyFacts'>>(server, '/api/v1/company-facts');
    expect(facts.usedBy).toEqual({ 'registered-place': [research], 'project-total': [research] });
  });

  test('the sample companies are ready to be matched', async () => {
    const { items } = await get<Answer<'listSampleCompanies'>>(server, '/api/v1/sample-companies');
    const { body } = await match({ company: items[0]?.company ?? {} });
    expect(body.items[0]?.evaluation.amount?.fen).toBe(600_000_000);
  });
});

describe('companies kept', () => {
  type Saved = Answer<'saveCompany'>;

  test('are saved, opened, changed, and listed newest first', async () => {
    const first = (
      await send<Saved>('POST', '/api/v1/companies', { company: company({ 'project-total': 1 }) })
    ).body;
    const other = (await send<Saved>('POST', '/api/v1/companies', { company: company({}, { name: '乙' }) }))
      .body;
    expect((await browser.get<Saved>(`/api/v1/companies/${first.id}`)).body).toEqual(first);
    const changed = await send<Saved>('PUT', `/api/v1/companies/${first.id}`, {
      company: company({ 'project-total': 2 }),
      version: 1,
    });
    expect(changed.body).toMatchObject({
      id: first.id,
      version: 2,
      company: { facts: { 'project-total': 2 } },
    });
    const { body: list } = await browser.get<Answer<'listCompanies'>>('/api/v1/companies');
    expect(list.items.slice(0, 2).map((c) => c.id)).toEqual([first.id, other.id]);
  });

  test('a change on an older version is refused, and nothing is overwritten', async () => {
    const { body } = await send<Saved>('POST', '/api/v1/companies', { company: company({}) });
    const change = (value: number) =>
      send<Saved>('PUT', `/api/v1/companies/${body.id}`, {
        company: company({ 'project-total': value }),
        version: 1,
      });
    const answers = await Promise.all([1, 2, 3, 4].map(change));
    expect(answers.map((a) => a.status).sort()).toEqual([200, 409, 409, 409]);
    const winner = answers.find((a) => a.status === 200)?.body;
    expect((await browser.get<Saved>(`/api/v1/companies/${body.id}`)).body).toEqual(winner);
  });

  test('every version stays', async () => {
    const { body } = await send<Saved>('POST', '/api/v1/companies', {
      company: company({ 'project-total': 1 }),
    });
    await send('PUT', `/api/v1/companies/${body.id}`, {
      company: company({ 'project-total': 2 }),
      version: 1,
    });
    const rows = await server.db
      .selectFrom('company_versions')
      .select(['version', 'file'])
      .where('company_id', '=', body.id)
      .orderBy('version')
      .execute();
    expect(rows.map((row) => row.file.facts['project-total'])).toEqual([1, 2]);
  });
});
