/** Whose a saved company is: an account's, a bureau's, a browser's; everybody else is refused as if it were not there. */
import { createHash } from 'node:crypto';
import type { Answer, ErrorAnswer, News } from '@huice/api';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { person } from './applying.ts';
import { openTestServer, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

type Saved = Answer<'saveCompany'>;
type Listed = Answer<'listCompanies'>;

let server: TestServer;
const people = new Map<string, Browser>();
const of = (name: string): Browser => {
  const found = people.get(name);
  if (!found) throw new Error(name);
  return found;
};

const company = (name: string) => ({ company: { name, facts: { 'registered-place': '990101' } } });
const save = async (who: Browser, name: string) =>
  (await who.send<Saved>('POST', '/api/v1/companies', company(name))).body;
const named = async (who: Browser) =>
  (await who.get<Listed>('/api/v1/companies')).body.items.map((each) => each.company.name);

/** Every door that leads to one company, as `who` finds it. */
async function doors(who: Browser, { id, version }: Pick<Saved, 'id' | 'version'>) {
  const at = `/api/v1/companies/${id}`;
  const read = await who.get<ErrorAnswer>(at);
  const changes = await who.get<ErrorAnswer>(`${at}/changes`);
  const write = await who.send<ErrorAnswer>('PUT', at, { version, ...company('改过的名字') });
  return [read.status, changes.status, write.status];
}

beforeAll(async () => {
  server = await openTestServer();
  for (const [login, role, place] of [
    ['city', 'officer', '990100'],
    ['colleague', 'head', '990100'],
    ['district', 'officer', '990101'],
    ['elsewhere', 'officer', '980100'],
    ['finance', 'finance', '990100'],
    ['firm', 'applicant', '990100'],
    ['rival', 'applicant', '990100'],
  ] as const) {
    const company = role === 'applicant' ? { company: login } : {};
    people.set(login, (await person(server, { login, role, place, ...company })).browser);
  }
  for (const name of ['anyone', 'stranger']) people.set(name, new Browser(server.app));
});
afterAll(() => server.close());

describe('a saved company', () => {
  const whose = {
    firm: ['firm'],
    city: ['city', 'colleague'],
    district: ['district', 'city', 'colleague'],
    finance: ['finance'],
    anyone: ['anyone'],
  } as const;

  test.each(Object.entries(whose))('of %s is seen and changed by %j, and by nobody else', async (by, own) => {
    const saved = await save(of(by), `企业 of ${by}`);
    for (const [name, who] of people) {
      const present = (await of(by).get<Saved>(`/api/v1/companies/${saved.id}`)).body;
      const mine = (own as readonly string[]).includes(name);
      expect([name, ...(await doors(who, present))]).toEqual(
        mine ? [name, 200, 200, 200] : [name, 404, 404, 404],
      );
      const listed = (await who.get<Listed>('/api/v1/companies')).body.items.map(({ id }) => id);
      expect([name, listed.includes(saved.id)]).toEqual([name, mine]);
    }
  });

  test('says for whom it is kept', async () => {
    expect((await save(of('firm'), '甲')).keptFor).toEqual({ kind: 'account', place: null });
    expect((await save(of('city'), '乙')).keptFor).toEqual({ kind: 'bureau', place: '990100' });
    expect((await save(of('anyone'), '丙')).keptFor).toEqual({ kind: 'browser', place: null });
  });

  test('of somebody else is refused like one that is not there', async () => {
    const saved = await save(of('firm'), '丁');
    const other = await of('rival').get<ErrorAnswer>(`/api/v1/companies/${saved.id}`);
    const none = await of('rival').get<ErrorAnswer>('/api/v1/companies/00000000-0000-4000-8000-000000000000');
    const told = ({ status, body }: typeof other) => [status, body.error.code, body.error.zh];
    expect(told(other)).toEqual(told(none));
  });

  test('of drawn people is never listed to, read or changed by one whose it is not', async () => {
    const names = [...people.keys()];
    const name = fc.constantFrom(...names);
    await fc.assert(
      fc.asyncProperty(name, name, async (by, asks) => {
        const saved = await save(of(by), '抽取的企业');
        const mine = ((whose as Record<string, readonly string[]>)[by] ?? [by]).includes(asks);
        const bureau = saved.keptFor.place;
        const reached =
          bureau === '990101' || bureau === '990100'
            ? ['city', 'colleague'].includes(asks) || (bureau === '990101' && asks === 'district')
            : asks === by;
        expect([by, asks, await doors(of(asks), saved)]).toEqual([
          by,
          asks,
          mine || reached ? [200, 200, 200] : [404, 404, 404],
        ]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a browser that nobody is logged in on', () => {
  test('holds a key that scripts and other sites cannot have, of which the server keeps the hash alone', async () => {
    const fresh = new Browser(server.app);
    const { cookie } = await fresh.send<Saved>('POST', '/api/v1/companies', company('钥匙'));
    expect(cookie).toMatch(/^huice-companies=[\w-]{43};.*HttpOnly.*SameSite=Strict/i);
    const key = /=([\w-]{43})/.exec(cookie)?.[1] ?? '';
    const { rows } = await sql<{ owner_key: Buffer }>`
      select owner_key from companies where owner_key = ${createHash('sha256').update(key).digest()}`.execute(
      server.db,
    );
    expect(rows).toHaveLength(1);
    // The second one goes with the same key.
    expect((await fresh.send<Saved>('POST', '/api/v1/companies', company('又一家'))).cookie).toBe('');
    expect(await named(fresh)).toEqual(['又一家', '钥匙']);
  });

  test('finds nothing by a key that is none', async () => {
    for (const cookie of [
      'huice-companies=',
      `huice-companies=${'A'.repeat(43)}`,
      "huice-companies=' or 1=1",
    ]) {
      const answer = await server.app.inject({ url: '/api/v1/companies', headers: { cookie } });
      expect([answer.statusCode, answer.json()]).toEqual([200, { items: [], count: 0 }]);
    }
  });

  test('gives what was typed to who logs in and goes on with it', async () => {
    const anyone = new Browser(server.app);
    const first = await anyone.send<Saved>('POST', '/api/v1/companies', company('登录前填的'));
    const key = first.cookie.split(';')[0] ?? '';
    const loggedIn = async (method: 'GET' | 'PUT' | 'POST', url: string, payload?: object) => {
      const { cookie, ...headers } = of('firm').headers;
      const answer = await server.app.inject({
        method,
        url,
        headers: { ...headers, cookie: `${cookie}; ${key}` },
        ...(payload === undefined ? {} : { payload }),
      });
      return { status: answer.statusCode, body: answer.json() as Saved };
    };
    const at = `/api/v1/companies/${first.body.id}`;
    expect((await loggedIn('GET', at)).body.keptFor.kind).toBe('browser');
    const changed = await loggedIn('PUT', at, { version: 1, ...company('登录后改的') });
    expect([changed.status, changed.body.keptFor.kind]).toEqual([200, 'account']);
    // From now on it goes with the account, and no longer with the browser.
    expect((await of('firm').get(at)).status).toBe(200);
    expect((await anyone.get(at)).status).toBe(404);
  });
});

test('a company is followed by who may see it alone', async () => {
  const saved = await save(of('firm'), '被关注的企业');
  const body = { name: '关注', byMail: false, about: { kind: 'company', companyId: saved.id } };
  expect((await of('rival').send('POST', '/api/v1/subscriptions', body)).status).toBe(404);
  const { status, body: made } = await of('firm').send<{ id: string }>('POST', '/api/v1/subscriptions', body);
  expect(status).toBe(201);
  expect((await of('firm').get<{ items: News[] }>(`/api/v1/subscriptions/${made.id}/news`)).status).toBe(200);
});
