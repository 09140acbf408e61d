/** 出刊: the issue as it stands becomes public, its files are printed once, subscribers are written to. */
import type { Answer } from '@huice/api';
import { checkIssue, type Issue, isPublishable, issueName, letterFor, printable } from '@huice/periodical';
import { sql, type Transaction } from 'kysely';
import { type Database, storableJson, type Tables, writeLetter } from '../../platform/index.ts';
import { type Doing, liveRow, rowFor, summaryOf } from './drafts.ts';
import type { Press } from './printing/press.ts';
import type { IssueFormat } from './tables.ts';
import { broken, noIssue, savedSince } from './troubles.ts';

const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

export interface Publishing {
  readonly db: Database;
  /** Where people reach this server, without a slash at the end. */
  readonly site: string;
}

export const readAtOf = (site: string, id: string) => `${site}/periodical/${id}`;

/** @throws Trouble 409 where it was saved since `version`, 422 with all that stands in the way */
export async function publish({ db, site }: Publishing, id: string, version: number, doing: Doing) {
  const { actor, now } = doing;
  return db.transaction().execute(async (tx) => {
    await tx
      .selectFrom('issues')
      .select('id')
      .where('id', '=', uuid.test(id) ? id : null)
      .forUpdate()
      .execute();
    const row = await liveRow(tx, id, actor);
    if (row.version !== version) throw savedSince(version, row.version, row.saved_by, []);
    const problems = checkIssue(row.body).filter((each) => each.severity === 'error');
    if (!isPublishable(problems)) {
      const words = {
        zh: '还有须改正的地方，没有出刊。',
        en: 'There are things to mend; it was not published.',
      };
      throw broken('not-publishable', words, problems);
    }
    const { last } = await tx
      .selectFrom('issue_publications')
      .select(sql<number>`coalesce(max(revision), 0)::int`.as('last'))
      .where('issue_id', '=', id)
      .executeTakeFirstOrThrow();
    const revision = last + 1;
    await tx
      .insertInto('issue_publications')
      .values({
        issue_id: id,
        revision,
        version,
        body: storableJson(row.body),
        published_by: actor.name,
        published_at: now,
      })
      .execute();
    // A correction is on the page; letters went out with the first.
    const letters = revision === 1 ? await writeLetters(tx, row.body, id, site, now) : 0;
    const publication = { revision, version, publishedBy: actor.name, publishedAt: now.toISOString() };
    return { publication, letters };
  });
}

/** One letter for each subscriber with a confirmed address, in the outbox. */
async function writeLetters(
  tx: Transaction<Tables>,
  issue: Issue,
  id: string,
  site: string,
  now: Date,
): Promise<number> {
  const readers = await tx
    .selectFrom('issue_subscribers as s')
    .innerJoin('mail_addresses as m', 'm.account_id', 's.account_id')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .select(['s.account_id', 's.token', 'm.address'])
    .where('s.ended_at', 'is', null)
    .where('m.confirmed_at', 'is not', null)
    .where('a.disabled_at', 'is', null)
    .execute();
  if (readers.length === 0) return 0;
  const letter = letterFor(printable(issue), site, readAtOf(site, id));
  for (const { account_id, token, address } of readers) {
    const unsubscribe = `${site}/periodical?leave=${token}`;
    const { subject, text, html } = letter;
    const zh = `${text}\n退订：${unsubscribe}\n`;
    await writeLetter(tx, { account: account_id, address, subject, zh, en: '', html, unsubscribe }, now);
  }
  return readers.length;
}

/** @throws Trouble 404 where it is not public */
export async function withdraw(db: Database, id: string, reason: string, { actor, now }: Doing) {
  await rowFor(db, id, actor);
  const { revision } = await published(db, id);
  await db
    .insertInto('issue_withdrawals')
    .values({ issue_id: id, revision, reason, withdrawn_by: actor.name, withdrawn_at: now })
    .execute();
  return { withdrawnAt: now.toISOString() };
}

/** The newest revision of every issue that is public. */
function publicIssues(db: Database) {
  return db
    .selectFrom('issue_publications as p')
    .innerJoin('issues as i', 'i.id', 'p.issue_id')
    .where(
      sql<boolean>`p.revision = (select max(n.revision) from issue_publications n where n.issue_id = p.issue_id)`,
    )
    .where(
      sql<boolean>`not exists (select 1 from issue_withdrawals w where w.issue_id = p.issue_id and w.revision = p.revision)`,
    );
}

const chosen = ['p.issue_id', 'p.revision', 'p.body', 'p.published_by', 'p.published_at', 'i.place'] as const;

export async function published(db: Database, id: string) {
  const row = uuid.test(id)
    ? await publicIssues(db).select(chosen).where('p.issue_id', '=', id).executeTakeFirst()
    : undefined;
  if (row === undefined) throw noIssue(id);
  return row;
}

export interface IssuesQuery {
  readonly q?: string;
  readonly page?: number;
  readonly size?: number;
}

export async function listPublished(db: Database, query: IssuesQuery): Promise<Answer<'listIssues'>> {
  const { page = 1, size = 20 } = query;
  const words = (query.q ?? '').split(/\s+/).filter((word) => word !== '');
  let found = publicIssues(db);
  for (const word of words.slice(0, 20)) {
    const like = `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`;
    found = found.where(sql<boolean>`p.body::text ilike ${like}`);
  }
  const [rows, { count }] = await Promise.all([
    found
      .select(chosen)
      .orderBy(sql`p.body->'masthead'->>'coverDate' desc, p.published_at desc, p.issue_id`)
      .limit(size)
      .offset((page - 1) * size)
      .execute(),
    found.select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow(),
  ]);
  const items = rows.map((row) => ({
    ...summaryOf(row.issue_id, row.place, row.body),
    revision: row.revision,
    publishedAt: row.published_at.toISOString(),
    publishedBy: row.published_by,
  }));
  return { items, count, page, size };
}

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  eml: 'message/rfc822',
} as const satisfies Readonly<Record<IssueFormat, string>>;

export interface NamedFile {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

export function named(issue: Issue, format: IssueFormat, bytes: Uint8Array): NamedFile {
  const name =
    issueName(issue)
      .replaceAll(/[\s/\\:*?"<>|]+/g, ' ')
      .trim()
      .slice(0, 80) || 'issue';
  return { name: `${name}.${format}`, type: TYPES[format], bytes };
}

/** Files of published issues, each printed at its first asking and kept. */
export class Files {
  readonly #db: Database;
  readonly #press: Press;
  readonly #making = new Map<string, Promise<Uint8Array>>();

  constructor(db: Database, press: Press) {
    this.#db = db;
    this.#press = press;
  }

  /** @throws Trouble 404 where it is not public */
  async of(id: string, format: IssueFormat, site: string, now: Date): Promise<NamedFile> {
    const row = await published(this.#db, id);
    const kept = await this.#kept(id, row.revision, format);
    if (kept) return named(row.body, format, kept);
    const key = `${id} ${row.revision} ${format}`;
    const making = this.#making.get(key) ?? this.#make(id, row, format, site, now);
    this.#making.set(key, making);
    try {
      return named(row.body, format, await making);
    } finally {
      this.#making.delete(key);
    }
  }

  async #kept(id: string, revision: number, format: IssueFormat): Promise<Uint8Array | undefined> {
    const row = await this.#db
      .selectFrom('issue_files')
      .select('content')
      .where('issue_id', '=', id)
      .where('revision', '=', revision)
      .where('format', '=', format)
      .executeTakeFirst();
    return row?.content;
  }

  async #make(
    id: string,
    { body, revision, published_at }: Awaited<ReturnType<typeof published>>,
    format: IssueFormat,
    site: string,
    now: Date,
  ): Promise<Uint8Array> {
    const { bytes } = await this.#press.print({
      issue: body,
      format,
      address: site,
      readAt: readAtOf(site, id),
      made: published_at.toISOString(),
    });
    await this.#db
      .insertInto('issue_files')
      .values({ issue_id: id, revision, format, content: Buffer.from(bytes), made_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    // Where another server printed it first, that is the file.
    return (await this.#kept(id, revision, format)) ?? bytes;
  }
}
