import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { table, typedLines } from '../../../fixtures/make/policy.ts';
import { readFile } from '../index.ts';
import { Bytes } from './bytes.ts';
import { modifiersOf } from './properties.ts';

const fixture = (name: string) => readFileSync(new URL(`../../../fixtures/files/${name}`, import.meta.url));

describe('a Word 97–2003 document', () => {
  it('is read with its automatic numbers and its table', async () => {
    const file = await readFile(fixture('policy.doc'), 'policy.doc');
    const rows = table.map((row) => row.join('\t'));
    expect(file.text).toBe(`${[...typedLines(), ...rows].join('\n')}\n`);
    expect(file.tables).toHaveLength(1);
    expect(file.mediaType).toBe('application/msword');
  });

  it('that is cut off is said to be damaged', async () => {
    const bytes = fixture('policy.doc').subarray(0, 3000);
    await expect(readFile(bytes, 'a.doc')).rejects.toMatchObject({ code: 'damaged' });
  });

  it('that is older than Word 97 is told how to be saved', async () => {
    const bytes = Uint8Array.from(fixture('policy.doc'));
    const head = bytes.findIndex((byte, at) => byte === 0xec && bytes[at + 1] === 0xa5 && at % 512 === 0);
    bytes[head] = 0xdc;
    await expect(readFile(bytes, 'a.doc')).rejects.toMatchObject({ code: 'unsupported-kind' });
  });
});

describe('property modifiers', () => {
  it('are told apart by the size of their operands', () => {
    const list = [
      0x0a, 0x26, 2, 0x0b, 0x46, 5, 0, 0x08, 0xd6, 3, 0, 9, 9, 0x49, 0x66, 1, 0, 0, 0, 0x16, 0x24, 1,
    ];
    const found = modifiersOf(new Bytes(Uint8Array.from(list)));
    expect([found.get(0x260a), found.get(0x460b), found.get(0x6649), found.get(0x2416)]).toEqual([
      2, 5, 1, 1,
    ]);
  });
});
