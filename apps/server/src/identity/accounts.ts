/** Accounts as other rooms need them: a person by their login, as they act. */
import { randomBytes } from 'node:crypto';
import type { Actor } from '@huice/procedures';
import type { Database } from '../platform/index.ts';
import { addAccount } from './demo.ts';
import { hashPassword } from './passwords.ts';
import { grantOf } from './sessions.ts';

/** @throws Error where there is no such account */
export const actorOfLogin = (db: Database, login: string): Promise<Actor> => actorBy(db, 'a.login', login);

/** @throws Error where there is no such account */
export const actorOfAccount = (db: Database, id: string): Promise<Actor> => actorBy(db, 'a.id', id);

async function actorBy(db: Database, column: 'a.login' | 'a.id', value: string): Promise<Actor> {
  const rows = await db
    .selectFrom('accounts as a')
    .leftJoin('grants as g', (join) => join.onRef('g.account_id', '=', 'a.id').on('g.revoked_at', 'is', null))
    .select([
      'a.id',
      'a.name',
      'a.kind',
      'g.role',
      'g.place',
      'g.calls',
      'g.company',
      'g.body',
      'g.authority',
    ])
    .where(column, '=', value)
    .execute();
  const first = rows[0];
  if (!first) throw new Error(`没有账号 no account ${value}`);
  return { id: first.id, name: first.name, login: first.kind, grants: rows.flatMap(grantOf) };
}

/** Demo companies that nobody logs in as: one password for all, forgotten as soon as it is hashed. */
export async function addQuietAccounts(
  db: Database,
  companies: readonly { readonly login: string; readonly name: string; readonly company: string }[],
): Promise<void> {
  const passwordHash = await hashPassword(randomBytes(24).toString('base64url'));
  for (const each of companies) {
    const there = await db
      .selectFrom('accounts')
      .select('id')
      .where('login', '=', each.login)
      .executeTakeFirst();
    if (there) continue;
    await addAccount(db, { ...each, kind: 'organisation', role: 'applicant', passwordHash, demo: true });
  }
}
