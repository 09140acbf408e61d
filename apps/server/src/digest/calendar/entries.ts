/**
 * What stands in the calendar: windows of measures, calls, consultations and publicity of notices, dated tasks and
 * ends of validity, out of the packs. Pure: now is passed in where an entry is judged.
 */
import { createHash } from 'node:crypto';
import type { CalendarEntry, CalendarKind } from '@huice/api';
import {
  addDays,
  addMonths,
  dayOf,
  endOfDay,
  instantOf,
  isoOf,
  startOfDay,
  windowAt,
  workingDaysBefore,
  workingDaysBetween,
} from '@huice/calendar';
import type { Citation, Words } from '@huice/measures';
import type { Due, Measure, MeasureWindow, Pack, Period } from '@huice/packs';

/** An entry as it is stated, before it is judged for a moment. */
export type Stated = Omit<CalendarEntry, 'state' | 'workingDaysLeft' | 'provisional'>;

/** Short, stable, and the same wherever it is reckoned. */
export function entryId(...key: readonly string[]): string {
  return createHash('sha256').update(key.join('\n')).digest('hex').slice(0, 24);
}

export function citeLink(document: string, cite: Pick<Citation, 'provision' | 'hash'> | null): string {
  const query = new URLSearchParams({ document, provision: cite?.provision ?? '' });
  if (cite?.hash !== undefined) query.set('hash', cite.hash);
  return `/cite?${query}`;
}

function baseOf(pack: Pack, kind: CalendarKind, cite: Citation | null) {
  const { id, title, documentNumber, region, regionCode, industries } = pack.document;
  const document = cite?.document ?? id;
  return {
    kind,
    document: { id: document, title, documentNumber },
    provision: cite?.provision ?? null,
    hash: cite?.hash ?? null,
    region,
    regionCode,
    industries: [...industries],
    channel: null,
    where: null,
    measures: [],
    link: cite === null ? `/library/packs/${id}` : citeLink(document, cite),
  };
}

/** All that the packs state, once each, in no particular order. */
export function statedIn(packs: readonly Pack[]): Stated[] {
  return packs.flatMap((pack) => [
    ...windowsOf(pack),
    ...pack.periods.map((period) => periodEntry(pack, period)),
    ...tasksOf(pack),
    ...validityOf(pack),
  ]);
}

/** Measures that share a call share its windows: one entry, with all of them. */
function windowsOf(pack: Pack): Stated[] {
  const groups = new Map<string, { window: MeasureWindow; measures: Measure[] }>();
  for (const measure of pack.measures) {
    for (const window of measure.windows) {
      const key = [measure.part ?? '', window.name.zh, window.channel, window.from, window.to].join('\n');
      const group = groups.get(key) ?? { window, measures: [] };
      group.measures.push(measure);
      groups.set(key, group);
    }
  }
  const seen = new Map<string, number>();
  return [...groups.values()].map(({ window, measures }): Stated => {
    const { name, from, to, channel, where, cite } = window;
    const part = measures[0]?.part ?? '';
    // Dates stay out of the id, so that an extension moves the event in a person's calendar.
    const key = [pack.document.id, part, 'window', channel, name.zh];
    const nth = (seen.get(key.join('\n')) ?? 0) + 1;
    seen.set(key.join('\n'), nth);
    const [first] = measures;
    const more = measures.length > 1;
    return {
      ...baseOf(pack, 'window', cite ?? null),
      id: entryId(...key, ...(nth === 1 ? [] : [String(nth)])),
      title: titled(name, first?.title ?? name, more ? measures.length : 1),
      from: from === null ? null : isoOf(instantOf(from)),
      to: to === null ? null : isoOf(instantOf(to, 'end')),
      wholeDays: false,
      channel,
      where: where ?? null,
      measures: measures.map(({ id, title }) => ({ id, title })),
    };
  });
}

function titled(name: Words, measure: Words, count: number): Words {
  const more = { zh: count > 1 ? `等 ${count} 项` : '', en: count > 1 ? ` and ${count - 1} more` : '' };
  return { zh: `${name.zh}：${measure.zh}${more.zh}`, en: `${name.en}: ${measure.en}${more.en}` };
}

function periodEntry(pack: Pack, period: Period): Stated {
  const { name, kind, from, to, how, cite } = period;
  return {
    ...baseOf(pack, kind, cite),
    id: entryId(pack.document.id, kind, name.zh),
    title: name,
    from: from === null ? null : isoOf(startOfDay(from)),
    to: to === null ? null : isoOf(endOfDay(to)),
    wholeDays: true,
    where: how ?? null,
  };
}

/** The last day by which something dated once is due: a day, a month's end, a year's end; `null` where it recurs. */
export function lastDayOf(due: Due): string | null {
  if ('on' in due) return due.on;
  if (!('by' in due)) return null;
  if (/^\d{4}$/.test(due.by)) return `${due.by}-12-31`;
  if (/^\d{4}-\d{2}$/.test(due.by)) return addDays(addMonths(`${due.by}-01`, 1), -1);
  return /^\d{4}-\d{2}-\d{2}$/.test(due.by) ? due.by : null;
}

function tasksOf(pack: Pack): Stated[] {
  return pack.responsibilities.flatMap((duty) => {
    const dated = [
      ...duty.milestones.map(({ title, due, cite }) => ({ title, due, cite: cite ?? duty.cite })),
      ...(duty.report === undefined
        ? []
        : [{ title: duty.report.what, due: duty.report.due, cite: duty.report.cite }]),
    ];
    return dated.flatMap(({ title, due, cite }): Stated[] => {
      const day = lastDayOf(due);
      if (day === null) return [];
      const bodies = duty.units.slice(0, 3).join('、');
      return [
        {
          ...baseOf(pack, 'task', cite),
          id: entryId(pack.document.id, 'task', duty.id, title.zh),
          title,
          from: null,
          to: isoOf(endOfDay(day)),
          wholeDays: true,
          where: bodies === '' ? null : { zh: `责任单位：${bodies}`, en: `Answering: ${bodies}` },
        },
      ];
    });
  });
}

function validityOf(pack: Pack): Stated[] {
  const { id, title, titleEn, effectiveTo } = pack.document;
  if (effectiveTo === null) return [];
  return [
    {
      ...baseOf(pack, 'validity', null),
      id: entryId(id, 'validity'),
      title: { zh: `有效期届满：${title}`, en: `Ceases to be valid: ${titleEn}` },
      from: null,
      to: isoOf(endOfDay(effectiveTo)),
      wholeDays: true,
    },
  ];
}

/**
 * The entry as it stands at a moment.
 * @param now epoch ms
 */
export function judged(entry: Stated, now: number): CalendarEntry {
  const bounds = windowAt(ordered(entry), now);
  // What only ends has no opening; it stands until then.
  const state = entry.to === null && bounds.status === 'open' ? 'unknown' : bounds.status;
  const goal = state === 'upcoming' ? bounds.from : state === 'open' ? bounds.to : null;
  if (goal === null) return { ...entry, state, workingDaysLeft: null, provisional: null };
  const day = dayOf(goal);
  const { certainty, reason } = workingDaysBefore(day, 0);
  return {
    ...entry,
    state,
    workingDaysLeft: workingDaysBetween(dayOf(now), day),
    provisional: certainty === 'certain' ? null : reason,
  };
}

/** A pack whose window ends before it begins is said to be wrong by its check; the calendar shows the end alone. */
function ordered({ from, to }: Stated): { from: string | null; to: string | null } {
  return from !== null && to !== null && Date.parse(to) < Date.parse(from)
    ? { from: null, to }
    : { from, to };
}

/** Days on which something begins or ends: what a month shows. */
export function edgesOf({ from, to }: Pick<Stated, 'from' | 'to'>): string[] {
  const days = [from, to].filter((at) => at !== null).map((at) => dayOf(Date.parse(at)));
  return [...new Set(days)];
}
