import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// unit: no server, no browser. server: the API on a real PostgreSQL. e2e: a real browser.
export default defineConfig({
  test: {
    // On two cores two at once, not one: much of the time a test waits for a database or another program.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/**/*.test.ts',
            'apps/cli/**/*.test.ts',
            'apps/web/**/*.test.ts',
            'packs/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          testTimeout: 120_000,
          // What a hook does is as long as what a test does: the packs are read there.
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'server',
          // Each file has a database and a server of its own and changes nothing of the process: what they import is
          // loaded once for all of them.
          isolate: false,
          include: ['apps/server/**/*.test.ts'],
          globalSetup: ['apps/server/test/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: ['e2e/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // A page on two busy cores may take more than the second that is the default.
          expect: { poll: { timeout: 60_000 } },
        },
      },
    ],
  },
});
