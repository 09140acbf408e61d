/** Lists of companies are for officers of their place: every door of screening, against every kind of person. */
import { SCREENING_KEEPERS, SCREENING_READERS, screeningEndpoints } from '@huice/api';
import { ROLES, type Role } from '@huice/procedures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessOfRoute, mayEnter } from '../src/identity/index.ts';
import { person } from './applying.ts';
import { openTestServer, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

/** Open to everybody: they show rules, or reckon with what the asker sends, and keep nothing. */
const PUBLIC = ['listKnobs', 'combine'];

describe('at the door', () => {
  test.each(Object.entries(screeningEndpoints))('%s lets in whom it should', (name, { method, path }) => {
    const keeps = ['uploadCompanies', 'importCompanies', 'drawCity', 'deleteCity'].includes(name);
    const roles: readonly string[] = keeps ? SCREENING_KEEPERS : SCREENING_READERS;
    const access = accessOfRoute(method, path);
    expect(mayEnter(access, null)).toBe(PUBLIC.includes(name));
    for (const role of Object.keys(ROLES) as Role[]) {
      const grant = { role, place: '990100', calls: '*' as const };
      const actor = { id: 'a', name: '示例', login: 'staff' as const, grants: [grant] };
      expect([role, mayEnter(access, actor)]).toEqual([role, PUBLIC.includes(name) || roles.includes(role)]);
    }
  });
});

describe('a list', () => {
  let server: TestServer;
  let own: Browser;
  let city: string;
  let run: string;
  beforeAll(async () => {
    server = await openTestServer();
    own = (await person(server, { login: 'own', role: 'officer', place: '990100' })).browser;
    city = (await own.send<{ id: string }>('POST', '/api/v1/cities', { rows: 100 })).body.id;
    run = (await own.send<{ id: string }>('POST', `/api/v1/cities/${city}/screenings`, {})).body.id;
  });
  afterAll(() => server.close());

  const measure = encodeURIComponent('990100/robots-2024/research');
  const doors = (): readonly (readonly ['GET' | 'POST' | 'DELETE', string, object?])[] => [
    ['GET', `/api/v1/cities/${city}`],
    ['GET', `/api/v1/cities/${city}/troubles`],
    ['POST', `/api/v1/cities/${city}/screenings`, {}],
    ['GET', `/api/v1/screenings/${run}`],
    ['POST', `/api/v1/screenings/${run}/cancel`],
    ['GET', `/api/v1/screenings/${run}/companies?measure=${measure}&outcome=eligible`],
    ['GET', `/api/v1/screenings/${run}/export?measure=${measure}&outcome=eligible&format=csv`],
    ['GET', `/api/v1/screenings/${run}/readiness?measure=${measure}`],
    ['POST', `/api/v1/cities/${city}/what-if`, { measure: '990100/robots-2024/research', changes: [] }],
    [
      'POST',
      `/api/v1/cities/${city}/what-if/companies`,
      { measure: '990100/robots-2024/research', changes: [], by: null, group: null, who: 'paid' },
    ],
    ['DELETE', `/api/v1/cities/${city}`],
  ];

  test.each([
    ['of another city', 'officer', '110100', 404],
    ['of a district of it', 'officer', '990101', 404],
    ['who only applies', 'applicant', '990100', 403],
  ] as const)('is hidden from a person %s', async (who, role, place, status) => {
    const company = role === 'applicant' ? { company: '示例' } : {};
    const { browser } = await person(server, {
      login: `${role}-${place}-${who.length}`,
      role,
      place,
      ...company,
    });
    for (const [method, url, body] of doors())
      expect([url, (await browser.send(method, url, body)).status]).toEqual([url, status]);
    if (role === 'officer') expect((await browser.get('/api/v1/cities')).body).toMatchObject({ count: 0 });
  });

  test('is hidden from whoever is not logged in', async () => {
    const nobody = new Browser(server.app);
    for (const [method, url, body] of doors())
      expect([url, (await nobody.send(method, url, body)).status]).toEqual([url, 401]);
  });

  test('is read, not deleted, by a supervisor of the place, and by officers above it', async () => {
    const { browser } = await person(server, { login: 'supervisor', role: 'supervisor', place: '990000' });
    expect((await browser.get('/api/v1/cities')).body).toMatchObject({ count: 1 });
    expect((await browser.get(`/api/v1/screenings/${run}`)).status).toBe(200);
    expect((await browser.send('DELETE', `/api/v1/cities/${city}`)).status).toBe(403);
    const above = (await person(server, { login: 'above', role: 'officer', place: '990000' })).browser;
    expect((await above.send('DELETE', `/api/v1/cities/${city}`)).status).toBe(200);
  });
});
