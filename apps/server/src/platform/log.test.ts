import { mkdtempSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { putAside } from './log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'huice-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const now = new Date('2026-11-23T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

function log(name: string, bytes: number, age = 0): void {
  const file = join(folder, name);
  writeFileSync(file, '');
  truncateSync(file, bytes);
  utimesSync(file, daysAgo(age), daysAgo(age));
}

test('a large log is put aside, a small one goes on, none is written over', () => {
  const file = join(folder, 'server.log');
  putAside(file, now);
  log('server.log', 1000);
  putAside(file, now);
  expect(readdirSync(folder)).toEqual(['server.log']);
  log('server.log', 21 * 1024 * 1024);
  putAside(file, now);
  log('server.log', 21 * 1024 * 1024);
  putAside(file, new Date(now.getTime() + 1000));
  expect(readdirSync(folder)).toEqual([
    'server.log.2026-11-23T100000.000Z',
    'server.log.2026-11-23T100001.000Z',
  ]);
});

test('what was put aside is kept for more than six months', () => {
  log('server.log.old', 10, 211);
  log('server.log.half-a-year', 10, 190);
  log('other.log.old', 10, 900);
  putAside(join(folder, 'server.log'), now);
  expect(readdirSync(folder).toSorted()).toEqual(['other.log.old', 'server.log.half-a-year']);
});
