/** The same page as a document that can be edited: DOCX, landscape A4. */
import type { Light } from '@huice/supervision';
import {
  AlignmentType,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type PlanReport, percent, type TargetRow } from './model.ts';

const COLOURS: Readonly<Record<Light, string>> = {
  green: '237804',
  yellow: 'AD6800',
  red: 'CF1322',
  none: '595959',
};
/** Latin and Chinese alike; a machine without it takes its own. */
const FONT = 'Noto Sans SC';

interface Written {
  readonly bold?: boolean;
  readonly colour?: string;
  /** Half points. */
  readonly size?: number;
  readonly right?: boolean;
}

function line(
  text: string,
  { bold = false, colour = '1F1F1F', size = 16, right = false }: Written = {},
): Paragraph {
  return new Paragraph({
    alignment: right ? AlignmentType.RIGHT : AlignmentType.LEFT,
    children: [new TextRun({ text, bold, color: colour, size, font: FONT })],
  });
}

const COLUMNS: readonly {
  readonly title: string;
  readonly share: number;
  readonly text: (row: TargetRow) => string;
  readonly right?: true;
}[] = [
  { title: '目标类别', share: 12, text: ({ goal }) => goal },
  { title: '指标', share: 20, text: ({ indicator }) => indicator },
  { title: '目标', share: 10, text: ({ wanted }) => wanted, right: true },
  { title: '最近一个数', share: 12, text: ({ latest }) => latest, right: true },
  { title: '序时应达', share: 9, text: ({ expected }) => expected, right: true },
  { title: '年度应达', share: 9, text: ({ yearTarget }) => yearTarget, right: true },
  { title: '进度', share: 6, text: ({ progress }) => percent(progress), right: true },
  { title: '状态与规则', share: 22, text: ({ lightWords, rule }) => `${lightWords}｜${rule}` },
];

function cell(text: string, share: number, written: Written, shaded = false): TableCell {
  return new TableCell({
    width: { size: share, type: WidthType.PERCENTAGE },
    margins: { top: 30, bottom: 30, left: 60, right: 60 },
    children: [line(text, written)],
    ...(shaded ? { shading: { type: ShadingType.CLEAR, fill: 'F0F0F0', color: 'auto' } } : {}),
  });
}

function targetTable(rows: readonly TargetRow[]): Table {
  const size = rows.length > 14 ? 13 : 15;
  const head = new TableRow({
    tableHeader: true,
    children: COLUMNS.map(({ title, share, right }) =>
      cell(title, share, { bold: true, size, right: right === true }, true),
    ),
  });
  const body = rows.map(
    (row) =>
      new TableRow({
        children: COLUMNS.map(({ title, share, text, right }) =>
          cell(text(row), share, {
            size,
            right: right === true,
            ...(title === '状态与规则' ? { colour: COLOURS[row.light] } : {}),
          }),
        ),
      }),
  );
  return new Table({ width: { size: 100, type: WidthType.PERCENTAGE }, rows: [head, ...body] });
}

/** So many of the late are named; the rest is counted. */
const MOST = 8;

function innerLines({ late, bodies }: PlanReport): readonly Paragraph[] {
  const named = late
    .slice(0, MOST)
    .map(({ body, title, dueDay, days }) =>
      line(`${body}：${title}，期限 ${dueDay}，超 ${days} 个工作日`, { colour: COLOURS.red }),
    );
  const rest = late.length > MOST ? [line(`另有 ${late.length - MOST} 项，见表格导出。`)] : [];
  const all = bodies
    .map((row) => `${row.body} 共 ${row.all}、超期 ${row.late}、已销号 ${row.closed}`)
    .join('；');
  return [
    line(`超期未反馈（${late.length}）`, { bold: true, size: 18 }),
    ...(late.length === 0 ? [line('无')] : [...named, ...rest]),
    line(`责任单位（${bodies.length}）`, { bold: true, size: 18 }),
    line(all || '尚未下发督办单'),
  ];
}

export async function writePlan(report: PlanReport, made: Date): Promise<Buffer> {
  const { title, region, issuers, number, span, asOf, inner, lights, targets } = report;
  const document = new Document({
    title: `${title} 督办一页纸`,
    creator: '惠策 Huice',
    description: `${report.id} ${made.toISOString()}`,
    sections: [
      {
        properties: {
          page: {
            size: { orientation: PageOrientation.LANDSCAPE },
            margin: { top: 560, bottom: 560, left: 680, right: 680 },
          },
        },
        children: [
          line(title, { bold: true, size: 30 }),
          line(
            `${region}｜${issuers}｜${number}｜实施期 ${span}｜截至 ${asOf}${inner ? '｜内部资料' : '｜公开数据'}`,
            { colour: '595959' },
          ),
          line(`红 ${lights.red}　黄 ${lights.yellow}　绿 ${lights.green}　未判 ${lights.none}`, {
            bold: true,
            size: 20,
          }),
          ...(targets.length === 0 ? [line('文件没有可计量的目标。')] : [targetTable(targets)]),
          ...(inner ? innerLines(report) : []),
          line('序时：起点到目标的直线在最近一个数当日的应达值；达到为绿，八成以上为黄，不足八成为红。', {
            colour: '595959',
            size: 13,
          }),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}
