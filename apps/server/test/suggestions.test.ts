/** What is known of an applicant already: from the account, and better from what was filed last; to nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { key, must, openCasesServer, PROCEDURE, person, prepared } from './applying.ts';
import type { TestServer } from './harness.ts';
import type { Browser } from './people.ts';

const CODE = '91440300MA5EXAMP0C';
let server: TestServer;
let company: Browser;
let other: Browser;
let officer: Browser;

beforeAll(async () => {
  server = await openCasesServer();
  company = (await person(server, { login: 'company', role: 'applicant', company: CODE })).browser;
  other = (await person(server, { login: 'other', role: 'applicant', company: 'B' })).browser;
  officer = (await person(server, { login: 'officer', role: 'officer' })).browser;
});
afterAll(() => server.close());

interface Offered {
  readonly items: readonly { readonly field: string; readonly value: unknown; readonly source: string }[];
}
const opened = async (browser: Browser) => {
  const opening = { procedure: PROCEDURE, project: 'chain-link', place: '440305', key: key() };
  return (await browser.send<{ case: string }>('POST', '/api/v1/cases', opening)).body.case;
};

test('the account’s name and code at first; then what was filed, with its case and day', async () => {
  const id = await opened(company);
  const first = (await company.get<Offered>(`/api/v1/cases/${id}/suggestions`)).body;
  expect(first.items).toMatchObject([
    { field: 'company-name', value: '示例company', source: expect.stringContaining('账号') },
    { field: 'credit-code', value: CODE },
  ]);
  const filed = await prepared(server, company, '0755-99000009', '99000A');
  await must(company, filed, 'submit');
  const then = (await company.get<Offered>(`/api/v1/cases/${id}/suggestions`)).body;
  expect(then.items).toMatchObject([
    { field: 'company-name', value: '示例科技有限公司', source: filed, asOf: '2024-02-20' },
    { field: 'credit-code', value: CODE, source: filed },
  ]);
});

test('a code that is none is not offered; nobody else is told', async () => {
  const id = await opened(other);
  const { items } = (await other.get<Offered>(`/api/v1/cases/${id}/suggestions`)).body;
  expect(items.map((each) => each.field)).toEqual(['company-name']);
  expect((await company.get(`/api/v1/cases/${id}/suggestions`)).status).toBe(404);
  expect((await officer.get(`/api/v1/cases/${id}/suggestions`)).status).toBe(403);
});
