/** The end of the audit log: cut off in the database, it shows by the head that is kept outside. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepHead, readHeads } from '../src/cases/audit-heads.ts';
import { note, seal, verify } from '../src/cases/index.ts';
import { openTestServer, type TestServer } from './harness.ts';

let server: TestServer;
let folder = '';
const DAY = 86_400_000;
let at = Date.parse('2024-02-20T10:00:00+08:00');

beforeAll(async () => {
  server = await openTestServer();
  folder = await mkdtemp(join(tmpdir(), 'huice-heads-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const noted = async (n: number) => {
  const by = { id: 'a', name: '示例人员' };
  for (let i = 0; i < n; i += 1)
    await note(server.db, { at, by, action: 'look', case: null, address: '127.0.0.1', detail: String(i) });
  while ((await seal(server.db, at)) > 0);
  await keepHead(server.db, folder);
};
const checked = async () => verify(server.db, at, await readHeads(folder));
/** What somebody does who has the whole database, and not the folder. */
const meddle = async (...statements: readonly string[]) => {
  await server.db.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx);
    for (const statement of statements) await sql.raw(statement).execute(tx);
  });
};

test('of each day the last head is kept, and the newest', async () => {
  await noted(3);
  await noted(2);
  at += DAY;
  await noted(4);
  expect((await readHeads(folder)).map(({ number }) => number)).toEqual([5, 9]);
  expect(await checked()).toMatchObject({ sealed: 9, kept: 9, breaks: [] });
});

test('the newest rows deleted, seals and entries: the chain by itself holds, the kept head tells', async () => {
  await meddle('delete from audit_seals where number > 7', 'delete from audit_entries where id > 7');
  expect(await verify(server.db, at)).toMatchObject({ sealed: 7, kept: null, breaks: [] });
  const { breaks } = await checked();
  expect(breaks.map(({ number, zh }) => [number, zh])).toEqual([
    [9, expect.stringContaining('日志末尾被删除')],
  ]);
  // What is sealed after it does not cover the gap: the head that shows it stays.
  await noted(1);
  expect((await checked()).breaks).toHaveLength(1);
  await noted(3);
  expect((await checked()).breaks.map(({ zh }) => zh).join()).toContain('整体重写');
});

test('a file that is damaged is said to be, and not taken for none', async () => {
  const file = join(folder, 'audit-heads.json');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.slice(0, 20));
  await expect(readHeads(folder)).rejects.toThrow('无法读取库外保存的日志校验值');
  await expect(keepHead(server.db, folder)).rejects.toThrow();
  await writeFile(file, before);
  expect(await readHeads(join(folder, 'none'))).toEqual([]);
});
