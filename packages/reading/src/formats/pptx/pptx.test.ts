import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readFile } from '../index.ts';

const paragraph = (text: string, properties = '') => `<a:p>${properties}<a:r><a:t>${text}</a:t></a:r></a:p>`;
const shape = (y: number | null, ...paragraphs: string[]) =>
  `<p:sp><p:spPr>${y === null ? '' : `<a:xfrm><a:off x="0" y="${y}"/></a:xfrm>`}</p:spPr><p:txBody>${paragraphs.join('')}</p:txBody></p:sp>`;
const slide = (inner: string, more = '') =>
  strToU8(`<p:sld ${more}><p:cSld><p:spTree>${inner}</p:spTree></p:cSld></p:sld>`);

const pptx = (slides: readonly Uint8Array[]) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'ppt/presentation.xml': strToU8(
      `<p:presentation><p:sldIdLst>${slides.map((_, n) => `<p:sldId id="${256 + n}" r:id="rId${n + 1}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    ),
    'ppt/_rels/presentation.xml.rels': strToU8(
      `<Relationships>${slides.map((_, n) => `<Relationship Id="rId${n + 1}" Target="slides/slide${n + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    ...Object.fromEntries(slides.map((bytes, n) => [`ppt/slides/slide${n + 1}.xml`, bytes])),
  });

it('reads slides as pages: title first, shapes from top to bottom, numbers, tables', async () => {
  const auto = '<a:pPr><a:buAutoNum type="ea1ChsPeriod"/></a:pPr>';
  const table = `<p:graphicFrame><a:off x="0" y="90"/><a:tbl><a:tr><a:tc><a:txBody>${paragraph('项')}</a:txBody></a:tc><a:tc><a:txBody>${paragraph('额')}</a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>`;
  const first = slide(
    `${table}${shape(80, paragraph('扶持', auto), paragraph('条件', auto))}<p:grpSp>${shape(10, paragraph('上'))}</p:grpSp>${shape(null, paragraph('政策解读'))}`,
  );
  const file = await readFile(pptx([first, slide(shape(0, paragraph('第二页')))]), '解读.pptx');
  expect(file.text).toBe('政策解读\n上\n一、扶持\n二、条件\n项\t额\n第二页\n');
  expect(file.pages?.map(([from, to]) => file.text.slice(from, to).length)).toEqual([21, 4]);
});

it('names a damaged slide and a hidden one, and reads the rest', async () => {
  const file = await readFile(
    pptx([
      strToU8('<p:sld>'),
      slide(shape(0, paragraph('藏')), 'show="0"'),
      slide(shape(0, paragraph('示例'))),
    ]),
    '解读.pptx',
  );
  expect(file.text).toBe('示例\n');
  expect(file.warnings.map(({ zh }) => zh)).toEqual([
    expect.stringContaining('第 1 页读不出来'),
    expect.stringContaining('1 页隐藏'),
  ]);
});
