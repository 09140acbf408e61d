import type { Cell, Table } from './rows.ts';

/**
 * A table as RFC 4180 with CRLF line ends. A byte order mark tells spreadsheets that it is UTF-8; words that a
 * spreadsheet would run as a formula get an apostrophe before them.
 */
export function tableToCsv({ header, rows }: Table): string {
  return `\ufeff${[header, ...rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`;
}

function field(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
