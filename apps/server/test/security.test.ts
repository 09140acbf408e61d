/** What strangers may try at the doors, and find shut. docs/security.md names these tests. */
import { gzipSync } from 'node:zlib';
import type { Answer, ErrorAnswer, MeAnswer } from '@huice/api';
import { strToU8, zipSync } from 'fflate';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { person } from './applying.ts';
import { openTestServer, sendFile, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

let server: TestServer;
/** Behind a proxy at 10.0.0.1. */
let proxied: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  proxied = await openTestServer({ proxies: ['10.0.0.0/24'] });
  for (const each of [server, proxied]) await person(each, { login: 'officer', role: 'officer' });
});
afterAll(async () => {
  await server.close();
  await proxied.close();
});

const tokenIn = (browser: Browser) => /huice-session=([\w-]+)/.exec(browser.headers.cookie ?? '')?.[1] ?? '';
const PASSWORD = 'example-password';

describe('behind a proxy that calls the server by another name', () => {
  const logIn = (remoteAddress: string, origin: string) =>
    proxied.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      remoteAddress,
      headers: {
        host: 'inner.example.org:8080',
        'x-forwarded-host': 'huice.example.org',
        'x-forwarded-proto': 'https',
        origin,
      },
      payload: { login: 'officer', password: PASSWORD },
    });

  test.each([
    ['the page that the person opened may change things', '10.0.0.7', 'https://huice.example.org', 200],
    ['a page of another site may not', '10.0.0.7', 'https://other.example.org', 403],
    ['nor one that says so itself, with no proxy between', '192.0.2.9', 'https://huice.example.org', 403],
  ])('%s', async (_, from, origin, status) => {
    expect((await logIn(from, origin)).statusCode).toBe(status);
  });
});

describe('a session', () => {
  test('that was planted before the login is not the one after it, and is worth nothing', async () => {
    const attacker = new Browser(server.app);
    await attacker.logIn('officer', PASSWORD);
    const planted = tokenIn(attacker);
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: attacker.headers,
      payload: { login: 'officer', password: PASSWORD },
    });
    expect(answer.statusCode).toBe(200);
    const fresh = /huice-session=([\w-]+)/.exec(String(answer.headers['set-cookie']))?.[1];
    expect(fresh).toMatch(/^[\w-]{43}$/);
    expect(fresh).not.toBe(planted);
    expect((await attacker.get<MeAnswer>('/api/v1/session')).body.person).toBeNull();
  });

  test('is made by a login alone: a token of one’s own choosing opens nothing', async () => {
    const cookie = `huice-session=${'A'.repeat(43)}`;
    const answer = await server.app.inject({ url: '/api/v1/session', headers: { cookie } });
    expect((answer.json() as MeAnswer).person).toBeNull();
    const rows = await server.db.selectFrom('sessions').select('token_hash').execute();
    const kept = rows.map((row) => row.token_hash.toString('latin1'));
    const browser = new Browser(server.app);
    await browser.logIn('officer', PASSWORD);
    // What is kept of a session does not open it.
    expect(kept.join()).not.toContain(tokenIn(browser));
  });

  test('goes over TLS alone once it came over TLS, and is out of reach for scripts and other sites', async () => {
    const login = (proto: string) =>
      proxied.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress: '10.0.0.1',
        headers: { 'x-forwarded-proto': proto },
        payload: { login: 'officer', password: PASSWORD },
      });
    const over = async (proto: string) => String((await login(proto)).headers['set-cookie']);
    expect(await over('https')).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
    expect(await over('http')).toMatch(/; HttpOnly; SameSite=Strict$/);
  });
});

describe('guessing passwords', () => {
  test('many at once are counted together: no more are tried than one after the other', async () => {
    await person(server, { login: 'target', role: 'clerk' });
    const tries = await Promise.all(
      Array.from({ length: 40 }, (_, n) => new Browser(server.app).logIn('target', `guess ${n}`)),
    );
    const tried = tries.filter(({ status }) => status === 401).length;
    expect(tried).toBeLessThanOrEqual(8);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(40 - tried);
  });

  test('what was refused unseen, and a right password that waits for its code, are no failures', async () => {
    await person(server, { login: 'patient', role: 'clerk' });
    for (let n = 0; n < 8; n += 1) await new Browser(server.app).logIn('patient', 'wrong');
    for (let n = 0; n < 5; n += 1)
      expect((await new Browser(server.app).logIn('patient', PASSWORD)).status).toBe(429);
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from login_attempts where login = 'patient' and not succeeded and forgiven_at is null`.execute(
      server.db,
    );
    expect(rows[0]?.n).toBe(8);
    const before = server.clock.now;
    server.clock.now = new Date(before.getTime() + 16 * 60_000);
    expect((await new Browser(server.app).logIn('patient', PASSWORD)).status).toBe(200);
    server.clock.now = before;
  });

  test('the address is the one of the person behind a proxy that is ours, and nobody else’s word', async () => {
    const from = async (remoteAddress: string, login: string) => {
      await proxied.app.inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress,
        headers: { 'x-forwarded-for': '203.0.113.7' },
        payload: { login, password: 'wrong' },
      });
      const { rows } = await sql<{ address: string }>`
        select address from login_attempts where login = ${login}`.execute(proxied.db);
      return rows[0]?.address;
    };
    expect(await from('10.0.0.1', 'by-proxy')).toBe('203.0.113.7');
    expect(await from('198.51.100.9', 'by-liar')).toBe('198.51.100.9');
  });
});

describe('what is sent', () => {
  test('packed by gzip and unpacking to more than is taken is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
    expect(bomb.length).toBeLessThan(300_000);
    const answer = await server.app.inject({
      method: 'POST',
      url: '/api/v1/matches',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
      payload: bomb,
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode).toBeLessThan(500);
    expect((answer.json() as ErrorAnswer).error.zh).not.toBe('');
  });

  // Tried anew from each of its spaces, the first took hours.
  test.each([`1${'\t'.repeat(900_000)}.\nx`, `1${'0'.repeat(900_000)}x1`])(
    'to keep an expression busy is answered at once: %.9s…',
    async (value) => {
      const company = { name: '甲', facts: { 'registered-place': '990101', 'project-total': value } };
      const answer = await server.app.inject({
        method: 'POST',
        url: '/api/v1/matches',
        payload: { company },
      });
      expect(answer.statusCode).toBe(200);
      expect((answer.json() as Answer<'match'>).items[0]?.evaluation.outcome).toBe('insufficient');
    },
  );

  const word = (doctype: string, words: string) =>
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?>${doctype}<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`,
      ),
    });
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join(
    '',
  );

  test.each([
    ['a file of this machine', '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', '&x;'],
    ['a page of another', '<!DOCTYPE d [<!ENTITY x SYSTEM "http://127.0.0.1:1/">]>', '&x;'],
    ['entities that grow a thousand million times', `<!DOCTYPE d [<!ENTITY l0 "哈">${laughs}]>`, '&l9;'],
  ])('as a Word file that asks for %s brings nothing of it', async (_what, doctype, words) => {
    const { status, body } = await sendFile(server, 'readings', '通知.docx', word(doctype, words));
    expect(status).toBe(422);
    expect(JSON.stringify(body)).not.toContain('root:');
    expect(JSON.stringify(body).length).toBeLessThan(5000);
  });

  test('as a name that leads out of its folder, or is no name, is a name like others', async () => {
    for (const name of ['../../etc/passwd.txt', 'a\r\nset-cookie: x=y.txt', 'x\'y"(z)*.txt']) {
      const { body } = await sendFile(
        server,
        'readings',
        name,
        '示例市政策\n\n一、示例措施。给予最高100万元奖励。',
      );
      expect(JSON.stringify(body)).not.toContain('../');
    }
  });
});
