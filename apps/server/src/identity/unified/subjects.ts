/** Who somebody of the unified login is here: an account of ours, made when they first come. */
import { createHash, randomBytes } from 'node:crypto';
import { isCreditCode } from '@huice/procedures';
import { sql } from 'kysely';
import { type Database, Trouble } from '../../platform/index.ts';
import { hashPassword } from '../passwords.ts';
import type { Began, Subject } from './provider.ts';

/** A login that takes longer begins anew, in ms. */
const PATIENCE = 15 * 60_000;

const hashOf = (state: string) => createHash('sha256').update(state).digest();

export async function rememberLogin(
  db: Database,
  { state, verifier, nonce }: Began,
  back: string,
  now: Date,
) {
  await db
    .insertInto('unified_logins')
    .values({ state_hash: hashOf(state), verifier, nonce, back, began_at: now })
    .execute();
  await db
    .deleteFrom('unified_logins')
    .where('began_at', '<', new Date(now.getTime() - PATIENCE))
    .execute();
}

/** Good once. @throws Trouble 401 where nobody began it, or too long ago */
export async function recallLogin(db: Database, state: string, now: Date) {
  const row = await db
    .deleteFrom('unified_logins')
    .where('state_hash', '=', hashOf(state))
    .returning(['verifier', 'nonce', 'back', 'began_at'])
    .executeTakeFirst();
  if (row && now.getTime() - row.began_at.getTime() <= PATIENCE) return row;
  throw new Trouble(
    401,
    'unified-login.expired',
    {
      zh: '这次登录已过期，或不是在本浏览器开始的。',
      en: 'This login has expired, or was not begun in this browser.',
    },
    { todo: { zh: '请返回登录页重新登录。', en: 'Go back to the sign-in page and try again.' } },
  );
}

/**
 * @returns the account's id; made at the first login: with a valid credit code the organisation that applies for itself,
 * otherwise a person, who reads guides and applies for nobody. Staff are given their roles by an administrator.
 * @throws Trouble 403 where the account is disabled
 */
export async function accountOf(db: Database, subject: Subject, now: Date): Promise<string> {
  const known = await findAccount(db, subject);
  if (known) return known;
  const password_hash = await hashPassword(randomBytes(24).toString('base64url'));
  return db.transaction().execute(async (tx) => {
    // Two windows of one person at their first login: one account.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`${subject.issuer}|${subject.subject}`}, 7))`.execute(
      tx,
    );
    const other = await findAccount(tx, subject);
    if (other) return other;
    const company = subject.company !== null && isCreditCode(subject.company) ? subject.company : null;
    const { id } = await tx
      .insertInto('accounts')
      .values({
        login: loginOf(subject),
        name: subject.name.slice(0, 100),
        kind: company === null ? 'person' : 'organisation',
        password_hash,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { issuer } = subject;
    await tx
      .insertInto('account_identities')
      .values({ issuer, subject: subject.subject, account_id: id, linked_at: now })
      .execute();
    if (company !== null) {
      await tx
        .insertInto('grants')
        .values({ account_id: id, role: 'applicant', place: '000000', company })
        .execute();
    }
    return id;
  });
}

async function findAccount(db: Database, { issuer, subject }: Subject): Promise<string | null> {
  const row = await db
    .selectFrom('account_identities as i')
    .innerJoin('accounts as a', 'a.id', 'i.account_id')
    .select(['a.id', 'a.disabled_at'])
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .executeTakeFirst();
  if (!row) return null;
  if (row.disabled_at === null) return row.id;
  throw new Trouble(
    403,
    'account-disabled',
    { zh: '该账号已停用。', en: 'This account is disabled.' },
    { todo: { zh: '请联系管理员。', en: 'Ask the administrator.' } },
  );
}

/** Nobody types it; it is told apart from logins that people chose by the letter before the hash. */
const loginOf = ({ issuer, subject }: Subject): string =>
  `u-${createHash('sha256').update(`${issuer}|${subject}`).digest('hex').slice(0, 16)}`;
