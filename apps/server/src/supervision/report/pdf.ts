/** One page for leadership as PDF, landscape A4: however many targets a plan has, they stand on one page. */
import type { Light } from '@huice/supervision';
import { beginPdf } from '../../platform/index.ts';
import { LIGHT_WORDS, type PlanReport, percent, type TargetRow } from './model.ts';

/** In points. */
const MARGIN = 34;
const COLOURS: Readonly<Record<Light, string>> = {
  green: '#237804',
  yellow: '#ad6800',
  red: '#cf1322',
  none: '#595959',
};
const INK = '#1f1f1f';
const SOFT = '#595959';
const RULE = '#d9d9d9';

interface Column {
  readonly title: string;
  readonly width: number;
  readonly text: (row: TargetRow) => string;
  readonly right?: true;
}

/** 774 points in all. */
const COLUMNS: readonly Column[] = [
  { title: '指标〔条款〕', width: 168, text: ({ indicator, provision }) => `${indicator}〔${provision}〕` },
  { title: '目标', width: 72, text: ({ wanted }) => wanted, right: true },
  { title: '最近一个数', width: 100, text: ({ latest }) => latest, right: true },
  { title: '序时应达', width: 72, text: ({ expected }) => expected, right: true },
  { title: '年度应达', width: 72, text: ({ yearTarget }) => yearTarget, right: true },
  { title: '进度（竖线为今日）', width: 108, text: () => '' },
  { title: '状态与规则', width: 182, text: ({ lightWords, rule }) => `${lightWords}｜${rule}` },
];

export async function printPlan(report: PlanReport, made: Date): Promise<Buffer> {
  const { document, bytes } = beginPdf({
    title: `${report.title} 督办一页纸`,
    subject: `${report.id} ${report.asOf}`,
    made,
    layout: 'landscape',
    margin: MARGIN,
  });
  // Nothing flows onto another page: what has no room is counted and said.
  document.page.margins.bottom = 0;
  const bottom = document.page.height - 40;
  const afterHead = head(document, report);
  const afterTargets = targets(document, report, afterHead, bottom - (report.inner ? 96 : 24));
  if (report.inner) inner(document, report, afterTargets + 10, bottom - 16);
  foot(document, report);
  document.end();
  return bytes;
}

type Pdf = PDFKit.PDFDocument;

/** One line, cut with “…” where it does not fit: a row is never higher than reckoned. */
function put(
  document: Pdf,
  text: string,
  x: number,
  y: number,
  width: number,
  align: 'left' | 'right' = 'left',
): void {
  document.text(fitted(document, text, width), x, y, { width, align, lineBreak: false });
}

function fitted(document: Pdf, text: string, width: number): string {
  if (document.widthOfString(text) <= width) return text;
  let end = text.length;
  while (end > 0 && document.widthOfString(`${text.slice(0, end)}…`) > width) end -= 1;
  return `${text.slice(0, end)}…`;
}

function head(
  document: Pdf,
  { title, number, issuers, region, span, asOf, lights, inner: isInner }: PlanReport,
): number {
  const width = document.page.width - 2 * MARGIN;
  document.font('bold').fontSize(16).fillColor(INK);
  put(document, title, MARGIN, MARGIN, width);
  document.font('text').fontSize(8.5).fillColor(SOFT);
  put(document, `${region}｜${issuers}｜${number}｜实施期 ${span}`, MARGIN, MARGIN + 24, width);
  put(document, `截至 ${asOf}${isInner ? '｜内部资料' : '｜公开数据'}`, MARGIN, MARGIN + 24, width, 'right');
  let x = MARGIN;
  for (const light of ['red', 'yellow', 'green', 'none'] as const) {
    document
      .roundedRect(x, MARGIN + 40, 70, 18, 3)
      .fillColor(COLOURS[light])
      .fill();
    document.font('bold').fontSize(9).fillColor('#ffffff');
    document.text(`${LIGHT_WORDS[light]}  ${lights[light]}`, x, MARGIN + 42.5, {
      width: 70,
      align: 'center',
      lineBreak: false,
    });
    x += 78;
  }
  return MARGIN + 68;
}

function targets(document: Pdf, { targets: rows }: PlanReport, top: number, bottom: number): number {
  document.font('bold').fontSize(8.5).fillColor(INK);
  columnsAt((column, x) =>
    put(document, column.title, startOf(column, x), top, column.width - 6, column.right ? 'right' : 'left'),
  );
  document
    .moveTo(MARGIN, top + 14)
    .lineTo(document.page.width - MARGIN, top + 14)
    .lineWidth(0.8)
    .strokeColor(INK)
    .stroke();
  let y = top + 17;
  if (rows.length === 0) {
    document.font('text').fillColor(SOFT);
    put(document, '文件没有可计量的目标，任务见分工。', MARGIN, y, 400);
    return y + 14;
  }
  const height = Math.min(26, (bottom - y) / rows.length);
  const size = Math.min(8.5, height * 0.55);
  for (const row of rows) {
    targetLine(document, row, y, height, size);
    y += height;
  }
  return y;
}

/** What stands on the left of its column keeps clear of the figures before it. */
const startOf = ({ right, title }: Column, x: number): number =>
  right || title.startsWith('指标') ? x : x + 10;

function columnsAt(each: (column: Column, x: number) => void): void {
  let x = MARGIN;
  for (const column of COLUMNS) {
    each(column, x);
    x += column.width;
  }
}

function targetLine(document: Pdf, row: TargetRow, y: number, height: number, size: number): void {
  document.font('text').fontSize(size);
  columnsAt((column, x) => {
    document.fillColor(column.title === '状态与规则' ? COLOURS[row.light] : INK);
    const left = startOf(column, x);
    if (column.title.startsWith('进度')) bar(document, row, left, y, column.width - 16, height);
    else lines(document, column, row, left, y, height, size);
  });
  document
    .moveTo(MARGIN, y + height)
    .lineTo(document.page.width - MARGIN, y + height)
    .lineWidth(0.4)
    .strokeColor(RULE)
    .stroke();
}

/** Two lines where the row is high enough for them, else one. */
function lines(
  document: Pdf,
  column: Column,
  row: TargetRow,
  x: number,
  y: number,
  height: number,
  size: number,
): void {
  const text = column.text(row);
  const width = column.width - (column.right ? 6 : 12);
  const first = height < size * 2.9 ? text : firstLine(document, text, width);
  const rest = text.slice(first.length);
  const step = size * 1.45;
  const top = y + (height - step * (rest === '' ? 1 : 2)) / 2;
  put(document, first, x, top, width, column.right ? 'right' : 'left');
  if (rest !== '') put(document, rest, x, top + step, width, column.right ? 'right' : 'left');
}

/** As much of the text as fits on one line. */
function firstLine(document: Pdf, text: string, width: number): string {
  let end = text.length;
  while (end > 1 && document.widthOfString(text.slice(0, end)) > width) end -= 1;
  return text.slice(0, end);
}

function bar(
  document: Pdf,
  { progress, lineAt, light }: TargetRow,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const track = width - 30;
  const thick = Math.min(8, height * 0.5);
  const top = y + (height - thick) / 2;
  document.rect(x, top, track, thick).fillColor('#f0f0f0').fill();
  if (progress !== null) {
    document
      .rect(x, top, track * Math.min(1, Math.max(0, progress)), thick)
      .fillColor(COLOURS[light])
      .fill();
  }
  if (lineAt !== null) {
    const at = x + track * Math.min(1, Math.max(0, lineAt));
    document
      .moveTo(at, top - 2)
      .lineTo(at, top + thick + 2)
      .lineWidth(1.2)
      .strokeColor(INK)
      .stroke();
  }
  document.fillColor(INK);
  put(document, progress === null ? '—' : percent(progress), x + track + 2, top - 1, 28, 'right');
}

/** Who is late on the left, bodies on the right. */
function inner(document: Pdf, { late, bodies }: PlanReport, top: number, bottom: number): void {
  const half = (document.page.width - 2 * MARGIN) / 2 - 8;
  const lines = Math.max(1, Math.floor((bottom - top - 14) / 12));
  const lateLines = late.map(
    ({ body, title, dueDay, days }) => `${body}：${title}，期限 ${dueDay}，超 ${days} 个工作日`,
  );
  list(
    document,
    `超期未反馈（${late.length}）`,
    lateLines,
    MARGIN,
    top,
    half,
    lines,
    late.length > 0 ? COLOURS.red : INK,
  );
  const bodyLines = bodies.map(
    (row) =>
      `${row.body}：共 ${row.all}，在办 ${row.open}，超期 ${row.late}，曾迟报 ${row.answeredLate}，已销号 ${row.closed}`,
  );
  list(document, `责任单位（${bodies.length}）`, bodyLines, MARGIN + half + 16, top, half, lines, INK);
}

function list(
  document: Pdf,
  title: string,
  rows: readonly string[],
  x: number,
  y: number,
  width: number,
  most: number,
  colour: string,
): void {
  document.font('bold').fontSize(9).fillColor(colour);
  put(document, title, x, y, width);
  document.font('text').fontSize(8).fillColor(INK);
  if (rows.length === 0) put(document, '无', x, y + 14, width);
  const shown = rows.length > most ? rows.slice(0, most - 1) : rows;
  for (const [index, row] of shown.entries()) put(document, row, x, y + 14 + index * 12, width);
  if (rows.length > shown.length) {
    put(
      document,
      `另有 ${rows.length - shown.length} 项，见表格导出。`,
      x,
      y + 14 + shown.length * 12,
      width,
    );
  }
}

function foot(document: Pdf, { id }: PlanReport): void {
  const y = document.page.height - 30;
  document.font('text').fontSize(7.5).fillColor(SOFT);
  const words =
    '序时：起点到目标的直线在最近一个数当日的应达值，达到为绿，八成以上为黄，不足八成为红；年度：本年末应达值。每个目标的出处见系统内引证。';
  put(document, words, MARGIN, y, document.page.width - 2 * MARGIN - 160);
  put(document, `惠策 · ${id}`, MARGIN, y, document.page.width - 2 * MARGIN, 'right');
}
