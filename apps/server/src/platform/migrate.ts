/** Numbered SQL files, each run once, in order; one that was changed after it ran is refused. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { Trouble } from './trouble.ts';

/** Several servers may start on one database: one migrates, the others wait. */
const migrationLock = 0x48554d49;

export interface Migration {
  /** From the file's name: `0001_library.sql` is 1. */
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text with line ends as `\n`, hex. */
  readonly checksum: string;
}

/** @throws Trouble when the files are not numbered 1, 2, 3 … without a gap */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(/^(\d{4})_/.exec(name)?.[1]);
      if (number !== index + 1) throw badNumber(name, index + 1);
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
      return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Bring the database up to date; each migration is one transaction.
 * @returns names of those run now
 * @throws Trouble when one that ran was changed, or the database is ahead of this program
 */
export async function migrate(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(`create table if not exists migrations (
      number integer primary key,
      name text not null,
      checksum text not null,
      run_at timestamptz not null default now()
    )`);
    const { rows } = await client.query<{ number: number; name: string; checksum: string }>(
      'select number, name, checksum from migrations order by number',
    );
    for (const ran of rows) checkUnchanged(ran, migrations[ran.number - 1]);
    const due = migrations.slice(rows.length);
    for (const migration of due) await runOne(client, migration);
    return due.map((m) => m.name);
  } finally {
    await client.end();
  }
}

async function runOne(client: pg.Client, { number, name, sql, checksum }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migrations (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new Trouble(
      500,
      'migration.failed',
      {
        zh: `数据库迁移 ${name} 失败，未作任何改动：${said}`,
        en: `Migration ${name} failed; nothing was changed: ${said}`,
      },
      { where: name, cause },
    );
  }
}

function checkUnchanged(ran: { name: string; checksum: string }, file: Migration | undefined): void {
  if (file === undefined) {
    throw new Trouble(
      500,
      'migration.ahead',
      {
        zh: `数据库比这份程序新：它已执行过本程序没有的迁移 ${ran.name}。`,
        en: `The database is ahead of this program: it has run migration ${ran.name}, which is not here.`,
      },
      {
        where: ran.name,
        todo: { zh: '请用较新的惠策打开这些数据。', en: 'Open this data with the newer Huice.' },
      },
    );
  }
  if (file.name === ran.name && file.checksum === ran.checksum) return;
  throw new Trouble(
    500,
    'migration.changed',
    {
      zh: `迁移 ${file.name} 在执行之后被改动过，校验和不符（执行时为 ${ran.name}）。`,
      en: `Migration ${file.name} was changed after it ran: its checksum differs (it ran as ${ran.name}).`,
    },
    {
      where: file.name,
      todo: {
        zh: '请恢复原文件；要改动数据库，请新增一个迁移文件。',
        en: 'Restore the file; to change the database, add a new migration.',
      },
    },
  );
}

function badNumber(name: string, expected: number): Trouble {
  const wanted = String(expected).padStart(4, '0');
  return new Trouble(
    500,
    'migration.number',
    {
      zh: `迁移文件 ${name} 的编号不连续，应以 ${wanted}_ 开头。`,
      en: `Migration ${name} is out of number: it should begin with ${wanted}_.`,
    },
    { where: name },
  );
}
