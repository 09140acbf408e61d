/** Award letters 资助通知书 and the notice of an award 下达通知: one content, as PDF and as DOCX. */
import { readClock, showInstant } from '@huice/calendar';
import {
  type CaseState,
  canonicalJson,
  hashOf,
  moneyPath,
  type Procedure,
  showMoney,
  yuanText,
} from '@huice/procedures';
import {
  AlignmentType,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { Paper, putTable } from '../../platform/index.ts';
import type { Plan, SheetRow } from '../plans/store.ts';
import { applicantOf, awardNumberOf } from './award.ts';

/** A paper as its parts; both formats are drawn from it. */
export interface Letter {
  readonly title: string;
  readonly number: string;
  /** To whom; empty where it is to everybody. */
  readonly to: string;
  readonly paragraphs: readonly string[];
  readonly table: { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] } | null;
  readonly signed: string;
  readonly day: string;
  readonly at: Date;
}

/** In points. */
const MARGIN = 56;

const dayText = (at: number): string => showInstant(at).slice(0, 10);

/** What the applicant has to do by when, as the clock of the case says it. */
function papersLine(procedure: Procedure, state: CaseState, at: number): string | null {
  const standing = procedure.definition.states.find(
    (each) => each.money === 'awarded' && each.holder === 'applicant' && (each.clocks ?? []).length > 0,
  );
  const id = standing?.clocks?.[0];
  const clock = id === undefined ? undefined : procedure.clocks.get(id);
  if (!clock || id === undefined) return null;
  const { due } = readClock(clock, state.clocks[id] ?? [], at, procedure.calendar);
  const until = due === null ? '' : `（至 ${showInstant(due)}）`;
  return `请自收到本通知之日起按“${clock.title.zh}”的时限${until}办理资金拨付手续；逾期未办理的，资助资格终止。`;
}

export function letterOf(procedure: Procedure, state: CaseState, row: SheetRow | undefined): Letter {
  const { definition } = procedure;
  const path = moneyPath(procedure);
  const amount = Number(state.data[path?.plan.amount ?? ''] ?? 0);
  const act = path ? state.acts[path.award.command] : undefined;
  const at = act?.at ?? state.updatedAt;
  const project = definition.projects.find(({ id }) => id === state.project)?.title.zh ?? state.project;
  const papers = papersLine(procedure, state, at);
  return {
    title: '资助通知书',
    number: awardNumberOf(procedure, state),
    to: applicantOf(state),
    paragraphs: [
      `你单位申报的“${project}”（办件编号 ${state.id}）经评审、审计、公示，决定给予资助 ${showMoney(amount)}（${yuanText(amount)} 元）。`,
      ...(row ? [`金额计算：${row.steps.map(({ words }) => words.zh).join('；')}。`] : []),
      ...(papers === null ? [] : [papers]),
      '资助资金应当专款使用，并接受监督检查。',
    ],
    table: null,
    signed: definition.authority.zh,
    day: dayText(at),
    at: new Date(at),
  };
}

export function noticeOf(
  plan: Plan,
  procedure: Procedure,
  award: { readonly number: string; readonly at: Date; readonly total_fen: string },
  rows: readonly SheetRow[],
): Letter {
  const { definition } = procedure;
  const total = Number(award.total_fen);
  return {
    title: `关于下达${definition.title.zh}资助计划的通知`,
    number: award.number,
    to: '各有关单位',
    paragraphs: [
      `经评审、审计、公示，现下达 ${plan.year} 年度资助计划（第 ${plan.number} 号），共 ${rows.length} 项，合计 ${showMoney(total)}（${yuanText(total)} 元）。`,
      '请各单位按规定时限提交拨付资料。',
    ],
    table: {
      head: ['序号', '办件编号', '单位', '资助金额（元）'],
      rows: rows.map((row, index) => [
        String(index + 1),
        row.case,
        row.applicantName,
        yuanText(row.amountFen),
      ]),
    },
    signed: definition.authority.zh,
    day: dayText(award.at.getTime()),
    at: award.at,
  };
}

export function letterPdf(letter: Letter): Promise<Buffer> {
  const { title, number, at, to } = letter;
  const hash = hashOf(canonicalJson({ ...letter, at: at.toISOString() }));
  const paper = new Paper({ title: `${title} ${number}`, subject: hash, made: at, margin: MARGIN });
  const { document } = paper;
  document.moveDown(2);
  paper.put('H1', () => document.font('bold').fontSize(20).text(title, { align: 'center' }));
  document.moveDown(0.5).font('text').fontSize(12);
  if (number !== '') paper.put('P', () => document.text(number, { align: 'center' }));
  document.moveDown(1.5);
  if (to !== '') paper.put('P', () => document.text(`${to}：`).moveDown(0.6));
  for (const text of letter.paragraphs)
    paper.put('P', () => document.text(text, { indent: 24, lineGap: 5 }).moveDown(0.5));
  if (letter.table) {
    document.moveDown(0.5);
    const shares = [6, 16, 40, 18];
    putTable(
      paper,
      letter.table.head.map((head, i) => ({ title: head, share: shares[i] ?? 10, right: i === 3 })),
      letter.table.rows,
    );
    document.font('text').fontSize(12);
  }
  document.moveDown(3);
  paper.put('P', () => document.text(letter.signed, { align: 'right' }));
  document.moveDown(0.3);
  paper.put('P', () => document.text(letter.day, { align: 'right' }));
  return paper.close(`${number} · 校验值 ${hash.slice(0, 16)}`);
}

/** Twentieths of a point. */
const SPACE = 200;
const FONT = { ascii: 'Times New Roman', eastAsia: '仿宋', hAnsi: 'Times New Roman' };

export async function letterDocx(letter: Letter): Promise<Uint8Array> {
  const text = (words: string, options: { readonly size?: number; readonly bold?: boolean } = {}) =>
    new TextRun({ text: words, font: FONT, size: options.size ?? 28, bold: options.bold ?? false });
  const body = letter.paragraphs.map(
    (words) =>
      new Paragraph({
        children: [text(words)],
        indent: { firstLine: 560 },
        spacing: { after: SPACE, line: 460 },
      }),
  );
  const right = (words: string) =>
    new Paragraph({ children: [text(words)], alignment: AlignmentType.RIGHT, spacing: { before: SPACE } });
  const document = new Document({
    title: `${letter.title} ${letter.number}`,
    creator: letter.signed,
    sections: [
      {
        children: [
          new Paragraph({
            children: [text(letter.title, { size: 40, bold: true })],
            alignment: AlignmentType.CENTER,
          }),
          new Paragraph({
            children: [text(letter.number)],
            alignment: AlignmentType.CENTER,
            spacing: { after: SPACE * 2 },
          }),
          ...(letter.to === ''
            ? []
            : [new Paragraph({ children: [text(`${letter.to}：`)], spacing: { after: SPACE } })]),
          ...body,
          ...(letter.table ? [docxTable(letter.table, text)] : []),
          right(''),
          right(letter.signed),
          right(letter.day),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function docxTable(
  { head, rows }: NonNullable<Letter['table']>,
  text: (words: string, options?: { readonly size?: number; readonly bold?: boolean }) => TextRun,
): Table {
  const line = (cells: readonly string[], bold: boolean) =>
    new TableRow({
      tableHeader: bold,
      cantSplit: true,
      children: cells.map(
        (cell, i) =>
          new TableCell({
            children: [
              new Paragraph({
                children: [text(cell, { size: 21, bold })],
                alignment: i === 3 ? AlignmentType.RIGHT : AlignmentType.LEFT,
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [line(head, true), ...rows.map((row) => line(row, false))],
  });
}
