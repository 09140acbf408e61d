/** Who may do what to the money of a call: role, place and call together, on every door. */
import { type Actor, within } from '@huice/procedures';
import { sql } from 'kysely';
import { Trouble } from '../platform/index.ts';

export interface Where {
  readonly call: string;
  /** GB/T 2260: the place of the authority that opened the call. */
  readonly place: string;
}

/** Roles that read plans and the ledger. */
export const PLAN_READERS = ['officer', 'head', 'finance', 'supervisor', 'administrator'] as const;
/** Roles that read payment runs; bank accounts are for finance alone. */
export const RUN_READERS = ['finance', 'head', 'supervisor', 'administrator'] as const;

/** A district's people reach nothing of the city's call: the grant must cover the whole place. */
export function holds(actor: Actor, roles: readonly string[], { call, place }: Where): boolean {
  return (
    actor.login === 'staff' &&
    actor.grants.some(
      (grant) =>
        roles.includes(grant.role) &&
        within(place, grant.place) &&
        (grant.calls === '*' || grant.calls.includes(call)),
    )
  );
}

/** @throws Trouble 403 */
export function mustHold(actor: Actor, roles: readonly string[], where: Where): void {
  if (holds(actor, roles, where)) return;
  throw new Trouble(
    403,
    'not-permitted',
    { zh: '您无权办理这一批次的资金事项。', en: 'You may not act on the money of this call.' },
    {
      where: where.call,
      todo: { zh: '请由有权限的人员办理。', en: 'Somebody with the role for it has to do it.' },
    },
  );
}

/** The same as a condition over a table with `call` and `place`. */
export function reachSql(actor: Actor, roles: readonly string[]) {
  const parts = actor.grants
    .filter((grant) => roles.includes(grant.role) && actor.login === 'staff')
    .map((grant) => {
      const calls = grant.calls === '*' ? sql`true` : sql`call = any(${[...grant.calls]}::text[])`;
      return sql`(${calls} and place like ${`${grant.place.replace(/(00)+$/, '')}%`})`;
    });
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}
