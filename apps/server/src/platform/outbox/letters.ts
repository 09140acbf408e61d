/** Letters to persons: written in the transaction of what they are about, on their way once a mail server is set up. */
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { ChannelName } from './channels.ts';

export interface PersonalLetter {
  readonly account: string;
  readonly address: string;
  readonly subject: string;
  readonly zh: string;
  /** Below the Chinese; '' where the letter is in Chinese alone. */
  readonly en: string;
  /** The same, set; null where plain text is all there is. */
  readonly html: string | null;
  /** The address that ends what the letter is about. */
  readonly unsubscribe: string | null;
}

/** @param tx the transaction of what the letter is about */
export async function writeLetter(tx: Database, letter: PersonalLetter, now: Date): Promise<void> {
  const { account, address, subject, zh, en, html, unsubscribe } = letter;
  await sql`with written as (
      insert into outbox (account_id, zh, en, created_at) values (${account}, ${zh}, ${en}, ${now}) returning id
    ) insert into outbox_letters (outbox_id, address, subject, html, unsubscribe)
      select id, ${address}, ${subject}, ${html}, ${unsubscribe} from written`.execute(tx);
}

const AT_ONCE = 200;

/**
 * From a letter to its delivery; an account that was closed meanwhile gets none.
 * @param channels that are set up: without mail there is nothing to write
 * @returns how many letters were spread
 */
export async function spreadLetters(
  db: Database,
  channels: readonly ChannelName[],
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with waiting as (
      select o.id, l.address, ${channels.includes('mail')} and a.disabled_at is null as goes
      from outbox o join outbox_letters l on l.outbox_id = o.id join accounts a on a.id = o.account_id
      where not exists (select from outbox_spread s where s.outbox_id = o.id)
      order by o.id limit ${AT_ONCE} for update of o skip locked
    ), spread as (
      insert into outbox_spread (outbox_id, at, addresses) select id, ${now}, goes::int from waiting
    ), going as (
      insert into deliveries (outbox_id, channel, address, due_at)
        select id, 'mail', address, ${now}::timestamptz from waiting where goes order by id
    ) select count(*)::int as n from waiting`.execute(db);
  return rows[0]?.n ?? 0;
}
