/** Files out of what was chosen or dropped: single ones, several, or folders with all that lies in them. */

import type { Dropped } from '../platform/dropping.ts';

/** A file and where it lay below what was chosen: “政策/2024/通知.docx”. */
export interface FolderFile {
  readonly file: File;
  readonly path: string;
}

/** What office programs and systems leave behind in folders. */
const leftovers = /(?:^|\/)(?:\.|~\$|Thumbs\.db$|desktop\.ini$|__MACOSX\/)/i;

/** Without leftovers, in the order of their paths. */
export function tidy(files: readonly FolderFile[]): FolderFile[] {
  return files
    .filter(({ path }) => !leftovers.test(path))
    .sort((a, b) => a.path.localeCompare(b.path, 'zh-CN', { numeric: true }));
}

/** Files that were chosen, those of a folder with their paths. */
export function chosenFiles(files: readonly File[]): FolderFile[] {
  return tidy(files.map((file) => ({ file, path: file.webkitRelativePath || file.name })));
}

/** Files that were dropped, folders opened to the last. A folder that cannot be opened is left out. */
export async function droppedFiles({ entries, files }: Dropped): Promise<FolderFile[]> {
  if (!entries.some((entry) => entry.isDirectory)) return chosenFiles(files);
  return tidy((await Promise.all(entries.map((entry) => filesIn(entry)))).flat());
}

async function filesIn(entry: FileSystemEntry): Promise<FolderFile[]> {
  const path = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
    );
    return file === null ? [] : [{ file, path }];
  }
  const inner = await allOf((entry as FileSystemDirectoryEntry).createReader());
  return (await Promise.all(inner.map((each) => filesIn(each)))).flat();
}

/** A reader of folders gives a hundred at a time, and nothing at the end. */
async function allOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
