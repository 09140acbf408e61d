/** A Huice on a data folder of its own, as people start it, that can be killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const root = join(import.meta.dirname, '../..');
const PACK = '440300-深圳/software-guides-2024';
export const PROCEDURE = '440300/software-guides-2024';

export class Huice {
  readonly folder: string;
  readonly data: string;
  #child: ChildProcess | undefined;
  port = 0;

  private constructor(folder: string) {
    this.folder = folder;
    this.data = join(folder, 'data');
  }

  /** @param closes when online filing ends, ISO; the rest of the pack is as shipped */
  static async make(closes: string): Promise<Huice> {
    const folder = await mkdtemp(join(tmpdir(), 'huice-deadline-'));
    const pack = join(folder, 'packs', PACK);
    await cp(join(root, 'packs/facts'), join(folder, 'packs/facts'), { recursive: true });
    await cp(join(root, 'packs', PACK), pack, { recursive: true });
    const file = join(pack, 'procedure.yaml');
    const text = await readFile(file, 'utf8');
    const moved = text
      .replace("'2024-02-25T18:00:00+08:00'", `'${closes}'`)
      .replaceAll(/'2024-02-29T18:00:00\+08:00'/g, "'2099-12-31'");
    if (moved === text || !moved.includes(closes)) throw new Error('the window of the pack was not found');
    await writeFile(file, moved);
    await mkdir(join(folder, 'data'));
    return new Huice(folder);
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [join(root, 'apps/server/src/main.ts')], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: '127.0.0.1',
        HUICE_DATA: this.data,
        HUICE_PACKS: join(this.folder, 'packs'),
        HUICE_PAGES: 'off',
        HUICE_LOG_LEVEL: 'warn',
        HUICE_REQUESTS_PER_MINUTE: '100000000',
      },
    });
    this.#child = child;
    let said = '';
    for await (const chunk of child.stdout) {
      said += String(chunk);
      const port = /ready at http:\/\/localhost:(\d+)/.exec(said)?.[1];
      if (port === undefined) continue;
      this.port = Number(port);
      return;
    }
    throw new Error('the server did not start');
  }

  /** SIGKILL, as a machine that loses power would. */
  async killServer(): Promise<void> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async killDatabase(): Promise<void> {
    process.kill(Number((await this.#postmaster())[0]), 'SIGKILL');
  }

  async databaseUrl(): Promise<string> {
    const password = (await readFile(join(this.data, 'postgres-password'), 'utf8')).trim();
    return `postgres://huice:${password}@127.0.0.1:${(await this.#postmaster())[3]}/huice`;
  }

  /** A connection of our own; waits while the database comes back. */
  async connect(): Promise<pg.Client> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await connected(await this.databaseUrl());
      } catch (error) {
        if (tries === 100) throw error;
        await pause(200);
      }
    }
  }

  async #cluster(): Promise<string> {
    const elsewhere = await readFile(join(this.data, 'postgres-at'), 'utf8').catch(() => '');
    return elsewhere.trim() || join(this.data, 'postgres');
  }

  async #postmaster(): Promise<string[]> {
    return (await readFile(join(await this.#cluster(), 'postmaster.pid'), 'utf8')).split('\n');
  }

  async end(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    const cluster = await this.#cluster();
    if (!cluster.startsWith(this.data)) await rm(cluster, { recursive: true, force: true });
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // One that breaks is told by the query that fails on it.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
