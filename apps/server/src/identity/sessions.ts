/** Sessions: a random token in the browser's cookie, its hash in the database, an end that moves with use. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor, Grant, Role } from '@huice/procedures';
import { type Database, gathered } from '../platform/index.ts';

/** A session ends after this long without use, in ms. */
export const IDLE = 8 * 3600_000;
/** … and after this long in any case. */
const LONGEST = 7 * 24 * 3600_000;
/** How often use is written down, in ms. */
const TOUCH = 5 * 60_000;

export interface Session {
  readonly token: string;
  readonly login: string;
  readonly actor: Actor;
  readonly secondFactor: boolean;
  readonly expiresAt: Date;
}

const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** Bound to the session: what a page of ours knows and a page of another site does not. */
export function csrfOf(token: string): string {
  return createHmac('sha256', token).update('csrf').digest('base64url');
}

export function isCsrf(token: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const [wanted, got] = [Buffer.from(csrfOf(token)), Buffer.from(given)];
  return wanted.length === got.length && timingSafeEqual(wanted, got);
}

/** @returns the token, which is kept nowhere here */
export async function beginSession(
  db: Database,
  account: string,
  address: string,
  now: Date,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expires_at = new Date(now.getTime() + IDLE);
  await db
    .insertInto('sessions')
    .values({
      token_hash: hashOf(token),
      account_id: account,
      created_at: now,
      seen_at: now,
      expires_at,
      address,
    })
    .execute();
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute();
  return token;
}

interface Sought {
  readonly token: string;
  readonly now: Date;
}

/**
 * The session of a token, with the person's present grants; `null` when it has ended or the account is disabled.
 * Always as the database has it; tokens that come together are looked up together.
 */
export function sessionReader(db: Database): (token: string, now: Date) => Promise<Session | null> {
  const read = gathered((sought: readonly Sought[]) => readSessions(db, sought), { lanes: 2, most: 200 });
  return async (token, now) => (/^[\w-]{43}$/.test(token) ? read({ token, now }) : null);
}

/** One of them. */
export async function findSession(db: Database, token: string, now: Date): Promise<Session | null> {
  return sessionReader(db)(token, now);
}

async function readSessions(db: Database, sought: readonly Sought[]): Promise<readonly (Session | null)[]> {
  const hashes = sought.map(({ token }) => hashOf(token));
  const rows = await db
    .selectFrom('sessions as s')
    .innerJoin('accounts as a', 'a.id', 's.account_id')
    .leftJoin('grants as g', (join) => join.onRef('g.account_id', '=', 'a.id').on('g.revoked_at', 'is', null))
    .select([
      's.token_hash',
      's.created_at',
      's.seen_at',
      's.expires_at',
      'a.id',
      'a.login',
      'a.name',
      'a.kind',
    ])
    .select(['a.totp_confirmed', 'g.role', 'g.place', 'g.calls', 'g.company', 'g.body', 'g.authority'])
    .where('s.token_hash', 'in', hashes)
    .where('a.disabled_at', 'is', null)
    .execute();
  const byHash = Map.groupBy(rows, (row) => row.token_hash.toString('hex'));
  return Promise.all(
    sought.map(async ({ token, now }, index) => {
      const mine = byHash.get(hashes[index]?.toString('hex') ?? '') ?? [];
      const first = mine[0];
      if (!first || first.expires_at <= now) return null;
      return {
        token,
        login: first.login,
        actor: { id: first.id, name: first.name, login: first.kind, grants: mine.flatMap(grantOf) },
        secondFactor: first.totp_confirmed,
        expiresAt: await touch(db, token, first, now),
      };
    }),
  );
}

interface GrantRow {
  readonly role: string | null;
  readonly place: string | null;
  readonly calls: string[] | null;
  readonly company: string | null;
  readonly body: string | null;
  readonly authority: unknown;
}

export function grantOf(row: GrantRow): Grant[] {
  if (row.role === null || row.place === null) return [];
  return [
    {
      role: row.role as Role,
      place: row.place,
      calls: row.calls ?? '*',
      ...(row.company === null ? {} : { company: row.company }),
      ...(row.body === null ? {} : { body: row.body }),
      ...(row.authority === null ? {} : { authority: row.authority as NonNullable<Grant['authority']> }),
    },
  ];
}

async function touch(
  db: Database,
  token: string,
  row: { readonly created_at: Date; readonly seen_at: Date; readonly expires_at: Date },
  now: Date,
): Promise<Date> {
  if (now.getTime() - row.seen_at.getTime() < TOUCH) return row.expires_at;
  const expires_at = new Date(Math.min(now.getTime() + IDLE, row.created_at.getTime() + LONGEST));
  await db
    .updateTable('sessions')
    .set({ seen_at: now, expires_at })
    .where('token_hash', '=', hashOf(token))
    .execute();
  return expires_at;
}

export async function endSession(db: Database, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', hashOf(token)).execute();
}

/** Every session of the account but this one. */
export async function endOtherSessions(db: Database, account: string, token: string): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('account_id', '=', account)
    .where('token_hash', '!=', hashOf(token))
    .execute();
}
