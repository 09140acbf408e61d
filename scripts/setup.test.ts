/** The starter of programs: how it learns how they ended. */
import { expect, test } from 'vitest';
import { runUnderNode24 } from './setup.mjs';

const runs = (program: string, patience = 60_000): Promise<number> =>
  runUnderNode24(['-e', program], { stdio: 'ignore', patience }).ended;

test('a program that hangs in its exit is ended, with the status that it said', async () => {
  const hangs = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)';
  expect(await runs(`process.send({ leaving: 3 }, () => ${hangs})`, 50)).toBe(3);
});

test.each([
  ['process.exit(0)', 0],
  ['process.exit(2)', 2],
  ['process.send({ leaving: 1 }, () => process.exit(1))', 1],
  // What it said does not speak over how it went.
  ['process.send({ leaving: 0 }, () => process.exit(4))', 4],
])('%s ends with %i', async (program, status) => {
  expect(await runs(program)).toBe(status);
});
