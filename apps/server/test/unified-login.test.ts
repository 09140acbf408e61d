/** The unified login of a city, against a real OpenID provider on this machine. */
import { createServer, type Server } from 'node:http';
import type { ErrorAnswer, MeAnswer } from '@huice/api';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readUnifiedSettings } from '../src/identity/index.ts';
import { openTestServer, type TestServer } from './harness.ts';

/** As the provider knows them: the login is the subject. */
const PEOPLE: Readonly<Record<string, { readonly name: string; readonly credit_code?: string }>> = {
  firm: { name: '示例科技有限公司', credit_code: '91440300MA5EXAMP0C' },
  'odd-firm': { name: '示例错码有限公司', credit_code: '91440300MA5EXAMP0X' },
  someone: { name: '示例个人' },
};

let provider: Server;
let issuer = '';
let server: TestServer;

beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const bound = provider.address();
  issuer = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'huice',
        client_secret: 'secret',
        redirect_uris: ['http://huice.test/api/v1/unified-login/callback'],
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'credit_code'] },
    cookies: { keys: ['test'] },
    findAccount: (_context, id) => ({ accountId: id, claims: async () => ({ sub: id, ...PEOPLE[id] }) }),
    features: { devInteractions: { enabled: true } },
  });
  provider.on('request', oidc.callback());
  server = await openTestServer({
    now: new Date().toISOString(),
    unified: readUnifiedSettings(
      {
        HUICE_OIDC_ISSUER: issuer,
        HUICE_OIDC_CLIENT_ID: 'huice',
        HUICE_OIDC_CLIENT_SECRET: 'secret',
        HUICE_OIDC_NAME: '示例市统一身份认证',
      },
      'http://huice.test',
    ),
  });
});
afterAll(async () => {
  await server?.close();
  provider?.close();
});

class Jar {
  readonly #cookies = new Map<string, string>();
  take(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** A browser that walks through the provider's own pages. */
class Walker {
  readonly there = new Jar();
  readonly here = new Jar();

  async huice(path: string) {
    const answer = await server.app.inject({
      method: 'GET',
      url: path,
      headers: { cookie: this.here.header },
    });
    this.here.take([answer.headers['set-cookie'] ?? []].flat());
    return answer;
  }

  async #provider(url: string, body?: URLSearchParams): Promise<Response> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: this.there.header },
      ...(body ? { method: 'POST', body } : {}),
    });
    this.there.take(answer.headers.getSetCookie());
    return answer;
  }

  /** @returns the address at which the provider sends the person back */
  async logInThere(url: string, login: string): Promise<string> {
    let answer = await this.#provider(url);
    for (let step = 0; step < 12; step += 1) {
      const to = answer.headers.get('location');
      if (to?.startsWith('http://huice.test')) return to;
      if (to !== null) {
        answer = await this.#provider(new URL(to, issuer).href);
        continue;
      }
      const page = await answer.text();
      const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? '';
      answer = await this.#provider(
        new URL(action, issuer).href,
        new URLSearchParams({ prompt, login, password: 'x' }),
      );
    }
    throw new Error('the provider never sent us back');
  }

  async logIn(login: string, back?: string) {
    const begun = await this.huice(
      `/api/v1/unified-login${back === undefined ? '' : `?back=${encodeURIComponent(back)}`}`,
    );
    const returned = await this.logInThere(String(begun.headers.location), login);
    return this.huice(returned.slice('http://huice.test'.length));
  }

  async me(): Promise<MeAnswer['person']> {
    return ((await this.huice('/api/v1/session')).json() as MeAnswer).person;
  }
}

describe('the unified login', () => {
  test('is told by its name, and asked with PKCE, state and nonce', async () => {
    const walker = new Walker();
    expect((await walker.huice('/api/v1/sign-in-ways')).json()).toEqual({ unified: '示例市统一身份认证' });
    const begun = await walker.huice('/api/v1/unified-login');
    expect(begun.statusCode).toBe(302);
    const asked = new URL(String(begun.headers.location)).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect([asked.has('state'), asked.has('nonce')]).toEqual([true, true]);
  });

  test('an organisation with a valid credit code applies for itself, and is the same account each time', async () => {
    const walker = new Walker();
    const back = await walker.logIn('firm', '/apply?call=1');
    expect([back.statusCode, back.headers.location]).toEqual([302, '/apply?call=1']);
    const me = await walker.me();
    expect(me).toMatchObject({
      name: '示例科技有限公司',
      kind: 'organisation',
      grants: [{ role: 'applicant', company: '91440300MA5EXAMP0C' }],
    });
    const again = new Walker();
    await again.logIn('firm');
    expect((await again.me())?.id).toBe(me?.id);
  });

  test.each(['someone', 'odd-firm'])(
    '%s, without a valid code: a person, who applies for nobody',
    async (login) => {
      const walker = new Walker();
      await walker.logIn(login);
      expect(await walker.me()).toMatchObject({ kind: 'person', grants: [] });
      expect((await walker.huice('/api/v1/procedures')).statusCode).toBe(200);
      expect((await walker.huice('/api/v1/agents')).statusCode).toBe(403);
    },
  );

  test('a callback in another browser, used twice, or with a state of its own opens no door', async () => {
    const walker = new Walker();
    const begun = await walker.huice('/api/v1/unified-login');
    const returned = (await walker.logInThere(String(begun.headers.location), 'someone')).slice(
      'http://huice.test'.length,
    );
    const code = async (from: Walker, path: string) => {
      const answer = await from.huice(path);
      return [answer.statusCode, (answer.json() as ErrorAnswer).error.code];
    };
    expect(await code(new Walker(), returned)).toEqual([401, 'unified-login.expired']);
    const forged = new Walker();
    await forged.huice('/api/v1/unified-login');
    expect(await code(forged, returned)).toEqual([401, 'unified-login.refused']);
    expect((await walker.huice(returned)).statusCode).toBe(302);
    expect(await code(walker, returned)).toEqual([401, 'unified-login.expired']);
  });

  test.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example'])(
    'never leads on to %s',
    async (to) => {
      const walker = new Walker();
      expect((await walker.logIn('someone', to)).headers.location).toBe('/cases');
    },
  );

  test('a login that took too long begins anew', async () => {
    const walker = new Walker();
    const begun = await walker.huice('/api/v1/unified-login');
    const returned = await walker.logInThere(String(begun.headers.location), 'someone');
    const present = server.clock.now;
    server.clock.now = new Date(present.getTime() + 16 * 60_000);
    expect((await walker.huice(returned.slice('http://huice.test'.length))).statusCode).toBe(401);
    server.clock.now = present;
  });
});

test('a provider that is down is said in words, and asked again when it is back', async () => {
  const alone = await openTestServer({
    unified: readUnifiedSettings(
      { HUICE_OIDC_ISSUER: 'http://127.0.0.1:9', HUICE_OIDC_CLIENT_ID: 'a', HUICE_OIDC_CLIENT_SECRET: 'b' },
      'http://huice.test',
    ),
  });
  try {
    const answer = await alone.app.inject({ method: 'GET', url: '/api/v1/unified-login' });
    expect([answer.statusCode, (answer.json() as ErrorAnswer).error.code]).toEqual([
      503,
      'unified-login.away',
    ]);
  } finally {
    await alone.close();
  }
});

test('where none is set there is none; half of one is refused at the start', async () => {
  expect(readUnifiedSettings({}, '')).toBeNull();
  expect(() => readUnifiedSettings({ HUICE_OIDC_ISSUER: issuer }, '')).toThrow('HUICE_OIDC_CLIENT_ID');
  const plain = await openTestServer();
  try {
    const answer = await plain.app.inject({ method: 'GET', url: '/api/v1/unified-login' });
    expect(answer.statusCode).toBe(404);
    expect((await plain.app.inject({ method: 'GET', url: '/api/v1/sign-in-ways' })).json()).toEqual({
      unified: null,
    });
  } finally {
    await plain.close();
  }
});
