import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { destination, type Logger, pino } from 'pino';
import { logFile } from './log-file.ts';
import type { Settings } from './settings.ts';

export type { Logger } from 'pino';

/** A log file beyond this is put aside at the next start. */
const rotateAtBytes = 20 * 1024 * 1024;
/** What was put aside is kept this long: the rule is six months at least (网络安全法 art. 21; 工业和信息化领域数据安全管理办法). */
const keptMs = 210 * 24 * 3600_000;

/** Structured logs, one JSON object a line; what could be a secret or a person's data is left out. */
export function openLog(settings: Settings): Logger {
  const options = {
    level: settings.logLevel,
    base: { pid: process.pid },
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: ['req.headers.authorization', 'req.headers.cookie', '*.password'],
  };
  if (settings.logToStderr) return pino(options, destination({ dest: 2, sync: true }));
  const folder = join(settings.dataFolder, 'logs');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'server.log');
  for (const each of [file, join(folder, 'postgres.log')]) putAside(each, new Date());
  return pino(options, logFile(file));
}

/** Beside the log, under the moment it was put aside; the oldest ones go. */
export function putAside(file: string, now: Date): void {
  try {
    if (statSync(file).size > rotateAtBytes)
      renameSync(file, `${file}.${now.toISOString().replaceAll(':', '')}`);
  } catch {
    // There is none yet.
  }
  const folder = dirname(file);
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(`${basename(file)}.`)) continue;
    const aside = join(folder, name);
    if (now.getTime() - statSync(aside).mtimeMs > keptMs) rmSync(aside, { force: true });
  }
}
