/** From settings to a server that answers, and back down again in order. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { allocationFollowers } from './allocation/index.ts';
import { buildApp } from './app.ts';
import { Procedures, registryFrom, scannerAt, spreadCases, startUpkeep } from './cases/index.ts';
import { makeDemo, printDemoAccounts } from './demo.ts';
import { startDigest } from './digest/index.ts';
import { readUnifiedSettings } from './identity/index.ts';
import { Reader } from './library/index.ts';
import { Shelves } from './matching/index.ts';
import { startDuplicateIndex, withPanels } from './panels/index.ts';
import {
  buildPages,
  channelsOf,
  checkDatabase,
  errorCode,
  type Logger,
  migrate,
  openDatabase,
  openLog,
  openModel,
  readMailSettings,
  readMigrations,
  type Settings,
  startCluster,
  startOutbox,
  systemClock,
  Traffic,
  Trouble,
} from './platform/index.ts';
import { spreadAssignments, startSupervision } from './supervision/index.ts';
import { putBackPublished } from './workbench/index.ts';

export interface Running {
  /** As people type it. */
  readonly address: string;
  /** Finish what is being answered, then stop everything that was started. Further calls wait for the first. */
  stop(): Promise<void>;
}

/** What was started, to be stopped in the opposite order, also when starting fails half-way. */
class Stack {
  readonly #stops: { name: string; stop: () => Promise<void> | void }[] = [];
  readonly #log: Logger;
  #unwinding: Promise<void> | undefined;

  constructor(log: Logger) {
    this.#log = log;
  }

  add(name: string, stop: () => Promise<void> | void): void {
    this.#stops.push({ name, stop });
  }

  unwind(): Promise<void> {
    this.#unwinding ??= this.#unwind();
    return this.#unwinding;
  }

  async #unwind(): Promise<void> {
    for (const { name, stop } of this.#stops.reverse()) {
      try {
        await stop();
        this.#log.info({ name }, 'stopped');
      } catch (error) {
        this.#log.error({ err: error, name }, 'did not stop well');
      }
    }
  }
}

/**
 * @param onLost called when the server cannot go on, after everything was stopped
 * @throws Trouble in words for whoever starts it; whatever was started by then is stopped again
 */
export async function startServer(settings: Settings, onLost: (why: Trouble) => void): Promise<Running> {
  await checkPort(settings);
  const log = openLog(settings);
  const stack = new Stack(log);
  const lost = (why: Trouble) => {
    log.fatal({ err: why }, 'the server cannot go on');
    void stack.unwind().then(() => onLost(why));
  };
  try {
    return await start(settings, log, stack, lost);
  } catch (error) {
    log.fatal({ err: error }, 'the server did not start');
    await stack.unwind();
    throw error;
  }
}

async function start(
  settings: Settings,
  log: Logger,
  stack: Stack,
  lost: (why: Trouble) => void,
): Promise<Running> {
  const pagesBuilt = settings.development ? Promise.resolve(null) : buildPages(settings, log);
  // Waited for below; a failure there must not go unheard meanwhile.
  pagesBuilt.catch(() => undefined);
  // Read while the database comes up.
  const packsRead = Shelves.open(settings.packsFolder, log, join(settings.dataFolder, 'packs'));
  packsRead.catch(() => undefined);
  const url = await databaseUrl(settings, log, stack, lost);
  const ran = await migrate(url, await readMigrations(join(settings.root, 'apps/server/migrations')));
  if (ran.length > 0) log.info({ ran }, 'database migrated');
  const db = openDatabase(url, log);
  stack.add('database connections', () => db.destroy());

  if (settings.demo !== 'off') await printDemoAccounts(db, settings.dataFolder);

  const shelves = await packsRead;
  stack.add('packs', () => shelves.close());
  const back = await putBackPublished(db, shelves);
  if (back.length > 0) log.info({ back }, 'published packs put back on the shelf');
  if (settings.development) shelves.watch();
  const reader = new Reader();
  stack.add('readers', () => reader.close());

  const mail = readMailSettings(process.env, settings.port);
  stack.add(
    'digest',
    startDigest({ db, shelves, procedures: new Procedures(shelves, db) }, mail, systemClock, log),
  );
  const procedures = new Procedures(shelves, db);
  const followers = withPanels(procedures, allocationFollowers);
  const scanner = scannerAt(settings.clamdAddress);
  const cases = { db, procedures, followers };
  const traffic = new Traffic();
  if (settings.demo === 'all')
    await makeDemo({ cases, shelves, reader, site: mail.site, clock: systemClock, log });
  stack.add('duplicate check', startDuplicateIndex({ db, procedures, reader }, traffic, systemClock, log));
  stack.add('supervision', startSupervision({ db, shelves }, systemClock, log));
  stack.add(
    'outbox',
    startOutbox(db, channelsOf(process.env, mail), systemClock, log, [spreadCases, spreadAssignments]),
  );
  stack.add(
    'upkeep',
    startUpkeep(
      { ...cases, scanner, registry: registryFrom(process.env), dataFolder: settings.dataFolder },
      systemClock,
      log,
    ),
  );

  const app = await buildApp({
    db,
    unified: readUnifiedSettings(process.env, mail.site),
    scanner,
    shelves,
    reader,
    log,
    clock: systemClock,
    traffic,
    version: await versionOf(settings.root),
    pages: await pagesBuilt,
    requestsPerMinute: settings.requestsPerMinute,
    proxies: settings.proxies,
    cityFolder: join(settings.dataFolder, 'cities'),
    links: settings.links,
    model: settings.model === null ? null : openModel(settings.model),
    mail,
  });
  stack.add('http', () => app.close());
  await listen(app, settings);
  const bound = app.server.address();
  const port = bound !== null && typeof bound === 'object' ? bound.port : settings.port;
  const address = `http://localhost:${port}`;
  await announce(settings, stack, address);
  log.info({ port, data: settings.dataFolder }, 'ready');
  return { address, stop: () => stack.unwind() };
}

/** Where we are found, for the command line on the same data; a stale one is told by nobody answering. */
async function announce({ dataFolder }: Settings, stack: Stack, address: string): Promise<void> {
  const file = join(dataFolder, 'address');
  await mkdir(dataFolder, { recursive: true });
  await writeFile(file, address);
  stack.add('address', () => rm(file, { force: true }));
}

async function databaseUrl(
  settings: Settings,
  log: Logger,
  stack: Stack,
  lost: (why: Trouble) => void,
): Promise<string> {
  if (settings.databaseUrl !== null) {
    await checkDatabase(settings.databaseUrl);
    return settings.databaseUrl;
  }
  const note = (event: string, details?: Record<string, unknown>) => log.warn({ ...details }, event);
  const cluster = await startCluster(settings.dataFolder, { note, lost });
  stack.add('postgres', () => cluster.stop());
  return cluster.url;
}

async function versionOf(root: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

async function listen(app: Awaited<ReturnType<typeof buildApp>>, { host, port }: Settings): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw asPortTrouble(error, port, host);
  }
}

/** Said at once, before a database is started for nothing. */
function checkPort({ host, port }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(asPortTrouble(error, port, host)));
    probe.listen({ host, port }, () => probe.close(() => resolve()));
  });
}

function asPortTrouble(error: unknown, port: number, host: string): unknown {
  const code = errorCode(error);
  const other = { zh: `例如：PORT=${port + 1} npm start`, en: `For example: PORT=${port + 1} npm start` };
  if (code === 'EADDRINUSE') {
    const words = { zh: `端口 ${port} 已被占用。`, en: `Port ${port} is in use.` };
    return new Trouble(500, 'port-in-use', words, {
      where: 'PORT',
      todo: {
        zh: `请停掉占用它的程序，或换一个端口。${other.zh}`,
        en: `Stop what uses it, or take another. ${other.en}`,
      },
    });
  }
  if (code === 'EACCES') {
    const words = { zh: `没有权限使用端口 ${port}。`, en: `You may not listen on port ${port}.` };
    return new Trouble(500, 'port-forbidden', words, {
      where: 'PORT',
      todo: {
        zh: '请换一个 1024 以上的端口。例如：PORT=8080 npm start',
        en: 'Take one above 1024. For example: PORT=8080 npm start',
      },
    });
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    const words = { zh: `本机没有地址 “${host}”。`, en: `This machine has no address “${host}”.` };
    return new Trouble(500, 'bad-host', words, {
      where: 'HOST',
      todo: {
        zh: '本机访问请用 HOST=localhost，对外服务请用 HOST=0.0.0.0。',
        en: 'Use HOST=localhost for this machine alone, HOST=0.0.0.0 to serve others.',
      },
    });
  }
  return error;
}
