/** Messages leave the house: by a real mail server and a real gateway, again when it is down, given up in the end. */
import { createServer, type Server } from 'node:http';
import type { Answer } from '@huice/api';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { spreadCases } from '../src/cases/index.ts';
import {
  type Channel,
  deliver,
  MOST_TRIES,
  mailChannel,
  type PersonalLetter,
  smsChannel,
  spreadLetters,
  writeLetter,
} from '../src/platform/index.ts';
import { must, openCasesServer, person, prepared } from './applying.ts';
import type { TestServer } from './harness.ts';
import { Browser } from './people.ts';

interface PostOffice {
  readonly server: SMTPServer;
  readonly url: string;
  readonly letters: string[];
  refusing: boolean;
}

function postOffice(): Promise<PostOffice> {
  const office = { letters: [] as string[], refusing: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => done(office.refusing ? new Error('mailbox full') : null),
    onData: (stream, _session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        office.letters.push(Buffer.concat(pieces).toString());
        done();
      });
    },
  });
  return new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const bound = listening.address();
      const port = typeof bound === 'object' && bound ? bound.port : 0;
      resolve(Object.assign(office, { server, url: `smtp://127.0.0.1:${port}` }));
    });
  });
}

interface Gateway {
  readonly server: Server;
  readonly url: string;
  readonly asked: { body: unknown; key: string | undefined; token: string | undefined }[];
}

function gateway(): Promise<Gateway> {
  const asked: Gateway['asked'] = [];
  const server = createServer((request, answer) => {
    let text = '';
    request.on('data', (piece) => {
      text += String(piece);
    });
    request.on('end', () => {
      const { 'idempotency-key': key, authorization: token } = request.headers;
      asked.push({ body: JSON.parse(text), key: key as string | undefined, token });
      answer.writeHead(202).end();
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address();
      resolve({ server, asked, url: `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/send` });
    });
  });
}

let server: TestServer;
let post: PostOffice;
let sms: Gateway;
let channels: readonly Channel[];
const people = new Map<string, Browser>();
const of = (login: string) => people.get(login) as Browser;

beforeAll(async () => {
  [server, post, sms] = await Promise.all([
    openCasesServer('2024-02-20T10:00:00+08:00'),
    postOffice(),
    gateway(),
  ]);
  channels = [mailChannel(post.url, 'huice@example.org'), smsChannel(sms.url, 'secret')];
  for (const [login, role, place] of [
    ['officer', 'officer', '440300'],
    ['elsewhere', 'officer', '330100'],
    ['admin', 'administrator', '440300'],
    ['other-admin', 'administrator', '330000'],
  ] as const)
    people.set(login, (await person(server, { login, role, place })).browser);
  people.set(
    'company',
    (await person(server, { login: 'company', role: 'applicant', company: 'A' })).browser,
  );
  await sql`insert into mail_addresses (account_id, address, token, asked_at, confirmed_at)
    select id, login || '@example.org', login, now(), now() from accounts where login in ('officer', 'elsewhere')`.execute(
    server.db,
  );
});
afterAll(async () => {
  for (const channel of channels) channel.close();
  sms.server.close();
  await new Promise<void>((resolve) => post.server.close(() => resolve()));
  await server.close();
});

const rounds = async (at: Date) => {
  while ((await spreadCases(server.db, ['mail', 'sms'], at)) > 0);
  while ((await spreadLetters(server.db, ['mail', 'sms'], at)) > 0);
  return deliver(server.db, channels, at);
};
const later = (minutes: number) => new Date(server.clock.now.getTime() + minutes * 60_000);

async function returned(phone: string): Promise<string> {
  const id = await prepared(server, of('company'), phone, String(phone).slice(-6));
  const row = await sql<{ form: object }>`select form from case_drafts where case_id = ${id}`.execute(
    server.db,
  );
  const form = { ...row.rows[0]?.form, 'contact-email': 'contact@example.com' };
  await of('company').send('PUT', `/api/v1/cases/${id}/draft`, { revision: 1, form });
  await must(of('company'), id, 'submit');
  return id;
}

describe('a message about a case', () => {
  beforeEach(() => {
    post.letters.length = 0;
    sms.asked.length = 0;
    post.refusing = false;
  });

  test('goes to the contact of the application, once, by mail and by text message', async () => {
    const id = await returned('13800000001');
    expect(await rounds(later(0))).toEqual({ sent: 2, failed: 0, dead: 0 });
    expect(await rounds(later(1))).toEqual({ sent: 0, failed: 0, dead: 0 });
    expect(post.letters).toHaveLength(1);
    expect(post.letters[0]).toContain('contact@example.com');
    expect(post.letters[0]).toContain(id);
    expect(sms.asked).toMatchObject([
      { body: { to: '13800000001', text: expect.stringContaining(id) }, token: 'Bearer secret' },
    ]);
    expect(sms.asked[0]?.key).toMatch(/^huice-\d+$/);
  });

  test('to staff reaches those who confirmed an address and whose place it is, nobody else', async () => {
    const id = await returned('13800000002');
    await rounds(later(0));
    post.letters.length = 0;
    await sql`insert into outbox (case_id, to_role, zh, en, created_at) values (${id}, 'officer', '收到', 'came', now())`.execute(
      server.db,
    );
    expect((await rounds(later(0))).sent).toBe(1);
    expect(post.letters[0]).toContain('officer@example.org');
  });

  test('is tried later and later while it is refused, given up, shown to the administrator of the place, and tried anew', async () => {
    post.refusing = true;
    await returned('0755-26000003');
    let at = later(0);
    const seen: string[] = [];
    for (let n = 0; n < MOST_TRIES; n += 1) {
      const { failed, dead } = await rounds(at);
      seen.push(dead > 0 ? 'dead' : failed > 0 ? 'failed' : 'none');
      // Just before it is due again nothing is tried.
      expect(await rounds(new Date(at.getTime() + 60_000 * 2 ** n - 1))).toEqual({
        sent: 0,
        failed: 0,
        dead: 0,
      });
      at = new Date(at.getTime() + 60_000 * 2 ** n);
    }
    expect(seen).toEqual([...Array.from({ length: MOST_TRIES - 1 }, () => 'failed'), 'dead']);

    interface Letters {
      readonly items: readonly { readonly id: number; readonly address: string; readonly trouble: string }[];
    }
    const dead = (await of('admin').get<Letters>('/api/v1/dead-letters')).body;
    expect(dead.items).toMatchObject([
      { address: 'contact@example.com', trouble: expect.stringContaining('mailbox full') },
    ]);
    expect((await of('other-admin').get<Letters>('/api/v1/dead-letters')).body.items).toEqual([]);
    const retry = `/api/v1/dead-letters/${dead.items[0]?.id}/retry`;
    expect((await of('other-admin').send('POST', retry)).status).toBe(404);
    expect((await of('officer').get('/api/v1/dead-letters')).status).toBe(403);
    expect((await of('officer').send('POST', retry)).status).toBe(403);
    expect((await new Browser(server.app).get('/api/v1/dead-letters')).status).toBe(401);

    post.refusing = false;
    const again = await of('admin').send<Letters>('POST', retry);
    expect([again.status, again.body.items]).toEqual([200, []]);
    expect(await rounds(later(0))).toEqual({ sent: 1, failed: 0, dead: 0 });
    expect((await of('admin').send('POST', retry)).status).toBe(404);
  });

  test('a gateway that is down leaves the mail alone', async () => {
    await returned('13800000004');
    while ((await spreadCases(server.db, ['mail', 'sms'], later(0))) > 0);
    const broken = [channels[0] as Channel, smsChannel('http://127.0.0.1:9/send', null)];
    expect(await deliver(server.db, broken, later(0))).toEqual({ sent: 1, failed: 1, dead: 0 });
    expect((await deliver(server.db, channels, later(1))).sent).toBe(1);
  });

  test('where no channel is set up nothing is written down to be sent', async () => {
    await returned('13800000005');
    while ((await spreadCases(server.db, [], later(0))) > 0);
    expect(await rounds(later(0))).toEqual({ sent: 0, failed: 0, dead: 0 });
  });
});

describe('a letter to a person', () => {
  const write = async (login: string, letter: Partial<PersonalLetter> = {}) => {
    const { rows } = await sql<{ id: string }>`select id from accounts where login = ${login}`.execute(
      server.db,
    );
    await writeLetter(
      server.db,
      {
        account: rows[0]?.id ?? '',
        address: `${login}@example.org`,
        subject: '提醒 Reminder',
        zh: '正文',
        en: 'words of the letter',
        html: null,
        unsubscribe: 'https://huice.example.org/unsubscribe?token=secret',
        ...letter,
      },
      server.clock.now,
    );
  };
  const headers = () => (post.letters[0] ?? '').split('\r\n\r\n')[0] ?? '';

  beforeEach(() => {
    post.letters.length = 0;
    post.refusing = false;
  });

  test('goes to its one address with its subject, its set form and the link that ends it', async () => {
    await write('officer', { html: '<p>set</p>' });
    expect(await rounds(later(0))).toEqual({ sent: 1, failed: 0, dead: 0 });
    expect(headers()).toMatch(/^To: officer@example\.org$/m);
    expect(headers()).toMatch(/^List-Unsubscribe: <https:\/\/huice\.example\.org/m);
    expect(post.letters[0]).toContain('<p>set</p>');
    expect(await rounds(later(1))).toEqual({ sent: 0, failed: 0, dead: 0 });
  });

  test('waits for no server that is not set up, and goes to no account that was closed', async () => {
    await write('officer');
    while ((await spreadLetters(server.db, ['sms'], later(0))) > 0);
    await write('elsewhere');
    await sql`update accounts set disabled_at = now() where login = 'elsewhere'`.execute(server.db);
    expect(await rounds(later(0))).toEqual({ sent: 0, failed: 0, dead: 0 });
  });

  test('brings no second recipient and no header of its own along', async () => {
    await write('officer', { subject: 'a\r\nBcc: victim@example.org\r\n\r\nwords' });
    await rounds(later(0));
    expect(headers()).not.toMatch(/^Bcc:/im);
    expect(headers()).toMatch(/^Subject: a Bcc: victim/m);
    for (const address of ['a@example.org, b@example.org', 'a@example.org\r\nBcc: b@example.org']) {
      await write('officer', { address });
      expect(await rounds(later(0))).toEqual({ sent: 0, failed: 1, dead: 0 });
    }
  });

  test('that is given up is shown by its subject alone, to who keeps the account', async () => {
    post.refusing = true;
    await write('officer', { address: 'gone@example.org' });
    let at = later(0);
    for (let n = 0; n < MOST_TRIES; n += 1) {
      await rounds(at);
      at = new Date(at.getTime() + 60_000 * 2 ** n);
    }
    const seen = async (login: string) =>
      (await of(login).get<Answer<'listDeadLetters'>>('/api/v1/dead-letters')).body.items.filter(
        ({ address }) => address === 'gone@example.org',
      );
    expect(await seen('admin')).toMatchObject([
      { about: { kind: 'person', id: 'officer' }, words: { zh: '提醒 Reminder', en: '提醒 Reminder' } },
    ]);
    expect(await seen('other-admin')).toEqual([]);
  });
});

test('the log is read within one’s place', async () => {
  interface Log {
    readonly items: readonly { readonly case: string | null }[];
  }
  const mine = (await of('admin').get<Log>('/api/v1/audit')).body.items;
  expect(mine.some((each) => each.case !== null)).toBe(true);
  const theirs = (await of('other-admin').get<Log>('/api/v1/audit')).body.items;
  expect(theirs.filter((each) => each.case !== null)).toEqual([]);
  const one = mine.find((each) => each.case !== null)?.case;
  expect((await of('other-admin').get<Log>(`/api/v1/audit?case=${one}`)).body.items).toEqual([]);
  expect((await of('officer').get('/api/v1/audit')).status).toBe(403);
});
