/** What may be meant by the beginning of a word: titles, measures, industries. */
import { sql } from 'kysely';
import type { Database } from '../../platform/index.ts';
import { normalise } from './segment.ts';

const most = 8;

export async function suggest(db: Database, typed: string): Promise<string[]> {
  const whole = normalise(typed).trim();
  if (whole === '') return [];
  const found = await beginning(db, whole);
  const last = whole.split(' ').at(-1) ?? '';
  if (found.length > 0 || last === whole) return found;
  // Of several words the last is being typed: what it may mean stands behind the others.
  const before = typed.trim().slice(0, -last.length);
  return (await beginning(db, last)).map((words) => `${before}${words}`);
}

async function beginning(db: Database, words: string): Promise<string[]> {
  const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<{ words: string }>`
    select words from (
      select unnest(industries) as words, 0 as rank from search_entries where kind = 'document'
      union select heading, 1 from search_entries where kind = 'measure'
      union select title, 2 from search_entries where kind = 'document'
    ) s where words ilike ${like}
    group by words order by min(rank), position(lower(${words}) in lower(words)), length(words), words
    limit ${most}`.execute(db);
  return rows.map((row) => row.words);
}
