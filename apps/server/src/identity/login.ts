/** Logging in: password, one-time code, and patience with neither. */
import { sql } from 'kysely';
import { verifySync } from 'otplib';
import type { Database } from '../platform/index.ts';
import { isPassword } from './passwords.ts';
import { codeWanted, tooManyAttempts, wrongPassword } from './troubles.ts';

/** Failed logins of one account, and from one address, within the window before the next is refused unseen. */
const ATTEMPTS = { minutes: 15, account: 8, address: 60 } as const;

export interface Credentials {
  readonly login: string;
  readonly password: string;
  readonly code?: string;
}

/**
 * @param address where the request comes from
 * @returns the account's id
 * @throws Trouble 401 when anything is wrong, without saying which; 429 after too many failures
 */
export async function logIn(
  db: Database,
  { login: given, password, code }: Credentials,
  address: string,
  now: Date,
): Promise<string> {
  const login = given.trim().toLowerCase();
  const attempt = await beginAttempt(db, login, address, now);
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'password_hash', 'totp_secret', 'totp_confirmed', 'totp_step'])
    .where('login', '=', login)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  if (!(await isPassword(account?.password_hash ?? null, password)) || !account) throw wrongPassword();
  if (account.totp_confirmed && account.totp_secret !== null) {
    if (code === undefined) {
      await takeBack(db, attempt, now);
      throw codeWanted();
    }
    if (!(await useCode(db, account.id, account.totp_secret, Number(account.totp_step), code, now)))
      throw wrongPassword();
  }
  await sql`update login_attempts set succeeded = true where ctid = ${attempt}::tid`.execute(db);
  return account.id;
}

/**
 * Written down as a failure before the password is looked at, so that many who try at the same moment count each other.
 * @returns where the row lies
 * @throws Trouble 429; what is refused unseen does not count
 */
async function beginAttempt(db: Database, login: string, address: string, now: Date): Promise<string> {
  const { rows } = await sql<{ place: string }>`insert into login_attempts (at, login, address, succeeded)
    values (${now}, ${login}, ${address}, false) returning ctid::text as place`.execute(db);
  const place = rows[0]?.place ?? '';
  if (await isTooMany(db, login, address, now)) {
    await takeBack(db, place, now);
    throw tooManyAttempts(ATTEMPTS.minutes);
  }
  return place;
}

/** The row stays, and is no failure. */
async function takeBack(db: Database, place: string, now: Date): Promise<void> {
  await sql`update login_attempts set forgiven_at = ${now} where ctid = ${place}::tid`.execute(db);
}

/** With the one that was just written down. */
async function isTooMany(db: Database, login: string, address: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - ATTEMPTS.minutes * 60_000);
  const failures = await db
    .selectFrom('login_attempts')
    .select(({ fn }) => [
      fn.countAll<string>().filterWhere('login', '=', login).as('account'),
      fn.countAll<string>().filterWhere('address', '=', address).as('address'),
    ])
    .where('at', '>', since)
    .where('succeeded', '=', false)
    .where('forgiven_at', 'is', null)
    .where((or) => or.or([or('login', '=', login), or('address', '=', address)]))
    .executeTakeFirstOrThrow();
  return Number(failures.account) > ATTEMPTS.account || Number(failures.address) > ATTEMPTS.address;
}

/**
 * Takes a code if it is right, thirty seconds early or late, and newer than the last one taken: a code is good once,
 * also for two who send it at the same moment.
 */
export async function useCode(
  db: Database,
  account: string,
  secret: string,
  lastStep: number,
  code: string,
  now: Date,
): Promise<boolean> {
  const epoch = Math.floor(now.getTime() / 1000);
  const checked = verifySync({ secret, token: code, epoch, epochTolerance: 30 });
  if (!checked.valid) return false;
  const step = 'timeStep' in checked ? checked.timeStep : Math.floor(epoch / 30);
  if (step <= lastStep) return false;
  const taken = await db
    .updateTable('accounts')
    .set({ totp_step: String(step) })
    .where('id', '=', account)
    .where('totp_step', '<', String(step))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}
