/** Who may look at a case: one's own, those of one's body, those assigned, those of one's place. */

import type { Instant } from '@huice/calendar';
import { type Actor, type CaseState, ROLES, type Role, roleFor } from '@huice/procedures';
import { sql } from 'kysely';
import { Trouble } from '../platform/index.ts';

/** Everyone but the public, who reads notices, and the system. */
export const READERS = (Object.keys(ROLES) as Role[]).filter(
  (role) => role !== 'public' && role !== 'system',
);

/** The role in which a person may look at the case, `undefined` where none. The one guard for every reading door. */
export function readerRole(actor: Actor, state: CaseState, now: Instant): Role | undefined {
  return roleFor(actor, { roles: READERS }, state, now);
}

/** @throws Trouble 404, as for a case that does not exist: whether it does is nobody's business */
export function mustRead(actor: Actor, state: CaseState, now: Instant): Role {
  const role = readerRole(actor, state, now);
  if (role === undefined) throw noCase(state.id);
  return role;
}

/** The cases that a person's grants reach, as SQL over `cases`; what comes back is judged by {@link readerRole} again. */
export function reachOf(actor: Actor) {
  const parts = actor.grants.map((grant) => {
    const calls = grant.calls === '*' ? sql`true` : sql`call = any(${[...grant.calls]}::text[])`;
    const place = sql`place like ${`${grant.place.replace(/(00)+$/, '')}%`}`;
    const where = {
      own: sql`applicant = ${grant.company ?? ''}`,
      body: sql`body = ${grant.body ?? ''}`,
      assigned: sql`${place} and projection -> 'assigned' -> ${sql.lit(grant.role)} ? ${actor.id}`,
      jurisdiction: place,
      none: sql`false`,
      anyone: sql`false`,
      engine: sql`false`,
    }[ROLES[grant.role].reach];
    return sql`(${calls} and ${where})`;
  });
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}

export function noCase(id: string): Trouble {
  return new Trouble(
    404,
    'no-such-case',
    { zh: '没有这个办件，或您无权查看。', en: 'There is no such case, or you may not see it.' },
    { where: id, todo: { zh: '请从办件列表打开。', en: 'Open it from your list.' } },
  );
}
