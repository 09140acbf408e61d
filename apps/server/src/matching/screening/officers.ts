/** Whose lists of companies these are: officers of the place, and of the places that hold it. */
import { SCREENING_KEEPERS, SCREENING_READERS } from '@huice/api';
import { type Actor, type Role, within } from '@huice/procedures';
import { notForYou } from '../../identity/index.ts';
import type { CitySource } from './city-messages.ts';

export const READERS: readonly Role[] = SCREENING_READERS;
export const KEEPERS: readonly Role[] = SCREENING_KEEPERS;

/** Lists from before places were kept belong to the whole country: nobody of a single place reads them. */
const NOWHERE_ELSE = '000000';

export const placeOfList = (source: CitySource): string => source.place ?? NOWHERE_ELSE;

/** The place of whoever brings a list: that of their first grant that lets them. @throws Trouble 403 */
export function ownPlace(actor: Actor): string {
  const grant = grantsOf(actor, KEEPERS)[0];
  if (grant === undefined) throw notForYou();
  return grant.place;
}

/** Whether one of the person's grants in these roles covers the place of the list. */
export function reachesList(actor: Actor, roles: readonly Role[], source: CitySource): boolean {
  return grantsOf(actor, roles).some((grant) => within(placeOfList(source), grant.place));
}

/** Screening is about a place, not about a call: a grant for single calls does not reach it. */
const grantsOf = (actor: Actor, roles: readonly Role[]) =>
  actor.login === 'staff'
    ? actor.grants.filter(({ role, calls }) => calls === '*' && roles.includes(role))
    : [];
