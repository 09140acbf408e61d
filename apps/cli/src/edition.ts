/** The edition of the reader that this command runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readerEdition } from '@huice/reading';

export function presentEdition(): string {
  const source = dirname(fileURLToPath(import.meta.resolve('@huice/reading')));
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  files.push(join(source, '..', 'package.json'));
  return readerEdition(
    files.map((file) => ({ name: relative(source, file), text: readFileSync(file, 'utf8') })),
  );
}
