import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  characterPdf,
  partlyScannedPdf,
  scannedPdf,
  setParagraphs,
  tablePdf,
  unembeddedPdf,
} from '../../../fixtures/make/pdf.ts';
import { table, typedLines } from '../../../fixtures/make/policy.ts';
import { readFile } from '../index.ts';

const lines = typedLines();
const long = [...lines, ...lines, ...lines];
const asText = (paragraphs: readonly string[]) => `${paragraphs.join('\n')}\n`;

describe('a PDF', () => {
  it('is read without its headers and page numbers, its lines joined across pages', async () => {
    const bytes = await setParagraphs(long, {
      header: '示例市人民政府公报　2031年第4期',
      footer: (page) => `— ${page} —`,
      linesPerPage: 19,
    });
    const file = await readFile(bytes, '办法.pdf');
    expect(file.text).toBe(asText(long));
    expect(file.warnings).toEqual([]);
    expect(file.pages).toHaveLength(4);
    let last = 0;
    for (const [from, to] of file.pages ?? []) {
      expect(from).toBe(last);
      last = to;
    }
    expect(last).toBe(file.text.length);
    const starts = file.pages?.slice(1).map(([from]) => file.text.charAt(from - 1)) ?? [];
    // Some page begins in mid-sentence, and its span begins there too.
    expect(starts.some((character) => character !== '\n')).toBe(true);
  });

  it.each([
    (page: number) => `第 ${page} 页 共 3 页`,
    (page: number) => `${page} / 3`,
    (page: number) => `- ${page} -`,
    (page: number) => String(page),
  ])('knows page numbers in other styles', async (footer) => {
    expect((await readFile(await setParagraphs(long, { footer }), 'a.pdf')).text).toBe(asText(long));
  });

  it('keeps notes at the foot of a page out of the sentence that runs on to the next', async () => {
    const notes = (page: number) => [`①注释第${'一二三四五'[page - 1]}页：所称企业，是指依法注册的企业。`];
    const file = await readFile(
      await setParagraphs(long, { notes, linesPerPage: 19, footer: (page) => `— ${page} —` }),
      '办法.pdf',
    );
    const read = file.text.trimEnd().split('\n');
    expect(read.filter((line) => !line.startsWith('注①'))).toEqual(long);
    expect(read.filter((line) => line.startsWith('注①'))).toEqual(
      [1, 2, 3, 4].flatMap((page) => notes(page).map((note) => `注${note}`)),
    );
  });

  it('of one page keeps all of its text but the page number', async () => {
    const bytes = await setParagraphs(lines.slice(0, 6), { footer: () => '—1—' });
    expect((await readFile(bytes, 'a.pdf')).text).toBe(asText(lines.slice(0, 6)));
  });

  it('is read column by column', async () => {
    const bytes = await setParagraphs(long, { columns: 2 });
    expect((await readFile(bytes, 'a.pdf')).text).toBe(asText(long));
  });

  it('keeps a ruled table row by row, its wrapped cells whole', async () => {
    const file = await readFile(await tablePdf(table), '表.pdf');
    const rows = table.map((row) => row.join('\t'));
    expect(file.text).toBe(asText(['资助标准见下表。', ...rows, '本表由示例市工业和信息化局解释。']));
    expect(file.tables?.[0]?.rows).toHaveLength(table.length);
  });

  it.each([
    [1, 0],
    [1, 2],
    [3, 0],
    [2, 3],
  ])(
    'set character by character, %i times over, with %i points between, reads as words',
    async (times, gap) => {
      const text = '一、按照不超过项目审定总投入的30%给予资助，最高1000万元。';
      expect((await readFile(await characterPdf(text, times, gap), 'a.pdf')).text).toBe(`${text}\n`);
    },
  );

  it('made by an office program is read whole', async () => {
    const fixture = new URL('../../../fixtures/files/policy-office.pdf', import.meta.url);
    const file = await readFile(readFileSync(fixture), 'policy-office.pdf');
    const rows = table.map((row) => row.join('\t'));
    expect(file.text).toBe(asText([...lines, ...rows]));
  });

  it('without embedded fonts is read by its character map', async () => {
    expect((await readFile(unembeddedPdf(lines), 'a.pdf')).text).toBe(asText(lines));
  });

  it('is read with resources from a loader, asked for by their path in the package', async () => {
    const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    const asked: string[] = [];
    const pdfResources = async (path: string) => {
      asked.push(path);
      return new Uint8Array(readFileSync(join(folder, path)));
    };
    expect((await readFile(unembeddedPdf(lines), 'a.pdf', { pdfResources })).text).toBe(asText(lines));
    expect(asked).toContain('cmaps/UniGB-UCS2-H.bcmap');
  });

  it('reports a page without text as a page and reads the rest', async () => {
    const file = await readFile(await partlyScannedPdf('第一页文字', '第三页文字'), 'a.pdf');
    expect(file.text).toBe('第一页文字\n第三页文字\n');
    expect(file.warnings).toMatchObject([{ code: 'page-without-text', page: 2 }]);
    expect(file.pages?.map(([from, to]) => file.text.slice(from, to))).toEqual([
      '第一页文字\n',
      '',
      '第三页文字\n',
    ]);
  });

  it('of scans only is refused, with how many pages', async () => {
    const reading = readFile(await scannedPdf(), '扫描.pdf');
    await expect(reading).rejects.toMatchObject({ code: 'no-text', zh: expect.stringContaining('共 1 页') });
  });

  it('tells how far it is, and stops at the limit of pages', async () => {
    const bytes = await setParagraphs(long, { linesPerPage: 10 });
    const seen: string[] = [];
    await readFile(bytes, 'a.pdf', { onProgress: ({ done, total }) => seen.push(`${done}/${total}`) });
    expect(seen.at(0)).toBe('1/7');
    expect(seen.at(-1)).toBe('7/7');
    await expect(readFile(bytes, 'a.pdf', { limits: { pages: 3 } })).rejects.toMatchObject({
      code: 'too-many-pages',
      zh: expect.stringContaining('有 7 页，超过上限 3 页'),
    });
  });
});
