import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { packModelledOn, Shelves } from '../src/matching/index.ts';
import { silent } from './harness.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huice-packs-'));
  await cp(join(import.meta.dirname, 'packs'), folder, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true }));

const pack = '990100-示例/robots-2024';

describe('the packs on disk', () => {
  test('a change shows without a restart while they are watched', async () => {
    const shelves = await Shelves.open(folder, silent);
    shelves.watch();
    try {
      const file = join(folder, pack, 'document.yaml');
      const changed = (await readFile(file, 'utf8')).replace('促进机器人产业发展', '支持机器人产业发展');
      await writeFile(file, changed);
      await vi.waitFor(() => expect(shelves.present.library.packs[0]?.document.title).toContain('支持'), {
        timeout: 30_000,
      });
    } finally {
      shelves.close();
    }
  });

  test('a broken file is left out and told, the others stay', async () => {
    await writeFile(join(folder, pack, 'measures/broken.yaml'), 'title: [\n');
    const { present } = await Shelves.open(folder, silent);
    expect([...present.measures.keys()]).toEqual(['990100/robots-2024/research']);
    expect(present.library.problems).toMatchObject([{ file: expect.stringContaining('broken.yaml') }]);
  });

  test.each([
    ['示例市促进机器人产业发展若干措施', null, '990100/robots-2024'],
    ['关于印发《示例市促进 机器人产业\n发展若干措施》的通知', null, '990100/robots-2024'],
    ['示例市促进无人机产业发展若干措施', '示工规〔2024〕2号', null],
    ['', null, null],
  ])('a document called %j (number %s) is modelled by %s', async (title, documentNumber, expected) => {
    const { present } = await Shelves.open(folder, silent);
    expect(packModelledOn(present, { title, documentNumber })).toBe(expected);
  });
});
