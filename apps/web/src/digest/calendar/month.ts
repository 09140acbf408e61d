/** A month as weeks of days, Monday first, with what begins and ends on each. Pure. */

import type { CalendarEntry } from '@huice/api';
import { addDays, addMonths, CHINA, type DayKind, dayOf, weekday } from '@huice/calendar';

export interface MonthDay {
  readonly kind: DayKind;
  /** Belongs to the month that is shown, not to its neighbours. */
  readonly inside: boolean;
  readonly marks: readonly { readonly entry: CalendarEntry; readonly edge: 'from' | 'to' | 'both' }[];
}

/** First and last day of the weeks that hold the month “2024-02”. */
export function spanOf(month: string): { readonly from: string; readonly to: string } {
  const first = `${month}-01`;
  const last = addDays(addMonths(first, 1), -1);
  return {
    from: addDays(first, -((weekday(first) + 6) % 7)),
    to: addDays(last, (7 - weekday(last)) % 7),
  };
}

export function monthAfter(month: string, n: number): string {
  return addMonths(`${month}-01`, n).slice(0, 7);
}

export function weeksOf(month: string, entries: readonly CalendarEntry[]): MonthDay[][] {
  const { from, to } = spanOf(month);
  const marks = new Map<string, MonthDay['marks'][number][]>();
  const put = (day: string, entry: CalendarEntry, edge: 'from' | 'to' | 'both') =>
    marks.set(day, [...(marks.get(day) ?? []), { entry, edge }]);
  for (const entry of entries) {
    const first = entry.from === null ? null : dayOf(Date.parse(entry.from));
    const last = entry.to === null ? null : dayOf(Date.parse(entry.to));
    if (first !== null && first === last) put(first, entry, 'both');
    else {
      if (first !== null) put(first, entry, 'from');
      if (last !== null) put(last, entry, 'to');
    }
  }
  const weeks: MonthDay[][] = [];
  for (let monday = from; monday <= to; monday = addDays(monday, 7)) {
    weeks.push(
      [0, 1, 2, 3, 4, 5, 6].map((n) => {
        const day = addDays(monday, n);
        // What ends is more urgent than what begins.
        const order = { to: 0, both: 1, from: 2 } as const;
        const here = (marks.get(day) ?? []).sort((a, b) => order[a.edge] - order[b.edge]);
        return { kind: CHINA.kindOf(day), inside: day.startsWith(month), marks: here };
      }),
    );
  }
  return weeks;
}

/** Runs through all the days shown, or has an end that is not stated. */
export function runsThrough(entry: CalendarEntry, from: string, to: string): boolean {
  const first = entry.from === null ? null : dayOf(Date.parse(entry.from));
  const last = entry.to === null ? null : dayOf(Date.parse(entry.to));
  return (first === null || first < from) && (last === null || last > to);
}
