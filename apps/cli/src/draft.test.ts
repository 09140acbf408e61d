import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const program = fileURLToPath(new URL('../bin/huice.mjs', import.meta.url));
const policy = `示例市支持自行车产业发展若干措施

一、支持研发
（一）技术改造。对技术改造投入不低于500万元的企业，按照技术改造投入的20%给予补助，单个企业最高200万元。
`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huice-draft-'));
  await writeFile(join(folder, '自行车.txt'), policy);
  await writeFile(join(folder, '空.txt'), '');
});
afterAll(() => rm(folder, { recursive: true }));

const huice = (...given: string[]) => run(process.execPath, [program, ...given], { cwd: folder });
const failure = async (...given: string[]) => {
  const error = await huice(...given).then(
    () => null,
    (reason: unknown) => reason as { code: number; stderr: string },
  );
  if (error === null) throw new Error('it did not fail');
  return error;
};

test('writes a pack that lacks nothing but examples, and overwrites nothing', async () => {
  const { stdout } = await huice('draft', '自行车.txt', '--out', 'out');
  const path = /out（\d+ 个文件/.exec(stdout);
  expect(path).not.toBeNull();
  expect(stdout).toMatch(/measure-01\.yaml:\d+ {2}eligible, ineligible, insufficient/);
  const id = /^(\d{6}\/\S+) /.exec(stdout)?.[1] ?? '';
  const [code = '', slug = ''] = id.split('/');
  const [place = ''] = (await readdir(join(folder, 'out'))).filter((name) => name.startsWith(`${code}-`));
  const measure = await readFile(join(folder, 'out', place, slug, 'measures/measure-01.yaml'), 'utf8');
  expect(measure).toContain('op: cap');
  expect(measure).toMatch(/facts: \{ \S+-fact-1: 500万元 \}/);
  const checked = await failure('pack', 'check', 'out', '--json');
  const { problems } = JSON.parse((checked as unknown as { stdout: string }).stdout) as {
    problems: { found: string }[];
  };
  expect(problems.length).toBe(3);
  expect(problems.every(({ found }) => found.includes('没有这样的例子'))).toBe(true);
  const again = await failure('draft', '自行车.txt', '--out', 'out');
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('没有覆盖')]);
  await huice('draft', '自行车.txt', '--out', 'out', '--force');
});

test.each([
  ['没有.txt', /没有这个文件/],
  ['空.txt', /./],
])('%s is refused in words', async (file, words) => {
  const { code, stderr } = await failure('draft', file);
  expect(code).toBe(1);
  expect(stderr).toMatch(words);
});
