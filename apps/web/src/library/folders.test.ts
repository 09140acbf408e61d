import { describe, expect, it } from 'vitest';
import { isReadable } from './batch.ts';
import { chosenFiles, droppedFiles, tidy } from './folders.ts';
import { parseBegun } from './readingJob.ts';

const file = (name: string) => new File(['x'], name);

/** A folder as a browser gives it: a hundred entries at a time, then nothing. */
function folder(path: string, inside: readonly unknown[]): FileSystemDirectoryEntry {
  const left = [...inside];
  return {
    isFile: false,
    isDirectory: true,
    fullPath: path,
    createReader: () => ({
      readEntries: (done: (some: unknown[]) => void) => done(left.splice(0, 100)),
    }),
  } as unknown as FileSystemDirectoryEntry;
}

function entry(path: string): FileSystemFileEntry {
  const found = file(path.split('/').at(-1) ?? '');
  return {
    isFile: true,
    isDirectory: false,
    fullPath: path,
    file: (done: (it: File) => void) => done(found),
  } as unknown as FileSystemFileEntry;
}

describe('what was dropped', () => {
  it('is opened to the last folder, whatever their number', async () => {
    const many = Array.from({ length: 250 }, (_, at) => entry(`/政策/${at}.txt`));
    const found = await droppedFiles({
      entries: [
        folder('/政策', [...many, folder('/政策/旧', [entry('/政策/旧/通知.docx')])]),
        entry('/单份.pdf'),
      ],
      files: [],
    });
    expect(found).toHaveLength(252);
    expect(found.map(({ path }) => path)).toContain('政策/旧/通知.docx');
    expect(found.slice(0, 1)[0]?.path).toBe('单份.pdf');
  });

  it('without a folder is the files themselves', async () => {
    const found = await droppedFiles({ entries: [entry('/a.txt')], files: [file('a.txt'), file('b.txt')] });
    expect(found.map(({ path }) => path)).toEqual(['a.txt', 'b.txt']);
  });
});

describe('a list of files', () => {
  it('leaves out what systems and programs leave behind, and counts 2 before 10', () => {
    const paths = ['f/10.txt', 'f/2.txt', 'f/.DS_Store', 'f/~$通知.docx', 'f/Thumbs.db', '__MACOSX/f/2.txt'];
    expect(tidy(paths.map((path) => ({ file: file('x'), path }))).map(({ path }) => path)).toEqual([
      'f/2.txt',
      'f/10.txt',
    ]);
    expect(chosenFiles([file('a.pdf')])).toMatchObject([{ path: 'a.pdf' }]);
  });

  it.each([
    ['a.PDF', true],
    ['a/b.docx', true],
    ['c.zip', true],
    ['d.jpg', false],
    ['README', false],
  ])('%s is read: %s', (path, read) => expect(isReadable(path)).toBe(read));
});

describe('what had begun before a reload', () => {
  it.each([null, '', '{', '[]', '{"job":1}', '"x"'])('%s is nothing', (kept) => {
    expect(parseBegun(kept)).toBeNull();
  });
  it('is told by its id, its name and its size', () => {
    const begun = { job: 'j', name: 'a.pdf', size: 3 };
    expect(parseBegun(JSON.stringify(begun))).toEqual(begun);
  });
});
