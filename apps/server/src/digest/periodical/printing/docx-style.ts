/** Styles and pages of the office document: named in Chinese, so that whoever opens it finds and changes them. */
import {
  AlignmentType,
  BorderStyle,
  Footer,
  Header,
  type IParagraphStyleOptions,
  type IStylesOptions,
  LineRuleType,
  NumberFormat,
  PageNumber,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';

const SONG = {
  ascii: 'Noto Serif SC',
  hAnsi: 'Noto Serif SC',
  eastAsia: 'Noto Serif SC',
  cs: 'Noto Serif SC',
};
const HEI = { ascii: 'Noto Sans SC', hAnsi: 'Noto Sans SC', eastAsia: 'Noto Sans SC', cs: 'Noto Sans SC' };
const RED = '9C1C1C';
const SOFT = '55534E';

/** Twips from points. */
const pt = (points: number) => Math.round(points * 20);
const exactly = (points: number) => ({ line: pt(points), lineRule: LineRuleType.EXACT });

const body = {
  font: SONG,
  size: 21,
  color: '1D1D1B',
  // Read aloud as Chinese, whatever the reader's own language is.
  language: { value: 'zh-CN', eastAsia: 'zh-CN' },
};

const paragraphStyles: IParagraphStyleOptions[] = [
  {
    id: 'Text',
    name: '正文文字',
    basedOn: 'Normal',
    quickFormat: true,
    paragraph: { indent: { firstLine: pt(21) }, alignment: AlignmentType.BOTH, spacing: exactly(18.5) },
  },
  {
    id: 'Byline',
    name: '题注',
    basedOn: 'Normal',
    run: { size: 19, color: SOFT },
    paragraph: { alignment: AlignmentType.CENTER, spacing: { after: pt(6), ...exactly(18) } },
  },
  {
    id: 'From',
    name: '来源',
    basedOn: 'Normal',
    run: { size: 19, color: SOFT },
    paragraph: { alignment: AlignmentType.RIGHT, spacing: { before: pt(4), ...exactly(17) } },
  },
  {
    id: 'Source',
    name: '依据',
    basedOn: 'Normal',
    run: { size: 16, color: SOFT },
    paragraph: { indent: { left: pt(20), hanging: pt(20) }, spacing: exactly(12.5) },
  },
  {
    id: 'NoteHead',
    name: '编者按标题',
    basedOn: 'Normal',
    run: { font: HEI, bold: true },
    paragraph: { keepNext: true, shading: { fill: 'F6F3EA' }, spacing: { before: pt(6), ...exactly(22) } },
  },
  {
    id: 'Note',
    name: '编者按',
    basedOn: 'Normal',
    run: { size: 20 },
    paragraph: {
      indent: { firstLine: pt(20) },
      alignment: AlignmentType.BOTH,
      shading: { fill: 'F6F3EA' },
      spacing: exactly(17.5),
    },
  },
  {
    id: 'Original',
    name: '原文摘录',
    basedOn: 'Text',
    paragraph: {
      indent: { left: pt(14), firstLine: pt(21) },
      border: { left: { style: BorderStyle.SINGLE, size: 18, color: '8F8A7E', space: 8 } },
      spacing: exactly(18.5),
    },
  },
  {
    id: 'OriginalMark',
    name: '原文摘录标识',
    basedOn: 'Original',
    paragraph: { keepNext: true, indent: { left: pt(14), firstLine: 0 } },
  },
  {
    id: 'Cell',
    name: '表格文字',
    basedOn: 'Normal',
    run: { size: 18 },
    paragraph: { spacing: exactly(14.5) },
  },
  {
    id: 'CellHead',
    name: '表头',
    basedOn: 'Cell',
    run: { font: HEI, bold: true, size: 18 },
  },
  {
    id: 'ContentsTitle',
    name: '目录标题',
    basedOn: 'Normal',
    run: { bold: true, size: 40 },
    paragraph: { alignment: AlignmentType.CENTER, spacing: { after: pt(14), ...exactly(40) } },
  },
  {
    id: 'CoverTitle',
    name: '刊名',
    basedOn: 'Normal',
    run: { bold: true, size: 80, color: RED },
    paragraph: { alignment: AlignmentType.CENTER, spacing: exactly(58) },
  },
  {
    id: 'CoverLine',
    name: '封面文字',
    basedOn: 'Normal',
    run: { font: HEI, size: 26 },
    paragraph: { alignment: AlignmentType.CENTER, spacing: exactly(26) },
  },
  {
    id: 'TOC1',
    name: 'toc 1',
    basedOn: 'Normal',
    run: { font: HEI, bold: true, size: 23, color: RED },
    paragraph: { spacing: { before: pt(8), ...exactly(21) } },
  },
  {
    id: 'TOC2',
    name: 'toc 2',
    basedOn: 'Normal',
    paragraph: { indent: { left: pt(22) }, spacing: exactly(21) },
  },
];

export const STYLES: IStylesOptions = {
  default: {
    document: { run: body, paragraph: { spacing: { before: 0, after: 0 } } },
    heading1: {
      run: { font: SONG, bold: true, size: 44, color: RED },
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        spacing: { after: pt(14), ...exactly(36) },
        border: {
          top: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 8 },
          bottom: { style: BorderStyle.SINGLE, size: 4, color: RED, space: 6 },
        },
      },
    },
    heading2: {
      run: { font: HEI, bold: true, size: 32, color: '1D1D1B' },
      paragraph: {
        alignment: AlignmentType.CENTER,
        keepNext: true,
        keepLines: true,
        indent: { left: pt(20), right: pt(20) },
        spacing: { before: pt(18), after: pt(4), ...exactly(25) },
      },
    },
    heading3: {
      run: { font: HEI, bold: true, size: 23, color: '1D1D1B' },
      paragraph: { keepNext: true, spacing: { before: pt(8), after: pt(2), ...exactly(22) } },
    },
  },
  paragraphStyles,
  characterStyles: [
    { id: 'NoteMark', name: '依据编号', run: { font: HEI, superScript: true, color: SOFT } },
    { id: 'OriginMark', name: '文字来源标识', run: { font: HEI, size: 15, color: SOFT } },
    { id: 'GeneratedMark', name: '人工智能生成标识', run: { font: HEI, bold: true, size: 15, color: RED } },
  ],
};

const page = {
  size: { width: pt(595.28), height: pt(841.89) },
  margin: { top: pt(84), bottom: pt(78), left: pt(77), right: pt(77), header: pt(46), footer: pt(44) },
};

/** Cover and contents: no head, no folio. */
export function frontSection() {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: { ...page, pageNumbers: { formatType: NumberFormat.LOWER_ROMAN } },
    },
    headers: {
      default: new Header({ children: [new Paragraph('')] }),
      even: new Header({ children: [new Paragraph('')] }),
    },
    footers: {
      default: new Footer({ children: [new Paragraph('')] }),
      even: new Footer({ children: [new Paragraph('')] }),
    },
  };
}

/** The body: counted from 1, heads and folios to the outer side. */
export function bodySection(name: string) {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: { ...page, pageNumbers: { start: 1, formatType: NumberFormat.DECIMAL } },
    },
    headers: { default: head(name, AlignmentType.LEFT), even: head(name, AlignmentType.RIGHT) },
    footers: { default: foot(AlignmentType.RIGHT), even: foot(AlignmentType.LEFT) },
  };
}

const small = { font: HEI, size: 16, color: SOFT };

type Side = (typeof AlignmentType)['LEFT' | 'RIGHT'];

function head(name: string, alignment: Side): Header {
  const rule = { style: BorderStyle.SINGLE, size: 4, color: '8F8A7E', space: 3 };
  return new Header({
    children: [
      new Paragraph({
        alignment,
        border: { bottom: rule },
        children: [new TextRun({ ...small, text: name })],
      }),
    ],
  });
}

function foot(alignment: Side): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        children: [new TextRun({ ...small, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}
