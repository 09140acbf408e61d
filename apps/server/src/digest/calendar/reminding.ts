/** When to remind of what: so many working days before the end of each entry that a subscription asks for. Pure. */
import type { CalendarEntry, CalendarFilter } from '@huice/api';
import { dayOf, startOfDay, workingDaysBefore } from '@huice/calendar';
import type { Words } from '@huice/measures';
import { fits } from './filter.ts';

export interface PlannedReminder {
  readonly entry: string;
  /** Working days before the end. */
  readonly days: number;
  /** Epoch ms. */
  readonly dueAt: number;
  readonly endsAt: number;
  readonly title: Words;
  readonly link: string;
  /** The holidays in between are not all published. */
  readonly provisional: boolean;
}

/** Told at this hour of the day, Asia/Shanghai, in ms. */
const HOUR = 9 * 3_600_000;

/**
 * The reminders that a subscription stands for now. What has ended is not reminded of. Where several are already due
 * (subscribed late, or published late) only the nearest to the end is kept: one word in time, not three at once.
 * @param now epoch ms
 */
export function planReminders(
  entries: readonly CalendarEntry[],
  { filter, remind }: { readonly filter: CalendarFilter; readonly remind: readonly number[] },
  now: number,
): PlannedReminder[] {
  return entries
    .filter((entry) => fits(entry, filter))
    .flatMap((entry) => {
      if (entry.to === null || Date.parse(entry.to) < now) return [];
      const endsAt = Date.parse(entry.to);
      const planned = remind.map((days): PlannedReminder => {
        const { day, certainty } = workingDaysBefore(dayOf(endsAt), days);
        const { id, title, link } = entry;
        // On the last day itself there may be less than the morning left.
        const dueAt = Math.min(startOfDay(day) + HOUR, endsAt);
        return { entry: id, days, dueAt, endsAt, title, link, provisional: certainty === 'provisional' };
      });
      const due = planned.filter(({ dueAt }) => dueAt <= now).sort((a, b) => a.days - b.days);
      return [...planned.filter(({ dueAt }) => dueAt > now), ...due.slice(0, 1)];
    });
}
