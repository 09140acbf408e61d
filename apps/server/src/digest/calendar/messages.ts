/** What persons are told, in the application and by mail: both written in the transaction of what it is about. */
import type { Words } from '@huice/measures';
import { sql } from 'kysely';
import { type Database, writeLetter } from '../../platform/index.ts';
import { newToken } from './subscriptions.ts';

export interface Message {
  readonly account: string;
  /** Absent: about no subscription, hence without a link to end it. */
  readonly subscription?: { readonly id: string; readonly token: string; readonly byMail: boolean };
  readonly subject: Words;
  readonly lines: readonly Words[];
  /** A page of this server. */
  readonly link: string;
}

/**
 * @param site where this server is reached, for the links of a mail
 * @param db a transaction
 */
export async function tell(db: Database, message: Message, site: string, now: Date): Promise<void> {
  const { account, subscription, subject, lines, link } = message;
  await db
    .insertInto('person_messages')
    .values({
      account_id: account,
      subscription_id: subscription?.id ?? null,
      subject: JSON.stringify(subject),
      lines: JSON.stringify(lines),
      link,
      at: now,
    })
    .execute();
  if (subscription?.byMail !== true) return;
  const mailbox = await db
    .selectFrom('mail_addresses')
    .select('address')
    .where('account_id', '=', account)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  if (mailbox === undefined) return;
  const end = `${site}/unsubscribe?token=${subscription.token}`;
  const letter = {
    account,
    address: mailbox.address,
    subject: `${subject.zh} ${subject.en}`,
    zh: lines.map(({ zh }) => zh).join('\n'),
    en: [...lines.map(({ en }) => en), '', site + link, '', `退订 Unsubscribe: ${end}`].join('\n'),
    html: null,
    unsubscribe: end,
  };
  await writeLetter(db, letter, now);
}

export async function messagesOf(db: Database, account: string) {
  const rows = await db
    .selectFrom('person_messages')
    .select(['id', 'subject', 'lines', 'link', 'at', 'read_at'])
    .where('account_id', '=', account)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  const items = rows.map(({ id, subject, lines, link, at, read_at }) => ({
    id: Number(id),
    subject,
    lines,
    link,
    at: at.toISOString(),
    read: read_at !== null,
  }));
  return { items, count: items.length, unread: await unreadOf(db, account) };
}

export async function unreadOf(db: Database, account: string): Promise<number> {
  const { n } = await db
    .selectFrom('person_messages')
    .select(sql<string>`count(*)`.as('n'))
    .where('account_id', '=', account)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Up to the one that was on the screen: what came meanwhile stays unread. */
export async function readMessages(db: Database, account: string, upTo: number, now: Date): Promise<void> {
  await db
    .updateTable('person_messages')
    .set({ read_at: now })
    .where('account_id', '=', account)
    .where('read_at', 'is', null)
    .where('id', '<=', String(upTo))
    .execute();
}

export async function mailOf(db: Database, account: string, canSend: boolean) {
  const row = await db
    .selectFrom('mail_addresses')
    .select(['address', 'confirmed_at'])
    .where('account_id', '=', account)
    .executeTakeFirst();
  return {
    address: row?.address ?? null,
    confirmed: (row?.confirmed_at ?? null) !== null,
    canSend,
  };
}

/** Another address has to be confirmed anew: the only mail that goes to it before is the one that asks. */
export async function setMailAddress(
  db: Database,
  account: string,
  address: string | null,
  site: string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const before = await tx
      .selectFrom('mail_addresses')
      .select(['address', 'confirmed_at'])
      .where('account_id', '=', account)
      .executeTakeFirst();
    if (address !== null && before?.address === address && before.confirmed_at !== null) return;
    await tx.deleteFrom('mail_addresses').where('account_id', '=', account).execute();
    if (address === null) return;
    const token = newToken();
    await tx
      .insertInto('mail_addresses')
      .values({ account_id: account, address, token, asked_at: now })
      .execute();
    const asking = {
      account,
      address,
      subject: '请确认邮箱 Please confirm this address',
      zh: '有人在惠策中把提醒寄到这个邮箱。是你本人，请打开下面的链接确认；不是，请不予理会，不会再有邮件。',
      en: [
        'Somebody asked Huice to send reminders here. If it was you, open the link; if not, do nothing and no more will come.',
        '',
        `${site}/confirm-mail?token=${token}`,
      ].join('\n'),
      html: null,
      unsubscribe: null,
    };
    await writeLetter(tx, asking, now);
  });
}

/** @returns the address, or `undefined` where the link is none of ours */
export async function confirmAddress(db: Database, token: string, now: Date): Promise<string | undefined> {
  const row = await db
    .updateTable('mail_addresses')
    .set({ confirmed_at: now })
    .where('token', '=', token)
    .returning('address')
    .executeTakeFirst();
  return row?.address;
}
