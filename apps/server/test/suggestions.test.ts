/** What is known of an applicant already: from the account, and better from what was filed last; to nobody else. */
import type { Words } from '@huice/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { key, must, openCasesServer, PROCEDURE, person, prepared } from './applying.ts';
import type { TestServer } from './harness.ts';
import { Browser } from './people.ts';

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
  readonly items: readonly { readonly field: string; readonly value: unknown; readonly source: Words }[];
}
const opened = async (browser: Browser) => {
  const opening = { procedure: PROCEDURE, project: 'chain-link', place: '440305', key: key() };
  return (await browser.send<{ case: string }>('POST', '/api/v1/cases', opening)).body.case;
};

test('the account’s name and code at first; then what was filed, with its case and day', async () => {
  const id = await opened(company);
  const first = (await company.get<Offered>(`/api/v1/cases/${id}/suggestions`)).body;
  expect(first.items).toMatchObject([
    { field: 'company-name', value: '示例company', source: { zh: '单位账号' } },
    { field: 'credit-code', value: CODE },
  ]);
  const filed = await prepared(server, company, '0755-99000009', '99000A');
  await must(company, filed, 'submit');
  const then = (await company.get<Offered>(`/api/v1/cases/${id}/suggestions`)).body;
  expect(then.items).toMatchObject([
    {
      field: 'company-name',
      value: '示例科技有限公司',
      source: { zh: `上次申报 ${filed}` },
      asOf: '2024-02-20',
    },
    { field: 'credit-code', value: CODE, source: { zh: `上次申报 ${filed}` } },
    { field: 'company-kind', value: 'company', source: { zh: `上次申报 ${filed}` } },
    { field: 'registered-place', value: '440305', source: { zh: `上次申报 ${filed}` } },
    { field: 'contact-name', source: { zh: `上次申报 ${filed}` } },
    { field: 'contact-phone', value: '0755-99000009', source: { zh: `上次申报 ${filed}` } },
    { field: 'in-statistics', value: true, source: { zh: `上次申报 ${filed}` } },
  ]);
});

test('a code that is none is not offered; nobody else is told', async () => {
  const id = await opened(other);
  const { items } = (await other.get<Offered>(`/api/v1/cases/${id}/suggestions`)).body;
  expect(items.map((each) => each.field)).toEqual(['company-name']);
  expect((await company.get(`/api/v1/cases/${id}/suggestions`)).status).toBe(404);
  expect((await officer.get(`/api/v1/cases/${id}/suggestions`)).status).toBe(403);
});

const profile = (facts: object, name = '示例company') => ({
  company: { name, asOf: '2024-02-01', facts },
});
const known = async (browser: Browser, id: string) =>
  (await browser.get<Offered>(`/api/v1/cases/${id}/suggestions`)).body.items;

test('the company profile, by its own people alone: in the terms of the form, with its source and day', async () => {
  const id = await opened(company);
  const facts = {
    'organisation-type': 'enterprise',
    'business-place': '440304',
    'main-revenue-last-year': { value: '8000.5万元', source: '税务', asOf: '2024-01-31' },
    'software-revenue-last-year': { value: '6400万元', asOf: '2023-06-30' },
    'in-software-statistics': true,
    'project-started-on': '2022-03-01',
    'platform-started-on': '2021-01-01',
    employees: 260,
  };
  const anyone = new Browser(server.app);
  await anyone.send('POST', '/api/v1/companies', profile({ 'business-place': '440307' }));
  await other.send('POST', '/api/v1/companies', profile({ 'business-place': '440308' }));
  await company.send('POST', '/api/v1/companies', profile({ 'business-place': '440309' }, '示例另一公司'));
  expect((await known(company, id)).find((each) => each.field === 'registered-place')?.value).toBe('440305');
  const saved = await company.send<{ id: string }>('POST', '/api/v1/companies', profile(facts));
  server.clock.now = new Date('2024-02-20T10:30:00+08:00');
  const items = await known(company, id);
  const source = '“我的企业”中保存的资料';
  const english = 'the profile saved under My company';
  expect(items.filter((each) => each.source.zh.startsWith(source))).toEqual([
    // Figures of last year that were true of the year before are not offered; nor is a project of another kind.
    {
      field: 'revenue',
      value: 8_000_500_000,
      source: { zh: `${source}（税务）`, en: `${english} (税务)` },
      asOf: '2024-01-31',
    },
    { field: 'begun-on', value: '2022-03-01', source: { zh: source, en: english }, asOf: '2024-02-01' },
  ]);
  // What was filed after the profile's day is newer; of a company that has filed nothing the profile says it all.
  const fresh = await openCasesServer();
  try {
    const own = (await person(fresh, { login: 'company', role: 'applicant', company: CODE })).browser;
    await own.send('POST', '/api/v1/companies', profile(facts));
    const items = await known(own, await opened(own));
    expect(items.map(({ field, value }) => [field, value])).toEqual([
      ['company-name', '示例company'],
      ['credit-code', CODE],
      ['company-kind', 'company'],
      ['registered-place', '440304'],
      ['revenue', 8_000_500_000],
      ['in-statistics', true],
      ['begun-on', '2022-03-01'],
    ]);
  } finally {
    await fresh.close();
  }
  // Nobody else writes over the profile: it is not theirs to see.
  const over = await other.send('PUT', `/api/v1/companies/${saved.body.id}`, {
    version: 1,
    ...profile({ 'main-revenue-last-year': '1万元' }),
  });
  expect(over.status).toBe(404);
  expect((await known(company, id)).find((each) => each.field === 'revenue')?.value).toBe(8_000_500_000);
  expect((await known(other, await opened(other))).some((each) => each.field === 'revenue')).toBe(false);
});
