/** Every door of the table, knocked at over HTTP by somebody of every role: who is not declared there is sent away. */
import { accessOf, type Endpoint, type ErrorAnswer, endpoints } from '@huice/api';
import { ROLES, type Role } from '@huice/procedures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { person } from './applying.ts';
import { openTestServer, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

let server: TestServer;
const people = new Map<Role | null, Browser>();
/** Nobody logs in as these: they stand for whoever is not logged in, and for the clockwork. */
const nobody: readonly string[] = ['public', 'system'];
const roles = (Object.keys(ROLES) as Role[]).filter((role) => !nobody.includes(role));

beforeAll(async () => {
  server = await openTestServer();
  people.set(null, new Browser(server.app));
  for (const role of roles) {
    const { browser } = await person(server, {
      login: `one-${role}`,
      role,
      place: '990100',
      ...(role === 'applicant' ? { company: '91990100MA5EXAMP1B' } : {}),
      ...(role === 'reporter' ? { body: '市工业局' } : {}),
    });
    people.set(role, browser);
  }
});
afterAll(() => server.close());

const table = Object.entries(endpoints).map(([name, endpoint]) => [name, endpoint as Endpoint] as const);
const nothing = '00000000-0000-0000-0000-000000000000';

/** With ids of nothing and, for a change, a body that nobody can read: who is let in changes nothing all the same. */
async function knock(browser: Browser, { method, path }: Endpoint) {
  const answer = await server.app.inject({
    method,
    url: path.replaceAll(/:[a-z]+/gi, nothing),
    headers: {
      ...browser.headers,
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    },
    ...(method === 'GET' || method === 'DELETE' ? {} : { payload: '{"' }),
  });
  const isProblem = answer.statusCode >= 400;
  const code = isProblem ? (answer.json() as ErrorAnswer).error.code : '';
  return { status: answer.statusCode, code };
}

describe('who is not declared at a door is sent away', () => {
  test.each(table)('%s', async (_, endpoint) => {
    const access = accessOf(endpoint);
    expect(access).toBeDefined();
    for (const [role, browser] of people) {
      const may =
        access === 'public' ||
        (role !== null && (access === 'signed-in' || (access ?? []).includes(role as never)));
      if (may) continue;
      const { status } = await knock(browser, endpoint);
      expect([role, status]).toEqual([role, role === null ? 401 : 403]);
    }
  });
});

describe('who is declared there is not sent away by the guard', () => {
  // Logging out ends the session that the other doors are tried with.
  test.each(table.filter(([name]) => name !== 'logout'))('%s', async (_, endpoint) => {
    const access = accessOf(endpoint);
    const role = access === 'public' ? null : access === 'signed-in' ? 'clerk' : (access?.[0] as Role);
    const { status, code } = await knock(people.get(role) as Browser, endpoint);
    expect([status === 401 && role !== null, code]).not.toEqual([true, code]);
    expect(code).not.toBe('not-permitted');
  });
});
