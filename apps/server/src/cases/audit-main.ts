/**
 * The checker of log and states as a program: `node audit-main.ts verify|reconcile [--json]`. Reads the database of a
 * server that runs, or of one that does not. Exit status 1: something does not hold.
 */
import './tables.ts';
import { existsSync } from 'node:fs';
import { pino } from 'pino';
import {
  openDatabase,
  readSettings,
  type Settings,
  startCluster,
  Trouble,
  troubleInWords,
} from '../platform/index.ts';
import { clusterPassword, databaseUser } from '../platform/postgres/initialise.ts';
import { placeFor } from '../platform/postgres/place.ts';
import { runningPostmaster } from '../platform/postgres/postmaster.ts';
import { type AuditReport, verify } from './audit.ts';
import { readHeads } from './audit-heads.ts';
import { type Reconciled, reconcile } from './reconcile.ts';

interface Reached {
  readonly url: string;
  readonly leave: () => Promise<void>;
}

/** @throws Trouble where there is no database yet, or it cannot be reached */
async function reach({ databaseUrl, dataFolder }: Settings): Promise<Reached> {
  if (databaseUrl !== null) return { url: databaseUrl, leave: async () => undefined };
  if (!existsSync(dataFolder)) throw noData(dataFolder);
  const place = await placeFor(dataFolder);
  if (!existsSync(place.cluster)) throw noData(dataFolder);
  const running = await runningPostmaster(place.cluster);
  if (running) {
    const password = await clusterPassword(dataFolder);
    const url = `postgres://${databaseUser}:${password}@127.0.0.1:${running.port}/${databaseUser}`;
    return { url, leave: async () => undefined };
  }
  const cluster = await startCluster(dataFolder, {
    note: () => undefined,
    lost: (why) => {
      console.error(troubleInWords(why));
      process.exit(1);
    },
  });
  return { url: cluster.url, leave: () => cluster.stop() };
}

function noData(folder: string): Trouble {
  return new Trouble(
    500,
    'no-data',
    { zh: `${folder} 里还没有数据库。`, en: `There is no database in ${folder} yet.` },
    {
      where: 'HUICE_DATA',
      todo: {
        zh: '请用 --data 或 HUICE_DATA 指定数据目录，或先启动一次惠策。',
        en: 'Name the folder with --data or HUICE_DATA, or start Huice once.',
      },
    },
  );
}

function sayAudit({ sealed, head, kept, breaks, waiting }: AuditReport): void {
  console.log(
    kept === null
      ? '库外没有保存校验值：末尾是否被删除无从核对。 No hash is kept outside: whether the end was cut off cannot be told.'
      : `库外保存的校验值至第 ${kept} 条。 Hashes are kept outside up to record ${kept}.`,
  );
  if (breaks.length === 0) {
    console.log(`操作日志完整：${sealed} 条已封存，${waiting} 条待封存。`);
    console.log(`The log holds: ${sealed} records sealed, ${waiting} to be sealed.`);
  } else {
    console.log(`操作日志有 ${breaks.length} 处不符。 The log is broken in ${breaks.length} places.`);
    for (const each of breaks.slice(0, 50)) console.log(`  ${each.zh} ${each.en}`);
  }
  if (head !== null) {
    console.log(`末条校验值，请另行保存以便下次核对 Hash of the newest record, keep it elsewhere:\n${head}`);
  }
}

function sayReconciled({ cases, differ }: Reconciled): void {
  console.log(`核对 ${cases} 个办件，${differ.length} 个与操作记录不符。`);
  console.log(`${cases} cases compared, ${differ.length} differ from their actions.`);
  for (const each of differ) console.log(`  ${each.case} ${each.why}`);
}

async function main(): Promise<boolean> {
  const [what, ...options] = process.argv.slice(2);
  const settings = readSettings(process.env);
  const reached = await reach(settings);
  const db = openDatabase(reached.url, pino({ level: 'silent' }));
  const json = options.includes('--json');
  try {
    if (what === 'reconcile') {
      const found = await reconcile(db);
      if (json) console.log(JSON.stringify(found));
      else sayReconciled(found);
      return found.differ.length === 0;
    }
    const report = await verify(db, Date.now(), await readHeads(settings.dataFolder));
    if (json) console.log(JSON.stringify(report));
    else sayAudit(report);
    return report.breaks.length === 0;
  } finally {
    await db.destroy();
    await reached.leave();
  }
}

main().then(
  (holds) => {
    process.exitCode = holds ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof Trouble ? troubleInWords(error) : error);
    process.exitCode = 1;
  },
);
