import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { strToU8 } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { policyDocx } from '../../fixtures/make/docx.ts';
import { toGb18030, toUtf16 } from '../../fixtures/make/encode.ts';
import { ofd, xlsx } from '../../fixtures/make/packages.ts';
import { setParagraphs, tablePdf, unembeddedPdf } from '../../fixtures/make/pdf.ts';
import { table, typedLines } from '../../fixtures/make/policy.ts';
import { type ExtractedFile, readFile, UnreadableFile } from './index.ts';

/** Damaged files never bring the reader down: they yield text or words about what is wrong, and every span holds. */

const policy = typedLines().join('\n');
const doc = new Uint8Array(readFileSync(new URL('../../fixtures/files/policy.doc', import.meta.url)));
const html = `<html><body><h1>示例市办法</h1>${typedLines()
  .map((line) => `<p>${line}</p>`)
  .join('')}<table><tr><td>甲</td><td>乙</td></tr></table></body></html>`;

const small: readonly (readonly [string, Uint8Array])[] = [
  ['a.txt', strToU8(policy)],
  ['a.md', toGb18030(policy)],
  ['b.txt', toUtf16(policy, 'le', false)],
  ['a.html', strToU8(html)],
  ['a.docx', policyDocx()],
  ['a.doc', doc],
  [
    'a.xlsx',
    xlsx(
      [{ name: '甲', rows: '<row><c t="s" s="0"><v>0</v></c><c><v>3</v></c></row>' }],
      ['<si><t>甲</t></si>'],
    ),
  ],
  ['a.ofd', ofd([[{ x: 30, y: 40, size: 5, text: '示例市办法' }]])],
];

function expectSound(file: ExtractedFile): void {
  const inside = ([from, to]: readonly [number, number]) => from >= 0 && from <= to && to <= file.text.length;
  expect(file.text.trim()).not.toBe('');
  expect((file.pages ?? []).every(inside)).toBe(true);
  for (const found of file.tables ?? []) {
    expect(inside(found.span)).toBe(true);
    expect(found.rows.flat().every(inside)).toBe(true);
  }
}

async function readsOrRefuses(bytes: Uint8Array, name: string): Promise<void> {
  const limits = { unpackedBytes: 20_000_000 };
  let file: ExtractedFile;
  try {
    file = await readFile(bytes, name, { limits });
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableFile);
    return;
  }
  expectSound(file);
}

/** The runner's own listeners would take a rejection that the reader passes over for a failed test. */
async function withoutRunnersListeners(test: () => Promise<void>): Promise<void> {
  const listeners = process.listeners('unhandledRejection');
  for (const listener of listeners) process.off('unhandledRejection', listener);
  try {
    await test();
  } finally {
    for (const listener of listeners) process.on('unhandledRejection', listener);
  }
}

type Change = readonly [at: number, byte: number];
const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 });

function mutate(bytes: Uint8Array, list: readonly Change[], cut: number | null): Uint8Array {
  const out = bytes.slice(0, cut === null ? bytes.length : cut % (bytes.length + 1));
  for (const [at, byte] of list) if (out.length > 0) out[at % out.length] = byte;
  return out;
}

describe('damaged files', () => {
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);

  it.each(small)('%s, bytes changed or cut off', async (name, bytes) => {
    await fc.assert(
      fc.asyncProperty(changes, fc.option(fc.nat()), (list, cut) =>
        readsOrRefuses(mutate(bytes, list, cut), name),
      ),
      { numRuns: 120 },
    );
  });

  it('a PDF, bytes changed or cut off', async () => {
    const pdfs = [
      await setParagraphs(typedLines(), { footer: (n) => `— ${n} —` }),
      await tablePdf(table),
      unembeddedPdf(['示例市办法']),
    ];
    await withoutRunnersListeners(() =>
      fc.assert(
        fc.asyncProperty(fc.constantFrom(...pdfs), changes, fc.option(fc.nat()), (bytes, list, cut) =>
          readsOrRefuses(mutate(bytes, list, cut), 'a.pdf'),
        ),
        { numRuns: 60 },
      ),
    );
  });

  it('a PDF of which one page is damaged does not end the process', async () => {
    const pdf = Buffer.from(await setParagraphs([...typedLines(), ...typedLines()], { linesPerPage: 8 }));
    const kids = [...(/\/Kids \[([^\]]+)\]/.exec(pdf.toString('latin1'))?.[1] ?? '').matchAll(/(\d+) 0 R/g)];
    const last = pdf.indexOf(`\n${kids.at(-1)?.[1]} 0 obj`, 0, 'latin1');
    pdf.write(')>>', pdf.indexOf('obj', last) + 4, 'latin1');
    const script = `
      import { readFile } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
      const bytes = new Uint8Array(Buffer.concat(await process.stdin.toArray()));
      const file = await readFile(bytes, 'a.pdf');
      await new Promise((resolve) => setTimeout(resolve, 50));
      console.log(JSON.stringify(file.warnings.map(({ code, page }) => [code, page])));
      Promise.reject(new Error('someone else'));`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, NODE_OPTIONS: '' },
      input: pdf,
      encoding: 'utf8',
      maxBuffer: 1e8,
    });
    expect(run.stdout.trim()).toBe(JSON.stringify([['page-unreadable', kids.length]]));
    // Any other rejection still ends the process.
    expect(run.stderr).toContain('someone else');
    expect(run.status).toBe(1);
  });

  it('bytes of any kind, behind the marks of every format', async () => {
    const heads = fc.constantFrom(
      ...['', '%PDF-1.4\n', 'PK\u0003\u0004', '<html>', '{\\rtf', 'MZ', 'BM'].map((head) =>
        strToU8(head, true),
      ),
      doc.slice(0, 512),
      Uint8Array.from([0xff, 0xfe]),
    );
    await fc.assert(
      fc.asyncProperty(heads, fc.uint8Array({ maxLength: 600 }), (head, tail) =>
        readsOrRefuses(Uint8Array.from([...head, ...tail]), 'a'),
      ),
      { numRuns: 400 },
    );
  });

  it('deep markup ends in words, not in a full stack', async () => {
    await readsOrRefuses(strToU8(`<html><body>${'<div>'.repeat(30_000)}深`), 'a.html');
    await readsOrRefuses(strToU8(`<html><body>${'<table><tr><td>'.repeat(2_000)}深`), 'a.html');
  });

  it('a single line of ten megabytes is read to the letter', async () => {
    const text = '示例市企业按照30%给予资助，'.repeat(250_000);
    expect((await readFile(strToU8(text), 'a.txt')).text).toBe(text);
  });

  it('yield the same answer twice', async () => {
    for (const [name, bytes] of small)
      expect(await readFile(bytes, name)).toEqual(await readFile(bytes, name));
  });
});
