import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const main = join(import.meta.dirname, '../src/main.ts');
const huice = (...args: string[]) => {
  const env = { ...process.env, LC_ALL: 'C', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: 'utf8',
    env,
    cwd: folder,
  });
  return { status, stdout, stderr };
};

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huice 命令 '));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const policy = `示例市促进机器人产业发展若干措施

示工规〔2024〕1号

一、支持研发

（一）支持关键技术研发。对符合条件的研发项目，按审定总投入的30%给予资助，单个项目资助金额最高不超过1000万元。（责任单位：市工业局）
`;

describe('help', () => {
  test('has an example for every command', () => {
    const { status, stdout } = huice('--help');
    expect(status).toBe(0);
    for (const command of ['read', 'import', 'match', 'pack check', 'pack list', 'serve']) {
      expect(stdout).toContain(`npx huice ${command}`);
    }
  });

  test.each([['read'], ['import'], ['match'], ['pack', 'check'], ['pack', 'list'], ['serve']])(
    'of %s %s',
    (...command) => {
      const { status, stdout } = huice(...command.filter((word) => word !== undefined), '--help');
      expect(status).toBe(0);
      expect(stdout).toContain(`npx huice ${command.filter((word) => word !== undefined).join(' ')}`);
    },
  );
});

describe('bad usage is status 2, on stderr', () => {
  test.each([
    [[]],
    [['nope']],
    [['read']],
    [['read', 'a', '--colour']],
    [['match']],
    [['match', '--company', 'x.json', '--as-of', 'yesterday']],
    [['serve', '--port', 'abc']],
    [['pack', 'nope']],
  ])('%j', (args) => {
    const { status, stdout, stderr } = huice(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });
});

describe('read', () => {
  test('prints one JSON object with the text and what it says', () => {
    const { status, stdout, stderr } = huice('read', '--json', file('措施.txt', policy));
    expect([status, stderr]).toEqual([0, '']);
    const reading = JSON.parse(stdout);
    expect(reading).toMatchObject({
      file: '措施.txt',
      text: policy,
      documents: [{ documentNumber: '示工规〔2024〕1号' }],
    });
  });

  test('says it in words without --json', () => {
    expect(huice('read', file('措施.txt', policy)).stdout).toContain('示工规〔2024〕1号');
  });

  test.each([
    ['a file that is not there', () => '没有.txt', /没有这个文件/, /no such file/],
    ['a folder', () => '.', /文件夹/, /folder/],
    ['an empty file', () => file('空.txt', ''), /空/, /empty/],
    ['a picture', () => file('图.docx', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10)), /图/, /./],
  ])('%s is status 1 and words on stderr', (_what, path, zh, en) => {
    const { status, stdout, stderr } = huice('read', path());
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(zh);
    expect(stderr).toMatch(en);
    expect(stderr).not.toContain('    at ');
  });
});

describe('match', () => {
  const company = (more: object) => JSON.stringify({ name: '示例科技有限公司', facts: {}, ...more });
  const measure = '440300/software-guides-2024/chain-link';

  test('gives JSON with outcome, conditions and what is missing', () => {
    const path = file('企业.json', company({ asOf: '2024-02-01', facts: { 瞎写: 1 } }));
    const { status, stdout } = huice('match', '--company', path, '--measure', measure, '--json');
    expect(status).toBe(0);
    const { company: answered, items, problems } = JSON.parse(stdout);
    expect(answered).toEqual({ name: '示例科技有限公司', asOf: '2024-02-01' });
    expect(items).toMatchObject([{ measure: { id: measure }, evaluation: { outcome: 'insufficient' } }]);
    expect(items[0].evaluation.missing.length).toBeGreaterThan(0);
    expect(problems).toMatchObject([{ key: '瞎写' }]);
  });

  test('in words: outcome, each condition with its place, what is missing', () => {
    const { stdout } = huice('match', '--company', file('企业.json', company({})), '--measure', measure);
    expect(stdout).toContain('信息不足');
    expect(stdout).toContain('〔440300/software-guides-2024#chain-link · 三/(一)〕');
    expect(stdout).toContain('缺 missing:');
  });

  test.each([
    ['no such measure', company({}), ['--measure', 'chain-link'], /440300\/software-guides-2024\/chain-link/],
    ['no JSON', '{"name": ', [], /不是正确的 JSON/],
    ['a list', '[]', [], /不是企业资料/],
    ['no name', '{"facts": {}}', [], /name/],
    ['facts that are none', '{"name": "甲", "facts": 3}', [], /facts/],
    ['a day that is none', company({ asOf: '2024-02-30' }), [], /asOf/],
  ])('%s is status 1', (_what, content, more, words) => {
    const { status, stdout, stderr } = huice('match', '--company', file('坏.json', content), ...more);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(words);
  });
});

describe('pack', () => {
  test('list gives every document and the total', () => {
    const { status, stdout } = huice('pack', 'list', '--json');
    expect(status).toBe(0);
    const { documents, total } = JSON.parse(stdout);
    expect(documents.length).toBeGreaterThan(5);
    expect(total.measures).toBe(
      documents.reduce((sum: number, d: { measures: number }) => sum + d.measures, 0),
    );
  });

  test('check of a folder with a broken file is status 1 and names file and line', () => {
    const packs = mkdtempSync(join(folder, 'packs-'));
    writeFileSync(join(packs, 'stray.yaml'), 'a: [1\n');
    const { status, stdout } = huice('pack', 'check', packs);
    expect(status).toBe(1);
    expect(stdout).toContain('stray.yaml');
  });

  test('check of a folder that is not there is status 1', () => {
    const { status, stderr } = huice('pack', 'check', join(folder, 'nowhere'));
    expect(status).toBe(1);
    expect(stderr).toContain('nowhere');
  });
});
