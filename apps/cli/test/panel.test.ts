/** A record of a draw is checked by drawing again; what was tampered with shows, what is no record is said to be none. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawExperts } from '@huice/procedures';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'huice-panel-'));
afterAll(() => rmSync(folder, { recursive: true }));
const main = join(import.meta.dirname, '../src/main.ts');

function verify(content: unknown) {
  const file = join(folder, 'record.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'panel', 'verify', file, '--json'], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const { record } = drawExperts(
  Array.from({ length: 9 }, (_, i) => ({
    id: `e${i}`,
    name: `示例专家${i}`,
    fields: ['软件'],
    employers: [],
    holdings: [],
    phones: [],
    active: true,
  })),
  {
    seed: 'a-seed-of-the-test',
    round: 1,
    subject: 'P2026-0001',
    interests: [],
    wanted: [{ field: '软件', count: 3 }],
    declared: [],
    today: '2026-11-23',
    perEmployer: 1,
    reserves: 2,
  },
);

test('a true record holds, one that was changed does not, another file is no record', () => {
  const whole = verify({ panel: 'P2026-0001', draws: [record], holds: true });
  expect([whole.status, JSON.parse(whole.stdout)]).toEqual([0, { draws: 1, problems: [] }]);
  const changed = verify({ draws: [{ ...record, drawn: [...record.drawn].reverse() }], holds: true });
  expect(changed.status).toBe(1);
  expect(changed.stdout).toContain('名单不符');
  const none = verify('[]');
  expect([none.status, none.stderr.includes('不是抽取记录')]).toEqual([1, true]);
});
