/** The citation tool on a small fictional original and a pack that cites it by an old path. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sentenceHash } from '@huice/reading';
import { afterAll, beforeAll, expect, it } from 'vitest';

const sentence = '对销售额不低于100万元的灯具企业，按销售额的10%给予奖励，最高50万元。';
const original = `示例市支持灯具销售办法\n\n一、总体要求。支持灯具产业。\n二、支持销售。${sentence}\n`;
let folder: string;
let file: string;
const period = () => join(folder, 'packs/999900-示例市/lamps/periods.yaml');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huice-cite-'));
  file = join(folder, '办法.txt');
  writeFileSync(file, original);
  mkdirSync(join(folder, 'packs/999900-示例市/lamps'), { recursive: true });
  writeFileSync(
    join(folder, 'packs/999900-示例市/lamps/document.yaml'),
    `title: 示例市支持灯具销售办法
titleEn: Example City on lamps
documentNumber: null
issuers: [示例市商务局]
kind: measures
regionCode: "999900"
region: 示例市
issuedOn: null
publishedOn: null
effectiveFrom: null
effectiveTo: null
draft: false
industries: [灯具]
source: { matchTitle: 支持灯具销售办法 }
summary: { zh: 灯具销售奖励, en: Rewards for sales of lamps }
`,
  );
  writeFileSync(
    period(),
    `# a comment that stays
- name: { zh: 奖励, en: rewards }
  kind: call
  from: null
  to: null
  contacts: []
  cite: { provision: 一/(二), figures: [10%], hash: ${sentenceHash(sentence)}, says: { zh: 奖一成, en: a tenth } }
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cite = (...words: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'cite.ts'), ...words], { encoding: 'utf8' });

it('finds the sentence that holds all the words, with its place and fingerprint', () => {
  const { status, stdout } = cite('find', file, '10%', '50万元');
  expect(stdout).toContain(`provision: 二\n  hash: ${sentenceHash(sentence)}`);
  expect(status).toBe(0);
  expect(cite('find', file, '11%').status).toBe(1);
});

it('tells where a citation does not hold, mends it, and leaves the rest of the file alone', () => {
  const packs = join(folder, 'packs');
  const before = readFileSync(period(), 'utf8');
  const told = cite('check', file, packs);
  expect(told.stdout).toContain('没有条款“一/(二)”；这句话在 “二”');
  expect(told.status).toBe(1);
  expect(cite('mend', file, packs).stdout).toContain('1 处已改 mended, 0 处须人看');
  expect(readFileSync(period(), 'utf8')).toBe(before.replace('一/(二)', '二'));
  expect(cite('check', file, packs).status).toBe(0);
});

it('says how it is used, and what is wrong with a file', () => {
  expect(cite().status).toBe(2);
  writeFileSync(join(folder, 'empty.txt'), '');
  const empty = cite('check', join(folder, 'empty.txt'));
  expect([empty.status, empty.stderr === '']).toEqual([1, false]);
  const absent = cite('check', join(folder, 'absent.txt'));
  expect([absent.status, absent.stderr.startsWith('打不开 cannot open')]).toEqual([1, true]);
});
