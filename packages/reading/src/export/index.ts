import type { Reading } from '../types.ts';
import { tableToCsv } from './csv.ts';
import { factTable, tablesOf } from './rows.ts';
import { tablesToXlsx } from './xlsx.ts';

export { documentToAkomaNtoso } from './akoma-ntoso.ts';
export { tableToCsv } from './csv.ts';
export { type Cell, type Table, tablesOf } from './rows.ts';
export { tablesToXlsx } from './xlsx.ts';

/** The whole reading as `huice read --json` prints it. */
export function readingToJson(reading: Reading): string {
  return `${JSON.stringify(reading, null, 2)}\n`;
}

/** The facts of a reading, one a line, for any spreadsheet. */
export function readingToCsv(reading: Reading): string {
  return tableToCsv(factTable(reading));
}

/** Documents, provisions and facts as sheets of a workbook, and the calls for applications where there are any. */
export function readingToXlsx(reading: Reading): Uint8Array {
  return tablesToXlsx(tablesOf(reading));
}
