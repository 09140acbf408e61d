/** Where one can go from everywhere: what everybody uses in a row, the rooms of the bureau behind one word. */
import type { Role } from '@huice/procedures';
import { m } from './messages.ts';

export const places = [
  { to: '/', word: m.home },
  { to: '/library', word: m.library },
  { to: '/read', word: m.read },
  { to: '/company', word: m.company },
  { to: '/cases', word: m.cases },
  { to: '/notices', word: m.notices },
  { to: '/calendar', word: m.calendar },
  { to: '/periodical', word: m.periodical },
  { to: '/supervision', word: m.supervision },
] as const;

/** Rooms of the bureau, each with the roles that it is for: who has none of them finds nothing there. */
export const bureauPlaces = [
  { to: '/workbench', word: m.workbench, roles: ['officer', 'head', 'administrator'] },
  { to: '/screening', word: m.screening, roles: ['officer', 'head', 'supervisor'] },
  { to: '/what-if', word: m.whatIf, roles: ['officer', 'head', 'supervisor'] },
  { to: '/panels', word: m.panels, roles: ['officer', 'head', 'supervisor', 'administrator', 'expert'] },
  {
    to: '/allocation',
    word: m.allocation,
    roles: ['officer', 'head', 'finance', 'supervisor', 'administrator'],
  },
] as const satisfies readonly { to: string; word: unknown; roles: readonly Role[] }[];

type Grants = { readonly grants: readonly { readonly role: string }[] } | null | undefined;

/** The rooms of the bureau that a person has something to do in. */
export const bureauPlacesOf = (person: Grants) =>
  bureauPlaces.filter(({ roles }) => person?.grants.some(({ role }) => roles.some((each) => each === role)));

/** The row for a person: whoever only answers assignments of plans has no cases. */
export const placesOf = (person: Grants) =>
  places.filter(
    ({ to }) =>
      to !== '/cases' ||
      !person ||
      person.grants.length === 0 ||
      person.grants.some(({ role }) => role !== 'reporter'),
  );
