import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readFile } from '../index.ts';

/** Bytes of an RTF file: Chinese in GB 2312 as `\'hh`, as Word writes it under a Chinese font. */
const head = String.raw`{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset136 MingLiU;}}`;
const bytesOf = (body: string) => new TextEncoder().encode(`${head}${body}}`);
const read = async (body: string) => readFile(bytesOf(body), '办法.rtf');
/** 示例 in GB 2312. */
const gb = String.raw`\'ca\'be\'c0\'fd`;

test.each([
  ['bytes of the code page', String.raw`${gb}\par`, '示例\n'],
  ['Unicode with what stands for it', String.raw`\uc2\u31034\'ca\'be\u20363\'c0\'fd\par`, '示例\n'],
  ['Unicode above 32767 is written as negative', String.raw`\uc1\u-10243?\u-9216?\par`, '\ud7fd\udc00\n'],
  ['a font of another script', String.raw`{\f1 \'a4\'a4}\par`, '中\n'],
  ['no fallback at all', String.raw`\uc0\u31034\u20363\par`, '示例\n'],
  ['signs', String.raw`\ldblquote 1\{2\}\\\rdblquote\emdash\~x\-y\par`, '“1{2}\\”—\u00a0xy\n'],
  ['what is no text', String.raw`{\*\generator x}{\info{\title y}}{\header z}${gb}\par`, '示例\n'],
  [
    'numbers as the file spells them',
    String.raw`{\listtext\f0  \'d2\'bb\'a1\'a2\tab}${gb}\par{\listtext 1.\tab}x\par`,
    '一、示例\n1. x\n',
  ],
  ['a deletion and hidden text', String.raw`${gb}{\deleted x}{\v y}{\revised z}\par`, '示例z\n'],
  ['a link shows its words', String.raw`{\field{\*\fldinst HYPERLINK "u"}{\fldrslt ${gb}}}\par`, '示例\n'],
  [
    'a text box',
    String.raw`${gb}{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt box\par}}{\shprslt box}}\par`,
    '示例box\n',
  ],
  ['a note after its paragraph', String.raw`a{\footnote ${gb}}b\par c\par`, 'ab\n示例\nc\n'],
])('%s', async (_, body, text) => {
  expect((await read(body)).text).toBe(text);
});

describe('a table', () => {
  it('is one line a row', async () => {
    const row = (a: string, b: string) => String.raw`\trowd\cellx1\cellx2\pard\intbl ${a}\cell ${b}\cell\row`;
    const file = await read(String.raw`a\par ${row('x', String.raw`y\par z`)}${row(gb, '1')}\pard b\par`);
    expect(file.text).toBe('a\nx\ty z\n示例\t1\nb\n');
    expect(
      file.tables?.[0]?.rows.map((cells) => cells.map(([from, to]) => file.text.slice(from, to))),
    ).toEqual([
      ['x', 'y z'],
      ['示例', '1'],
    ]);
  });
});

it('reads an RTF file under the name of a Word document, as offices send it', async () => {
  const file = await readFile(bytesOf(String.raw`${gb}\par`), '办法.doc');
  expect([file.mediaType, file.text, file.warnings]).toEqual(['application/rtf', '示例\n', []]);
});

it('says that the end is missing, and counts pictures', async () => {
  const whole = bytesOf(String.raw`${gb}\par{\pict\bin4 {{{{}`);
  const file = await readFile(whole, 'a.rtf');
  expect(file.warnings.map(({ code }) => code)).toEqual(['pictures-not-read']);
  const cut = await readFile(whole.subarray(0, -1), 'a.rtf');
  expect([cut.text, cut.warnings.map(({ code }) => code)]).toEqual([
    '示例\n',
    ['cut-off', 'pictures-not-read'],
  ]);
});

it('takes whatever follows the signature', async () => {
  const parts = fc.constantFrom(
    '{',
    '}',
    '\\',
    "\\'c",
    '\\u',
    '\\u-1',
    '\\bin9',
    '\\*',
    '\\cell',
    '\\row',
    '字',
    ' ',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { maxLength: 60 }), async (said) => {
      const bytes = bytesOf(said.join(''));
      const once = await readFile(bytes, 'a.rtf').catch(({ code }: { code: string }) => code);
      const again = await readFile(bytes, 'a.rtf').catch(({ code }: { code: string }) => code);
      expect(again).toEqual(once);
      if (typeof once === 'string') expect(once).toBe('no-text');
    }),
  );
});
