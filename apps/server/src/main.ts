/** The server as a program. Ready is one line on stdout; everything else goes to the log, troubles to stderr. */
import { readSettings, storageTrouble, Trouble, troubleInWords } from './platform/index.ts';
import { type Running, startServer } from './server.ts';

let running: Running | undefined;
let ending = false;

async function end(status: number): Promise<void> {
  if (ending) return;
  ending = true;
  await running?.stop();
  leave(status);
}

/** Tells who started us that all is done, since Node may hang in its own exit: see scripts/setup.mjs. */
function leave(status: number): void {
  if (process.send === undefined || !process.connected) process.exit(status);
  process.send({ leaving: status }, () => process.exit(status));
}

function fail(error: unknown): void {
  const trouble = error instanceof Trouble ? error : storageTrouble(error);
  console.error(trouble === null ? error : troubleInWords(trouble));
  process.exitCode = 1;
}

async function main(): Promise<void> {
  const starting = startServer(readSettings(process.env), (why) => {
    fail(why);
    leave(1);
  });
  // A stop asked for while starting waits for the start, so that nothing is left running.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void starting.then(() => end(0)).catch(() => leave(1)));
  }
  // Started by another program over a channel: when that is gone, however it went, so are we.
  process.on('disconnect', () => void starting.then(() => end(0)).catch(() => process.exit(1)));
  running = await starting;
  process.stdout.write(`Huice ready at ${running.address}\n`);
}

process.on('uncaughtException', (error) => {
  fail(error);
  void end(1);
});
process.on('unhandledRejection', (error) => {
  fail(error);
  void end(1);
});

main().catch((error: unknown) => {
  fail(error);
  leave(1);
});
