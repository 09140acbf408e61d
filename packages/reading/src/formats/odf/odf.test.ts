import { strToU8, zipSync } from 'fflate';
import { expect, it, test } from 'vitest';
import { readFile } from '../index.ts';

interface Parts {
  readonly body: string;
  /** Inside `office:automatic-styles`. */
  readonly styles?: string;
  /** Inside `office:styles` of styles.xml. */
  readonly shared?: string;
}

const packed = (type: string, { body, styles = '', shared = '' }: Parts) =>
  zipSync({
    mimetype: strToU8(`application/vnd.oasis.opendocument.${type}`),
    'content.xml': strToU8(
      `<office:document-content xmlns:x="x"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:${type}>${body}</office:${type}></office:body></office:document-content>`,
    ),
    'styles.xml': strToU8(
      `<office:document-styles><office:styles>${shared}</office:styles></office:document-styles>`,
    ),
  });
const odt = async (parts: Parts) => readFile(packed('text', parts), '办法.odt');
const ods = async (parts: Parts) => readFile(packed('spreadsheet', parts), '目录.ods');

const level = (n: number, format: string, before: string, after: string, more = '') =>
  `<text:list-level-style-number text:level="${n}" style:num-format="${format}" style:num-prefix="${before}" style:num-suffix="${after}" ${more}/>`;
const chinese = `<text:list-style style:name="L">${level(1, '一, 二, 三, ...', '', '、')}${level(2, '一, 二, 三, ...', '（', '）')}${level(3, '1', '', '.', 'text:display-levels="1"')}</text:list-style>`;
const item = (inner: string, more = '') => `<text:list-item ${more}>${inner}</text:list-item>`;
const list = (inner: string, more = 'text:style-name="L"') => `<text:list ${more}>${inner}</text:list>`;
const p = (text: string) => `<text:p>${text}</text:p>`;

test.each<[string, string, string]>([
  [
    'numbers of three levels',
    list(
      item(p('甲') + list(item(p('乙') + list(item(p('丙')) + item(p('丁')), '')) + item(p('戊')), '')) +
        item(p('己')),
    ),
    '一、甲\n（一）乙\n1. 丙\n2. 丁\n（二）戊\n二、己\n',
  ],
  ['a second list begins afresh', list(item(p('甲'))) + list(item(p('乙'))), '一、甲\n一、乙\n'],
  [
    'a list that goes on',
    `${list(item(p('甲')))}${p('间')}${list(item(p('乙')), 'text:style-name="L" text:continue-numbering="true"')}`,
    '一、甲\n间\n二、乙\n',
  ],
  ['a number of its own', list(item(p('甲'), 'text:start-value="5"') + item(p('乙'))), '五、甲\n六、乙\n'],
  ['a second paragraph of an item', list(item(p('甲') + p('续')) + item(p('乙'))), '一、甲\n续\n二、乙\n'],
  [
    'spaces, tabs and breaks',
    p('甲<text:s text:c="2"/>乙<text:tab/>丙<text:line-break/>丁'),
    '甲  乙\t丙\n丁\n',
  ],
  [
    'tracked changes as if accepted, remarks left out',
    `<text:tracked-changes><text:deletion>${p('删')}</text:deletion></text:tracked-changes>${p('甲<text:change-start/>增<office:annotation>注</office:annotation>')}`,
    '甲增\n',
  ],
  [
    'text boxes and notes after their paragraph',
    p(
      `甲<draw:frame><draw:text-box>${p('框')}</draw:text-box></draw:frame><text:note><text:note-citation>1</text:note-citation><text:note-body>${p('脚注')}</text:note-body></text:note>乙`,
    ),
    '甲乙\n框\n脚注\n',
  ],
  [
    'sections are opened',
    `<text:section>${p('甲')}</text:section><text:table-of-content><text:index-body>${p('目录')}</text:index-body></text:table-of-content>`,
    '甲\n目录\n',
  ],
])('%s', async (_, body, text) => {
  expect((await odt({ body, styles: chinese })).text).toBe(text);
});

it('numbers headings as the outline says', async () => {
  const outline = `<text:outline-style><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-list-format="第%1%章 "/></text:outline-style>`;
  const body = '<text:h text:outline-level="1">总则</text:h><text:h text:outline-level="1">附则</text:h>';
  expect((await odt({ body, shared: outline })).text).toBe('第一章 总则\n第二章 附则\n');
});

it('reads a table row by row, joined and repeated cells in their places', async () => {
  const body = `<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2">${p('项')}</table:table-cell><table:covered-table-cell/><table:table-cell>${p('额')}</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell table:number-columns-repeated="2">${p('a')}</table:table-cell><table:table-cell>${p('b')}${p('c')}</table:table-cell></table:table-row></table:table>`;
  const file = await odt({ body });
  expect(file.text).toBe('项\t\t额\na\ta\tb c\n');
  expect(file.tables).toHaveLength(1);
});

it('reads visible sheets over the columns and rows that hold anything', async () => {
  const styles =
    '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>';
  const cell = (text: string, more = '') => `<table:table-cell ${more}>${p(text)}</table:table-cell>`;
  const empty = '<table:table-cell table:number-columns-repeated="1000"/>';
  const body = `<table:table table:name="一"><table:table-row>${cell('名')}<table:table-cell/>${cell('额')}${empty}</table:table-row><table:table-row table:number-rows-repeated="2">${cell('甲')}<table:table-cell/>${cell('1')}</table:table-row><table:table-row table:number-rows-repeated="1048000">${empty}</table:table-row></table:table><table:table table:name="二"><table:table-row>${cell('乙')}</table:table-row></table:table><table:table table:name="藏" table:style-name="ta2"><table:table-row>${cell('丙')}</table:table-row></table:table>`;
  const file = await ods({ body, styles });
  expect(file.text).toBe('一\n名\t额\n甲\t1\n甲\t1\n二\n乙\n');
  expect(file.warnings.map(({ code }) => code)).toEqual(['hidden-sheets']);
});
