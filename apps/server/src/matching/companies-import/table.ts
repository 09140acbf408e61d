/** A company file as rows of texts, whatever its format: CSV, XLSX, Parquet. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import { readFile as readPolicyFile } from '@huice/reading';
import { type CsvRecord, csvRecords, shapeOf } from './csv.ts';

export interface TableFile {
  readonly format: 'csv' | 'xlsx' | 'parquet';
  /** As people call it: “UTF-8”, “GB18030”; `null` where a format has none. */
  readonly encoding: string | null;
  readonly columns: readonly string[];
  /** No more rows than this. */
  readonly rowsAtMost: number;
  /** Rows below the head; `onShare` is told how much of the file has been read, 0 to 1. */
  rows(onShare: (share: number) => void): AsyncIterable<CsvRecord>;
}

function head(path: string, bytes: number): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const sample = new Uint8Array(bytes);
    return sample.subarray(0, readSync(file, sample, 0, bytes, 0));
  } finally {
    closeSync(file);
  }
}

/** @throws UnreadableFile, or an Error from DuckDB, for a file that is not what it says */
export async function openTable(path: string, name: string): Promise<TableFile> {
  const start = head(path, 4);
  const magic = String.fromCharCode(...start);
  if (magic === 'PAR1') return parquetTable(path);
  if (magic.startsWith('PK')) return xlsxTable(path, name);
  return csvTable(path);
}

function csvTable(path: string): TableFile {
  const shape = shapeOf(head(path, 1 << 20));
  const size = statSync(path).size;
  const [first] = csvRecords(path, shape);
  return {
    format: 'csv',
    encoding: shape.encoding.toUpperCase(),
    columns: (first?.cells ?? []).map((cell) => cell.replace('\uFEFF', '').trim()),
    rowsAtMost: countLines(path),
    async *rows(onShare) {
      let read = 0;
      let isHead = true;
      const records = csvRecords(path, shape, (bytes) => {
        read += bytes;
        onShare(size === 0 ? 1 : read / size);
      });
      for (const record of records) {
        if (!isHead) yield record;
        isHead = false;
      }
    },
  };
}

/** Line endings of any kind, plus one: `\r\n` is one ending. */
function countLines(path: string): number {
  const file = openSync(path, 'r');
  const piece = new Uint8Array(1 << 20);
  let lines = 1;
  let before = 0;
  try {
    for (;;) {
      const read = readSync(file, piece, 0, piece.length, null);
      if (read === 0) return lines;
      for (let index = 0; index < read; index += 1) {
        const byte = piece[index] as number;
        if (byte === 13 || (byte === 10 && before !== 13)) lines += 1;
        before = byte;
      }
    }
  } finally {
    closeSync(file);
  }
}

async function xlsxTable(path: string, name: string): Promise<TableFile> {
  const { text } = await readPolicyFile(new Uint8Array(await readFile(path)), name);
  const lines = text.split('\n').filter((line) => line.includes('\t') || line.trim() !== '');
  // With several sheets their names stand above them; the first sheet with columns is the list.
  const from = Math.max(
    0,
    lines.findIndex((line) => line.includes('\t')),
  );
  const records = lines.slice(from).map((line) => line.split('\t'));
  const [columns = [], ...rows] = records;
  return {
    format: 'xlsx',
    encoding: null,
    columns: columns.map((cell) => cell.trim()),
    rowsAtMost: rows.length,
    async *rows(onShare) {
      for (const [index, cells] of rows.entries()) {
        // Empty cells at the end of a row are not written.
        yield { line: index + 2, cells: [...cells, ...columns.slice(cells.length).map(() => '')] };
        onShare((index + 1) / rows.length);
      }
    },
  };
}

async function parquetTable(path: string): Promise<TableFile> {
  const source = `read_parquet('${path.replaceAll("'", "''")}')`;
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const close = (): void => {
    connection.closeSync();
    instance.closeSync();
  };
  const about = await connection.runAndReadAll(`SELECT * FROM ${source} LIMIT 0`);
  const counted = await connection.runAndReadAll(`SELECT count(*) AS n FROM ${source}`);
  const columns = about.columnNames();
  const total = Number(counted.getRowObjects()[0]?.n ?? 0);
  close();
  return {
    format: 'parquet',
    encoding: null,
    columns,
    rowsAtMost: total,
    async *rows(onShare) {
      const again = await DuckDBInstance.create(':memory:');
      const reader = await again.connect();
      const texts = columns.map((column) => `CAST("${column.replaceAll('"', '""')}" AS VARCHAR)`);
      const result = await reader.stream(`SELECT ${texts.join(', ')} FROM ${source}`);
      let line = 0;
      try {
        for (;;) {
          const chunk = await result.fetchChunk();
          if (chunk === null || chunk.rowCount === 0) return;
          for (const row of chunk.getRows()) {
            line += 1;
            yield { line, cells: row.map((value) => (value === null ? '' : String(value))) };
          }
          onShare(line / total);
        }
      } finally {
        reader.closeSync();
        again.closeSync();
      }
    },
  };
}
