/** The fictional guide that the measures of 示例市 stand in: on the first start, so that their citations open in it. */
import { readFile } from 'node:fs/promises';
import type { Database } from '../../platform/index.ts';
import { importFile } from '../import.ts';
import type { Reader } from '../reading/reader.ts';

/** @returns documents imported */
export async function makeDemoGuide(db: Database, reader: Reader): Promise<number> {
  const bytes = await readFile(new URL('./guide.txt', import.meta.url));
  const upload = { name: '示例市软件产业扶持办事指南.txt', bytes };
  await importFile(db, reader, { upload, actor: '演示', anyway: false });
  return 1;
}
