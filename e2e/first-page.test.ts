/** What a browser fetches before the first page works: under 250 kB of scripts, gzipped. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, inject, test } from 'vitest';

test('the first page needs less than 250 kB of scripts', async () => {
  const pages = join(inject('builtPages'), 'pages');
  const [built = ''] = await readdir(pages);
  const html = await readFile(join(pages, built, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path = '']) => path);
  expect(scripts.length).toBeGreaterThan(0);
  const sizes = await Promise.all(
    scripts.map(async (path) => gzipSync(await readFile(join(pages, built, path)), { level: 9 }).length),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(250_000);
});
