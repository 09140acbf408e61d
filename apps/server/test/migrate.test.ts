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
