import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dropOlder } from './pages-build.ts';

const HOUR = 3_600_000;
const now = Date.parse('2026-11-23T12:00:00Z');
let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'huice-pages-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));

async function built(name: string, at: number): Promise<string> {
  const path = join(home, name);
  await mkdir(path);
  await utimes(path, at / 1000, at / 1000);
  return path;
}
const left = async () => (await readdir(home)).sort();

describe('builds that are no longer served', () => {
  it('go but for the present one and the two before it', async () => {
    for (const [n, name] of ['a', 'b', 'c', 'd'].entries()) await built(name, now - (9 - n) * HOUR);
    await dropOlder(home, await built('present', now - 20 * HOUR), now);
    expect(await left()).toEqual(['c', 'd', 'present']);
  });

  it('that another server is at are left to it; those of one that is gone go', async () => {
    for (const name of ['a', 'b']) await built(name, now - HOUR);
    await built('young.1.partial', now - HOUR / 2);
    await built('old.2.partial', now - 2 * HOUR);
    await dropOlder(home, await built('present', now), now);
    expect(await left()).toEqual(['a', 'b', 'present', 'young.1.partial']);
  });

  it('may be dropped by two at once', async () => {
    for (let n = 0; n < 60; n += 1) await built(`build-${n}`, now - (100 - n) * HOUR);
    const keep = await built('present', now);
    await Promise.all([dropOlder(home, keep, now), dropOlder(home, keep, now), dropOlder(home, keep, now)]);
    expect(await left()).toEqual(['build-58', 'build-59', 'present']);
  });
});
