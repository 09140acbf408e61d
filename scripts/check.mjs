// npm run check: lint and format, licences, types, walls. Ends with “N passed, N failed”.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledNode, ensureInstalled, root } from './setup.mjs';

const tsc = 'node_modules/typescript-native/bin/tsc';
const steps = [
  [
    'lint and format',
    ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--max-diagnostics=50', '.'],
  ],
  ['licences', ['scripts/licences.mjs']],
  ['types', [tsc, '-p', 'tsconfig.json']],
  ['types of the pages', [tsc, '-p', 'apps/web/tsconfig.json']],
  [
    'walls',
    [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      'packages',
      'apps',
    ],
  ],
];

/** @returns {{ passed: number, failed: number, broken: string[] }} broken names what did not hold */
export function check() {
  const broken = [];
  for (const [name, args] of steps) {
    const { status } = spawnSync(bundledNode, args, { cwd: root, stdio: 'inherit' });
    console.log(`${status === 0 ? '✓' : '✗'} check: ${name}`);
    if (status !== 0) broken.push(name);
  }
  return { passed: steps.length - broken.length, failed: broken.length, broken };
}

if (
  import.meta.url === pathToFileURL(process.argv[1] ?? '').href ||
  process.argv[1] === join(root, 'scripts/check.mjs')
) {
  await ensureInstalled({ full: true });
  const { passed, failed } = check();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}
