/** A filled form against its definition: what is asked, what is computed, what is wrong, all at once. */
import type { Words } from '@huice/calendar';
import type { Column, Condition, Field, FormDefinition } from '../definition/types.ts';
import { isBlank, judge, lookupIn, type Row, type Value, type Values } from '../values.ts';
import { fill } from '../words.ts';
import { fieldProblem } from './field.ts';
import { compute } from './formula.ts';

export interface FieldProblem {
  readonly field: string;
  /** 0-based row and the column, for tables. */
  readonly row?: number;
  readonly column?: string;
  readonly words: Words;
}

export interface CheckedForm {
  readonly problems: readonly FieldProblem[];
  /** What would be filed: asked fields and computed totals only. */
  readonly values: Values;
  /** Ids of the fields that are asked. */
  readonly asked: readonly string[];
}

const MISSING: Words = { zh: '请填写“{label}”。', en: 'Please fill in “{label}”.' };

/** `when` conditions see the fields before them (`form.`) and the case (`case.`); unknown counts as not asked. */
function applies(condition: Condition | undefined, form: Values, about: Values): boolean {
  return condition === undefined || judge(condition, lookupIn({ form, case: about, input: form })) === 'met';
}

/**
 * Checks values against fields, in their order.
 * @param about what `case.` refers to
 */
export function checkFields(fields: readonly Field[], given: Values, about: Values = {}): CheckedForm {
  const values: Record<string, Value> = {};
  const problems: FieldProblem[] = [];
  const asked: string[] = [];
  for (const field of fields) {
    if (!applies(field.when, values, about)) continue;
    asked.push(field.id);
    const value = field.type === 'computed' ? compute(field, values) : (given[field.id] ?? null);
    problems.push(...(field.type === 'table' ? tableProblems(field, value) : plainProblems(field, value)));
    if (!isBlank(value)) values[field.id] = value;
  }
  return { problems, values, asked };
}

/** Checks a form: as {@link checkFields}, section by section; an unknown field is a problem, not a silence. */
export function checkForm(form: FormDefinition, given: Values, about: Values = {}): CheckedForm {
  const fields = form.sections.flatMap((section) => section.fields.map((field) => ({ section, field })));
  const shown = fields.filter(({ section }) => applies(section.when, given, about)).map(({ field }) => field);
  const checked = checkFields(shown, given, about);
  const known = new Set(fields.map(({ field }) => field.id));
  const strangers = Object.keys(given).filter((id) => !known.has(id));
  const unknown = strangers.map((id) => ({
    field: id,
    words: { zh: `表单中没有“${id}”这一项。`, en: `The form has no field “${id}”.` },
  }));
  return { ...checked, problems: [...checked.problems, ...unknown] };
}

function plainProblems(field: Field, value: Value): FieldProblem[] {
  if (field.type === 'computed') return [];
  if (isBlank(value)) {
    return field.required === false
      ? []
      : [{ field: field.id, words: fill(MISSING, { label: field.label }) }];
  }
  const words = fieldProblem(field, value);
  return words ? [{ field: field.id, words }] : [];
}

const isRows = (value: Value): value is readonly Row[] =>
  Array.isArray(value) &&
  value.every((row) => typeof row === 'object' && row !== null && !Array.isArray(row));

function tableProblems(field: Field, value: Value): FieldProblem[] {
  const rows = isBlank(value) ? [] : value;
  if (!isRows(rows)) {
    const words = { zh: `“${field.label.zh}”应为表格。`, en: `“${field.label.en}” should be a table.` };
    return [{ field: field.id, words }];
  }
  const least = field.minRows ?? (field.required === false ? 0 : 1);
  const most = field.maxRows ?? 2_000;
  if (rows.length < least || rows.length > most) {
    const words = {
      zh: `“${field.label.zh}”应有 ${least} 至 ${most} 行，现有 ${rows.length} 行。`,
      en: `“${field.label.en}” should have ${least} to ${most} rows; it has ${rows.length}.`,
    };
    return [{ field: field.id, words }];
  }
  return rows.flatMap((row, index) =>
    (field.columns ?? []).flatMap((column) => cellProblems(field, column, row[column.id] ?? null, index)),
  );
}

function cellProblems(field: Field, column: Column, value: Value, row: number): FieldProblem[] {
  const wrong = isBlank(value)
    ? column.required === false
      ? null
      : fill(MISSING, { label: column.label })
    : fieldProblem(column, value);
  if (!wrong) return [];
  const words = {
    zh: `“${field.label.zh}”第 ${row + 1} 行：${wrong.zh}`,
    en: `“${field.label.en}”, row ${row + 1}: ${wrong.en}`,
  };
  return [{ field: field.id, row, column: column.id, words }];
}
