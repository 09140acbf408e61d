import { describe, expect, it } from 'vitest';
import { type OfdText, ofd } from '../../../fixtures/make/packages.ts';
import { typedLines } from '../../../fixtures/make/policy.ts';
import { readFile } from '../index.ts';

/** Sets lines as a program would: 30 characters of 5 mm a line, indented by two, out of order in the file. */
function pageOf(paragraphs: readonly string[], number: number): OfdText[] {
  const texts: OfdText[] = [];
  let y = 30;
  for (const paragraph of paragraphs) {
    for (const [i, text] of (paragraph.match(/^.{1,28}|.{1,30}/gu) ?? []).entries()) {
      texts.push({ x: i === 0 ? 40 : 30, y, size: 5, text });
      y += 9;
    }
  }
  texts.push({ x: 100, y: 285, size: 4, text: `— ${number} —` });
  return texts.reverse();
}

const lines = typedLines();

describe('an OFD', () => {
  it('is read in the order of places, without page numbers', async () => {
    const file = await readFile(ofd([pageOf(lines.slice(0, 8), 1), pageOf(lines.slice(8), 2)]), '办法.ofd');
    expect(file.text).toBe(`${lines.join('\n')}\n`);
    expect(file.pages).toHaveLength(2);
    expect(file.mediaType).toBe('application/ofd');
  });

  it('reports a damaged page and reads the rest', async () => {
    const broken = { 'Doc_0/Pages/Page_1/Content.xml': '<ofd:Page>' };
    const file = await readFile(ofd([pageOf(['第一页。'], 1), [], pageOf(['第三页。'], 3)], broken), 'a.ofd');
    expect(file.text).toBe('第一页。\n第三页。\n');
    expect(file.warnings).toMatchObject([{ code: 'page-unreadable', page: 2 }]);
  });

  it.each([
    ['no-text', ofd([[]])],
    ['encrypted', ofd([pageOf(['甲'], 1)], { 'Doc_0/Encryptions.xml': '<a/>' })],
    ['damaged', ofd([pageOf(['甲'], 1)], { 'OFD.xml': '<ofd:OFD/>' })],
  ])('is refused as %s', async (code, bytes) => {
    await expect(readFile(bytes, 'a.ofd')).rejects.toMatchObject({ code });
  });
});
