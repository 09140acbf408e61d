/** Packs that were published on this machine are on the command line's shelf, as they are on the server's. */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const program = fileURLToPath(new URL('../bin/huice.mjs', import.meta.url));
const ours = fileURLToPath(new URL('../../server/test/packs', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huice-published-'));
  // What is published is the pack; its dictionary ships.
  await mkdir(join(folder, 'packs'));
  await cp(join(ours, 'facts'), join(folder, 'packs', 'facts'), { recursive: true });
  await cp(ours, join(folder, 'data', 'packs'), { recursive: true });
  await writeFile(join(folder, 'company.json'), JSON.stringify({ name: '示例科技有限公司', facts: {} }));
});
afterAll(() => rm(folder, { recursive: true }));

const huice = (data: string, ...given: string[]) =>
  run(process.execPath, [program, ...given], {
    env: { ...process.env, HUICE_PACKS: join(folder, 'packs'), HUICE_DATA: join(folder, data) },
  });

test('they are listed and matched; without them there is nothing, and no fault', async () => {
  const count = async (data: string) => {
    const { stdout } = await huice(data, 'match', '--company', join(folder, 'company.json'), '--json');
    return (JSON.parse(stdout) as { count: number }).count;
  };
  expect(await count('data')).toBeGreaterThan(0);
  expect(await count('nowhere')).toBe(0);
  expect((await huice('data', 'pack', 'list', '--json')).stdout).toContain('990100/robots-2024');
});
