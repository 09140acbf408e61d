import { expect, test } from 'vitest';
import { logLines } from './log-file.ts';

test('a full disk costs lines, not the server, and what was lost is said when there is room', () => {
  let room = 12;
  let kept = '';
  const said: unknown[] = [];
  const log = logLines(
    (bytes, from) => {
      if (room === 0) throw new Error('ENOSPC: no space left on device');
      const some = Math.min(room, bytes.length - from, 5);
      room -= some;
      kept += bytes.subarray(from, from + some).toString();
      return some;
    },
    (error) => said.push(String(error)),
  );
  log.write('first line\n');
  for (const line of ['cut short\n', 'second\n', 'third\n']) log.write(line);
  expect(kept).toBe('first line\nc');
  expect(said).toEqual(['Error: ENOSPC: no space left on device']);
  room = 1000;
  log.write('fourth\n');
  log.write('fifth\n');
  const lines = kept.split('\n');
  expect(lines.slice(0, 2)).toEqual(['first line', 'c']);
  expect(JSON.parse(lines[2] ?? '')).toMatchObject({ lost: 3 });
  expect(lines.slice(3)).toEqual(['fourth', 'fifth', '']);
});
