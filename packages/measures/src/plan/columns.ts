/** Companies as typed columns: one array a fact, gaps kept apart from values. Buffers may be shared between threads. */
import type { Company } from '../company.ts';
import { type Dictionary, isQuantity } from '../dictionary.ts';
import { type FactValue, GRAIN } from '../fact-value.ts';
import type { FactDefinition } from '../facts.ts';
import { rational, times } from '../values/rational.ts';

/** Whole numbers of the fact's grain, or day numbers; NaN is missing. */
export interface NumberColumn {
  readonly kind: 'number';
  readonly values: Float64Array;
}
/** One bit a company, 32 to a word. */
export interface FlagColumn {
  readonly kind: 'flag';
  readonly known: Int32Array;
  readonly yes: Int32Array;
}
/** 0 is missing, k is `names[k - 1]`. `names` grows as regions are met. */
export interface CodeColumn {
  readonly kind: 'code';
  readonly values: Uint16Array;
  readonly names: string[];
}
/** One bit a value of the dictionary, 32 to a word. */
export interface ListColumn {
  readonly kind: 'list';
  readonly known: Int32Array;
  readonly words: readonly Int32Array[];
  readonly names: readonly string[];
}
export type Column = NumberColumn | FlagColumn | CodeColumn | ListColumn;

export interface ColumnStore {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
}

type Allocate = (bytes: number) => ArrayBufferLike;
const plainBuffer: Allocate = (bytes) => new ArrayBuffer(bytes);

/**
 * Empty columns, everything missing.
 * @param facts ids; those not in the dictionary, and texts, get no column and stay unknown
 * @param allocate SharedArrayBuffer where threads are to share them
 */
export function createColumns(
  dictionary: Dictionary,
  facts: Iterable<string>,
  rows: number,
  allocate: Allocate = plainBuffer,
): ColumnStore {
  const columns = new Map<string, Column>();
  for (const fact of facts) {
    const definition = dictionary.byId.get(fact);
    const column = definition === undefined ? null : emptyColumn(definition, rows, allocate);
    if (column !== null) columns.set(fact, column);
  }
  return { rows, columns };
}

function emptyColumn(definition: FactDefinition, rows: number, allocate: Allocate): Column | null {
  const plane = (): Int32Array => new Int32Array(allocate(Math.ceil(rows / 32) * 4));
  if (isQuantity(definition.type) || definition.type === 'date') {
    const values = new Float64Array(allocate(rows * 8));
    values.fill(Number.NaN);
    return { kind: 'number', values };
  }
  const names = (definition.values ?? []).map(({ id }) => id);
  switch (definition.type) {
    case 'yes-no':
      return { kind: 'flag', known: plane(), yes: plane() };
    case 'enum':
    case 'region':
      return { kind: 'code', values: new Uint16Array(allocate(rows * 2)), names };
    case 'list': {
      const count = Math.max(1, Math.ceil(names.length / 32));
      const words = Array.from({ length: count }, () => new Int32Array(allocate(rows * 4)));
      return { kind: 'list', known: plane(), words, names };
    }
    default:
      return null;
  }
}

/** Writes one company into a row that was missing throughout. */
export function writeCompany(store: ColumnStore, row: number, company: Company): void {
  for (const [id, fact] of company.facts) {
    const column = store.columns.get(id);
    if (column !== undefined) writeValue(column, row, fact.value, fact.definition);
  }
}

function writeValue(column: Column, row: number, value: FactValue, definition: FactDefinition): void {
  if (column.kind === 'number') column.values[row] = numberOf(value, definition);
  else if (column.kind === 'flag' && value.kind === 'yes-no') writeFlag(column, row, value.yes);
  else if (column.kind === 'code' && value.kind === 'enum') column.values[row] = codeOf(column, value.id);
  else if (column.kind === 'code' && value.kind === 'region') column.values[row] = codeOf(column, value.code);
  else if (column.kind === 'list' && value.kind === 'list') writeList(column, row, value.ids);
}

export function writeFlag(column: FlagColumn, row: number, yes: boolean): void {
  const bit = 1 << (row & 31);
  column.known[row >> 5] = (column.known[row >> 5] ?? 0) | bit;
  if (yes) column.yes[row >> 5] = (column.yes[row >> 5] ?? 0) | bit;
}

export function writeList(column: ListColumn, row: number, ids: readonly string[]): void {
  column.known[row >> 5] = (column.known[row >> 5] ?? 0) | (1 << (row & 31));
  for (const id of ids) {
    const index = column.names.indexOf(id);
    const word = column.words[index >> 5];
    if (index >= 0 && word !== undefined) word[row] = (word[row] ?? 0) | (1 << (index & 31));
  }
}

/** Code of a name, from 1; a new name gets the next one. */
export function codeOf(column: CodeColumn, name: string): number {
  const known = column.names.indexOf(name);
  return known >= 0 ? known + 1 : column.names.push(name);
}

function numberOf(value: FactValue, definition: FactDefinition): number {
  if (value.kind === 'date') return value.day;
  if (value.kind !== 'quantity') return Number.NaN;
  return Number(times(value.value, rational(grainOf(definition))).n);
}

/** How many of the column's whole numbers make one base unit. */
export function grainOf(definition: Pick<FactDefinition, 'type'>): bigint {
  if (definition.type === 'money') return GRAIN.money;
  if (definition.type === 'ratio') return GRAIN.ratio;
  return definition.type === 'number' ? GRAIN.number : 1n;
}
