/** The table that compiled SQL reads: one row a company, one column a fact (one a value for lists), NULL for what is missing. */
import type { Company } from '../company.ts';
import { type Dictionary, isQuantity } from '../dictionary.ts';
import { isoDay } from '../values/dates.ts';
import { rational, times } from '../values/rational.ts';
import { grainOf } from './columns.ts';
import type { Plan } from './lower.ts';
import { type PlanNode, partsOf } from './nodes.ts';

export type SqlValue = bigint | boolean | string | number | null;

export interface SqlColumn {
  /** As it stands between double quotes in SQL. */
  readonly name: string;
  readonly type: 'BIGINT' | 'BOOLEAN' | 'VARCHAR(80)' | 'DATE' | 'INTEGER';
  readonly fact: string;
  /** For a column of a list fact: the value it stands for; `null` for the number of values. */
  readonly value?: string | null;
}

export const quoteName = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const listColumn = (fact: string, value: string): string => `${fact}#${value}`;
export const countColumn = (fact: string): string => `${fact}##`;

/** Columns that the measures of a plan read, in a fixed order. Money is fen, ratios millionths, numbers thousandths. */
export function sqlColumns(plan: Plan): readonly SqlColumn[] {
  const columns = new Map<string, SqlColumn>();
  const add = (column: SqlColumn): void => void columns.set(column.name, column);
  const visit = (node: PlanNode): void => {
    if ('fact' in node) for (const column of columnsOf(node, plan.dictionary)) add(column);
    for (const part of partsOf(node)) visit(part);
  };
  for (const node of plan.pool.all()) visit(node);
  return [...columns.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function columnsOf(node: Extract<PlanNode, { fact: string }>, dictionary: Dictionary): readonly SqlColumn[] {
  const { fact } = node;
  const definition = dictionary.byId.get(fact);
  if (definition === undefined) return [];
  switch (node.op) {
    case 'column':
      return [{ name: fact, fact, type: definition.type === 'date' ? 'DATE' : 'BIGINT' }];
    case 'count':
      return [{ name: countColumn(fact), fact, type: 'INTEGER', value: null }];
    case 'holds':
      return [{ name: fact, fact, type: 'BOOLEAN' }];
    case 'contains':
      return node.values.map((value) => ({ name: listColumn(fact, value), fact, type: 'BOOLEAN', value }));
    default:
      return [{ name: fact, fact, type: 'VARCHAR(80)' }];
  }
}

/** Values of one company for those columns; dates as ISO text. */
export function sqlRow(company: Company, columns: readonly SqlColumn[]): readonly SqlValue[] {
  return columns.map((column) => sqlValue(company, column));
}

function sqlValue(company: Company, { fact, value }: SqlColumn): SqlValue {
  const known = company.facts.get(fact);
  if (known === undefined) return null;
  const given = known.value;
  switch (given.kind) {
    case 'quantity':
      return isQuantity(known.definition.type)
        ? times(given.value, rational(grainOf(known.definition))).n
        : null;
    case 'date':
      return isoDay(given.day);
    case 'yes-no':
      return given.yes;
    case 'enum':
      return given.id;
    case 'region':
      return given.code;
    case 'list':
      return value === null ? given.ids.length : given.ids.includes(value ?? '');
    case 'text':
      return null;
  }
}

/** CREATE TABLE for DuckDB and PostgreSQL. */
export function createTableSql(table: string, key: string, columns: readonly SqlColumn[]): string {
  const lines = columns.map(({ name, type }) => `  ${quoteName(name)} ${type}`);
  return `CREATE TABLE ${quoteName(table)} (\n${[`  ${quoteName(key)} BIGINT NOT NULL`, ...lines].join(',\n')}\n)`;
}
