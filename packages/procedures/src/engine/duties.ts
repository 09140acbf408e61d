/**
 * Separation of duties: who decides does not propose, who pays does not decide, who watches does not act, who keeps
 * the accounts touches no case. One person may hold two such roles only where they never meet: in other places or calls.
 */
import { ROLES, type Role } from '../vocabulary.ts';
import type { Words } from '../words.ts';
import { type Grant, within } from './actor.ts';

type StaffRole = {
  [R in Role]: (typeof ROLES)[R]['login'] extends 'staff' ? R : never;
}[Role];

const HANDLE = ['clerk', 'officer', 'head', 'finance', 'expert', 'auditor', 'inspector'] as const;

/** Each role with those it does not go together with; the other direction follows. */
const APART = {
  administrator: [...HANDLE, 'recommender', 'supervisor', 'reporter'],
  supervisor: [...HANDLE, 'recommender', 'reporter'],
  head: ['officer', 'finance', 'expert', 'auditor', 'inspector', 'recommender'],
  officer: ['finance', 'expert', 'auditor', 'recommender'],
  finance: ['expert', 'auditor', 'recommender', 'clerk'],
  auditor: ['expert', 'recommender'],
  expert: ['inspector', 'recommender', 'clerk'],
  inspector: ['recommender'],
  recommender: ['clerk'],
  clerk: [],
  reporter: [],
} as const satisfies Record<StaffRole, readonly StaffRole[]>;

const listed = (role: Role): readonly Role[] => (role in APART ? APART[role as StaffRole] : []);

export const rolesApart = (one: Role, other: Role): boolean =>
  listed(one).includes(other) || listed(other).includes(one);

const meet = (one: Grant, other: Grant): boolean => {
  const places = within(one.place, other.place) || within(other.place, one.place);
  const calls =
    one.calls === '*' || other.calls === '*' || one.calls.some((call) => other.calls.includes(call));
  return places && calls;
};

/** Of what a person holds, the grants that a wanted one does not go together with. */
export function conflictingGrants(held: readonly Grant[], wanted: Grant): readonly Grant[] {
  return held.filter((each) => rolesApart(each.role, wanted.role) && meet(each, wanted));
}

/** Why a role does not fit the kind of an account, or `null`. */
export function roleUnfit(
  kind: 'organisation' | 'person' | 'staff',
  role: Role,
  authorised: boolean,
): Words | null {
  const { login, zh, en } = ROLES[role];
  if (login === 'organisation') {
    if (kind === 'organisation' || (kind === 'person' && authorised)) return null;
    return {
      zh: '申报单位角色只授予法人账号；个人须由单位出具书面委托。',
      en: 'Only the account of an organisation applies; a person needs its written authority.',
    };
  }
  if (login === 'staff') {
    if (kind === 'staff') return null;
    return { zh: `“${zh}”只授予工作人员账号。`, en: `“${en}” is for accounts of staff.` };
  }
  return { zh: `“${zh}”不能授予账号。`, en: `“${en}” is not granted to accounts.` };
}
