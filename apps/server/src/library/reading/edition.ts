/** The edition of the reader that this server runs. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readerEdition } from '@huice/reading';

let known: string | undefined;

/** Worked out once: the reader does not change while the server runs. */
export function presentEdition(): string {
  known ??= editionIn(dirname(fileURLToPath(import.meta.resolve('@huice/reading'))));
  return known;
}

function editionIn(source: string): string {
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name));
  // Its list of libraries, each with its exact version.
  files.push(join(source, '..', 'package.json'));
  return readerEdition(
    files.map((file) => ({ name: relative(source, file), text: readFileSync(file, 'utf8') })),
  );
}
