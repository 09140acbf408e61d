/** Nobody is shown a way to a room that has nothing for them. */
import { expect, test } from 'vitest';
import { bureauPlacesOf, placesOf } from './places.ts';

const person = (...roles: string[]) => ({ grants: roles.map((role) => ({ role })) });
const rooms = (...roles: string[]) => bureauPlacesOf(person(...roles)).map(({ to }) => to);

test.each([
  [['officer'], ['/workbench', '/screening', '/what-if', '/panels', '/allocation']],
  [['supervisor'], ['/screening', '/what-if', '/panels', '/allocation']],
  [['finance'], ['/allocation']],
  [['expert'], ['/panels']],
  [['auditor'], []],
  [['applicant'], []],
  [['auditor', 'expert'], ['/panels']],
])('%j', (roles, expected) => {
  expect(rooms(...roles)).toEqual(expected);
});

test('nobody logged in has no room of the bureau; whoever only answers assignments has no cases', () => {
  expect(bureauPlacesOf(null)).toEqual([]);
  expect(bureauPlacesOf(undefined)).toEqual([]);
  const cases = (who: Parameters<typeof placesOf>[0]) => placesOf(who).some(({ to }) => to === '/cases');
  expect([
    cases(null),
    cases(person()),
    cases(person('reporter')),
    cases(person('reporter', 'officer')),
  ]).toEqual([true, true, false, true]);
});
