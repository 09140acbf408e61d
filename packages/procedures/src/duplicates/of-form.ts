/** What the duplicate check takes from a filed form: the long texts, and the numbers that its tables identify things by. */
import type { FormDefinition } from '../definition/types.ts';
import type { Row, Values } from '../values.ts';
import type { Words } from '../words.ts';
import type { Identifier } from './normalise.ts';
import { type Candidate, identifiersOf } from './search.ts';

/** A text read from a file of the case. */
export interface FileText {
  readonly name: string;
  readonly text: string;
}

/** Where a stretch of the text comes from: [from, to). */
export interface TextPart {
  readonly from: number;
  readonly to: number;
  readonly source: Words;
}

export interface Compared extends Candidate {
  readonly parts: readonly TextPart[];
}

/**
 * @param files further texts of the case: those read from its files
 * @returns the application as the check sees it; promises and names of companies are left out, for they are alike everywhere
 */
export function candidateOf(
  about: Pick<Candidate, 'case' | 'applicant' | 'year' | 'call'>,
  form: FormDefinition,
  values: Values,
  files: readonly FileText[] = [],
): Compared {
  const fields = form.sections.flatMap((section) => section.fields);
  const long = fields.flatMap((field) => {
    const value = field.type === 'long-text' ? values[field.id] : undefined;
    return typeof value === 'string' ? [{ source: field.label, text: value }] : [];
  });
  const numbers = fields.flatMap((field) => {
    const rows = field.type === 'table' ? values[field.id] : undefined;
    const columns = (field.columns ?? []).filter((column) => column.identifies !== undefined);
    return Array.isArray(rows) ? (rows as readonly Row[]).flatMap((row) => numbersOf(row, columns)) : [];
  });
  const read = files.map(({ name, text }) => ({ source: { zh: name, en: name }, text }));
  const texts = files.map((file) => file.text);
  return { ...about, ...joined([...long, ...read]), identifiers: identifiersOf(numbers, texts) };
}

function joined(pieces: readonly { readonly source: Words; readonly text: string }[]) {
  let text = '';
  const parts: TextPart[] = [];
  for (const { source, text: piece } of pieces) {
    if (text !== '') text += '\n';
    parts.push({ from: text.length, to: text.length + piece.length, source });
    text += piece;
  }
  return { text, parts };
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
