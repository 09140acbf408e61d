/** The companies behind a number as a file. */
import type { ScreenedPage } from '@huice/api';
import { tablesToXlsx, tableToCsv } from '@huice/reading';
import type { FastifyReply } from 'fastify';
import { Trouble } from '../../platform/index.ts';

type Row = ScreenedPage['items'][number];

/** A worksheet has no more rows than this. */
export const MOST_XLSX_ROWS = 1_048_575;

const HEAD = ['序号', '企业名称', '统一社会信用代码', '行政区划代码', '估算金额（元）'];

export function sendList(
  reply: FastifyReply,
  name: string,
  format: 'csv' | 'xlsx',
  rows: readonly Row[],
): FastifyReply {
  const table = {
    name: '名单',
    header: HEAD,
    rows: rows.map(({ name: company, code, place, fen }, index) => [
      index + 1,
      company,
      code,
      place ?? '未载明',
      fen === null ? '' : fen / 100,
    ]),
  };
  if (format === 'xlsx' && rows.length > MOST_XLSX_ROWS) throw tooManyRows(rows.length);
  const bytes = format === 'csv' ? Buffer.from(tableToCsv(table)) : Buffer.from(tablesToXlsx([table]));
  const type =
    format === 'csv'
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const file = `${name.replaceAll(/[\s/\\:*?"<>|]+/g, '').slice(0, 80)}.${format}`;
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file)}`)
    .send(bytes);
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
