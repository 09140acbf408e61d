import { describe, expect, it } from 'vitest';
import { contentPdf, inHex } from '../../../fixtures/make/pdf.ts';
import { readFile } from '../index.ts';

const h = inHex;
const read = async (content: string, attributes = '') =>
  (await readFile(contentPdf(content, attributes), 'a.pdf')).text;

describe('text operators', () => {
  it.each([
    [
      'lines by leading',
      `BT /F1 14 Tf 60 TL 80 740 Td ${h('第一行')} Tj T* ${h('第二行')} Tj ET`,
      '第一行\n第二行\n',
    ],
    [
      'lines by TD and quotes',
      `BT /F1 14 Tf 80 740 Td ${h('甲乙')} Tj 0 -60 TD ${h('丙丁')} Tj ${h('戊己')} ' ET`,
      '甲乙\n丙丁\n戊己\n',
    ],
    ['a matrix that gives the size', `BT /F1 1 Tf 14 0 0 14 80 740 Tm ${h('甲乙')} Tj ET`, '甲乙\n'],
    [
      'kerning inside a line',
      `BT /F1 14 Tf 80 740 Td [${h('最高')} -200 ${h('10')} -300 ${h('00')} 150 ${h('万元')}] TJ ET`,
      '最高1000万元\n',
    ],
    ['letter spacing', `BT /F1 14 Tf 6 Tc 80 740 Td ${h('最高1000万元')} Tj ET`, '最高1000万元\n'],
    ['horizontal scaling', `BT /F1 14 Tf 50 Tz 80 740 Td ${h('甲乙丙')} Tj ${h('丁')} Tj ET`, '甲乙丙丁\n'],
    [
      'a raised note mark',
      `BT /F1 14 Tf 80 740 Td ${h('收入')} Tj /F1 7 Tf 5 Ts ${h('１')} Tj 0 Ts /F1 14 Tf ${h('计')} Tj ET`,
      '收入１计\n',
    ],
    [
      'a transformation around it',
      `q 1 0 0 1 80 700 cm BT /F1 14 Tf ${h('甲乙')} Tj ET Q BT /F1 14 Tf 80 640 Td ${h('丙')} Tj ET`,
      '甲乙\n丙\n',
    ],
    [
      'state that is restored',
      `BT /F1 14 Tf ET q BT /F1 28 Tf 3 Tc 80 700 Td ${h('甲')} Tj ET Q BT 80 600 Td ${h('乙丙')} Tj ET`,
      '甲\n乙丙\n',
    ],
    [
      'words printed again a hair apart',
      `BT /F1 14 Tf 80 740 Td ${h('人人有责')} Tj 0.3 0 Td ${h('人人有责')} Tj ET`,
      '人人有责\n',
    ],
    [
      'words in the order of places',
      `BT /F1 14 Tf 80 640 Td ${h('后')} Tj ET BT /F1 14 Tf 80 740 Td ${h('先')} Tj ET`,
      '先\n后\n',
    ],
    [
      'no watermark across the page',
      `BT /F1 14 Tf 80 740 Td ${h('正文')} Tj ET BT 0.7 0.7 -0.7 0.7 200 300 Tm /F1 60 Tf ${h('样张')} Tj ET`,
      '正文\n',
    ],
    ['nothing beyond the edge', `BT /F1 14 Tf 80 740 Td ${h('内')} Tj 900 0 Td ${h('外')} Tj ET`, '内\n'],
  ])('%s', async (_, content, text) => {
    expect(await read(content)).toBe(text);
  });

  it('on a page that is turned are read upright', async () => {
    const content = `BT 0 1 -1 0 300 80 Tm /F1 14 Tf ${h('横放')} Tj ET`;
    expect(await read(content, '/Rotate 90')).toBe('横放\n');
  });

  it('find ruled cells drawn as lines or as thin boxes', async () => {
    const words = (x: number, y: number, text: string) => `BT /F1 12 Tf ${x} ${y} Td ${h(text)} Tj ET`;
    const cells = [
      words(90, 710, '项目'),
      words(190, 710, '金额'),
      words(90, 680, '研发'),
      words(190, 680, '三百万'),
    ];
    const lines = [700, 730, 670]
      .map((y) => `80 ${y} m 280 ${y} l S`)
      .concat([80, 180, 280].map((x) => `${x} 670 m ${x} 730 l S`));
    const boxes = [700, 730, 670]
      .map((y) => `80 ${y} 200 0.5 re f`)
      .concat([80, 180, 280].map((x) => `${x} 670 0.5 60 re f`));
    for (const ruling of [lines, boxes]) {
      const file = await readFile(contentPdf([...ruling, ...cells].join('\n')), 'a.pdf');
      expect(file.text).toBe('项目\t金额\n研发\t三百万\n');
      expect(file.tables).toHaveLength(1);
    }
  });

  it('are read beside drawings of thousands of lines', async () => {
    const lines = Array.from(
      { length: 2500 },
      (_, i) => `${i % 500} 10 m ${i % 500} 700 l S 10 ${i % 700} m 500 ${i % 700} l S`,
    );
    const text = await read(`BT /F1 14 Tf 80 740 Td ${h('图示')} Tj ET ${lines.join(' ')}`);
    expect(text).toBe('图示\n');
  });
});
