/** Consultations as they stand in the calendar. */
import { isoOf } from '@huice/calendar';
import type { Shelf } from '../../matching/index.ts';
import type { Database } from '../../platform/index.ts';
import { entryId, type Stated } from '../calendar/entries.ts';
import { placeName } from '../calendar/places.ts';
import './tables.ts';

export async function consultationEntries(db: Database, shelf: Shelf): Promise<Stated[]> {
  const rows = await db.selectFrom('consultations').selectAll().execute();
  return rows.map((row) => ({
    id: entryId('consultation', row.id),
    kind: 'consultation',
    title: { zh: row.title, en: row.title },
    document: null,
    provision: null,
    hash: null,
    region: placeName(shelf, row.place),
    regionCode: row.place,
    industries: row.industries,
    from: isoOf(row.opens_at.getTime()),
    to: isoOf(row.closes_at.getTime()),
    wholeDays: true,
    channel: 'online',
    where: { zh: row.body, en: row.body },
    measures: [],
    link: `/consultations/${row.id}`,
  }));
}
