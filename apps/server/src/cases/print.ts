/** 申请书 as PDF: what was filed, with receipt number and hash; fonts embedded, pages numbered from the cover on. */
import { showInstant } from '@huice/calendar';
import {
  type CaseState,
  checklist,
  type Procedure,
  type Row,
  type Submission,
  showMoney,
  showValue,
  type Value,
} from '@huice/procedures';
import { beginPdf } from '../platform/index.ts';

type Field = Procedure['definition']['forms'][number]['sections'][number]['fields'][number];
type Column = NonNullable<Field['columns']>[number];

/** A4, in points. */
const MARGIN = 64;

/** @param submission the filing that is printed: the last one */
export async function printApplication(
  procedure: Procedure,
  state: CaseState,
  submission: Submission,
): Promise<Buffer> {
  const { document, bytes } = beginPdf({
    title: `${procedure.definition.title.zh} ${state.id}`,
    subject: submission.hash,
    made: new Date(submission.at),
    margin: MARGIN,
  });
  cover(document, procedure, state, submission);
  document.addPage();
  formPages(document, procedure, submission);
  materialPages(document, procedure, state, submission);
  footers(document, state, submission);
  document.end();
  return bytes;
}

function cover(
  document: PDFKit.PDFDocument,
  { definition, forms }: Procedure,
  state: CaseState,
  { at, hash, form, formId }: Submission,
): void {
  const project = definition.projects.find((each) => each.id === state.project)?.title.zh ?? state.project;
  document.font('bold').fontSize(24).text(definition.title.zh, MARGIN, 170, { align: 'center' });
  const title = formId === null ? undefined : forms.get(formId)?.title.zh;
  document
    .moveDown(0.6)
    .fontSize(20)
    .text(title ?? '申请书', { align: 'center' });
  document.moveDown(4).font('text').fontSize(12);
  const lines: readonly (readonly [string, string])[] = [
    ['办件编号', state.id],
    ['申报类别', project],
    ['申报单位', String(form['company-name'] ?? state.applicant)],
    ['主管部门', definition.authority.zh],
    ['收到时间', showInstant(at)],
    ['校验值（SHA-256）', hash],
  ];
  for (const [label, value] of lines) {
    document.font('bold').text(`${label}：`, { continued: true }).font('text').text(value);
    document.moveDown(0.5);
  }
  document.moveDown(4).text('本单位承诺所提交的全部内容真实、完整，并愿意承担相应责任。');
  document.moveDown(3).text('申报单位（公章）：', { align: 'left' });
  document.moveDown(1.5).text('年    月    日', { align: 'right' });
}

function formPages(document: PDFKit.PDFDocument, procedure: Procedure, { form, formId }: Submission): void {
  const definition = formId === null ? undefined : procedure.forms.get(formId);
  for (const section of definition?.sections ?? []) {
    const fields = section.fields.filter((field) => form[field.id] !== undefined);
    if (fields.length === 0) continue;
    heading(document, section.title.zh);
    for (const field of fields) printField(document, field, form[field.id] ?? null);
  }
}

function heading(document: PDFKit.PDFDocument, text: string): void {
  document.moveDown(0.8).font('bold').fontSize(14).text(text).moveDown(0.3).font('text').fontSize(10.5);
}

const isRows = (value: Value): value is readonly Row[] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === 'object');

function printField(document: PDFKit.PDFDocument, field: Field, value: Value): void {
  if (field.type === 'table' && isRows(value)) {
    document.font('bold').text(`${field.label.zh}（${value.length} 行）`).font('text');
    for (const [index, row] of value.entries())
      document.text(`${index + 1}. ${rowText(field.columns ?? [], row)}`);
    document.moveDown(0.4);
    return;
  }
  document.font('bold').text(`${field.label.zh}：`, { continued: true });
  document.font('text').text(shownValue(field, value)).moveDown(0.2);
}

function rowText(columns: readonly Column[], row: Row): string {
  return columns
    .flatMap((column) => {
      const value = row[column.id];
      return value === undefined || value === null ? [] : [`${column.label.zh} ${showValue(column, value)}`];
    })
    .join('；');
}

function shownValue(field: Field, value: Value): string {
  if (field.type === 'computed' && field.shows === 'money' && typeof value === 'number')
    return showMoney(value);
  return showValue(field, value);
}

function materialPages(
  document: PDFKit.PDFDocument,
  { definition }: Procedure,
  state: CaseState,
  { form, materials }: Submission,
): void {
  const { applicant, project, place, call, year, body } = state;
  const about = { applicant, project, place, call, year, body };
  const needed = checklist(definition.materials, form, about);
  if (needed.length === 0) return;
  heading(document, '材料清单');
  const kinds = {
    original: '原件',
    copy: '复印件',
    'original-and-copy': '原件和复印件',
    exempt: '免提交',
  } as const;
  for (const [index, material] of needed.entries()) {
    const files = materials.filter((file) => file.material === material.id);
    document.text(`${index + 1}. ${material.name.zh}（${kinds[material.form]}）`);
    for (const file of files) {
      const pages = file.pages === undefined ? '' : `，${file.pages} 页`;
      document.text(`${file.name}${pages}，SHA-256 ${file.sha256}`, { indent: 16 });
    }
  }
}

/** Page x of y from the cover on, with number and hash, so that a page that is exchanged shows. */
function footers(document: PDFKit.PDFDocument, state: CaseState, { hash, number }: Submission): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index += 1) {
    document.switchToPage(index);
    // Below the margin, where pdfkit would otherwise begin another page.
    document.page.margins.bottom = 0;
    const text = `${state.id} · 第 ${number} 次提交 · ${hash.slice(0, 16)} · 第 ${index + 1} 页 共 ${count} 页`;
    document
      .font('text')
      .fontSize(8)
      .text(text, MARGIN, document.page.height - 40, {
        align: 'center',
        lineBreak: false,
        width: document.page.width - 2 * MARGIN,
      });
  }
}
