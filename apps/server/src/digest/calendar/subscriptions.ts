/** What a person subscribed to: rows of their own, which nobody else sees. */
import { randomBytes } from 'node:crypto';
import type { SubscriptionAnswer, SubscriptionBody } from '@huice/api';
import { placeNames } from '@huice/reading';
import { sql } from 'kysely';
import { type Holder, takeOver } from '../../matching/index.ts';
import { type Database, storable, Trouble } from '../../platform/index.ts';
import { checkFilter } from './filter.ts';

/** More than anybody reads. */
const most = 50;
const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** 256 bits, as it stands in a link. */
export const newToken = () => randomBytes(32).toString('base64url');

function mine(db: Database, account: string) {
  return db.selectFrom('subscriptions').selectAll().where('account_id', '=', account);
}

type Row = Awaited<ReturnType<ReturnType<typeof mine>['executeTakeFirstOrThrow']>>;

export async function listSubscriptions(db: Database, account: string): Promise<SubscriptionAnswer[]> {
  const rows = await mine(db, account).where('ended_at', 'is', null).orderBy('created_at', 'desc').execute();
  return Promise.all(rows.map((row) => asAnswer(db, row)));
}

async function asAnswer(db: Database, row: Row): Promise<SubscriptionAnswer> {
  const news = await db
    .selectFrom('subscription_news')
    .select(sql<string>`count(*)`.as('n'))
    .where('subscription_id', '=', row.id)
    .where('at', '>', row.looked_at)
    .executeTakeFirstOrThrow();
  const next = await db
    .selectFrom('reminders')
    .select(['title', 'due_at', 'days', 'edge'])
    .where('subscription_id', '=', row.id)
    .where('sent_at', 'is', null)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  return {
    id: row.id,
    name: row.name,
    byMail: row.by_mail,
    about: row.about,
    place: placeOf(row.about),
    createdAt: row.created_at.toISOString(),
    lookedAt: row.looked_at.toISOString(),
    news: Number(news.n),
    next:
      next === undefined
        ? null
        : { title: next.title, at: next.due_at.toISOString(), days: next.days, edge: next.edge },
  };
}

function placeOf(about: SubscriptionBody['about']): string | null {
  const code =
    about.kind === 'calendar'
      ? about.filter.region
      : about.kind === 'search'
        ? about.query.region
        : undefined;
  return code === undefined ? null : (placeNames.nameOf(code)?.zh ?? code);
}

/** @throws Trouble 404 where it is not there, is another's, or has ended */
export async function mySubscription(db: Database, account: string, id: string, ended = false): Promise<Row> {
  const row = uuid.test(id) ? await mine(db, account).where('id', '=', id).executeTakeFirst() : undefined;
  if (row === undefined || (row.ended_at !== null && !ended)) throw noSubscription(id);
  return row;
}

export async function answerFor(db: Database, account: string, id: string): Promise<SubscriptionAnswer> {
  return asAnswer(db, await mySubscription(db, account, id));
}

/** @throws Trouble 400 for a filter that is none, 404 for a company that is not there, 409 beyond fifty */
export async function addSubscription(
  db: Database,
  holder: Holder & { readonly account: string },
  body: SubscriptionBody,
  now: Date,
): Promise<string> {
  const { account } = holder;
  await checkAbout(db, body.about, holder);
  const held = await mine(db, account).where('ended_at', 'is', null).execute();
  if (held.length >= most) throw tooMany();
  const { id } = await db
    .insertInto('subscriptions')
    .values({
      ...columnsOf(body),
      account_id: account,
      known: '{}',
      token: newToken(),
      created_at: now,
      looked_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Another filter, search or company begins afresh; a new name alone changes nothing of what is known. */
export async function changeSubscription(
  db: Database,
  holder: Holder & { readonly account: string },
  id: string,
  body: SubscriptionBody,
  now: Date,
): Promise<void> {
  const row = await mySubscription(db, holder.account, id);
  await checkAbout(db, body.about, holder);
  const same = JSON.stringify(sorted(row.about)) === JSON.stringify(sorted(body.about));
  await db
    .updateTable('subscriptions')
    .set({ ...columnsOf(body), ...(same ? {} : { known: '{}', mark: '', looked_at: now }) })
    .where('id', '=', id)
    .execute();
}

function columnsOf({ name, byMail, about }: SubscriptionBody) {
  const stored = storable({ name, about });
  return { name: stored.name, kind: about.kind, by_mail: byMail, about: JSON.stringify(stored.about) };
}

/** PostgreSQL keeps the keys of an object in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, each]) => [key, sorted(each)]),
  );
}

/** One's own company, which is looked at from now on in one's name also while the browser is elsewhere. */
async function checkAbout(db: Database, about: SubscriptionBody['about'], holder: Holder): Promise<void> {
  if (about.kind === 'calendar') {
    checkFilter(about.filter);
    if (about.filter.company !== undefined) await takeOver(db, about.filter.company, holder);
  }
  if (about.kind === 'company') await takeOver(db, about.companyId, holder);
}

/** Its reminders go with it; what was told stays told. */
export async function endSubscription(db: Database, id: string, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('subscriptions').set({ ended_at: now }).where('id', '=', id).execute();
    await tx.deleteFrom('reminders').where('subscription_id', '=', id).where('sent_at', 'is', null).execute();
  });
}

export async function resumeSubscription(db: Database, account: string, id: string): Promise<void> {
  await mySubscription(db, account, id, true);
  await db.updateTable('subscriptions').set({ ended_at: null }).where('id', '=', id).execute();
}

/** By the link of a mail: whoever holds it may end this one subscription, and nothing else. @throws Trouble 404 */
export async function endByToken(db: Database, token: string, now: Date): Promise<string> {
  const row = await db
    .selectFrom('subscriptions')
    .select(['id', 'name', 'ended_at'])
    .where('token', '=', token)
    .executeTakeFirst();
  if (row === undefined) throw noLink();
  if (row.ended_at === null) await endSubscription(db, row.id, now);
  return row.name;
}

export async function newsOf(db: Database, account: string, id: string) {
  const row = await mySubscription(db, account, id);
  const rows = await db
    .selectFrom('subscription_news')
    .select(['change', 'title', 'detail', 'link', 'at'])
    .where('subscription_id', '=', row.id)
    .where('at', '>', row.looked_at)
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
  const items = rows.map(({ at, ...rest }) => ({ ...rest, at: at.toISOString() }));
  return { since: row.looked_at.toISOString(), items, count: items.length };
}

export async function lookAtNews(db: Database, account: string, id: string, now: Date): Promise<void> {
  await mySubscription(db, account, id);
  await db.updateTable('subscriptions').set({ looked_at: now }).where('id', '=', id).execute();
}

function noSubscription(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-subscription',
    { zh: '你没有这项订阅。', en: 'You have no such subscription.' },
    { where: id, todo: { zh: '请从“我的订阅”重新打开。', en: 'Open it from “My subscriptions” again.' } },
  );
}

function tooMany(): Trouble {
  return new Trouble(
    409,
    'too-many-subscriptions',
    { zh: `最多可有 ${most} 项订阅。`, en: `There can be ${most} subscriptions at most.` },
    { todo: { zh: '请先退订不再需要的。', en: 'End one that is no longer needed first.' } },
  );
}

export function noLink(): Trouble {
  return new Trouble(
    404,
    'no-such-link',
    {
      zh: '这个链接不对，或已被新的链接取代。',
      en: 'This link is wrong, or a newer one has taken its place.',
    },
    {
      where: 'token',
      todo: {
        zh: '请打开最近一封邮件中的链接，或登录后在“我的订阅”中办理。',
        en: 'Open the link of the newest mail, or sign in and use “My subscriptions”.',
      },
    },
  );
}
