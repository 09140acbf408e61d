/** What the duplicate check takes from a filed form: the long texts, and the numbers that its tables identify things by. */
import type { FormDefinition } from '../definition/types.ts';
import type { Row, Values } from '../values.ts';
import type { Identifier } from './normalise.ts';
import { type Candidate, identifiersOf } from './search.ts';

/**
 * @param texts further texts of the case: those read from its files
 * @returns the application as the check sees it; promises and names of companies are left out, for they are alike everywhere
 */
export function candidateOf(
  about: Pick<Candidate, 'case' | 'applicant' | 'year' | 'call'>,
  form: FormDefinition,
  values: Values,
  texts: readonly string[] = [],
): Candidate {
  const fields = form.sections.flatMap((section) => section.fields);
  const long = fields.flatMap((field) => {
    const value = field.type === 'long-text' ? values[field.id] : undefined;
    return typeof value === 'string' ? [value] : [];
  });
  const numbers = fields.flatMap((field) => {
    const rows = field.type === 'table' ? values[field.id] : undefined;
    const columns = (field.columns ?? []).filter((column) => column.identifies !== undefined);
    return Array.isArray(rows) ? (rows as readonly Row[]).flatMap((row) => numbersOf(row, columns)) : [];
  });
  return { ...about, text: [...long, ...texts].join('\n'), identifiers: identifiersOf(numbers, texts) };
}

function numbersOf(
  row: Row,
  columns: readonly { readonly id: string; readonly identifies?: Identifier['kind'] }[],
): { kind: Identifier['kind']; written: string }[] {
  return columns.flatMap(({ id, identifies }) => {
    const written = row[id];
    return identifies && typeof written === 'string' ? [{ kind: identifies, written }] : [];
  });
}
