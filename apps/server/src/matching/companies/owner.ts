/** Whose a kept company is: an account's, the bureau's of a place, or – nobody being logged in – a browser's, by a key. */
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '@huice/procedures';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RawBuilder, sql } from 'kysely';
import { actorOfAccount, cookieOverTls, sessionOf } from '../../identity/index.ts';
import type { Database } from '../../platform/index.ts';

/** Who asks, by all that may make a company theirs. */
export interface Holder {
  readonly account: string | null;
  /** Places whose bureau the person works for. */
  readonly bureaus: readonly string[];
  /** SHA-256 of the key that the browser holds. */
  readonly key: Buffer | null;
}

/** Exactly one is set, as the table asks. */
export interface Owner {
  readonly owner_account: string | null;
  readonly owner_place: string | null;
  readonly owner_key: Buffer | null;
}

export const KEY_COOKIE = 'huice-companies';
/** As long as browsers keep anything, in seconds. */
const KEPT = 400 * 24 * 3600;

/** Those who keep companies for the bureau rather than for themselves. */
const BUREAU: readonly string[] = ['officer', 'head'];

const hashOf = (key: string) => createHash('sha256').update(key).digest();

const bureausOf = (actor: Actor): readonly string[] =>
  actor.login === 'staff'
    ? actor.grants.filter(({ role }) => BUREAU.includes(role)).map(({ place }) => place)
    : [];

export function holderOf(request: FastifyRequest): Holder {
  const actor = sessionOf(request)?.actor;
  const key = request.cookies[KEY_COOKIE];
  return {
    account: actor?.id ?? null,
    bureaus: actor ? bureausOf(actor) : [],
    key: key !== undefined && /^[\w-]{43}$/.test(key) ? hashOf(key) : null,
  };
}

/** For what is done in a person's name while they are away. @throws Error where there is no such account */
export async function holderOfAccount(db: Database, account: string): Promise<Holder> {
  return { account, bureaus: bureausOf(await actorOfAccount(db, account)), key: null };
}

/**
 * Whose a new company becomes. Of several bureaus none is guessed: it is the person's own.
 * @param reply takes the key along where the browser holds none yet
 */
export function ownerFor(request: FastifyRequest, reply: FastifyReply): Owner {
  const holder = holderOf(request);
  const owner = ownerAs(holder);
  if (owner !== null) return owner;
  if (holder.key !== null) return { owner_account: null, owner_place: null, owner_key: holder.key };
  const key = randomBytes(32).toString('base64url');
  cookieOverTls(request, reply, KEY_COOKIE, key, KEPT);
  return { owner_account: null, owner_place: null, owner_key: hashOf(key) };
}

/** As the person who is logged in; `null`: nobody is. */
export function ownerAs({ account, bureaus }: Holder): Owner | null {
  if (account === null) return null;
  const [bureau, ...others] = new Set(bureaus);
  const owner_place = bureau !== undefined && others.length === 0 ? bureau : null;
  return { owner_account: owner_place === null ? account : null, owner_place, owner_key: null };
}

/** SQL over `companies`: those that are the holder's to see and to change. A bureau sees those of places within its own. */
export function isOf({ account, bureaus, key }: Holder): RawBuilder<boolean> {
  const places = bureaus.map((place) => `${place.replace(/(00)+$/, '')}%`);
  return sql<boolean>`(companies.owner_account = ${account}::uuid or companies.owner_key = ${key}::bytea
      or companies.owner_place like any(${places}::text[]))`;
}
