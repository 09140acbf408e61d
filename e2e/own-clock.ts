/** The whole server in this process, on a database of its own in a real PostgreSQL, with a clock that the walk sets. */
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { pino } from 'pino';
import { inject } from 'vitest';
import { buildApp } from '../apps/server/src/app.ts';
import { type LinkRules, Reader } from '../apps/server/src/library/index.ts';
import { Shelves } from '../apps/server/src/matching/index.ts';
import { buildPages, openDatabase, readSettings } from '../apps/server/src/platform/index.ts';
import { freshDatabase, type TestServer } from '../apps/server/test/harness.ts';

export interface HuiceInTime extends TestServer {
  /** Without a slash at the end. */
  readonly address: string;
  /** Sets the clock; nobody has to log in again for it. */
  at(when: string): Promise<void>;
}

const silent = pino({ level: 'silent' });

/** @param links which links are opened; those of the public web where absent */
export async function startHuiceAt(when: string, links?: LinkRules): Promise<HuiceInTime> {
  const folder = await mkdtemp(join(tmpdir(), 'huice-lifecycle-'));
  await symlink(join(inject('builtPages'), 'pages'), join(folder, 'pages'));
  const settings = readSettings({ ...process.env, HUICE_DATA: folder, DATABASE_URL: '' });
  const database = await freshDatabase();
  const db = openDatabase(database.url, silent);
  const clock = { now: new Date(when) };
  const reader = new Reader();
  const app = await buildApp({
    db,
    reader,
    shelves: await Shelves.open(settings.packsFolder, silent, null),
    clock: () => clock.now,
    log: silent,
    version: '0.0.0-walk',
    pages: await buildPages(settings, silent),
    requestsPerMinute: 100_000,
    ...(links === undefined ? {} : { links }),
  });
  await app.listen({ host: 'localhost', port: 0 });
  const bound = app.server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : 0;
  return {
    app,
    db,
    clock,
    address: `http://localhost:${port}`,
    async at(moment) {
      clock.now = new Date(moment);
      const ends = new Date(clock.now.getTime() + 3_600_000);
      await sql`update sessions set created_at = ${clock.now}, seen_at = ${clock.now}, expires_at = ${ends}`.execute(
        db,
      );
    },
    loseDatabase: () => database.drop(),
    async close() {
      await app.close();
      await reader.close();
      await db.destroy();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
