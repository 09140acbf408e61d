/** Logging in: password, one-time code, and patience with neither. */
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
  await refuseTooMany(db, login, address, now);
  const account = await db
    .selectFrom('accounts')
    .select(['id', 'password_hash', 'totp_secret', 'totp_confirmed', 'totp_step'])
    .where('login', '=', login)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  const attempt = (succeeded: boolean) =>
    db.insertInto('login_attempts').values({ at: now, login, address, succeeded }).execute();
  if (!(await isPassword(account?.password_hash ?? null, password)) || !account) {
    await attempt(false);
    throw wrongPassword();
  }
  if (account.totp_confirmed && account.totp_secret !== null) {
    if (code === undefined) throw codeWanted();
    if (!(await useCode(db, account.id, account.totp_secret, Number(account.totp_step), code, now))) {
      await attempt(false);
      throw wrongPassword();
    }
  }
  await attempt(true);
  return account.id;
}

async function refuseTooMany(db: Database, login: string, address: string, now: Date): Promise<void> {
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
  if (Number(failures.account) >= ATTEMPTS.account || Number(failures.address) >= ATTEMPTS.address) {
    throw tooManyAttempts(ATTEMPTS.minutes);
  }
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
