import { expect, test } from 'vitest';
import { leftWords } from './undoing.ts';

test.each([
  [600_000, '10:00'],
  [599_999, '9:59'],
  [65_000, '1:05'],
  [999, '0:00'],
  [-5, '0:00'],
])('%d ms left read %s', (left, shown) => {
  expect(leftWords(left)).toBe(shown);
});
