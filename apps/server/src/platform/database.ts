import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Logger } from './log.ts';
import type { Tables } from './tables.ts';
import { errorCode, Trouble } from './trouble.ts';

export type Database = Kysely<Tables>;

/** Oldest PostgreSQL whose SQL we use. */
const oldest = 14;

// A day (`date`, OID 1082) stays the text it is: as a Date it would move with the machine's time zone.
pg.types.setTypeParser(1082, (text) => text);

export function openDatabase(url: string, log: Logger): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 12,
    // Waiting in the line for a connection counts too: on a busy machine it is long before it is lost.
    connectionTimeoutMillis: 20_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: 30_000,
    application_name: 'huice',
  });
  // An idle connection that breaks is replaced by the pool; unheard, the event would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection broke'));
  // One in use that breaks between two queries says so too; the next query on it fails, and is answered as such.
  pool.on('connect', (client) =>
    client.on('error', (error) => log.warn({ err: error }, 'a database connection in use broke')),
  );
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Try the operator's own server once before anything depends on it.
 * @throws Trouble saying what is wrong with DATABASE_URL
 */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number }>(
      "select current_setting('server_version_num')::int / 10000 as version",
    );
    const version = rows[0]?.version ?? 0;
    if (version < oldest) throw tooOld(version);
  } catch (error) {
    throw error instanceof Trouble ? error : unreachable(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

const reasons: Readonly<Record<string, { zh: string; en: string }>> = {
  ECONNREFUSED: { zh: '那个地址和端口上没有数据库在运行', en: 'no database runs at that host and port' },
  ENOTFOUND: { zh: '找不到那台主机', en: 'the host is not found' },
  EAI_AGAIN: { zh: '找不到那台主机', en: 'the host is not found' },
  ETIMEDOUT: { zh: '连接超时', en: 'the connection timed out' },
  '28P01': { zh: '用户名或密码不对', en: 'user or password is wrong' },
  '28000': { zh: '服务器不允许这个用户这样连接', en: 'the server does not let this user connect so' },
  '3D000': { zh: '没有那个数据库', en: 'that database does not exist' },
  '53300': { zh: '服务器的连接数已满', en: 'the server has no connection left' },
};

function unreachable(cause: unknown): Trouble {
  const code = errorCode(cause) ?? (cause instanceof AggregateError ? errorCode(cause.errors[0]) : undefined);
  const message = cause instanceof Error ? cause.message : String(cause);
  const reason = reasons[code ?? ''] ?? { zh: message, en: message };
  return new Trouble(
    500,
    'database.unreachable',
    {
      zh: `DATABASE_URL 所指的数据库连不上：${reason.zh}。`,
      en: `The database that DATABASE_URL names cannot be reached: ${reason.en}.`,
    },
    {
      where: 'DATABASE_URL',
      todo: {
        zh: '请核对地址、用户、密码和数据库名；去掉 DATABASE_URL 则使用内置的 PostgreSQL。',
        en: 'Check host, user, password and database name; without DATABASE_URL the bundled PostgreSQL is used.',
      },
      cause,
    },
  );
}

function tooOld(version: number): Trouble {
  return new Trouble(
    500,
    'database.too-old',
    {
      zh: `DATABASE_URL 所指的是 PostgreSQL ${version}，至少需要 ${oldest}。`,
      en: `DATABASE_URL names a PostgreSQL ${version}; at least ${oldest} is needed.`,
    },
    { where: 'DATABASE_URL', todo: { zh: '请升级服务器。', en: 'Upgrade the server.' } },
  );
}
