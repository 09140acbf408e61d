/** The record of a case names people by their accounts: on the page they are told by name, to whoever may know them. */
import type { TimelineEntry } from '@huice/procedures';
import type { Database } from '../platform/index.ts';

const ACCOUNT = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

/**
 * @param byName whether the reader is told names; others read how many people it was
 * @returns the entries with names in place of account ids; an account that is gone keeps its id
 */
export async function peopleInWords(
  db: Database,
  entries: readonly TimelineEntry[],
  byName: boolean,
): Promise<TimelineEntry[]> {
  const ids = [
    ...new Set(entries.flatMap(({ details }) => details.flatMap(({ shown }) => shown.match(ACCOUNT) ?? []))),
  ];
  if (ids.length === 0) return [...entries];
  const rows = byName
    ? await db.selectFrom('accounts').select(['id', 'name']).where('id', 'in', ids).execute()
    : [];
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const told = (shown: string): string => {
    const people = shown.match(ACCOUNT);
    if (people === null) return shown;
    if (!byName) return `${people.length} 人`;
    return shown.replaceAll(ACCOUNT, (id) => names.get(id) ?? id);
  };
  return entries.map((entry) => ({
    ...entry,
    details: entry.details.map(({ label, shown }) => ({ label, shown: told(shown) })),
  }));
}
