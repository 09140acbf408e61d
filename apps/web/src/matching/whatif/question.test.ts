import fc from 'fast-check';
import { expect, test } from 'vitest';
import { questionOf, readChanges, writeChanges } from './question.ts';

test('changes go into the address and come back', () => {
  const change = fc.record({
    node: fc.stringMatching(/^[a-z]+(\/[a-z0-9]+)*$/),
    value: fc.integer({ min: 0, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      expect(readChanges(writeChanges(changes))).toEqual(changes);
    }),
  );
});

test.each([
  ['amount/at=', [{ node: 'amount/at', value: 0 }]],
  ['amount/at=many', []],
  ['=3', []],
  ['a=-1', []],
  [undefined, []],
])('%s means %j', (text, changes) => {
  expect(readChanges(text)).toEqual(changes);
});

test('a budget in 万元 is asked in fen', () => {
  expect(questionOf({ budget: 500, method: 'pro-rata' }, 'm')).toMatchObject({
    budgetFen: 500_000_000,
    method: 'pro-rata',
    rankBy: 'larger-first',
  });
});
