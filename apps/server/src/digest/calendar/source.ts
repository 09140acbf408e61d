/** All that stands in the calendar now: what the packs state, cases under public notice, consultations that run. */
import type { CalendarEntry } from '@huice/api';
import { endOfDay, isoOf, startOfDay } from '@huice/calendar';
import { listPublicPlans } from '../../allocation/index.ts';
import { listNotices, type Procedures } from '../../cases/index.ts';
import type { Shelf, Shelves } from '../../matching/index.ts';
import type { Database } from '../../platform/index.ts';
import { consultationEntries } from '../consultations/index.ts';
import { entryId, judged, type Stated, statedIn } from './entries.ts';
import { placeName } from './places.ts';

export interface SourceNeeds {
  readonly db: Database;
  readonly shelves: Shelves;
  readonly procedures: Procedures;
}

/** What the packs state changes only with the shelf. */
const ofShelf = new WeakMap<Shelf, readonly Stated[]>();

function packEntries(shelf: Shelf): readonly Stated[] {
  const known = ofShelf.get(shelf);
  if (known !== undefined) return known;
  const stated = statedIn(shelf.library.packs);
  ofShelf.set(shelf, stated);
  return stated;
}

/** @param now epoch ms */
export async function allEntries(needs: SourceNeeds, now: number): Promise<CalendarEntry[]> {
  const shelf = needs.shelves.present;
  const stated = [
    ...packEntries(shelf),
    ...(await noticeEntries(needs, shelf, now)),
    ...(await planEntries(needs, shelf, now)),
    ...(await consultationEntries(needs.db, shelf)),
  ];
  return stated.map((entry) => judged(entry, now));
}

/** Cases whose notice ends on the same day are one entry: how many there are, not who they are. */
async function noticeEntries({ db, procedures }: SourceNeeds, shelf: Shelf, now: number): Promise<Stated[]> {
  const { items } = await listNotices({ db, procedures }, now);
  // Cases that a plan put before the public stand in the calendar as that plan.
  const alone = items.filter(({ plan }) => plan === null);
  const groups = Map.groupBy(alone, ({ title, until, place }) => [title.zh, place, until].join('\n'));
  return [...groups.values()].flatMap((notices): Stated[] => {
    const [first] = notices;
    if (first === undefined) return [];
    const { title, until, place } = first;
    return [
      {
        id: entryId('notice', title.zh, place, until ?? ''),
        kind: 'publicity',
        title: {
          zh: `${notices.length} 个项目：${title.zh}`,
          en: `${notices.length} projects: ${title.en}`,
        },
        document: null,
        provision: null,
        hash: null,
        region: placeName(shelf, place),
        regionCode: place,
        industries: [],
        from: null,
        to: until === null ? null : isoOf(endOfDay(until.slice(0, 10))),
        wholeDays: true,
        channel: null,
        where: null,
        measures: [],
        link: '/notices',
      },
    ];
  });
}

/** Allocation plans before the public, each for the days that its notice states. */
async function planEntries({ db, procedures }: SourceNeeds, shelf: Shelf, now: number): Promise<Stated[]> {
  const { items } = await listPublicPlans({ db, procedures }, now);
  return items.map(
    ({ id, title, authority, year, place, from, until, rows, stated }): Stated => ({
      id: entryId('plan', id),
      kind: 'publicity',
      title: {
        zh: `${year} 年扶持计划公示：${title.zh}（${rows} 项）`,
        en: `Allocation plan of ${year} before the public: ${title.en} (${rows})`,
      },
      document: null,
      provision: null,
      hash: null,
      region: placeName(shelf, place),
      regionCode: place,
      industries: [],
      from: isoOf(startOfDay(from)),
      to: isoOf(endOfDay(until)),
      wholeDays: true,
      channel: null,
      where:
        stated === null
          ? authority
          : { zh: `${authority.zh}，公示${stated.zh}`, en: `${authority.en}, for ${stated.en}` },
      measures: [],
      link: `/notices/${id}`,
    }),
  );
}
