/** Files to save: a draft as a zip, a document in the formats that others read. */
import type { ExportFormat } from '@huice/api';
import type { DraftFile } from '@huice/packs';
import {
  documentToAkomaNtoso,
  type Reading,
  readingToCsv,
  readingToJson,
  readingToXlsx,
} from '@huice/reading';
import type { FastifyReply } from 'fastify';
import { strToU8, zipSync } from 'fflate';
import { namedFile } from '../platform/index.ts';

export function zipOf(files: readonly DraftFile[]): Uint8Array {
  // The same files give the same bytes, whenever they are packed.
  const mtime = new Date(2000, 0, 1);
  return zipSync(Object.fromEntries(files.map(({ path, text }) => [path, [strToU8(text), { mtime }]])));
}

interface Exported {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** @param reading of one document */
export function exportOf(reading: Reading, format: ExportFormat): Exported {
  const [document] = reading.documents;
  const title = (document?.title ?? '').replaceAll(/[\s/\\:*?"<>|]+/g, '').slice(0, 60) || 'document';
  switch (format) {
    case 'json':
      return {
        name: `${title}.json`,
        type: 'application/json; charset=utf-8',
        bytes: strToU8(readingToJson(reading)),
      };
    case 'csv':
      return { name: `${title}.csv`, type: 'text/csv; charset=utf-8', bytes: strToU8(readingToCsv(reading)) };
    case 'xlsx':
      return {
        name: `${title}.xlsx`,
        type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes: readingToXlsx(reading),
      };
    case 'akn': {
      const xml = document === undefined ? '' : documentToAkomaNtoso(reading, document);
      return { name: `${title}.xml`, type: 'application/akn+xml; charset=utf-8', bytes: strToU8(xml) };
    }
  }
}

/** Sends a file under its name, also where the name is Chinese. */
export function sendFile(reply: FastifyReply, { name, type, bytes }: Exported): FastifyReply {
  return namedFile(reply, name).header('content-type', type).send(Buffer.from(bytes));
}
