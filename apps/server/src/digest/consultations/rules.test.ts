import { endOfDay, instantOf, startOfDay } from '@huice/calendar';
import type { Grant, Role } from '@huice/procedures';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsOffice, periodOf, refuseComment, stateOf } from './rules.ts';

describe('the period', () => {
  test.each([
    // Monday; the day itself counts.
    ['2024-03-04', { workingDays: 1 }, '2024-03-04'],
    ['2024-03-04', { workingDays: 10 }, '2024-03-15'],
    // Spring Festival lies in between; Sunday the 4th and the 18th were worked.
    ['2024-02-05', { workingDays: 7 }, '2024-02-19'],
    ['2024-03-01', { days: 30 }, '2024-04-01'],
    ['2024-03-04', { days: 5 }, '2024-03-08'],
  ])('from %s, %o: to %s', (from, period, to) => {
    const found = periodOf(from, period);
    expect([found.opensAt, found.closesAt]).toEqual([startOfDay(from), endOfDay(to)]);
    expect(found.counted.zh).toContain('当日计入');
  });

  test('one that ends in a year without published holidays is provisional', () => {
    expect(periodOf('2031-01-06', { workingDays: 5 }).certainty).toBe('provisional');
  });
});

describe('late is late by a second', () => {
  const { opensAt, closesAt, counted } = periodOf('2024-03-04', { workingDays: 10 });
  const standing = { opensAt, closesAt, counted, published: false };
  test.each([
    ['2024-03-03T23:59:59+08:00', 'too-early'],
    ['2024-03-04T00:00:00+08:00', null],
    ['2024-03-15T23:59:59+08:00', null],
    ['2024-03-16T00:00:00+08:00', 'too-late'],
  ])('%s: %s', (at, code) => {
    const refusal = refuseComment(standing, instantOf(at));
    expect(refusal?.code ?? null).toBe(code);
    if (code === 'too-late') expect(refusal?.zh).toMatch(/2024-03-15 23:59:59.*10 个工作日/);
  });

  test('what is published is closed, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.integer({ min: opensAt - 1e9, max: closesAt + 1e9 }), (now) => {
        expect(stateOf({ ...standing, published: true }, now)).toBe('published');
        expect(refuseComment({ ...standing, published: true }, now)?.code).toBe('too-late');
        const open = now >= opensAt && now <= closesAt + 999;
        expect(refuseComment(standing, now) === null).toBe(open);
      }),
    );
  });
});

test('only staff who hold office there may answer, whoever is drawn', () => {
  const roles: readonly Role[] = [
    'applicant',
    'clerk',
    'officer',
    'head',
    'expert',
    'finance',
    'supervisor',
    'administrator',
  ];
  const places = ['000000', '440000', '440300', '440305', '370200'];
  const grant = fc.record({ role: fc.constantFrom(...roles), place: fc.constantFrom(...places) });
  fc.assert(
    fc.property(
      fc.array(grant, { maxLength: 3 }),
      fc.constantFrom('organisation', 'person', 'staff', 'anonymous' as const),
      fc.constantFrom(...places),
      (drawn, login, place) => {
        const grants: Grant[] = drawn.map((one) => ({ ...one, calls: '*' }));
        // In other words: digits of the place, read from the left, until the jurisdiction has only zeros.
        const covers = (code: string) =>
          [0, 2, 4].every(
            (at) => /^0*$/.test(code.slice(at)) || code.slice(0, at + 2) === place.slice(0, at + 2),
          );
        const may =
          login === 'staff' &&
          drawn.some(({ role, place: code }) => (role === 'officer' || role === 'head') && covers(code));
        expect(holdsOffice({ login: login as 'staff', grants }, place)).toBe(may);
      },
    ),
  );
  expect(holdsOffice(null, '440300')).toBe(false);
});
