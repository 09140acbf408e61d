/** From rows of texts to typed columns: what is broken is listed with its line and reason, the rest is kept. */
import type { ColumnMapping, ImportTrouble } from '@huice/api';
import {
  type Column,
  type ColumnStore,
  type Company,
  createColumns,
  type Dictionary,
  readCompany,
  writeCompany,
} from '@huice/measures';
import type { CsvRecord } from './csv.ts';
import { PackedTexts } from './packed-texts.ts';
import type { TableFile } from './table.ts';

/** Troubles that are listed; all are counted. */
const MOST_LISTED = 2000;
/** Different texts of a column whose meaning is remembered. */
const MOST_REMEMBERED = 50_000;

export interface Filled {
  readonly store: ColumnStore;
  readonly names: PackedTexts;
  readonly codes: PackedTexts;
  readonly report: FillReport;
}

export interface FillReport {
  /** Rows that were not taken. */
  readonly broken: number;
  /** Values that were not understood and count as unknown. */
  readonly refused: number;
  /** Values that were taken and look wrong. */
  readonly doubtful: number;
  readonly troubles: readonly ImportTrouble[];
}

interface Cell {
  readonly company: Company;
  readonly notes: readonly Omit<ImportTrouble, 'line' | 'column'>[];
}

class Report {
  broken = 0;
  refused = 0;
  doubtful = 0;
  private readonly lists: { readonly [K in ImportTrouble['kind']]: ImportTrouble[] } = {
    row: [],
    value: [],
    doubt: [],
  };

  add(trouble: ImportTrouble): void {
    if (trouble.kind === 'row') this.broken += 1;
    else if (trouble.kind === 'value') this.refused += 1;
    else this.doubtful += 1;
    const list = this.lists[trouble.kind];
    if (list.length < MOST_LISTED) list.push(trouble);
  }

  result(): FillReport {
    const { row, value, doubt } = this.lists;
    return {
      broken: this.broken,
      refused: this.refused,
      doubtful: this.doubtful,
      troubles: [...row, ...value, ...doubt],
    };
  }
}

export async function fillColumns(
  table: TableFile,
  mapping: readonly ColumnMapping[],
  dictionary: Dictionary,
  onShare: (share: number) => void,
): Promise<Filled> {
  const facts = new Set(mapping.flatMap(({ to }) => (to === null || to.startsWith('@') ? [] : [to])));
  const room = createColumns(dictionary, facts, table.rowsAtMost, (bytes) => new SharedArrayBuffer(bytes));
  const names = new PackedTexts(table.rowsAtMost);
  const codes = new PackedTexts(table.rowsAtMost);
  const filler = new Filler(room.columns, table, mapping, dictionary);
  let rows = 0;
  for await (const record of table.rows(onShare)) {
    const taken = filler.take(record, rows, room);
    if (taken === null) continue;
    names.set(rows, taken.name);
    codes.set(rows, taken.code);
    rows += 1;
  }
  return { store: { rows, columns: room.columns }, names, codes, report: filler.report.result() };
}

class Filler {
  readonly report = new Report();
  private readonly seen = new Map<string, number>();
  private readonly remembered = new Map<string, Map<string, Cell>>();
  private readonly byFact = new Map<string, readonly ColumnMapping[]>();
  private readonly table: TableFile;
  private readonly mapping: readonly ColumnMapping[];
  private readonly dictionary: Dictionary;

  constructor(
    columns: ReadonlyMap<string, Column>,
    table: TableFile,
    mapping: readonly ColumnMapping[],
    dictionary: Dictionary,
  ) {
    this.table = table;
    this.mapping = mapping;
    this.dictionary = dictionary;
    for (const fact of columns.keys()) {
      this.byFact.set(
        fact,
        mapping.filter(({ to }) => to === fact),
      );
    }
  }

  /** `null`: the row is broken, and says why in the report. */
  take(
    record: CsvRecord,
    row: number,
    store: ColumnStore,
  ): { readonly name: string; readonly code: string } | null {
    const at = (to: string): string => {
      const found = this.mapping.find((one) => one.to === to);
      return found === undefined ? '' : (record.cells[found.column] ?? '').trim();
    };
    const name = at('@name');
    const code = at('@code').toUpperCase();
    const broken = this.brokenBecause(record, name, code);
    if (broken !== null) {
      this.report.add({ kind: 'row', line: record.line, ...broken });
      return null;
    }
    if (code !== '') this.seen.set(code, record.line);
    for (const [fact, columns] of this.byFact) this.write(record, row, store, fact, columns);
    return { name, code };
  }

  private brokenBecause(
    { cells, unclosed }: CsvRecord,
    name: string,
    code: string,
  ): { readonly code: string; readonly zh: string; readonly en: string } | null {
    const wanted = this.table.columns.length;
    if (unclosed) return { code: 'open-quote', zh: '引号没有成对', en: 'a quote is never closed' };
    if (cells.some((cell) => cell.includes('\uFFFD')))
      return { code: 'bad-bytes', zh: '含有无法解码的字节', en: 'bytes that the encoding does not have' };
    if (cells.length !== wanted)
      return {
        code: 'columns',
        zh: `有 ${cells.length} 列，表头有 ${wanted} 列`,
        en: `${cells.length} columns, the head has ${wanted}`,
      };
    if (name === '') return { code: 'no-name', zh: '没有企业名称', en: 'no company name' };
    const before = code === '' ? undefined : this.seen.get(code);
    if (before !== undefined)
      return {
        code: 'duplicate',
        zh: `统一社会信用代码 ${code} 与第 ${before} 行相同`,
        en: `the credit code ${code} is on line ${before} already`,
      };
    return null;
  }

  private write(
    { line, cells }: CsvRecord,
    row: number,
    store: ColumnStore,
    fact: string,
    columns: readonly ColumnMapping[],
  ): void {
    const given = columns.filter(({ column }) => (cells[column] ?? '').trim() !== '');
    const found = given.map((column) => ({
      column,
      cell: this.cell(fact, column, (cells[column.column] ?? '').trim()),
    }));
    for (const { column, cell } of found) {
      const head = this.table.columns[column.column] ?? '';
      for (const note of cell.notes) this.report.add({ line, column: head, ...note });
    }
    const [first] = found;
    if (first === undefined) return;
    const values = new Set(found.map(({ cell }) => JSON.stringify(shownOf(cell, fact))));
    if (values.size > 1) {
      const heads = given.map(({ column }) => this.table.columns[column] ?? '').join('、');
      this.report.add({
        kind: 'value',
        line,
        column: heads,
        code: 'two-values',
        zh: `同一资料在“${heads}”中给了不同的值，都未使用`,
        en: `“${heads}” give different values for one fact: none is used`,
      });
      return;
    }
    writeCompany(store, row, first.cell.company);
  }

  private cell(fact: string, { unit }: ColumnMapping, text: string): Cell {
    const written = unit !== undefined && /^[-+]?[\d,，.．]+$/u.test(text) ? `${text}${unit}` : text;
    const known = this.remembered.get(fact) ?? new Map<string, Cell>();
    this.remembered.set(fact, known);
    const before = known.get(written);
    if (before !== undefined) return before;
    const company = readCompany({ name: '', facts: { [fact]: written } }, this.dictionary);
    const cell: Cell = {
      company,
      notes: company.problems.map(({ code, severity, message, mend }) => ({
        kind: severity === 'error' ? ('value' as const) : ('doubt' as const),
        code,
        zh: mend === undefined ? message.zh : `${message.zh}（${mend.zh}）`,
        en: mend === undefined ? message.en : `${message.en} (${mend.en})`,
      })),
    };
    if (known.size < MOST_REMEMBERED) known.set(written, cell);
    return cell;
  }
}

function shownOf({ company }: Cell, fact: string): string {
  return company.facts.get(fact)?.shown.zh ?? '';
}
