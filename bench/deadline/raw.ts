/** What the same PostgreSQL does with the same rows, driven by its own tool, pgbench: no server of ours between. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** pgbench of the path, else of Debian's folders; `null`: there is none on this machine. */
function findPgbench(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const candidates = [...versions.map((version) => join(debian, version, 'bin/pgbench')), 'pgbench'];
  return candidates.find((each) => spawnSync(each, ['--version']).status === 0) ?? null;
}

export interface Raw {
  readonly perSecond: number;
  readonly tool: string;
}

/**
 * One transaction a submission: the same tables with the same indexes and triggers, rows as large, and the state of a
 * case rewritten; as many clients as the server has connections.
 */
export async function rawRate(url: string, folder: string, transactions: number): Promise<Raw> {
  const tool = findPgbench();
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ id: string; events: string; receipt: string; projection: string }>(
    `select c.id, a.events::text, a.receipt::text, c.projection::text from case_actions a join cases c on c.id = a.case_id
     where a.command = 'submit' order by a.stored_at limit 1`,
  );
  const model = rows[0];
  if (!model) throw new Error('nothing was handed in yet');
  await client.query(`create sequence if not exists raw_numbers`);
  // Cases to rewrite, as many as the submissions measured had.
  await client.query(
    `insert into cases select 'raw-' || n, procedure, procedure_revision, applicant, place, call, year, project, body, 'draft',
       'applicant', 1, '{}'::jsonb, opened_at, updated_at from cases, generate_series(1, $2::int) n where id = $1`,
    [model.id, transactions],
  );
  await client.query('vacuum analyze cases');
  await client.end();
  const quoted = (text: string) => `'${text.replaceAll("'", "''").replaceAll(':', '\\u003a')}'`;
  const json = (text: string) => `${quoted(text).replaceAll('\\u003a', ':')}`;
  const script = [
    "select nextval('raw_numbers') as n \\gset",
    'begin;',
    `insert into claim_holders values ('raw|' || :n, 'raw'), ('raw2|' || :n, 'raw');`,
    `insert into case_actions (case_id, version, key, command, role, actor, actor_name, arrived_at, events, receipt) values ('raw-' || :n, 2, 'raw-key-' || :n, 'submit', 'applicant', 'raw', 'raw', now(), ${json(model.events)}::jsonb, ${json(model.receipt)}::jsonb);`,
    `update cases set state = 'prechecking', holder = 'officer', version = 2, projection = ${json(model.projection)}::jsonb, updated_at = now() where id = 'raw-' || :n;`,
    `insert into outbox (case_id, to_role, zh, en, created_at) values ('raw-' || :n, 'applicant', 'x', 'x', now());`,
    `insert into case_deadlines (case_id, kind, name, due_at) values ('raw-' || :n, 'command', 'lapse', now());`,
    `insert into audit_entries (at, actor, actor_name, action, case_id, address, detail) values (1, 'raw', 'raw', 'submit', 'raw-' || :n, '', '');`,
    `insert into case_claims (case_id, claim, value, holder) values ('raw-' || :n, 'a', 'raw|' || :n, 'raw'), ('raw-' || :n, 'b', 'raw2|' || :n, 'raw');`,
    'commit;',
    '',
  ].join('\n');
  if (tool === null) return { perSecond: await ownRate(url, script, transactions), tool: 'in-process, pg' };
  const file = join(folder, 'submission.sql');
  await writeFile(file, script);
  const clients = 12;
  const each = Math.floor(transactions / clients);
  const run = spawnSync(tool, ['-n', '-f', file, '-c', String(clients), '-j', '1', '-t', String(each), url], {
    encoding: 'utf8',
  });
  const perSecond = Number(/tps = ([\d.]+)/.exec(run.stdout)?.[1]);
  if (run.status !== 0 || !Number.isFinite(perSecond)) throw new Error(run.stderr);
  return { perSecond, tool: 'pgbench' };
}

/** Without pgbench: the same script over as many connections of `pg`, one round trip a transaction. */
async function ownRate(url: string, script: string, transactions: number): Promise<number> {
  const body = script.split('\n').slice(1).join('\n');
  const clients = await Promise.all(
    Array.from({ length: 12 }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const began = performance.now();
  let number = 0;
  await Promise.all(
    clients.map(async (client) => {
      for (let n = ++number; n <= transactions; n = ++number)
        await client.query(body.replaceAll(/:n\b/g, String(n)));
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(clients.map((client) => client.end()));
  return transactions / seconds;
}
