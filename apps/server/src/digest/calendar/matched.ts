/** The calendar of one company: the windows whose measures it meets, or may meet once more is known. */
import type { CalendarEntry } from '@huice/api';
import { getCompany, type Holder, matchCompany, type Shelf } from '../../matching/index.ts';
import type { Database } from '../../platform/index.ts';

/**
 * Entries that give nothing to apply for (a consultation, a task) are left out: they answer no company.
 * @throws Trouble 404 where the company is not there, or not the holder's
 */
export async function matchedEntries(
  db: Database,
  shelf: Shelf,
  company: string,
  holder: Holder,
  entries: readonly CalendarEntry[],
  now: Date,
): Promise<CalendarEntry[]> {
  const saved = await getCompany(db, company, holder);
  const ids = [...new Set(entries.flatMap(({ measures }) => measures.map(({ id }) => id)))].filter((id) =>
    shelf.measures.has(id),
  );
  const { items } = matchCompany(shelf, saved.company, ids, now);
  const outcomes = new Map(items.map(({ measure, evaluation }) => [measure.id, evaluation.outcome]));
  return entries.flatMap((entry): CalendarEntry[] => {
    const answers = entry.measures.map(({ id }) => outcomes.get(id));
    if (answers.includes('eligible')) return [{ ...entry, match: 'eligible' }];
    return answers.includes('insufficient') ? [{ ...entry, match: 'insufficient' }] : [];
  });
}
