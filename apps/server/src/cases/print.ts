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
import { Paper } from '../platform/index.ts';

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
  const { hash, number, at } = submission;
  const title = `${procedure.definition.title.zh} ${state.id}`;
  const paper = new Paper({ title, subject: hash, made: new Date(at), margin: MARGIN });
  cover(paper, procedure, state, submission);
  paper.document.addPage();
  formPages(paper, procedure, submission);
  materialPages(paper, procedure, state, submission);
  // Number and hash on each page, so that one that is exchanged shows.
  return paper.close(`${state.id} · 第 ${number} 次提交 · ${hash.slice(0, 16)}`);
}

function cover(
  paper: Paper,
  { definition, forms }: Procedure,
  state: CaseState,
  { at, hash, form, formId }: Submission,
): void {
  const { document } = paper;
  const project = definition.projects.find((each) => each.id === state.project)?.title.zh ?? state.project;
  paper.put('H1', () =>
    document.font('bold').fontSize(24).text(definition.title.zh, MARGIN, 170, { align: 'center' }),
  );
  const title = formId === null ? undefined : forms.get(formId)?.title.zh;
  document.moveDown(0.6).fontSize(20);
  paper.put('P', () => document.text(title ?? '申请书', { align: 'center' }));
  document.moveDown(4).fontSize(12);
  const lines: readonly (readonly [string, string])[] = [
    ['办件编号', state.id],
    ['申报类别', project],
    ['申报单位', String(form['company-name'] ?? state.applicant)],
    ['主管部门', definition.authority.zh],
    ['收到时间', showInstant(at)],
    ['校验值（SHA-256）', hash],
  ];
  for (const [label, value] of lines) labelled(paper, 'P', label, value, 0.5);
  document.moveDown(4);
  paper.put('P', () => document.text('本单位承诺所提交的全部内容真实、完整，并愿意承担相应责任。'));
  document.moveDown(3);
  paper.put('P', () => document.text('申报单位（公章）：', { align: 'left' }));
  document.moveDown(1.5);
  paper.put('P', () => document.text('年    月    日', { align: 'right' }));
}

function labelled(paper: Paper, role: 'P' | 'LI', label: string, value: string, gap: number): void {
  paper.put(role, (document) => {
    document.font('bold').text(`${label}：`, { continued: true }).font('text').text(value).moveDown(gap);
  });
}

function formPages(paper: Paper, procedure: Procedure, { form, formId }: Submission): void {
  const definition = formId === null ? undefined : procedure.forms.get(formId);
  for (const section of definition?.sections ?? []) {
    const fields = section.fields.filter((field) => form[field.id] !== undefined);
    if (fields.length === 0) continue;
    paper.within('Sect', () => {
      heading(paper, section.title.zh);
      for (const field of fields) printField(paper, field, form[field.id] ?? null);
    });
  }
}

function heading(paper: Paper, text: string): void {
  const { document } = paper;
  document.moveDown(0.8).font('bold').fontSize(14);
  paper.put('H2', () => document.text(text));
  document.moveDown(0.3).font('text').fontSize(10.5);
}

const isRows = (value: Value): value is readonly Row[] =>
  Array.isArray(value) && value.length > 0 && value.every((row) => typeof row === 'object');

function printField(paper: Paper, field: Field, value: Value): void {
  const { document } = paper;
  if (field.type !== 'table' || !isRows(value)) {
    labelled(paper, 'P', field.label.zh, shownValue(field, value), 0.2);
    return;
  }
  paper.put('P', () => document.font('bold').text(`${field.label.zh}（${value.length} 行）`).font('text'));
  paper.within('L', () => {
    for (const [index, row] of value.entries())
      paper.put('LI', () => document.text(`${index + 1}. ${rowText(field.columns ?? [], row)}`));
  });
  document.moveDown(0.4);
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

const KINDS = {
  original: '原件',
  copy: '复印件',
  'original-and-copy': '原件和复印件',
  exempt: '免提交',
} as const;

function materialPages(
  paper: Paper,
  { definition }: Procedure,
  state: CaseState,
  { form, materials }: Submission,
): void {
  const { applicant, project, place, call, year, body } = state;
  const about = { applicant, project, place, call, year, body };
  const needed = checklist(definition.materials, form, about);
  if (needed.length === 0) return;
  paper.within('Sect', () => {
    heading(paper, '材料清单');
    paper.within('L', () => {
      for (const [index, material] of needed.entries()) {
        const files = materials.filter((file) => file.material === material.id);
        paper.put('LI', (document) => {
          document.text(`${index + 1}. ${material.name.zh}（${KINDS[material.form]}）`);
          for (const file of files) {
            const pages = file.pages === undefined ? '' : `，${file.pages} 页`;
            document.text(`${file.name}${pages}，SHA-256 ${file.sha256}`, { indent: 16 });
          }
        });
      }
    });
  });
}
