import type { ErrorAnswer, MeAnswer } from '@huice/api';
import { ROLES } from '@huice/procedures';
import fc from 'fast-check';
import fastify from 'fastify';
import { generateSync } from 'otplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  accessOfRoute,
  addAccount,
  guardDoors,
  hashPassword,
  makeDemoAccounts,
  mayEnter,
} from '../src/identity/index.ts';
import { openTestServer, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  for (const login of ['officer', 'unlucky', 'careful']) {
    await addAccount(server.db, {
      login,
      name: '示例经办',
      kind: 'staff',
      role: 'officer',
      passwordHash: await hashPassword('right-password'),
      demo: false,
    });
  }
});
afterAll(() => server.close());

const browser = () => new Browser(server.app);

describe('doors', () => {
  test('every route of the server declares who may call it', async () => {
    const routes = server.app.printRoutes({ commonPrefix: false, includeHooks: false });
    const doors = [...routes.matchAll(/(\/\S*) \(([A-Z, ]+)\)/g)];
    expect(doors.length).toBeGreaterThan(15);
    const seen: string[] = [];
    const probe = fastify();
    await guardDoors(probe as never, { db: server.db, clock: () => server.clock.now });
    probe.addHook('onRoute', ({ method, url }) => void seen.push(`${String(method)} ${url}`));
    expect(() => probe.get('/api/v1/left-open', () => '')).toThrow(/declares nobody/);
    expect(() => probe.get('/api/v1/packs', () => '')).not.toThrow();
  });

  test.each([
    ['GET', '/api/v1/packs', 'public'],
    ['GET', '/api/v1/packs/:region/:slug', 'public'],
    ['HEAD', '/api/v1/session', 'public'],
    ['DELETE', '/api/v1/session', 'signed-in'],
    ['GET', '/api/v1/nowhere', undefined],
    ['DELETE', '/api/v1/packs', undefined],
    ['GET', '/library', 'public'],
  ])('%s %s: %s', (method, url, access) => expect(accessOfRoute(method, url)).toEqual(access));

  test('nobody comes in by a role they do not hold', () => {
    const role = fc.constantFrom(...(Object.keys(ROLES) as (keyof typeof ROLES)[]));
    fc.assert(
      fc.property(fc.array(role, { maxLength: 4 }), fc.array(role, { maxLength: 4 }), (wanted, held) => {
        const grants = held.map((each) => ({ role: each, place: '990100', calls: '*' as const }));
        const actor = { id: '1', name: '', login: 'staff' as const, grants };
        expect(mayEnter(wanted as never, actor)).toBe(wanted.some((each) => held.includes(each)));
        expect(mayEnter(wanted as never, null)).toBe(false);
        expect(mayEnter(undefined, actor)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('logging in', () => {
  test('a session is an http-only cookie; without it nobody is anybody', async () => {
    const one = browser();
    expect((await one.get<MeAnswer>('/api/v1/session')).body.person).toBeNull();
    const answer = await one.logIn('Officer', 'right-password');
    expect(answer.status).toBe(200);
    expect(answer.cookie).toMatch(/HttpOnly.*SameSite=Strict|SameSite=Strict.*HttpOnly/);
    const me = await one.get<MeAnswer>('/api/v1/session');
    expect(me.body.person).toMatchObject({ login: 'officer', kind: 'staff', grants: [{ role: 'officer' }] });
    await one.send('DELETE', '/api/v1/session');
    expect((await one.get<MeAnswer>('/api/v1/session')).body.person).toBeNull();
  });

  test('a change without the token of the session is refused', async () => {
    const one = browser();
    await one.logIn('officer', 'right-password');
    one.csrf = 'of-somebody-else';
    const answer = await one.send<ErrorAnswer>('DELETE', '/api/v1/session');
    expect([answer.status, answer.body.error.code]).toEqual([403, 'csrf']);
  });

  test('a session ends by itself', async () => {
    const one = browser();
    await one.logIn('officer', 'right-password');
    const before = server.clock.now;
    server.clock.now = new Date(before.getTime() + 9 * 3600_000);
    expect((await one.get<MeAnswer>('/api/v1/session')).body.person).toBeNull();
    server.clock.now = before;
  });

  test('wrong and unknown read alike, and after eight failures nothing is tried', async () => {
    const wrong = await browser().logIn('unlucky', 'wrong');
    const unknown = await browser().logIn('nobody', 'wrong');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toMatchObject({ error: { code: 'wrong-login' } });
    expect(unknown.body).toMatchObject({ error: { code: 'wrong-login' } });
    for (let i = 0; i < 7; i += 1) await browser().logIn('unlucky', 'wrong');
    expect((await browser().logIn('unlucky', 'right-password')).status).toBe(429);
    expect((await browser().logIn('officer', 'right-password')).status).toBe(200);
  });

  test('a one-time code binds once confirmed, and is good once', async () => {
    const one = browser();
    await one.logIn('careful', 'right-password');
    const { body } = await one.send<{ secret: string }>('POST', '/api/v1/session/second-factor');
    const epoch = () => Math.floor(server.clock.now.getTime() / 1000);
    const code = () => generateSync({ secret: body.secret, epoch: epoch() });
    expect((await one.send('PUT', '/api/v1/session/second-factor', { code: '000000' })).status).toBe(400);
    expect((await one.send('PUT', '/api/v1/session/second-factor', { code: code() })).status).toBe(200);
    expect((await browser().logIn('careful', 'right-password')).body).toMatchObject({
      error: { code: 'code-wanted' },
    });
    expect((await browser().logIn('careful', 'right-password', code())).status).toBe(401);
    server.clock.now = new Date(server.clock.now.getTime() + 60_000);
    expect((await browser().logIn('careful', 'right-password', code())).status).toBe(200);
    expect((await browser().logIn('careful', 'right-password', code())).status).toBe(401);
  });
});

test('demo accounts are made in an empty database only, once, with passwords of their own', async () => {
  const empty = await openTestServer();
  const [first, second] = await Promise.all([makeDemoAccounts(empty.db), makeDemoAccounts(empty.db)]);
  const made = first.length > 0 ? first : second;
  expect(Math.min(first.length, second.length)).toBe(0);
  expect(new Set(made.map(({ password }) => password)).size).toBe(made.length);
  expect(await makeDemoAccounts(empty.db)).toEqual([]);
  const officer = made.find(({ login }) => login === 'officer');
  expect((await new Browser(empty.app).logIn('officer', officer?.password ?? '')).status).toBe(200);
  await empty.close();
});
