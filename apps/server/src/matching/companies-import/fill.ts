/** From rows of texts to typed columns: what is broken is listed with its line and reason, the rest is kept. */
import type { ColumnMapping, ImportTrouble } from '@huice/api';
import {
  type Column,
  type ColumnStore,
  type Company,
  createColumns,
  type Dictionary,
  grainOf,
  type PlainNumber,
  plainNumber,
  readCompany,
  writeCompany,
} from '@huice/measures';
import type { CsvRecord } from './csv.ts';
import { PackedTexts } from './packed-texts.ts';
import { SeenCodes } from './seen-codes.ts';
import type { TableFile } from './table.ts';

/** Troubles that are listed; all are counted. */
const MOST_LISTED = 2000;
/** Different texts of a column whose meaning is remembered. */
const MOST_REMEMBERED = 20_000;

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

/** A column of the file that gives a fact. */
interface Reader {
  readonly mapping: ColumnMapping;
  readonly head: string;
  readonly plain: PlainNumber | null;
  /** What its texts were found to mean. */
  readonly known: Map<string, Cell>;
}

interface FactColumns {
  readonly columns: { readonly fact: string; readonly numbers: Float64Array | null };
  readonly reads: readonly Reader[];
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
  const filler = new Filler(room.columns, table, mapping, dictionary, { names, codes });
  let rows = 0;
  for await (const record of table.rows(onShare)) {
    if (filler.take(record, rows, room)) rows += 1;
  }
  return { store: { rows, columns: room.columns }, names, codes, report: filler.report.result() };
}

class Filler {
  readonly report = new Report();
  private readonly seen: SeenCodes;
  private readonly names: PackedTexts;
  private readonly codes: PackedTexts;
  private readonly name: number;
  private readonly code: number;
  private readonly facts: readonly FactColumns[];
  private readonly table: TableFile;
  private readonly dictionary: Dictionary;

  constructor(
    columns: ReadonlyMap<string, Column>,
    table: TableFile,
    mapping: readonly ColumnMapping[],
    dictionary: Dictionary,
    { names, codes }: { readonly names: PackedTexts; readonly codes: PackedTexts },
  ) {
    const columnOf = (to: string): number => mapping.find((one) => one.to === to)?.column ?? -1;
    this.name = columnOf('@name');
    this.code = columnOf('@code');
    this.names = names;
    this.codes = codes;
    this.seen = new SeenCodes(codes, table.rowsAtMost);
    this.table = table;
    this.dictionary = dictionary;
    this.facts = [...columns].map(([fact, column]) => ({
      columns: { fact, numbers: column.kind === 'number' ? column.values : null },
      reads: mapping
        .filter(({ to }) => to === fact)
        .map((one) => ({
          mapping: one,
          head: table.columns[one.column] ?? '',
          plain: plainNumber(fact, one.unit, dictionary),
          known: new Map(),
        })),
    }));
  }

  /** @returns false for a broken row, which says why in the report */
  take(record: CsvRecord, row: number, store: ColumnStore): boolean {
    const name = (record.cells[this.name] ?? '').trim();
    const code = (record.cells[this.code] ?? '').trim().toUpperCase();
    const broken = this.brokenBecause(record, name, code);
    if (broken !== null) {
      this.report.add({ kind: 'row', line: record.line, ...broken });
      return false;
    }
    this.names.set(row, name);
    this.codes.set(row, code);
    if (code !== '') this.seen.add(code, row, record.line);
    for (const fact of this.facts) this.write(record, row, fact, store);
    return true;
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
    const before = code === '' ? null : this.seen.lineOf(code);
    if (before !== null)
      return {
        code: 'duplicate',
        zh: `统一社会信用代码 ${code} 与第 ${before} 行相同`,
        en: `the credit code ${code} is on line ${before} already`,
      };
    return null;
  }

  private write(record: CsvRecord, row: number, { columns, reads }: FactColumns, store: ColumnStore): void {
    let first: Cell | number | null = null;
    let isDouble = false;
    for (const read of reads) {
      const text = (record.cells[read.mapping.column] ?? '').trim();
      if (text === '') continue;
      const found = read.plain?.(text) ?? this.cell(read, text);
      if (typeof found !== 'number')
        for (const note of found.notes) this.report.add({ line: record.line, column: read.head, ...note });
      isDouble ||= first !== null && saidBy(first, columns.fact) !== saidBy(found, columns.fact);
      first ??= found;
    }
    if (isDouble) this.twoValues(record.line, reads);
    else if (typeof first === 'number' && columns.numbers !== null) columns.numbers[row] = first;
    else if (typeof first !== 'number' && first !== null) writeCompany(store, row, first.company);
  }

  private twoValues(line: number, reads: readonly Reader[]): void {
    const heads = reads.map(({ head }) => head).join('、');
    this.report.add({
      kind: 'value',
      line,
      column: heads,
      code: 'two-values',
      zh: `同一资料在“${heads}”中给了不同的值，都未使用`,
      en: `“${heads}” give different values for one fact: none is used`,
    });
  }

  private cell({ mapping: { to, unit }, known }: Reader, text: string): Cell {
    const before = known.get(text);
    if (before !== undefined) return before;
    const written = unit !== undefined && /^[-+]?[\d,，.．]+$/u.test(text) ? `${text}${unit}` : text;
    const company = readCompany({ name: '', facts: { [to ?? '']: written } }, this.dictionary);
    const cell: Cell = {
      company,
      notes: company.problems.map(({ code, severity, message, mend }) => ({
        kind: severity === 'error' ? ('value' as const) : ('doubt' as const),
        code,
        zh: mend === undefined ? message.zh : `${message.zh}（${mend.zh}）`,
        en: mend === undefined ? message.en : `${message.en} (${mend.en})`,
      })),
    };
    if (known.size < MOST_REMEMBERED) known.set(text, cell);
    return cell;
  }
}

/** What a cell says, to be held against another of the same fact. */
function saidBy(found: Cell | number, fact: string): string {
  if (typeof found === 'number') return `${found}`;
  const known = found.company.facts.get(fact);
  if (known === undefined) return '';
  if (known.value.kind !== 'quantity') return known.shown.zh;
  const { n, d } = known.value.value;
  return `${(n * grainOf(known.definition)) / d}`;
}
