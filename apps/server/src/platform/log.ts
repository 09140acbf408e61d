import { mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { destination, type Logger, pino } from 'pino';
import type { Settings } from './settings.ts';

export type { Logger } from 'pino';

/** A log file beyond this is put aside at the next start, and the one before it dropped. */
const rotateAtBytes = 20 * 1024 * 1024;

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
  rotate(file);
  rotate(join(folder, 'postgres.log'));
  return pino(options, destination({ dest: file, sync: true, mode: 0o600 }));
}

function rotate(file: string): void {
  try {
    if (statSync(file).size > rotateAtBytes) renameSync(file, `${file}.1`);
  } catch {
    // There is none yet.
  }
}
