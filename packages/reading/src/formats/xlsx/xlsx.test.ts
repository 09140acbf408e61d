import { describe, expect, it } from 'vitest';
import { xlsx } from '../../../fixtures/make/packages.ts';
import { readFile } from '../index.ts';
import { showNumber } from './formats.ts';

const si = (text: string) => `<si><t>${text}</t></si>`;
const styles =
  '<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/><numFmt numFmtId="177" formatCode="[$-F800]0.0%"/><numFmt numFmtId="178" formatCode="[Red]#,##0&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/></cellXfs>';

describe('a catalogue in a spreadsheet', () => {
  const strings = [
    si('示例市智能产品目录'),
    '<si><r><t>产品</t></r><r><t>名称</t></r><rPh><t>chanpin</t></rPh></si>',
    si('截止日期'),
    si('A&amp;B 无人机'),
  ];
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' +
    '<row r="3"><c r="A3" t="inlineStr"><is><t>序号</t></is></c><c r="C3" t="s"><v>1</v></c><c r="XFD3" t="s"><v>2</v></c></row>' +
    '<row r="4"><c r="A4"><v>1</v></c><c r="C4" t="s"><v>3</v></c><c r="XFD4" s="1"><v>45394</v></c></row>' +
    '<row r="5"><c><v>2</v></c><c r="C5" t="b"><v>1</v></c><c r="XFD5" s="2"><v>0.3</v></c></row>';

  it('is read row by row over the columns in use', async () => {
    const file = await readFile(xlsx([{ name: '目录', rows }], strings, styles), '目录.xlsx');
    expect(file.text).toBe(
      '示例市智能产品目录\t\t\n序号\t产品名称\t截止日期\n1\tA&B 无人机\t2024-04-12\n2\t是\t30%\n',
    );
    expect(file.warnings).toEqual([]);
    expect(file.tables?.[0]?.rows).toHaveLength(4);
  });

  it('names its sheets where there are several, and says which it did not read', async () => {
    const cell = (text: string) => `<row><c t="str"><v>${text}</v></c></row>`;
    const file = await readFile(
      xlsx(
        [
          { name: '甲', rows: cell('一') },
          { name: '空', rows: '' },
          { name: '乙', rows: cell('二') },
          { name: '藏', rows: cell('三'), hidden: true },
        ],
        [],
      ),
      'a.xlsx',
    );
    expect(file.text).toBe('甲\n一\n乙\n二\n');
    expect(file.warnings).toMatchObject([{ code: 'hidden-sheets' }]);
  });

  it('says which formulas hold no result', async () => {
    const rows =
      '<row r="2"><c r="A2" t="str"><v>合计</v></c><c r="B2"><f>SUM(B3:B9)</f></c><c r="C2"><f>1+1</f><v>2</v></c><c r="D2" t="str"><f>IF(1,"")</f><v></v></c><c r="E2"><f>B2*2</f><v/></c></row>';
    const file = await readFile(xlsx([{ name: '资金', rows }], []), 'a.xlsx');
    expect(file.text).toBe('合计\t2\n');
    expect(file.warnings).toMatchObject([{ code: 'formulas-not-computed' }]);
    expect(file.warnings[0]?.zh).toContain('“资金”有 2 个公式单元格（第一个是 B2）');
  });

  it('with a sheet beyond all use is refused', async () => {
    const column = (n: number) =>
      String.fromCharCode(65 + Math.trunc(n / 676), 65 + (Math.trunc(n / 26) % 26), 65 + (n % 26));
    const diagonal = Array.from(
      { length: 1500 },
      (_, i) => `<row><c r="${column(i)}1"><v>1</v></c></row>`,
    ).join('');
    await expect(readFile(xlsx([{ name: '甲', rows: diagonal }], []), 'a.xlsx')).rejects.toMatchObject({
      code: 'archive-too-large',
    });
  });
});

describe('numbers as cells show them', () => {
  it.each([
    [45394, 'date', false, '2024-04-12'],
    [1, 'date', false, '1900-01-01'],
    [61, 'date', false, '1900-03-01'],
    [0, 'date', true, '1904-01-01'],
    [45394.75, 'date-time', false, '2024-04-12 18:00'],
    [0.5, 'time', false, '12:00'],
    [0.1 + 0.2, 'plain', false, '0.3'],
    [0.07, 'percent', false, '7%'],
    [9e9, 'date', false, '9000000000'],
    [Number.NaN, 'plain', false, ''],
  ] as const)('%d as %s', (value, kind, from1904, shown) => {
    expect(showNumber(value, kind, from1904)).toBe(shown);
  });

  it('tells kinds by format codes', async () => {
    const cell = (s: number) => `<row><c s="${s}"><v>45394</v></c></row>`;
    const file = await readFile(
      xlsx([{ name: '甲', rows: [0, 1, 2, 3, 4, 5].map(cell).join('') }], [], styles),
      'a.xlsx',
    );
    expect(file.text.trim().split('\n')).toEqual([
      '45394',
      '2024-04-12',
      '4539400%',
      '2024-04-12',
      '4539400%',
      '45394',
    ]);
  });
});
