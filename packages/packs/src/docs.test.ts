/** The pack that docs/packs.md shows is a pack that checks: the page cannot go stale. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadPacks } from './load.ts';
import { checkReport } from './report.ts';
import { filesOf } from './testing.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/packs.md'), 'utf8');
const shown = Object.fromEntries(
  [...page.matchAll(/^`(packs\/[^`]+\.yaml)`\n\n```yaml\n([\s\S]*?)^```$/gm)].map(
    ([, path = '', text = '']) => [path, text],
  ),
);

it('the example of docs/packs.md loads and checks', async () => {
  expect(Object.keys(shown)).toHaveLength(5);
  const library = await loadPacks(filesOf(shown), 'packs');
  const report = checkReport(library);
  expect(report.text).toContain(
    '1 packs, 1 measures, 6 examples, 3 facts, 0 sample companies: 0 errors, 0 warnings',
  );
  expect(report.ok).toBe(true);
});
