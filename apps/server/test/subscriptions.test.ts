/** Subscriptions over HTTP and in the scan: whose they are, when they speak, how they end; mail through a real SMTP server. */
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CalendarAnswer, ErrorAnswer, News, SubscriptionAnswer } from '@huice/api';
import { endpoints } from '@huice/api';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Procedures } from '../src/cases/index.ts';
import { scanSubscriptions } from '../src/digest/calendar/index.ts';
import { mayEnter } from '../src/identity/index.ts';
import { SearchIndex } from '../src/library/index.ts';
import { Shelves } from '../src/matching/index.ts';
import { type Channel, deliver, mailChannel, spreadLetters } from '../src/platform/index.ts';
import { person } from './applying.ts';
import { get, openTestServer, silent, type TestServer } from './harness.ts';
import { Browser } from './people.ts';

let folder: string;
let server: TestServer;
let shelves: Shelves;
let owner: Browser;
let other: Browser;

/** The clock is set, and nobody has to log in again for it. */
const at = async (when: string) => {
  server.clock.now = new Date(when);
  const ends = new Date(server.clock.now.getTime() + 3_600_000);
  await sql`update sessions set created_at = ${server.clock.now}, seen_at = ${server.clock.now}, expires_at = ${ends}`.execute(
    server.db,
  );
};

const site = 'https://huice.example';
const packFile = () => join(folder, '990100-示例/robots-2024/document.yaml');
const scan = () =>
  scanSubscriptions(
    {
      db: server.db,
      shelves,
      procedures: new Procedures(shelves, server.db),
      index: new SearchIndex(server.db),
      site,
    },
    server.clock.now,
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huice-packs-'));
  await cp(join(import.meta.dirname, 'packs'), folder, { recursive: true });
  await writeFile(
    join(folder, '990100-示例/robots-2024/periods.yaml'),
    `- name: { zh: 机器人目录征求意见, en: Consultation on the robot list }
  kind: consultation
  from: 2024-03-01
  to: 2024-03-20
  how: { zh: 书面, en: In writing }
  contacts: []
  cite: { provision: 一/(一), hash: 0123456789abcdef, says: { zh: 3月20日止, en: Until 20 March } }
`,
  );
  server = await openTestServer({ packs: folder });
  shelves = await Shelves.open(folder, silent, null);
  owner = (await person(server, { login: 'owner', role: 'officer', place: '990100' })).browser;
  other = (await person(server, { login: 'other', role: 'officer', place: '990100' })).browser;
});
afterAll(async () => {
  shelves.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const calendar = {
  name: '示例市的征求意见',
  byMail: true,
  about: { kind: 'calendar', filter: { region: '990100', kind: 'consultation' }, remind: [5, 1] },
};
const add = async (body: object, by = owner) => {
  const answer = await by.send<SubscriptionAnswer>('POST', '/api/v1/subscriptions', body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
};
interface Messages {
  readonly items: readonly {
    readonly id: number;
    readonly subject: { readonly zh: string };
    readonly link: string;
    readonly read: boolean;
  }[];
  readonly unread: number;
}
const messages = async (by = owner) => (await by.get<Messages>('/api/v1/messages')).body;

describe('the calendar over HTTP', () => {
  test('what is open comes first, with the working days left', async () => {
    const answer = await get<CalendarAnswer>(server, '/api/v1/calendar?region=990100&kind=consultation');
    expect(answer.today).toBe('2024-03-01');
    expect(answer.items[0]).toMatchObject({
      title: { zh: '机器人目录征求意见' },
      state: 'open',
      workingDaysLeft: 13,
    });
  });

  test.each([
    ['calendar?kind=party', 'calendar.kind'],
    ['calendar?from=2024-02-30&to=2024-02-31', 'calendar.days'],
    ['calendar?from=2024-03-02&to=2024-03-01', 'calendar.days'],
    ['calendar?region=深圳', 'wrong-input'],
    ['calendar.ics?kind=party', 'calendar.kind'],
  ])('%s is refused in words', async (url, code) => {
    const { error } = await get<ErrorAnswer>(server, encodeURI(`/api/v1/${url}`), 400);
    expect(error.code).toBe(code);
    expect(error.zh).not.toBe('');
  });

  test('feeds name their type and their own address', async () => {
    const ics = await server.app.inject({ method: 'GET', url: '/api/v1/calendar.ics?region=990100' });
    expect(ics.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(ics.body).toMatch(/^BEGIN:VCALENDAR\r\n/);
    const atom = await server.app.inject({ method: 'GET', url: '/api/v1/calendar.atom?region=990100' });
    expect(atom.headers['content-type']).toBe('application/atom+xml; charset=utf-8');
    expect(atom.body).toContain('calendar.atom?region=990100');
  });
});

describe('whose it is', () => {
  const personal = Object.entries(endpoints).filter(
    ([, one]) => one.room === 'digest' && /subscriptions|messages|mail-address$/.test(one.path),
  );

  test('nobody who is not signed in comes in at any personal door', async () => {
    expect(personal.length).toBeGreaterThanOrEqual(10);
    for (const [name, { method, path }] of personal) {
      const answer = await server.app.inject({
        method,
        url: path.replace(':id', 'x'),
        ...(method === 'GET' ? {} : { payload: {} }),
      });
      expect([name, answer.statusCode]).toEqual([name, 401]);
    }
    expect(mayEnter('signed-in', null)).toBe(false);
  });

  test('another person finds nothing of it at any door', async () => {
    const { id } = await add(calendar);
    const tries = [
      ['GET', `/subscriptions/${id}/news`, undefined],
      ['POST', `/subscriptions/${id}/looked`, {}],
      ['POST', `/subscriptions/${id}/resume`, {}],
      ['PUT', `/subscriptions/${id}`, calendar],
      ['DELETE', `/subscriptions/${id}`, undefined],
    ] as const;
    for (const [method, path, body] of tries) {
      const answer = await other.send<ErrorAnswer>(method, `/api/v1${path}`, body);
      expect([path, answer.status, answer.body.error?.code]).toEqual([path, 404, 'no-such-subscription']);
    }
    expect((await other.get<{ count: number }>('/api/v1/subscriptions')).body.count).toBe(0);
    expect((await owner.get<{ count: number }>('/api/v1/subscriptions')).body.count).toBe(1);
    await owner.send('DELETE', `/api/v1/subscriptions/${id}`);
    expect((await owner.get<{ count: number }>('/api/v1/subscriptions')).body.count).toBe(0);
    expect((await owner.send('POST', `/api/v1/subscriptions/${id}/resume`, {})).status).toBe(200);
    await owner.send('DELETE', `/api/v1/subscriptions/${id}`);
  });

  test.each([
    [{ ...calendar, name: '' }, 400, 'wrong-input'],
    [
      { ...calendar, about: { kind: 'calendar', filter: { kind: 'party' }, remind: [1] } },
      400,
      'calendar.kind',
    ],
    [{ ...calendar, about: { kind: 'calendar', filter: {}, remind: [-1] } }, 400, 'wrong-input'],
    [{ ...calendar, about: { kind: 'company', companyId: 'nobody' } }, 404, 'no-such-company'],
  ])('a subscription that makes no sense is refused: %#', async (body, status, code) => {
    const answer = await owner.send<ErrorAnswer>('POST', '/api/v1/subscriptions', body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });
});

describe('reminders', () => {
  test('come once, so many working days before, and move with the end', async () => {
    const made = await add(calendar, other);
    // Wednesday the 13th: five working days to the 20th.
    expect(made.next).toMatchObject({ days: 5, at: '2024-03-13T01:00:00.000Z' });
    expect((await scan()).reminded).toBe(0);
    await at('2024-03-13T09:00:01+08:00');
    expect([(await scan()).reminded, (await scan()).reminded]).toEqual([1, 0]);
    expect((await messages(other)).items[0]?.subject.zh).toBe('还有 5 个工作日：机器人目录征求意见');
    const file = join(folder, '990100-示例/robots-2024/periods.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('to: 2024-03-20', 'to: 2024-03-27'));
    await shelves.reload();
    await scan();
    const [after] = (await other.get<{ items: SubscriptionAnswer[] }>('/api/v1/subscriptions')).body.items;
    expect(after?.next).toMatchObject({ days: 5, at: '2024-03-20T01:00:00.000Z' });
    await other.send('DELETE', `/api/v1/subscriptions/${made.id}`);
    await at('2024-03-20T10:00:00+08:00');
    expect((await scan()).reminded).toBe(0);
  });

  test('read up to the one on the screen', async () => {
    const { items, unread } = await messages(other);
    expect(unread).toBe(1);
    const answer = await other.send<{ unread: number }>('POST', '/api/v1/messages/read', {
      upTo: items[0]?.id ?? 0,
    });
    expect(answer.body.unread).toBe(0);
  });
});

describe('what is new', () => {
  test('a saved search tells of a pack that changed; looking at it makes it old', async () => {
    const { id } = await add({
      name: '机器人',
      byMail: false,
      about: { kind: 'search', query: { q: '机器人' } },
    });
    expect((await scan()).news).toBe(0);
    const text = await readFile(packFile(), 'utf8');
    await writeFile(packFile(), text.replace(/effectiveTo: .*/, "effectiveTo: '2027-01-31'"));
    await shelves.reload();
    await at('2024-03-20T11:00:00+08:00');
    expect((await scan()).news).toBeGreaterThan(0);
    const { body } = await owner.get<{ items: News[]; count: number }>(`/api/v1/subscriptions/${id}/news`);
    expect(body.items[0]?.change).toBe('changed');
    expect((await messages()).items[0]).toMatchObject({ link: `/subscriptions?open=${id}` });
    await owner.send('POST', `/api/v1/subscriptions/${id}/looked`, {});
    expect((await owner.get<{ count: number }>(`/api/v1/subscriptions/${id}/news`)).body.count).toBe(0);
    expect((await scan()).news).toBe(0);
  });

  test('a company hears when its own fact makes a measure fit', async () => {
    const { library } = shelves.present;
    const { name = '', facts = {} } = library.companies[0] ?? {};
    const company = { name, facts: {} };
    const saved = await owner.send<{ id: string; version: number }>('POST', '/api/v1/companies', { company });
    await add({ name: '我的匹配', byMail: false, about: { kind: 'company', companyId: saved.body.id } });
    expect((await scan()).news).toBe(0);
    const change = await owner.send('PUT', `/api/v1/companies/${saved.body.id}`, {
      company: { name, facts },
      version: 1,
    });
    expect(change.status).toBe(200);
    expect((await scan()).news).toBeGreaterThan(0);
    expect((await messages()).items[0]?.subject.zh).toMatch(/“我的匹配”有 \d+ 项新变化/);
  });
});

describe('a window', () => {
  test('that opens is told to whoever follows a company that fits, and to nobody twice', async () => {
    await at('2024-01-20T10:00:00+08:00');
    const { library } = shelves.present;
    const { name = '', facts = {} } = library.companies[0] ?? {};
    const saved = await other.send<{ id: string }>('POST', '/api/v1/companies', { company: { name, facts } });
    const about = { kind: 'company', companyId: saved.body.id };
    const { id } = await add({ name: '等窗口', byMail: false, about }, other);
    expect((await scan()).news).toBe(0);
    // Nothing changed but the time: the window of research opens at 09:00 on 1 February.
    await at('2024-02-01T08:59:59+08:00');
    expect((await scan()).news).toBe(0);
    await at('2024-02-01T09:00:00+08:00');
    await scan();
    const { body } = await other.get<{ items: News[] }>(`/api/v1/subscriptions/${id}/news`);
    expect(body.items.map(({ change, detail }) => [change, detail.zh.endsWith('受理中')])).toEqual([
      ['changed', true],
    ]);
    await scan();
    expect((await other.get<{ items: News[] }>(`/api/v1/subscriptions/${id}/news`)).body.items.length).toBe(
      1,
    );
    await at('2024-03-25T10:00:00+08:00');
  });
});

async function sendBy(channel: Channel) {
  while ((await spreadLetters(server.db, ['mail'], server.clock.now)) > 0);
  return deliver(server.db, [channel], server.clock.now);
}

describe('mail', () => {
  test('only to an address that was confirmed; its link ends the subscription, and nothing else', async () => {
    const received: string[] = [];
    const smtp = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, _session, done) {
        let text = '';
        stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
        stream.on('end', () => {
          received.push(text);
          done();
        });
      },
    });
    smtp.listen(0, '127.0.0.1');
    await once(smtp.server, 'listening');
    const { port } = smtp.server.address() as AddressInfo;
    const channel = mailChannel(`smtp://127.0.0.1:${port}`, 'huice@example.org');
    const send = () => sendBy(channel);
    const linkIn = (text: string) =>
      /token=3D([\w-]{43})|token=([\w-]{43})/.exec(text.replaceAll(/=\r\n/g, ''))?.slice(1).find(Boolean);
    try {
      expect((await owner.send('PUT', '/api/v1/mail-address', { address: 'not-an-address' })).status).toBe(
        400,
      );
      await owner.send('PUT', '/api/v1/mail-address', { address: 'owner@example.org' });
      await at('2024-03-26T08:00:00+08:00');
      const { id } = await add(calendar);
      await scan();
      await send();
      // The one that asks; the reminder itself was not written to an address nobody confirmed.
      expect(received.length).toBe(1);
      const token = linkIn(received[0] ?? '') ?? '';
      const anyone = new Browser(server.app);
      expect((await anyone.send('POST', '/api/v1/mail-address/confirm', { token })).status).toBe(200);
      await at('2024-03-26T09:30:00+08:00');
      expect((await scan()).reminded).toBe(1);
      expect(await send()).toEqual({ sent: 1, failed: 0, dead: 0 });
      expect(await send()).toEqual({ sent: 0, failed: 0, dead: 0 });
      const mail = received[1] ?? '';
      expect(mail).toMatch(/List-Unsubscribe:/i);
      const end = linkIn(mail) ?? '';
      const ended = await anyone.send<{ name: string }>('POST', '/api/v1/unsubscribe', { token: end });
      expect([ended.status, ended.body.name]).toEqual([200, calendar.name]);
      const left = await owner.get<{ items: SubscriptionAnswer[] }>('/api/v1/subscriptions');
      expect(left.body.items.map((one) => one.id)).not.toContain(id);
      expect(left.body.items.length).toBe(2);
      expect((await anyone.send('POST', '/api/v1/unsubscribe', { token: 'x'.repeat(43) })).status).toBe(404);
    } finally {
      channel.close();
      await new Promise<void>((resolve) => smtp.close(() => resolve()));
    }
  });

  test('a server that is away is tried again later, and the mail is not lost', async () => {
    await owner.send('PUT', '/api/v1/mail-address', { address: 'elsewhere@example.org' });
    const away = mailChannel('smtp://127.0.0.1:9', 'huice@example.org');
    expect(await sendBy(away)).toEqual({ sent: 0, failed: 1, dead: 0 });
    const { rows } = await sql<{ tries: number; due_at: Date }>`
      select tries, due_at from deliveries where sent_at is null`.execute(server.db);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.tries).toBe(1);
    expect(rows[0]?.due_at.getTime()).toBeGreaterThan(server.clock.now.getTime());
    expect(await sendBy(away)).toEqual({ sent: 0, failed: 0, dead: 0 });
    away.close();
  });
});
