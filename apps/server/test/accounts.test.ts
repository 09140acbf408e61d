/** The keeping of accounts: who may, within which places, which roles go together; agents under written authority. */
import type { ErrorAnswer } from '@huice/api';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { key, openCasesServer, PROCEDURE, person } from './applying.ts';
import type { TestServer } from './harness.ts';
import { Browser } from './people.ts';

let server: TestServer;
const people = new Map<string, { browser: Browser; id: string }>();
const of = (login: string): Browser => people.get(login)?.browser as Browser;
const idOf = (login: string): string => people.get(login)?.id ?? '';

beforeAll(async () => {
  server = await openCasesServer();
  for (const [login, role, place] of [
    ['admin', 'administrator', '440300'],
    ['admin-2', 'administrator', '440300'],
    ['far-admin', 'administrator', '330000'],
    ['officer', 'officer', '440300'],
    ['far-officer', 'officer', '330100'],
  ] as const)
    people.set(login, await person(server, { login, role, place }));
  people.set('company', await person(server, { login: 'company', role: 'applicant', company: 'A' }));
});
afterAll(() => server.close());

interface Made {
  readonly id: string;
  readonly login: string;
  readonly password: string;
}
const make = async (login: string, kind = 'staff', by = 'admin') =>
  (await of(by).send<Made>('POST', '/api/v1/accounts', { login, name: `示例${login}`, kind })).body;
const grant = (id: string, role: string, place = '440300', more: object = {}, by = 'admin') =>
  of(by).send<ErrorAnswer & { grants: { id: string; role: string }[] }>(
    'POST',
    `/api/v1/accounts/${id}/grants`,
    {
      role,
      place,
      calls: '*',
      ...more,
    },
  );

describe('who may', () => {
  const doors = [
    ['GET', '/api/v1/accounts'],
    ['POST', '/api/v1/accounts'],
    ['PUT', '/api/v1/accounts/:id/disabled'],
    ['POST', '/api/v1/accounts/:id/password'],
    ['DELETE', '/api/v1/accounts/:id/second-factor'],
    ['POST', '/api/v1/accounts/:id/grants'],
    ['DELETE', '/api/v1/accounts/:id/grants/:id'],
  ] as const;
  test.each(doors)('%s %s: administrators alone', async (method, path) => {
    const url = path.replaceAll(':id', idOf('officer'));
    const bodies: Record<string, object> = {
      '/api/v1/accounts': { login: 'someone', name: 'x', kind: 'staff' },
      '/api/v1/accounts/:id/disabled': { disabled: true },
      '/api/v1/accounts/:id/grants': { role: 'clerk', place: '440300', calls: '*' },
    };
    const body = method === 'GET' || method === 'DELETE' ? undefined : bodies[path];
    expect((await of('officer').send(method, url, body)).status).toBe(403);
    expect((await of('company').send(method, url, body)).status).toBe(403);
    expect((await new Browser(server.app).send(method, url, body)).status).toBe(401);
  });

  test.each([
    ['PUT', '/api/v1/accounts/:id/disabled', { disabled: true }],
    ['POST', '/api/v1/accounts/:id/password', undefined],
    ['DELETE', '/api/v1/accounts/:id/second-factor', undefined],
    ['DELETE', '/api/v1/accounts/:id/grants/:id', undefined],
  ] as const)('%s %s: an account of another place is not there', async (method, path, body) => {
    const url = path.replaceAll(':id', idOf('far-officer'));
    expect((await of('admin').send(method, url, body)).status).toBe(404);
  });

  test('an administrator sees the accounts of their places, and those that hold nothing yet', async () => {
    await make('newcomer');
    interface List {
      readonly items: readonly { readonly login: string }[];
      readonly count: number;
    }
    const mine = (await of('admin').get<List>('/api/v1/accounts?size=200')).body;
    const logins = mine.items.map((each) => each.login);
    expect(logins).toEqual(expect.arrayContaining(['officer', 'newcomer', 'company']));
    expect(logins).not.toContain('far-officer');
    const found = (await of('admin').get<List>('/api/v1/accounts?q=示例off&role=officer')).body;
    expect(found.items.map((each) => each.login)).toEqual(['officer']);
  });
});

describe('an account', () => {
  test('is made with a password told once, takes a role, and loses it again at once', async () => {
    const made = await make('fresh');
    const browser = new Browser(server.app);
    expect((await browser.logIn('fresh', made.password)).status).toBe(200);
    expect((await browser.get('/api/v1/budgets')).status).toBe(403);
    const given = await grant(made.id, 'officer');
    expect([given.status, given.body.grants.map((each) => each.role)]).toEqual([201, ['officer']]);
    expect((await browser.get('/api/v1/budgets')).status).toBe(200);
    const taken = await of('admin').send(
      'DELETE',
      `/api/v1/accounts/${made.id}/grants/${given.body.grants[0]?.id}`,
    );
    expect(taken.status).toBe(200);
    expect((await browser.get('/api/v1/budgets')).status).toBe(403);
    const again = await of('admin').send<ErrorAnswer>('POST', '/api/v1/accounts', {
      login: ' FRESH ',
      name: 'x',
      kind: 'staff',
    });
    expect([again.status, again.body.error.code]).toEqual([409, 'login-taken']);
  });

  test('that is disabled is out at once, and in again when enabled', async () => {
    const made = await make('comes-and-goes');
    const browser = new Browser(server.app);
    await browser.logIn(made.login, made.password);
    const set = (disabled: boolean) =>
      of('admin').send('PUT', `/api/v1/accounts/${made.id}/disabled`, { disabled });
    expect((await set(true)).status).toBe(200);
    expect((await browser.get<{ person: unknown }>('/api/v1/session')).body.person).toBeNull();
    expect((await new Browser(server.app).logIn(made.login, made.password)).status).toBe(401);
    await set(false);
    expect((await new Browser(server.app).logIn(made.login, made.password)).status).toBe(200);
  });

  test('gets a new password, also after too many wrong ones; the old sessions end', async () => {
    const made = await make('forgetful');
    const browser = new Browser(server.app);
    await browser.logIn(made.login, made.password);
    for (let n = 0; n < 9; n += 1) await new Browser(server.app).logIn(made.login, 'wrong');
    expect((await new Browser(server.app).logIn(made.login, made.password)).status).toBe(429);
    const reset = await of('admin').send<Made>('POST', `/api/v1/accounts/${made.id}/password`);
    expect(reset.body.password).not.toBe(made.password);
    expect((await browser.get<{ person: unknown }>('/api/v1/session')).body.person).toBeNull();
    expect((await new Browser(server.app).logIn(made.login, reset.body.password)).status).toBe(200);
    await sql`update accounts set totp_secret = 'JBSWY3DPEHPK3PXP', totp_confirmed = true where id = ${made.id}`.execute(
      server.db,
    );
    expect((await new Browser(server.app).logIn(made.login, reset.body.password)).status).toBe(401);
    expect((await of('admin').send('DELETE', `/api/v1/accounts/${made.id}/second-factor`)).status).toBe(200);
    expect((await new Browser(server.app).logIn(made.login, reset.body.password)).status).toBe(200);
  });

  test('of one’s own is another administrator’s to keep', async () => {
    for (const [method, rest, body] of [
      ['PUT', '/disabled', { disabled: true }],
      ['POST', '/password', undefined],
      ['DELETE', '/second-factor', undefined],
      ['POST', '/grants', { role: 'clerk', place: '440300', calls: '*' }],
    ] as const) {
      const answer = await of('admin').send<ErrorAnswer>(
        method,
        `/api/v1/accounts/${idOf('admin')}${rest}`,
        body,
      );
      expect([rest, answer.status, answer.body.error.code]).toEqual([rest, 409, 'own-account']);
    }
  });
});

describe('roles', () => {
  test('kept apart are refused, with what the account holds and what to do', async () => {
    const { id } = await make('two-hats');
    await grant(id, 'officer');
    const refused = await grant(id, 'head');
    expect([refused.status, refused.body.error.code]).toEqual([409, 'duties-conflict']);
    expect(refused.body.problems?.[0]?.zh).toContain('经办人');
    expect((await grant(id, 'head', '440305')).status).toBe(409);
    expect((await grant(id, 'clerk')).status).toBe(201);
  });

  test('asked for at the same moment: one of two that do not go together', async () => {
    const { id } = await make('quick');
    const answers = await Promise.all([grant(id, 'officer'), grant(id, 'head')]);
    expect(answers.map((each) => each.status).toSorted()).toEqual([201, 409]);
    const { rows } = await sql`select 1 from grants where account_id = ${id}`.execute(server.db);
    expect(rows).toHaveLength(1);
  });

  test.each<[string, string, string, object, number, string]>([
    ['outside one’s places', 'staff', '330100', { role: 'clerk' }, 403, 'not-your-place'],
    ['above one’s place', 'staff', '440000', { role: 'clerk' }, 403, 'not-your-place'],
    ['of staff to an organisation', 'organisation', '440300', { role: 'officer' }, 422, 'role-unfit'],
    ['of an applicant to staff', 'staff', '440300', { role: 'applicant', company: 'A' }, 422, 'role-unfit'],
    [
      'of an applicant to a person without authority',
      'person',
      '440300',
      { role: 'applicant', company: 'A' },
      422,
      'role-unfit',
    ],
    ['of an applicant without its code', 'organisation', '440300', { role: 'applicant' }, 422, 'no-company'],
    ['of a recommender without its body', 'staff', '440300', { role: 'recommender' }, 422, 'no-body'],
  ])('%s: refused', async (name, kind, place, more, status, code) => {
    const { id } = await make(
      `unfit-${[...name].map((each) => each.codePointAt(0)?.toString(36)).join('')}`.slice(0, 90),
      kind,
    );
    const answer = await grant(id, 'clerk', place, more);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  test('an account of two places is kept by who administers both', async () => {
    const { id } = await make('travelling');
    await grant(id, 'clerk');
    await sql`insert into grants (account_id, role, place) values (${id}, 'clerk', '330100')`.execute(
      server.db,
    );
    expect((await of('admin').send('POST', `/api/v1/accounts/${id}/password`)).status).toBe(404);
  });

  test('every deed is in the log, with who did it', async () => {
    const { rows } = await sql<{ action: string }>`
      select distinct action from audit_entries where case_id is null and actor = ${idOf('admin')} order by action`.execute(
      server.db,
    );
    expect(rows.map((row) => row.action)).toEqual(
      expect.arrayContaining([
        'create account',
        'disable account',
        'enable account',
        'grant',
        'reset password',
        'reset second factor',
        'revoke grant',
      ]),
    );
  });
});

describe('agents', () => {
  const name = (login: string, from: string, to: string, by = 'company') =>
    of(by).send<ErrorAnswer & { items: { id: string; status: string }[] }>('POST', '/api/v1/agents', {
      login,
      document: '示委〔2024〕1 号',
      from,
      to,
    });
  const opening = (browser: Browser) =>
    browser.send<ErrorAnswer>('POST', '/api/v1/cases', {
      procedure: PROCEDURE,
      project: 'chain-link',
      place: '440305',
      company: 'A',
      key: key(),
    });

  test('a person may read guides but not apply; named by the organisation they apply, until the authority ends', async () => {
    const made = await make('agent', 'person');
    const agent = new Browser(server.app);
    await agent.logIn('agent', made.password);
    expect((await agent.get('/api/v1/procedures')).status).toBe(200);
    expect((await opening(agent)).status).toBe(403);
    const named = await name('agent', '2024-02-01', '2024-02-25');
    expect([named.status, named.body.items[0]?.status]).toEqual([201, 'valid']);
    expect((await opening(agent)).status).toBe(201);
    expect((await name('agent', '2024-02-01', '2024-03-25')).status).toBe(409);
    // Authority is not passed on.
    people.set('agent', { browser: agent, id: made.id });
    expect((await name('company', '2024-02-01', '2024-02-25', 'agent')).status).toBe(403);
    const until = (day: string) =>
      sql`update grants set authority = jsonb_set(authority, '{to}', ${JSON.stringify(day)}::jsonb)
        where account_id = ${made.id}`.execute(server.db);
    // Today is the 20th: yesterday's authority is over, today's is good until midnight.
    await until('2024-02-19');
    expect((await opening(agent)).status).toBe(403);
    await until('2024-02-20');
    expect((await opening(agent)).status).toBe(201);
    const id = named.body.items[0]?.id;
    expect((await of('officer').send('DELETE', `/api/v1/agents/${id}`)).status).toBe(403);
    expect((await of('company').send('DELETE', `/api/v1/agents/${id}`)).status).toBe(200);
    expect((await opening(agent)).status).toBe(403);
    expect((await of('company').send('DELETE', `/api/v1/agents/${id}`)).status).toBe(404);
  });

  test('another organisation neither sees nor ends them', async () => {
    people.set('other', await person(server, { login: 'other', role: 'applicant', company: 'B' }));
    await make('agent-2', 'person');
    const named = await name('agent-2', '2024-02-01', '2024-12-31');
    const seen = await of('other').get<{ items: unknown[] }>('/api/v1/agents');
    expect(seen.body.items).toEqual([]);
    expect((await of('other').send('DELETE', `/api/v1/agents/${named.body.items[0]?.id}`)).status).toBe(404);
    expect((await of('officer').get('/api/v1/agents')).status).toBe(403);
    expect((await new Browser(server.app).get('/api/v1/agents')).status).toBe(401);
  });

  test.each([
    ['a login nobody has', 'nobody', '2024-02-01', '2024-12-31', 404, 'no-such-person'],
    ['staff', 'officer', '2024-02-01', '2024-12-31', 404, 'no-such-person'],
    ['days that end before they begin', 'agent', '2024-05-01', '2024-04-01', 422, 'wrong-days'],
    ['days that are over', 'agent', '2023-01-01', '2023-12-31', 422, 'wrong-days'],
  ])('%s: refused', async (_, login, from, to, status, code) => {
    const answer = await name(login, from, to);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });
});
