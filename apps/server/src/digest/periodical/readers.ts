/** Who has issues sent to them. Where the letters go is the address that the person confirmed in the digest. */
import { randomBytes } from 'node:crypto';
import type { Database } from '../../platform/index.ts';
import { Trouble } from '../../platform/index.ts';

export async function subscriptionOf(db: Database, accountId: string) {
  const [reader, address] = await Promise.all([
    db
      .selectFrom('issue_subscribers')
      .select('ended_at')
      .where('account_id', '=', accountId)
      .executeTakeFirst(),
    db
      .selectFrom('mail_addresses')
      .select('address')
      .where('account_id', '=', accountId)
      .where('confirmed_at', 'is not', null)
      .executeTakeFirst(),
  ]);
  return { subscribed: reader?.ended_at === null, address: address?.address ?? null };
}

export async function subscribe(db: Database, account_id: string, wanted: boolean, now: Date) {
  const ended_at = wanted ? null : now;
  const token = randomBytes(24).toString('base64url');
  await db
    .insertInto('issue_subscribers')
    .values({ account_id, token, since: now, ended_at })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ ended_at }))
    .execute();
  return { subscribed: wanted };
}

/** By the link in a letter, without logging in. @throws Trouble 404 for a link that is none */
export async function leave(db: Database, token: string, now: Date) {
  const done = await db
    .updateTable('issue_subscribers')
    .set((eb) => ({ ended_at: eb.fn.coalesce('ended_at', eb.val(now)) }))
    .where('token', '=', token)
    .executeTakeFirst();
  if (done.numUpdatedRows === 0n) {
    throw new Trouble(
      404,
      'no-such-subscription',
      { zh: '这个退订链接无效。', en: 'This link ends no subscription.' },
      { todo: { zh: '登录后可以在期刊页退订。', en: 'Log in to end it on the page of the periodical.' } },
    );
  }
  return { subscribed: false };
}
