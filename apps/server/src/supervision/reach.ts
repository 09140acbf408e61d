/**
 * Who sees and does what: a supervisor in the places of their grant, a reporter what was sent to their body, the
 * public the plans, their targets and what was made public. The one guard for every door.
 */
import { type Actor, type Grant, within } from '@huice/procedures';
import type { Assignment, Doer } from '@huice/supervision';
import { sql } from 'kysely';

export type View = 'supervisor' | 'reporter' | 'public';

const grantsOf = (actor: Actor | null, role: 'supervisor' | 'reporter'): readonly Grant[] =>
  actor?.login === 'staff' ? actor.grants.filter((grant) => grant.role === role) : [];

/** A desk works on plans of its own place, of places below it, and of those above that bind it. */
export function mayOversee(actor: Actor | null, region: string, place: string): boolean {
  return grantsOf(actor, 'supervisor').some(
    (grant) => within(place, grant.place) && (within(region, place) || within(place, region)),
  );
}

/** The place whose desk is looked at: the one asked for, else the plan's own, else the one of the person's grant. */
export function deskOf(
  actor: Actor | null,
  region: string,
  asked: string | undefined,
): { readonly place: string; readonly view: View } {
  const grants = grantsOf(actor, 'supervisor');
  const own =
    asked ??
    (mayOversee(actor, region, region) ? region : grants.find(({ place }) => within(place, region))?.place);
  if (own !== undefined && mayOversee(actor, region, own)) return { place: own, view: 'supervisor' };
  return { place: region, view: grantsOf(actor, 'reporter').length > 0 ? 'reporter' : 'public' };
}

/** The parts in which a person may look at an assignment and act on it; none where it is nobody's business of theirs. */
export function doersFor(actor: Actor, { place, body }: Pick<Assignment, 'place' | 'body'>): readonly Doer[] {
  if (actor.login === 'system') return ['system'];
  const oversees = grantsOf(actor, 'supervisor').some((grant) => within(place, grant.place));
  const answers = grantsOf(actor, 'reporter').some(
    (grant) => grant.body === body.body && grant.place === body.place,
  );
  return [...(oversees ? (['supervisor'] as const) : []), ...(answers ? (['reporter'] as const) : [])];
}

/** The assignments within reach, as SQL over `assignments`. */
export function reachOf(actor: Actor) {
  const places = grantsOf(actor, 'supervisor').map(
    (grant) => sql`place like ${`${grant.place.replace(/(00)+$/, '')}%`}`,
  );
  const bodies = grantsOf(actor, 'reporter').map(
    (grant) => sql`(body = ${grant.body ?? ''} and body_place = ${grant.place})`,
  );
  const parts = [...places, ...bodies];
  return parts.length === 0 ? sql<boolean>`false` : sql<boolean>`(${sql.join(parts, sql` or `)})`;
}
