import type { Condition, Expression } from '@huice/measures';
import { expect, test } from 'vitest';
import { factsIn, needsOf, waysToFill } from './needs.ts';

const fact = (id: string): Expression => ({ op: 'fact', fact: id });
const atLeast = (left: Expression): Condition => ({
  op: 'compare',
  left,
  is: '>=',
  right: { op: 'literal', value: '1', unit: '元' },
});
/** a and b come from source 1, c from source 2. */
const source = (missing: string) => (id: string) => (missing.includes(id) ? (id === 'c' ? 2 : 1) : 0);

test.each([
  ['one fact', atLeast(fact('a')), 'a', [1]],
  ['one fact that is known', atLeast(fact('a')), '', [0]],
  ['a sum of two sources', atLeast({ op: 'add', of: [fact('a'), fact('c')] }), 'ac', [3]],
  ['the first known of two sources', atLeast({ op: 'firstKnown', of: [fact('a'), fact('c')] }), 'ac', [1, 2]],
  ['the first known, with one known', atLeast({ op: 'firstKnown', of: [fact('a'), fact('c')] }), 'a', [0]],
  [
    'a sum with a first known inside',
    atLeast({ op: 'add', of: [fact('b'), { op: 'firstKnown', of: [fact('a'), fact('c')] }] }),
    'abc',
    [1],
  ],
] as const)('%s', (_, condition, missing, ways) => {
  expect(waysToFill(needsOf(condition), source(missing))).toEqual(ways);
});

test('names every fact once', () => {
  const twice = atLeast({ op: 'add', of: [fact('a'), { op: 'firstKnown', of: [fact('a'), fact('c')] }] });
  expect(factsIn(needsOf(twice))).toEqual(['a', 'c']);
});
