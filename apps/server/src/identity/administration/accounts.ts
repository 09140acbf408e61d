/** The keeping of accounts: made, listed, disabled, given a new password. */
import type { Actor } from '@huice/procedures';
import { sql } from 'kysely';
import { type Database, errorCode, Trouble } from '../../platform/index.ts';
import { hashPassword, randomPassword } from '../passwords.ts';
import { grantsOf } from './grants.ts';
import { keptAccount, keptBy } from './reach.ts';

export interface AccountsWanted {
  readonly page: number;
  readonly size: number;
  readonly q?: string;
  readonly role?: string;
  readonly disabled?: boolean;
}

interface AccountRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly kind: 'organisation' | 'person' | 'staff';
  readonly demo: boolean;
  readonly second_factor: boolean;
  readonly disabled_at: Date | null;
  readonly created_at: Date;
  readonly seen_at: Date | null;
  readonly unified: boolean;
}

export async function listAccounts(db: Database, actor: Actor, wanted: AccountsWanted) {
  const like = `%${(wanted.q ?? '').trim().replace(/[\\%_]/g, '\\$&')}%`;
  const where = sql`${keptBy(actor)}
    and (${like} = '%%' or a.login ilike ${like} or a.name ilike ${like}
      or exists (select from grants g where g.account_id = a.id and g.company ilike ${like}))
    and (${wanted.role ?? null}::text is null or exists (select from grants g
      where g.account_id = a.id and g.revoked_at is null and g.role = ${wanted.role ?? null}))
    and (${wanted.disabled ?? null}::boolean is null or (a.disabled_at is not null) = ${wanted.disabled ?? null})`;
  const counted = await sql<{ count: string }>`select count(*) from accounts a where ${where}`.execute(db);
  const { rows } = await sql<AccountRow>`
    select a.id, a.login, a.name, a.kind, a.demo, a.totp_confirmed as second_factor, a.disabled_at, a.created_at,
      (select max(seen_at) from sessions s where s.account_id = a.id) as seen_at,
      exists (select from account_identities i where i.account_id = a.id) as unified
    from accounts a where ${where} order by a.login limit ${wanted.size}
    offset ${(wanted.page - 1) * wanted.size}`.execute(db);
  const grants = await grantsOf(
    db,
    rows.map(({ id }) => id),
  );
  const items = rows.map((row) => ({
    id: row.id,
    login: row.login,
    name: row.name,
    kind: row.kind,
    demo: row.demo,
    secondFactor: row.second_factor,
    unified: row.unified,
    disabledAt: row.disabled_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    seenAt: row.seen_at?.toISOString() ?? null,
    grants: [...(grants.get(row.id) ?? [])],
  }));
  return { items, count: Number(counted.rows[0]?.count ?? 0), page: wanted.page, size: wanted.size };
}

/** @returns the first password, which is told once and kept nowhere @throws Trouble 409 where the login is taken */
export async function createAccount(
  db: Database,
  wanted: {
    readonly login: string;
    readonly name: string;
    readonly kind: 'organisation' | 'person' | 'staff';
  },
) {
  const password = randomPassword();
  const password_hash = await hashPassword(password);
  const { name, kind } = wanted;
  const login = wanted.login.trim().toLowerCase();
  try {
    const { id } = await db
      .insertInto('accounts')
      .values({ login, name: name.trim(), kind, password_hash, password_given: true })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { id, login, password };
  } catch (error) {
    if (errorCode(error) !== '23505') throw error;
    throw new Trouble(
      409,
      'login-taken',
      { zh: `账号“${login}”已被使用。`, en: `The login “${login}” is taken.` },
      { where: 'login', cause: error, todo: { zh: '请换一个。', en: 'Choose another.' } },
    );
  }
}

/** A disabled account's sessions end at once. @throws Trouble 404, 409 for one's own */
export async function setDisabled(db: Database, actor: Actor, id: string, disabled: boolean, now: Date) {
  await keptAccount(db, actor, id);
  if (id === actor.id) throw notYourself();
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('accounts')
      .set({ disabled_at: disabled ? now : null })
      .where('id', '=', id)
      .execute();
    if (disabled) await tx.deleteFrom('sessions').where('account_id', '=', id).execute();
  });
}

/** A new password, told once; every session ends and failed attempts no longer count. */
export async function resetPassword(db: Database, actor: Actor, id: string, now: Date) {
  const account = await keptAccount(db, actor, id);
  if (id === actor.id) throw notYourself();
  const password = randomPassword();
  const password_hash = await hashPassword(password);
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('accounts')
      .set({ password_hash, password_given: true })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('sessions').where('account_id', '=', id).execute();
    await tx
      .updateTable('login_attempts')
      .set({ forgiven_at: now })
      .where('login', '=', account.login)
      .where('forgiven_at', 'is', null)
      .execute();
  });
  return { id, login: account.login, password };
}

/** For a telephone that is lost: the next login asks for no code, and one may be set up anew. */
export async function resetSecondFactor(db: Database, actor: Actor, id: string): Promise<void> {
  await keptAccount(db, actor, id);
  if (id === actor.id) throw notYourself();
  await db
    .updateTable('accounts')
    .set({ totp_secret: null, totp_confirmed: false, totp_step: '0' })
    .where('id', '=', id)
    .execute();
  await db.deleteFrom('sessions').where('account_id', '=', id).execute();
}

function notYourself(): Trouble {
  return new Trouble(
    409,
    'own-account',
    { zh: '不能对自己的账号这样做。', en: 'You may not do this to your own account.' },
    { todo: { zh: '请由另一位管理员办理。', en: 'Ask another administrator.' } },
  );
}
