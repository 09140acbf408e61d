/** Every door of the table, knocked at by everybody whom its access does not name: nobody comes in. */
import { type Access, accessOf, type Endpoint, endpoints } from '@huice/api';
import { ROLES, type Role } from '@huice/procedures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAccount, hashPassword } from '../src/identity/index.ts';
import { openTestServer, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

let server: TestServer;
const people = new Map<Role | 'person', Browser>();
const roles = (Object.keys(ROLES) as Role[]).filter((role) => role !== 'public' && role !== 'system');

beforeAll(async () => {
  server = await openTestServer();
  const passwordHash = await hashPassword('example-password');
  for (const role of [...roles, 'person'] as const) {
    await addAccount(server.db, {
      login: `the-${role}`,
      name: `示例${role}`,
      kind: role === 'person' ? 'person' : role === 'applicant' ? 'organisation' : 'staff',
      role: role === 'person' ? null : role,
      place: '000000',
      passwordHash,
      demo: false,
      ...(role === 'applicant' ? { company: 'A' } : {}),
      ...(role === 'recommender' || role === 'reporter' ? { body: 'B' } : {}),
    });
    const browser = new Browser(server.app);
    await browser.logIn(`the-${role}`, 'example-password');
    people.set(role, browser);
  }
});
afterAll(() => server.close());

const all: readonly (readonly [string, Endpoint])[] = Object.entries(endpoints);
const addressOf = ({ path }: Endpoint) => path.replaceAll(/:\w+/g, '1');
const admits = (access: Access | undefined, role: Role | 'person') =>
  access === 'public' || access === 'signed-in' || (Array.isArray(access) && access.includes(role));

test.each(all)('%s', async (_name, endpoint) => {
  const access = accessOf(endpoint);
  expect(access).toBeDefined();
  if (access === 'public') return;
  const url = addressOf(endpoint);
  expect((await new Browser(server.app).send(endpoint.method, url)).status).toBe(401);
  for (const [role, browser] of people) {
    if (admits(access, role)) continue;
    expect([role, (await browser.send(endpoint.method, url)).status]).toEqual([role, 403]);
  }
});

test('a change without the token of the session is refused, by whoever', async () => {
  const changes = all.filter(([, { method }]) => method !== 'GET');
  for (const [name, endpoint] of changes) {
    const browser = people.get('head') as Browser;
    const { cookie = '' } = browser.headers;
    const answer = await server.app.inject({
      method: endpoint.method,
      url: addressOf(endpoint),
      headers: { cookie },
    });
    expect([name, answer.statusCode]).toEqual([name, 403]);
  }
});
