/** Building the web pages when their sources changed. The result lies in the data folder: the checkout may be read-only. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { glob, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Logger } from './log.ts';
import type { Settings } from './settings.ts';
import { diskFull } from './storage-trouble.ts';
import { Trouble } from './trouble.ts';

const run = promisify(execFile);

/** Everything that the pages are made of. */
const sources = [
  'apps/web/{src,public}/**/*',
  'apps/web/{index.html,package.json,vite.config.ts,tsconfig.json}',
  'packages/*/src/**/*',
  'packages/*/package.json',
  'package-lock.json',
];

/**
 * Folder of pages that match the sources, built first if need be; `null` where there are no page sources.
 * @throws Trouble when the build fails
 */
export async function buildPages(settings: Settings, log: Logger): Promise<string | null> {
  if (!settings.pages || !existsSync(join(settings.root, 'apps/web/index.html'))) return null;
  const home = join(settings.dataFolder, 'pages');
  const wanted = join(home, await stamp(settings.root));
  if (existsSync(join(wanted, 'index.html'))) return wanted;
  const partial = `${wanted}.${process.pid}.partial`;
  await mkdir(home, { recursive: true });
  try {
    await build(settings, partial, log);
    await rename(partial, wanted);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Built by another process meanwhile.
    if (!existsSync(join(wanted, 'index.html'))) throw error;
  }
  await dropOlder(home, wanted, Date.now());
  return wanted;
}

async function stamp(root: string): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  for await (const path of glob(sources, { cwd: root })) {
    if (!/\.test\.tsx?$/.test(path)) files.push(path);
  }
  for (const path of files.sort()) {
    const full = join(root, path);
    if (!(await stat(full)).isFile()) continue;
    hash.update(`${path}\0`).update(await readFile(full));
  }
  return hash.digest('hex').slice(0, 16);
}

async function build(settings: Settings, into: string, log: Logger): Promise<void> {
  const started = performance.now();
  const vite = join(settings.root, 'node_modules/vite/bin/vite.js');
  const folder = join(settings.root, 'apps/web');
  const options = [
    'build',
    '--outDir',
    into,
    '--emptyOutDir',
    '--configLoader',
    'native',
    '--logLevel',
    'warn',
  ];
  try {
    await run(process.execPath, [vite, ...options], {
      cwd: folder,
      maxBuffer: 16 * 1024 * 1024,
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: '0' },
    });
  } catch (cause) {
    const said =
      typeof cause === 'object' && cause !== null && 'stderr' in cause ? String(cause.stderr) : String(cause);
    log.error({ err: cause }, 'building the pages failed');
    if (/\bENOSPC\b/.test(said)) throw diskFull(cause, into);
    throw new Trouble(
      500,
      'pages.build',
      {
        zh: `网页构建失败：\n${said.trim().slice(0, 3000)}`,
        en: 'Building the web pages failed.',
      },
      {
        todo: {
          zh: '请恢复 apps/web 的改动，或删除 node_modules 后重新 npm start；只用接口可设 HUICE_PAGES=off。',
          en: 'Undo the changes in apps/web, or delete node_modules and run npm start again; HUICE_PAGES=off serves the API alone.',
        },
        cause,
      },
    );
  }
  log.info({ ms: Math.round(performance.now() - started) }, 'pages built');
}

/** What is being built is another's to finish for as long, in ms; then whoever built it is gone. */
const building = 3_600_000;

/**
 * The last few builds stay for a server that still serves one of them. Other servers may build, rename and drop in the
 * same folder at the same moment: what has vanished meanwhile is not missed.
 */
export async function dropOlder(home: string, keep: string, now: number): Promise<void> {
  const built = await Promise.all(
    (await readdir(home)).map(async (name) => {
      const path = join(home, name);
      const found = await stat(path).catch(() => null);
      return found === null ? [] : [{ path, at: found.mtimeMs }];
    }),
  );
  const older = built
    .flat()
    .filter(({ path, at }) => path !== keep && !(path.endsWith('.partial') && at > now - building))
    .sort((a, b) => b.at - a.at);
  for (const { path } of older.slice(2)) await rm(path, { recursive: true, force: true });
}
