/** Who may do what to which case: role, place (GB/T 2260), call, own or assigned. Nothing else is looked at here. */
import { type Instant, instantOf } from '@huice/calendar';
import type { CommandDefinition } from '../definition/types.ts';
import { type Reach, ROLES, type Role } from '../vocabulary.ts';
import type { CaseState } from './case.ts';

/** A role within a place, for some calls. */
export interface Grant {
  readonly role: Role;
  /** GB/T 2260, six digits: 000000 the country, 440000 a province, 440300 a city, 440305 a district. */
  readonly place: string;
  readonly calls: readonly string[] | '*';
  /** Applicant: the company acted for. */
  readonly company?: string;
  /** Recommender, reporter: the body. */
  readonly body?: string;
  /** A person who is not the company itself acts under a written authority, while it lasts. */
  readonly authority?: { readonly document: string; readonly from: string; readonly to: string };
}

export interface Actor {
  readonly id: string;
  readonly name: string;
  /** `organisation` 法人登录; `person` 个人登录, which may read guides but not apply. */
  readonly login: 'organisation' | 'person' | 'staff' | 'system' | 'anonymous';
  readonly grants: readonly Grant[];
}

/** Whether a place lies within another: 440305 in 440300 in 440000 in 000000. Malformed codes lie nowhere. */
export function within(place: string, jurisdiction: string): boolean {
  if (!/^\d{6}$/.test(place) || !/^\d{6}$/.test(jurisdiction)) return false;
  const prefix = jurisdiction.replace(/(00)+$/, '');
  return place.startsWith(prefix);
}

/** The organisation itself, or a person under a written authority that lasts. */
export function authorised(actor: Actor, grant: Grant, now: Instant): boolean {
  if (actor.login === 'organisation') return true;
  if (actor.login !== 'person' || !grant.authority) return false;
  return instantOf(grant.authority.from) <= now && now <= instantOf(grant.authority.to, 'end');
}

const REACHES = {
  own: (actor, grant, state, now) =>
    grant.company !== undefined && grant.company === state.applicant && authorised(actor, grant, now),
  body: (actor, grant, state) => actor.login === 'staff' && state.body !== null && grant.body === state.body,
  assigned: (actor, grant, state) =>
    actor.login === 'staff' &&
    (state.assigned[grant.role] ?? []).includes(actor.id) &&
    within(state.place, grant.place),
  jurisdiction: (actor, grant, state) => actor.login === 'staff' && within(state.place, grant.place),
  none: () => false,
  anyone: () => true,
  engine: (actor) => actor.login === 'system',
} as const satisfies Record<Reach, (actor: Actor, grant: Grant, state: CaseState, now: Instant) => boolean>;

/** The role of the command in which this person may act on this case, or `undefined`. */
export function roleFor(
  actor: Actor,
  command: Pick<CommandDefinition, 'roles'>,
  state: CaseState,
  now: Instant,
): Role | undefined {
  const grant = actor.grants.find(
    (each) =>
      command.roles.includes(each.role) &&
      (each.calls === '*' || each.calls.includes(state.call)) &&
      REACHES[ROLES[each.role].reach](actor, each, state, now),
  );
  return grant?.role;
}

/** The engine itself, for what only the passing of time does. */
export const SYSTEM: Actor = {
  id: 'system',
  name: '系统',
  login: 'system',
  grants: [{ role: 'system', place: '000000', calls: '*' }],
};
