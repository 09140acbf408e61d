/** Tables handed to people as files: CSV, XLSX. */
import { type Table, tablesToXlsx, tableToCsv } from '@huice/reading';
import type { FastifyReply } from 'fastify';
import { namedFile } from '../../platform/index.ts';

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
export type Format = keyof typeof TYPES;

/** Sends a file that nobody keeps a copy of on the way. */
export function sendFile(reply: FastifyReply, name: string, format: Format, bytes: Uint8Array): Uint8Array {
  const file = `${name.replaceAll(/[\s/\\:*?"<>|]+/g, '').slice(0, 80)}.${format}`;
  return namedFile(reply, file)
    .header('content-type', TYPES[format])
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes)) as unknown as Uint8Array;
}

export function tableFile(format: 'csv' | 'xlsx', table: Table): Uint8Array {
  return format === 'csv' ? Buffer.from(tableToCsv(table)) : tablesToXlsx([table]);
}
