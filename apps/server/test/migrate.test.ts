import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkDatabase, type Migration, migrate, readMigrations } from '../src/platform/index.ts';
import { type FreshDatabase, freshDatabase } from './harness.ts';

let database: FreshDatabase;
let folder = '';
beforeEach(async () => {
  database = await freshDatabase('template0');
  folder = await mkdtemp(join(tmpdir(), 'huice-migrations-'));
});
afterEach(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
const run = async () => migrate(database.url, await readMigrations(folder));

async function query(sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('migrations', () => {
  test('run once each, in order', async () => {
    await write('0001_a.sql', 'create table a (n int)');
    expect(await run()).toEqual(['0001_a.sql']);
    await write('0002_b.sql', 'insert into a values (1)');
    expect(await run()).toEqual(['0002_b.sql']);
    expect(await run()).toEqual([]);
    expect(await query('select n from a')).toEqual([{ n: 1 }]);
  });

  test('several servers that start at once run them once', async () => {
    await write('0001_a.sql', 'create table a (n int); insert into a values (1)');
    const ran = await Promise.all([run(), run(), run(), run()]);
    expect(ran.flat()).toEqual(['0001_a.sql']);
    expect(await query('select count(*)::int as n from a')).toEqual([{ n: 1 }]);
  });

  test('one that fails changes nothing and is named', async () => {
    await write('0001_a.sql', 'create table a (n int)');
    await write('0002_b.sql', 'insert into a values (1); insert into nowhere values (1)');
    await expect(run()).rejects.toMatchObject({ problem: { code: 'migration.failed', where: '0002_b.sql' } });
    expect(await query('select * from a')).toEqual([]);
    await write('0002_b.sql', 'insert into a values (2)');
    expect(await run()).toEqual(['0002_b.sql']);
  });

  test('one that was changed after it ran is refused', async () => {
    await write('0001_a.sql', 'create table a (n int)');
    await run();
    await write('0001_a.sql', 'create table a (n bigint)');
    await expect(run()).rejects.toMatchObject({
      problem: {
        code: 'migration.changed',
        where: '0001_a.sql',
        todo: { zh: expect.stringContaining('新增') },
      },
    });
  });

  test('line ends do not count as a change', async () => {
    await write('0001_a.sql', 'create table a (\n  n int\n)');
    await run();
    await write('0001_a.sql', 'create table a (\r\n  n int\r\n)');
    expect(await run()).toEqual([]);
  });

  test('a database of a newer program is refused', async () => {
    await write('0001_a.sql', 'create table a (n int)');
    const ahead: Migration = { number: 2, name: '0002_future.sql', sql: 'select 1', checksum: 'x' };
    await migrate(database.url, [...(await readMigrations(folder)), ahead]);
    await expect(run()).rejects.toMatchObject({
      problem: { code: 'migration.ahead', where: '0002_future.sql' },
    });
  });

  test('a gap in the numbers is refused', async () => {
    await write('0002_b.sql', 'select 1');
    await expect(run()).rejects.toMatchObject({ problem: { code: 'migration.number' } });
  });
});

describe('DATABASE_URL', () => {
  const changed = (change: (url: URL) => void) => {
    const url = new URL(database.url);
    change(url);
    return url.href;
  };
  test('that works is taken', async () => {
    await expect(checkDatabase(database.url)).resolves.toBeUndefined();
  });
  test.each([
    [
      'a wrong password',
      (url: URL) => {
        url.password = 'wrong';
      },
      /密码不对/,
    ],
    [
      'no such database',
      (url: URL) => {
        url.pathname = '/nowhere';
      },
      /没有那个数据库/,
    ],
    [
      'nothing at the port',
      (url: URL) => {
        url.port = '1';
      },
      /没有数据库在运行/,
    ],
    [
      'no such host',
      (url: URL) => {
        url.hostname = 'nowhere.invalid';
      },
      /找不到那台主机/,
    ],
  ])('with %s is said in words, without the password', async (_what, change, zh) => {
    const trouble = await checkDatabase(changed(change)).catch((error: unknown) => error);
    expect(trouble).toMatchObject({ problem: { zh: expect.stringMatching(zh), where: 'DATABASE_URL' } });
    expect(String(trouble)).not.toContain(new URL(database.url).password);
  });
});

test('letters that waited in the former queue of mail wait in the outbox; none is lost, none is sent twice', async () => {
  const all = await readMigrations(join(import.meta.dirname, '../migrations'));
  await migrate(database.url, all.slice(0, 18));
  await query(`
    insert into accounts (id, login, name, kind, password_hash, created_at)
      values ('11111111-1111-4111-8111-111111111111', 'reader', '示例读者', 'staff', '', now());
    insert into mail_outbox (account_id, address, subject, body, unsubscribe, at, next_at, tries, sent_at, trouble)
      select '11111111-1111-4111-8111-111111111111', address, address || ' 的信', '正文', null,
        '2026-01-01', '2026-01-02', tries, sent_at::timestamptz, trouble
      from (values ('sent@a.org', 1, '2026-01-01', null), ('waits@a.org', 2, null, 'busy'), ('dead@a.org', 8, null, 'gone'))
        as v (address, tries, sent_at, trouble)`);
  await migrate(database.url, all);
  expect(
    await query(`
      select d.address, l.subject, o.zh, d.tries, d.sent_at is not null as sent, d.dead_at is not null as dead, d.trouble
      from deliveries d join outbox o on o.id = d.outbox_id join outbox_letters l on l.outbox_id = o.id
        join outbox_spread s on s.outbox_id = o.id
      where o.account_id = '11111111-1111-4111-8111-111111111111' and o.to_role is null order by o.id`),
  ).toEqual(
    [
      ['sent@a.org', 1, true, false, null],
      ['waits@a.org', 2, false, false, 'busy'],
      ['dead@a.org', 8, false, true, 'gone'],
    ].map(([address, tries, sent, dead, trouble]) => ({
      ...{ address, subject: `${address} 的信`, zh: '正文' },
      ...{ tries, sent, dead, trouble },
    })),
  );
  // The next message takes a number of its own.
  await query(`insert into outbox (account_id, zh, en, created_at)
    values ('11111111-1111-4111-8111-111111111111', '又一封', '', now())`);
});

test('companies kept before they had owners go to who saved or follows them, else to the ministry’s desk', async () => {
  const all = await readMigrations(join(import.meta.dirname, '../migrations'));
  await migrate(database.url, all.slice(0, 20));
  const [saver, follower] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
  const [saved, followed, loose] = ['a', 'b', 'c'].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
  await query(`
    insert into accounts (id, login, name, kind, password_hash) values
      ('${saver}', 'firm', '示例公司', 'organisation', ''), ('${follower}', 'reader', '示例读者', 'person', '');
    insert into companies (id, version) values ('${saved}', 2), ('${followed}', 1), ('${loose}', 1);
    insert into company_versions (company_id, version, file, saved_by) values
      ('${saved}', 1, '{}', '示例公司（firm）'), ('${saved}', 2, '{}', 'local'),
      ('${followed}', 1, '{}', 'local'), ('${loose}', 1, '{}', 'local');
    insert into subscriptions (account_id, kind, name, by_mail, about, known, token, created_at, looked_at) values
      ('${follower}', 'company', '关注', false, '{"kind":"company","companyId":"${followed}"}', '{}', 't', now(), now())`);
  await migrate(database.url, all);
  expect(await query('select id, owner_account, owner_place, owner_key from companies order by id')).toEqual([
    { id: saved, owner_account: saver, owner_place: null, owner_key: null },
    { id: followed, owner_account: follower, owner_place: null, owner_key: null },
    { id: loose, owner_account: null, owner_place: '000000', owner_key: null },
  ]);
});
