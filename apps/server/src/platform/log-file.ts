/**
 * Lines on disk, each there when it is logged. A disk that is full costs the lines that found no room, never the
 * server: how many they were is the first thing written once there is room again.
 */
import { openSync, writeSync } from 'node:fs';

/** The part of a file that is written to: replaced where a test fills the disk. */
export type WriteSome = (bytes: Buffer, from: number) => number;

/** Whole bytes or an error: a write may take only some of them. */
function writeAll(write: WriteSome, bytes: Buffer): void {
  for (let done = 0; done < bytes.length; ) done += write(bytes, done);
}

/** @param lost said of the first line that found no room, at once and elsewhere than in the file */
export function logLines(write: WriteSome, lost: (error: unknown) => void) {
  let missing = 0;
  return {
    write(line: string): void {
      try {
        if (missing > 0) {
          const said = {
            level: 50,
            time: new Date().toISOString(),
            lost: missing,
            msg: 'log lines found no room',
          };
          // Of the line that was cut short, the end of its line first.
          writeAll(write, Buffer.from(`\n${JSON.stringify(said)}\n`));
          missing = 0;
        }
        writeAll(write, Buffer.from(line));
      } catch (error) {
        if (missing === 0) lost(error);
        missing += 1;
      }
    },
  };
}

/** Appends to a file that only its owner reads. */
export function logFile(file: string) {
  const descriptor = openSync(file, 'a', 0o600);
  return logLines(
    (bytes, from) => writeSync(descriptor, bytes, from),
    (error) => {
      const why = error instanceof Error ? error.message : String(error);
      process.stderr.write(
        `日志写不进 ${file}（${why}），服务继续。 The log cannot be written; the server goes on.\n`,
      );
    },
  );
}
