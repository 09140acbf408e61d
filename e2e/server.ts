/** A really started server for the walks: its own folder, its own PostgreSQL, a free port; gone when stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inject } from 'vitest';

export interface StartedHuice {
  /** Without a slash at the end. */
  readonly address: string;
  /** Of the demo accounts, by login. */
  readonly passwords: ReadonlyMap<string, string>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url));

/** @param demo what the fictional people did is made only where a walk looks at it */
export async function startHuice(demo: 'all' | 'accounts' = 'accounts'): Promise<StartedHuice> {
  const folder = await mkdtemp(join(tmpdir(), 'huice-e2e-'));
  await symlink(join(inject('builtPages'), 'pages'), join(folder, 'pages'));
  const { child, address } = await startSomewhere(folder, demo);
  return {
    address,
    passwords: await demoPasswords(folder),
    stop: async () => {
      await ended(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A port that was free may be taken by the time it is used: then another. */
async function startSomewhere(folder: string, demo: string, tries = 3): Promise<Started> {
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      HUICE_DATA: folder,
      PORT: String(await freePort()),
      DATABASE_URL: '',
      HUICE_REQUESTS_PER_MINUTE: '100000',
      HUICE_DEMO: demo,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    return { child, address: await ready(child) };
  } catch (error) {
    if (tries > 1 && String(error).includes('已被占用')) return startSomewhere(folder, demo, tries - 1);
    throw error;
  }
}

interface Started {
  readonly child: ChildProcess;
  readonly address: string;
}

/** Asks it to stop; one that has ended already is not waited for. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function demoPasswords(folder: string): Promise<Map<string, string>> {
  const said = await readFile(join(folder, 'demo-accounts.txt'), 'utf8');
  return new Map(
    [...said.matchAll(/^ {2}(\S+) +(\S+) {2}/gm)].map(([, login = '', password = '']) => [login, password]),
  );
}

/** Waits for the line that says it is ready; what it said instead becomes the error. */
function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /Huice ready at (\S+)/.exec(said);
      if (found?.[1]) resolve(found[1]);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (status) => reject(new Error(`the server ended with ${status}: ${said}`)));
    child.once('error', reject);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, 'localhost', () => {
      const bound = probe.address();
      const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
