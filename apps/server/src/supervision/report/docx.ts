/** The same page as a document that can be edited: DOCX, landscape A4. */
import type { Light } from '@huice/supervision';
import {
  AlignmentType,
  BorderStyle,
  Document,
  HeadingLevel,
  Packer,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { type PlanReport, percent, type TargetRow } from './model.ts';

const COLOURS: Readonly<Record<Light, string>> = {
  green: '237804',
  yellow: 'AD6800',
  red: 'CF1322',
  none: '595959',
};
const INK = '1F1F1F';
const SOFT = '595959';
const GROUND = 'EDEDED';
/** What office programs bring with them: nothing has to be embedded into a page that is made to be edited. */
const FONT = { ascii: 'Arial', hAnsi: 'Arial', eastAsia: 'Microsoft YaHei', cs: 'Arial' };

interface Written {
  readonly bold?: boolean;
  readonly colour?: string;
  /** Half points. */
  readonly size?: number;
  readonly right?: boolean;
  /** Twips. */
  readonly before?: number;
}

const run = (text: string, { bold = false, colour = INK, size = 16 }: Written = {}) =>
  new TextRun({ text, bold, color: colour, size, font: FONT });

function line(text: string, written: Written = {}): Paragraph {
  return paragraph([run(text, written)], written);
}

function paragraph(children: ParagraphChild[], { right = false, before = 0 }: Written = {}): Paragraph {
  return new Paragraph({
    alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT,
    spacing: { before },
    children,
  });
}

function heading(text: string, colour: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_2,
    keepNext: true,
    spacing: { before: 160, after: 40 },
    children: [run(text, { bold: true, size: 18, colour })],
  });
}

const shade = (fill: string) => ({ type: ShadingType.CLEAR, fill, color: 'auto' });

/** “红 3” on its colour, as on the printed page. */
function chips({ red, yellow, green, none }: PlanReport['lights']): Paragraph {
  const chip = (words: string, light: Light) => [
    new TextRun({
      text: `　${words}　`,
      bold: true,
      size: 18,
      font: FONT,
      color: 'FFFFFF',
      shading: shade(COLOURS[light]),
    }),
    run('　'),
  ];
  return new Paragraph({
    spacing: { before: 100, after: 120 },
    children: [
      ...chip(`红 ${red}`, 'red'),
      ...chip(`黄 ${yellow}`, 'yellow'),
      ...chip(`绿 ${green}`, 'green'),
      ...chip(`未判 ${none}`, 'none'),
    ],
  });
}

/** Parts of a bar, each a space wide. */
const BAR = 24;

/** A bar drawn with shaded spaces, so that it is text to whoever edits it; its figure beside it. */
function progressBar({ progress, light }: TargetRow, size: number): Paragraph {
  if (progress === null) return paragraph([run(percent(progress), { size, colour: SOFT })], { right: true });
  const full = Math.max(0, Math.min(BAR, Math.round(progress * BAR)));
  const part = (length: number, fill: string) =>
    length === 0
      ? []
      : [new TextRun({ text: '\u00A0'.repeat(length), size: 12, font: FONT, shading: shade(fill) })];
  return paragraph(
    [...part(full, COLOURS[light]), ...part(BAR - full, GROUND), run(` ${percent(progress)}`, { size })],
    { right: true },
  );
}

interface Column {
  readonly title: string;
  readonly share: number;
  readonly shows: (row: TargetRow, size: number) => Paragraph;
  readonly right?: true;
}

const words =
  (text: (row: TargetRow) => string, right = false) =>
  (row: TargetRow, size: number) =>
    line(text(row), { size, right });

const COLUMNS: readonly Column[] = [
  { title: '目标类别', share: 11, shows: words(({ goal }) => goal) },
  { title: '指标', share: 18, shows: words(({ indicator }) => indicator) },
  { title: '目标', share: 9, shows: words(({ wanted }) => wanted, true), right: true },
  { title: '最近一个数', share: 12, shows: words(({ latest }) => latest, true), right: true },
  { title: '序时应达', share: 9, shows: words(({ expected }) => expected, true), right: true },
  { title: '年度应达', share: 9, shows: words(({ yearTarget }) => yearTarget, true), right: true },
  { title: '进度', share: 12, shows: progressBar, right: true },
  {
    title: '状态与规则',
    share: 20,
    shows: ({ lightWords, rule, light }, size) =>
      line(`${lightWords}｜${rule}`, { size, colour: COLOURS[light] }),
  },
];

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const HAIR = { style: BorderStyle.SINGLE, size: 4, color: 'D9D9D9' };

function cell(content: Paragraph, share: number, head = false): TableCell {
  return new TableCell({
    width: { size: share, type: WidthType.PERCENTAGE },
    margins: { top: 50, bottom: 50, left: 60, right: 60 },
    verticalAlign: VerticalAlignTable.CENTER,
    borders: head ? { bottom: { style: BorderStyle.SINGLE, size: 8, color: INK } } : {},
    children: [content],
  });
}

function targetTable(rows: readonly TargetRow[]): Table {
  const size = rows.length > 14 ? 13 : 15;
  const head = new TableRow({
    tableHeader: true,
    children: COLUMNS.map(({ title, share, right }) =>
      cell(line(title, { bold: true, size, right: right === true }), share, true),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        cantSplit: true,
        children: COLUMNS.map(({ share, shows }) => cell(shows(row, size), share)),
      }),
  );
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: NONE,
      left: NONE,
      right: NONE,
      bottom: HAIR,
      insideHorizontal: HAIR,
      insideVertical: NONE,
    },
    rows: [head, ...body],
  });
}

/** So many of the late are named; the rest is counted. */
const MOST = 8;

function innerLines({ late, bodies }: PlanReport): readonly Paragraph[] {
  const named = late
    .slice(0, MOST)
    .map(({ body, title, dueDay, days }) => line(`${body}：${title}，期限 ${dueDay}，超 ${days} 个工作日`));
  const rest = late.length > MOST ? [line(`另有 ${late.length - MOST} 项，见表格导出。`)] : [];
  const all = bodies
    .map((row) => `${row.body} 共 ${row.all}、超期 ${row.late}、已销号 ${row.closed}`)
    .join('；');
  return [
    heading(`超期未反馈（${late.length}）`, late.length === 0 ? INK : COLOURS.red),
    ...(late.length === 0 ? [line('无')] : [...named, ...rest]),
    heading(`责任单位（${bodies.length}）`, INK),
    line(all || '尚未下发督办单'),
  ];
}

export async function writePlan(report: PlanReport, made: Date): Promise<Buffer> {
  const { title, region, issuers, number, span, asOf, inner, lights, targets } = report;
  const document = new Document({
    title: `${title} 督办一页纸`,
    creator: '惠策 Huice',
    description: `${report.id} ${made.toISOString()}`,
    // Read aloud as Chinese, whatever the reader's own language is.
    styles: { default: { document: { run: { language: { value: 'zh-CN', eastAsia: 'zh-CN' } } } } },
    sections: [
      {
        properties: {
          page: {
            size: { orientation: PageOrientation.LANDSCAPE },
            margin: { top: 560, bottom: 560, left: 680, right: 680 },
          },
        },
        children: [
          new Paragraph({
            heading: HeadingLevel.HEADING_1,
            spacing: { after: 40 },
            children: [run(title, { bold: true, size: 30 })],
          }),
          line(
            `${region}｜${issuers}｜${number}｜实施期 ${span}｜截至 ${asOf}${inner ? '｜内部资料' : '｜公开数据'}`,
            { colour: SOFT },
          ),
          chips(lights),
          ...(targets.length === 0 ? [line('文件没有可计量的目标。')] : [targetTable(targets)]),
          ...(inner ? innerLines(report) : []),
          line('序时：起点到目标的直线在最近一个数当日的应达值；达到为绿，八成以上为黄，不足八成为红。', {
            colour: SOFT,
            size: 13,
            before: 160,
          }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
