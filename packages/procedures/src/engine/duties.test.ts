import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLE_IDS, ROLES, type Role } from '../vocabulary.ts';
import type { Grant } from './actor.ts';
import { conflictingGrants, rolesApart, roleUnfit } from './duties.ts';

const grant = (role: Role, place = '440300', calls: Grant['calls'] = '*'): Grant => ({ role, place, calls });

describe('duties apart', () => {
  test.each<[Role, Role, boolean]>([
    ['officer', 'head', true],
    ['head', 'finance', true],
    ['finance', 'auditor', true],
    ['expert', 'officer', true],
    ['supervisor', 'clerk', true],
    ['administrator', 'supervisor', true],
    ['administrator', 'head', true],
    ['clerk', 'officer', false],
    ['clerk', 'inspector', false],
    ['officer', 'officer', false],
  ])('%s and %s: %s', (one, other, apart) => {
    expect([rolesApart(one, other), rolesApart(other, one)]).toEqual([apart, apart]);
  });

  test.each<[string, Grant, Grant, boolean]>([
    ['in one city', grant('officer'), grant('head'), true],
    ['a district and its city', grant('officer', '440305'), grant('head', '440300'), true],
    ['the country and a district', grant('head', '000000'), grant('officer', '440305'), true],
    ['two cities', grant('officer', '440300'), grant('head', '440100'), false],
    ['two calls', grant('officer', '440300', ['a']), grant('head', '440300', ['b']), false],
    ['one call of several', grant('officer', '440300', ['a', 'b']), grant('head', '440300', ['b']), true],
    ['one call and every call', grant('officer', '440300', ['a']), grant('head'), true],
  ])('%s', (_, held, wanted, conflict) => {
    expect(conflictingGrants([held], wanted)).toEqual(conflict ? [held] : []);
  });

  test('either way round, and never with itself', () => {
    const any = fc.record({
      role: fc.constantFrom(...ROLE_IDS),
      place: fc.constantFrom('000000', '440000', '440300', '440305', '330100'),
      calls: fc.constantFrom<Grant['calls']>('*', ['a'], ['a', 'b'], ['b']),
    });
    fc.assert(
      fc.property(any, any, (one, other) => {
        expect(conflictingGrants([one], other).length).toBe(conflictingGrants([other], one).length);
        expect(conflictingGrants([one], one)).toEqual([]);
      }),
    );
  });
});

test('a role fits the kind of its account, or is told not to', () => {
  for (const role of ROLE_IDS) {
    const fits = (['organisation', 'person', 'staff'] as const).filter(
      (kind) => roleUnfit(kind, role, false) === null,
    );
    const { login } = ROLES[role];
    expect(fits, role).toEqual(
      login === 'organisation' ? ['organisation'] : login === 'staff' ? ['staff'] : [],
    );
  }
  expect(roleUnfit('person', 'applicant', true)).toBeNull();
  expect(roleUnfit('staff', 'applicant', true)).not.toBeNull();
});
