/** Which entries a filter lets through, in what order, and how many there are of each. */
import { CALENDAR_KINDS, type CalendarAnswer, type CalendarEntry, type CalendarFilter } from '@huice/api';
import { dayOf } from '@huice/calendar';
import { within } from '@huice/procedures';
import { placeNames } from '@huice/reading';
import { Trouble } from '../../platform/index.ts';
import { edgesOf } from './entries.ts';

type Filtered = Pick<CalendarEntry, 'regionCode' | 'industries' | 'kind'>;
type Aspect = 'region' | 'industry' | 'kind';

/** @throws Trouble 400 where a kind is none of the calendar's */
export function checkFilter({ kind }: CalendarFilter): void {
  const wrong = kindsOf(kind).find((one) => !(CALENDAR_KINDS as readonly string[]).includes(one));
  if (wrong === undefined) return;
  throw new Trouble(
    400,
    'calendar.kind',
    { zh: `日历中没有“${wrong}”这一类。`, en: `The calendar has no kind “${wrong}”.` },
    {
      where: 'kind',
      todo: { zh: `可选：${CALENDAR_KINDS.join('、')}。`, en: `One of ${CALENDAR_KINDS.join(', ')}.` },
    },
  );
}

function kindsOf(kind: string | undefined): string[] {
  return (kind ?? '').split(',').filter((one) => one !== '');
}

/** @param except an aspect that is not looked at: its facets show what else could be chosen */
export function fits(entry: Filtered, filter: CalendarFilter, except?: Aspect): boolean {
  const { region, above, industry } = filter;
  const kinds = kindsOf(filter.kind);
  const inPlace =
    except === 'region' ||
    region === undefined ||
    within(entry.regionCode, region) ||
    (above === true && within(region, entry.regionCode));
  const inIndustry = except === 'industry' || industry === undefined || entry.industries.includes(industry);
  return inPlace && inIndustry && (except === 'kind' || kinds.length === 0 || kinds.includes(entry.kind));
}

/** What is open or to come by its next edge, soonest first; then what is over, newest first. */
export function bySoonest(a: CalendarEntry, b: CalendarEntry): number {
  const rank = ({ state }: CalendarEntry) => (state === 'closed' ? 2 : state === 'unknown' ? 1 : 0);
  if (rank(a) !== rank(b)) return rank(a) - rank(b);
  const [x, y] = [edgeOf(a), edgeOf(b)];
  const order = rank(a) === 2 ? y - x : x - y;
  return order || a.id.localeCompare(b.id);
}

function edgeOf({ state, from, to }: CalendarEntry): number {
  const edge = state === 'upcoming' ? from : (to ?? from);
  return edge === null ? Number.MAX_SAFE_INTEGER : Date.parse(edge);
}

/** Entries that touch the days `from` … `to`, both included; an edge that is not stated lies beyond. */
export function touches(entry: Pick<CalendarEntry, 'from' | 'to'>, from?: string, to?: string): boolean {
  const first = entry.from === null ? null : dayOf(Date.parse(entry.from));
  const last = entry.to === null ? null : dayOf(Date.parse(entry.to));
  // Without a beginning it is the end that stands in the calendar, and the other way round.
  const [begins, ends] = [first ?? last, last ?? first];
  if (begins === null || ends === null) return from === undefined && to === undefined;
  return (to === undefined || begins <= to) && (from === undefined || ends >= from);
}

export function calendarAnswer(
  all: readonly CalendarEntry[],
  query: CalendarFilter & { readonly from?: string; readonly to?: string },
  now: number,
): CalendarAnswer {
  const filtered = all.filter((entry) => fits(entry, query));
  const items = filtered.filter((entry) => touches(entry, query.from, query.to)).sort(bySoonest);
  const edges = filtered.flatMap(edgesOf).sort();
  const count = (except: Aspect, values: (entry: CalendarEntry) => readonly string[]) =>
    counted(all.filter((entry) => fits(entry, query, except)).flatMap(values));
  const region = count('region', ({ regionCode }) => [regionCode]);
  const { from, to } = query;
  return {
    items,
    count: items.length,
    today: dayOf(now),
    facets: {
      kind: count('kind', ({ kind }) => [kind]),
      region,
      industry: count('industry', ({ industries }) => industries),
    },
    places: namesOf(all),
    before: from === undefined ? null : (edges.findLast((day) => day < from) ?? null),
    after: to === undefined ? null : (edges.find((day) => day > to) ?? null),
  };
}

/** Names of the places that occur, and of the provinces they lie in, so that a province can be chosen whole. */
function namesOf(all: readonly CalendarEntry[]): Record<string, string> {
  const names = new Map<string, string>();
  for (const { regionCode, region } of all) {
    names.set(regionCode, placeNames.nameOf(regionCode)?.zh ?? region);
    const province = `${regionCode.slice(0, 2)}0000`;
    const name = placeNames.nameOf(province)?.zh;
    if (name !== undefined) names.set(province, name);
  }
  return Object.fromEntries(names);
}

function counted(values: readonly string[]): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || a.value.localeCompare(b.value));
}
