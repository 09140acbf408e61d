/** When an application may be printed, under revisions of any age. */
import type { CaseState, Procedure } from '@huice/procedures';
import { describe, expect, test } from 'vitest';
import { isPrintable } from './page.ts';

const file = { id: 'submit', files: true, to: 'prechecking' };
const under = (...commands: object[]) => ({ definition: { commands } }) as unknown as Procedure;
const filed = (state: string, acts: object = {}) =>
  ({ state, acts, submissions: [{ number: 1, at: 100 }] }) as unknown as CaseState;
const checked = { 'pass-precheck': { at: 200 } };

describe('printing an application', () => {
  test.each([
    [
      'said by the pack',
      under(file, { id: 'pass-precheck', files: false, to: 'prechecked', opensPrint: true }),
    ],
    ['kept from before packs said so', under(file, { id: 'pass-precheck', files: false, to: 'prechecked' })],
  ])('waits for the pre-check: %s', (_, procedure) => {
    expect(isPrintable(procedure, filed('prechecking'))).toBe(false);
    expect(isPrintable(procedure, filed('prechecked', checked))).toBe(true);
    // Handed in again after a check: checked again before it is printed.
    expect(isPrintable(procedure, filed('prechecking', checked))).toBe(false);
  });

  test('without a check, what was handed in is printed; nothing before that', () => {
    expect(isPrintable(under(file), filed('prechecking'))).toBe(true);
    const nothing = { ...filed('draft'), submissions: [] };
    expect(isPrintable(under(file), nothing)).toBe(false);
  });
});
