/** The rows of an audit sheet: what the form declares as costs, item by item. */
import type { FormDefinition, Row, Value } from '@huice/procedures';

export interface AuditRow {
  readonly item: string;
  /** Title of the table it stands in. */
  readonly from: string;
  /** Fen. */
  readonly declared: number;
  /** Fen; `null` while it is not a sum. */
  readonly reviewed: number | null;
  readonly why: string;
}

/** Every row of a table with an amount that a total of the form adds up; each granted in full to begin with. */
export function declaredRows(
  form: FormDefinition,
  values: Readonly<Record<string, Value>>,
): readonly AuditRow[] {
  const fields = form.sections.flatMap((section) => section.fields);
  const summed = new Map(
    fields.flatMap(({ formula }) => {
      const path = formula && 'sum' in formula ? formula.sum.split('.') : [];
      return path.length === 2 ? [[path[0] ?? '', path[1] ?? ''] as const] : [];
    }),
  );
  return fields.flatMap((field) => {
    const column = summed.get(field.id);
    const rows = values[field.id];
    if (column === undefined || !Array.isArray(rows)) return [];
    return (rows as readonly Row[]).flatMap((row): AuditRow[] => {
      const declared = row[column];
      if (typeof declared !== 'number') return [];
      const item = typeof row.item === 'string' ? row.item : field.label.zh;
      return [{ item, from: field.label.zh, declared, reviewed: declared, why: '' }];
    });
  });
}

/** Sums in fen; what is not a sum yet counts as nothing granted. */
export function auditTotals(rows: readonly AuditRow[]): {
  readonly declared: number;
  readonly reviewed: number;
} {
  return {
    declared: rows.reduce((sum, row) => sum + row.declared, 0),
    reviewed: rows.reduce((sum, row) => sum + (row.reviewed ?? 0), 0),
  };
}
