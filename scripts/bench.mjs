// npm run bench:NAME: install what the figures are measured against (bench/package.json), then run bench/NAME.ts.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundledNode, ensureInstalled, root } from './setup.mjs';

const name = process.argv[2] ?? '';
const script = join(root, 'bench', `${name}.ts`);
if (!/^[a-z][a-z-]*$/.test(name) || !existsSync(script)) {
  console.error(
    `没有这个测量：${name}。用法：npm run bench:reading\nNo such benchmark: ${name}. Usage: npm run bench:reading`,
  );
  process.exit(2);
}
await ensureInstalled({ full: true });

const bench = join(root, 'bench');
const wanted = JSON.parse(readFileSync(join(bench, 'package-lock.json'), 'utf8')).packages;
const missing = Object.entries(wanted).some(
  ([path, entry]) => path !== '' && !entry.optional && !existsSync(join(bench, path, 'package.json')),
);
if (missing) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not npm ci: since npm 11 it refuses a lock that lacks another platform's optional binaries, and some registries do
  // not carry them all. An install that saves nothing takes the locked versions and checks their hashes all the same.
  const done = spawnSync(npm, ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: bench,
    stdio: ['ignore', 2, 2],
  });
  if (done.status !== 0) {
    console.error(
      '测量所需的依赖安装失败，请检查网络和 npm 源。\nInstalling the packages of bench/ failed; check the network and the npm registry.',
    );
    process.exit(1);
  }
}
const run = spawnSync(bundledNode, ['--max-old-space-size=6144', script, ...process.argv.slice(3)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(run.status ?? 1);
