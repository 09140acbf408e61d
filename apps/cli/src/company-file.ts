import { readFile } from 'node:fs/promises';
import type { CompanyFile } from '@huice/measures';
import { BadInput, unreadable } from './trouble.ts';

/**
 * A company as its JSON file gives it. What stands under `facts` is judged fact by fact later.
 * @throws BadInput when the file cannot be read, is no JSON, or has not the shape of a company
 */
export async function readCompanyFile(path: string): Promise<CompanyFile> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(path, error);
  });
  const value = parse(path, text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongShape(path, '');
  const { name, facts, asOf } = value as Record<string, unknown>;
  if (typeof name !== 'string' || name.trim() === '') throw wrongShape(path, 'name');
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) throw wrongShape(path, 'facts');
  if (asOf !== undefined && !isDay(asOf)) throw wrongShape(path, 'asOf');
  return value as CompanyFile;
}

export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const instant = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(value);
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new BadInput(
      {
        zh: `${path} 不是正确的 JSON：${said}。请检查引号、逗号和编码（UTF-8）。`,
        en: `${path} is not valid JSON: ${said}. Check quotes, commas and the encoding (UTF-8).`,
      },
      error,
    );
  }
}

const shape = '{"name": "示例科技有限公司", "asOf": "2024-02-01", "facts": {"…": …}}';

function wrongShape(path: string, field: string): BadInput {
  const where = field === '' ? '' : ` “${field}”`;
  return new BadInput({
    zh: `${path} 不是企业资料${field === '' ? '' : `：${where.trim()} 缺失或不对`}。应为 ${shape}，要素编号见 packs/facts。`,
    en: `${path} is no company file${field === '' ? '' : `:${where} is missing or wrong`}. Expected ${shape}; ids of facts are in packs/facts.`,
  });
}
