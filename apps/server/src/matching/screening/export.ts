/**
 * The companies behind a number as a file, sent as it is made: pages of the list go through, however long it is, and
 * whoever reads slowly is waited for.
 */
import { Readable } from 'node:stream';
import type { ScreenedPage } from '@huice/api';
import { tablesToXlsx, tableToCsv } from '@huice/reading';
import type { FastifyReply } from 'fastify';
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import { namedFile, Trouble } from '../../platform/index.ts';

type Row = ScreenedPage['items'][number];
type Line = readonly (string | number)[];

/** A worksheet has no more rows than this. */
export const MOST_XLSX_ROWS = 1_048_575;
const PAGE = 5000;

const HEAD = ['序号', '企业名称', '统一社会信用代码', '行政区划代码', '估算金额（元）'];

/** A list that is asked for page by page. */
export interface Paged {
  readonly count: number;
  page(from: number, count: number): Promise<readonly Row[]>;
}

/** @throws Trouble 422 when the list has more rows than a worksheet holds */
export function sendList(
  reply: FastifyReply,
  name: string,
  format: 'csv' | 'xlsx',
  list: Paged,
): FastifyReply {
  if (format === 'xlsx' && list.count > MOST_XLSX_ROWS) throw tooManyRows(list.count);
  const type =
    format === 'csv'
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const file = `${name.replaceAll(/[\s/\\:*?"<>|]+/g, '').slice(0, 80)}.${format}`;
  return namedFile(reply, file)
    .header('content-type', type)
    .send(Readable.from(format === 'csv' ? csvOf(list) : xlsxOf(list), { objectMode: false }));
}

async function* linesOf(list: Paged): AsyncGenerator<readonly Line[]> {
  for (let from = 0; from < list.count; from += PAGE) {
    const rows = await list.page(from, PAGE);
    yield rows.map(({ name, code, place, fen }, index) => [
      from + index + 1,
      name,
      code,
      place ?? '未载明',
      fen === null ? '' : fen / 100,
    ]);
  }
}

async function* csvOf(list: Paged): AsyncGenerator<Uint8Array> {
  const named = (rows: readonly Line[]) => ({ name: '名单', header: HEAD, rows });
  const head = Buffer.from(tableToCsv(named([])));
  yield head;
  for await (const rows of linesOf(list)) {
    // The head, with the mark of UTF-8 before it, stands once.
    yield Buffer.from(tableToCsv(named(rows))).subarray(head.length);
  }
}

/** A workbook whose frame is that of every table we make; the rows of its sheet are put in as they come. */
async function* xlsxOf(list: Paged): AsyncGenerator<Uint8Array> {
  const frame = unzipSync(tablesToXlsx([{ name: '名单', header: HEAD, rows: [] }]));
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    ready.push(bytes);
  });
  for (const [path, bytes] of Object.entries(frame)) {
    if (path === SHEET) continue;
    const part = new ZipPassThrough(path);
    zip.add(part);
    part.push(bytes, true);
  }
  const [before = '', after = ''] = strFromU8(frame[SHEET] ?? new Uint8Array()).split('</sheetData>');
  const sheet = new ZipDeflate(SHEET, { level: 6 });
  zip.add(sheet);
  sheet.push(strToU8(before));
  for await (const rows of linesOf(list)) {
    sheet.push(strToU8(rows.map(xmlOf).join('')));
    yield* ready.splice(0);
  }
  sheet.push(strToU8(`</sheetData>${after.replace(/(ref="A1:[A-Z]+)\d+/, `$1${list.count + 1}`)}`), true);
  zip.end();
  yield* ready;
}

const SHEET = 'xl/worksheets/sheet1.xml';

function xmlOf(line: Line): string {
  const number = Number(line[0]) + 1;
  const cells = line.map((value, index) => {
    const at = `${String.fromCharCode(65 + index)}${number}`;
    if (value === '') return '';
    if (typeof value === 'number') return `<c r="${at}"><v>${value}</v></c>`;
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}

const MARKS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** XML knows no control characters but tab and line ends; a cell holds at most 32,767 characters. */
function escaped(text: string): string {
  return text
    .slice(0, 32_000)
    .replace(/\p{Cc}/gu, (mark) => ('\t\n\r'.includes(mark) ? mark : ''))
    .replace(/[&<>]/g, (mark) => MARKS[mark] ?? mark);
}

function tooManyRows(rows: number): Trouble {
  return new Trouble(
    422,
    'too-many-rows',
    {
      zh: `名单有 ${rows} 行，超过一张工作表的上限 ${MOST_XLSX_ROWS} 行。`,
      en: `The list has ${rows} rows, more than a worksheet holds (${MOST_XLSX_ROWS}).`,
    },
    { todo: { zh: '请导出 CSV。', en: 'Export CSV instead.' } },
  );
}
