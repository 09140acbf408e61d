/** When to remind of what: so many working days before the beginning or the end of each entry asked for. Pure. */
import type { CalendarEntry, CalendarFilter } from '@huice/api';
import { dayOf, startOfDay, workingDaysBefore, workingDaysBetween } from '@huice/calendar';
import type { Words } from '@huice/measures';
import { fits } from './filter.ts';

export interface PlannedReminder {
  readonly entry: string;
  /** The edge that it is about. */
  readonly edge: 'begin' | 'end';
  /** Working days before the edge. */
  readonly days: number;
  /** Epoch ms. */
  readonly dueAt: number;
  /** The instant of the edge, epoch ms. */
  readonly at: number;
  readonly title: Words;
  readonly link: string;
  /** The holidays in between are not all published. */
  readonly provisional: boolean;
}

export interface Reminding {
  readonly filter: CalendarFilter;
  /** Working days before the end. */
  readonly remind: readonly number[];
  /** Working days before the beginning; 0 is the day itself. */
  readonly opening?: readonly number[];
}

/** Told at this hour of the day, Asia/Shanghai, in ms. */
const HOUR = 9 * 3_600_000;
/** What opened longer ago than this is no news to who subscribes now, in ms. */
const STILL_NEW = 7 * 86_400_000;

/**
 * The reminders that a subscription stands for now. What has ended is not reminded of. Where several of an edge are
 * already due (subscribed late, or published late) only the nearest to it is kept: one word in time, not three at once.
 * @param now epoch ms
 */
export function planReminders(
  entries: readonly CalendarEntry[],
  { filter, remind, opening = [] }: Reminding,
  now: number,
): PlannedReminder[] {
  return entries
    .filter((entry) => fits(entry, filter))
    .flatMap((entry) => [...beforeBeginning(entry, opening, now), ...beforeEnd(entry, remind, now)]);
}

function beforeEnd(entry: CalendarEntry, remind: readonly number[], now: number): PlannedReminder[] {
  if (entry.to === null || Date.parse(entry.to) < now) return [];
  const at = Date.parse(entry.to);
  // On the last day itself there may be less than the morning left.
  const planned = remind.map((days) => plannedFor(entry, 'end', days, at, (nine) => Math.min(nine, at)));
  return oneInTime(planned, now);
}

/** What begins may be told of until it is over, but not when it began long ago. */
function beforeBeginning(entry: CalendarEntry, opening: readonly number[], now: number): PlannedReminder[] {
  if (entry.from === null || (entry.to !== null && Date.parse(entry.to) < now)) return [];
  const at = Date.parse(entry.from);
  if (now - at > STILL_NEW) return [];
  // “It has begun” is not said before it has; a beginning at midnight is told of in the morning.
  const planned = opening.map((days) =>
    days === 0
      ? plannedOn(entry, dayOf(at), at)
      : plannedFor(entry, 'begin', days, at, (nine) => Math.min(nine, at)),
  );
  return oneInTime(planned, now);
}

function plannedFor(
  { id, title, link }: CalendarEntry,
  edge: PlannedReminder['edge'],
  days: number,
  at: number,
  due: (nine: number) => number,
): PlannedReminder {
  const { day, certainty } = workingDaysBefore(dayOf(at), days);
  const dueAt = due(startOfDay(day) + HOUR);
  return { entry: id, edge, days, dueAt, at, title, link, provisional: certainty === 'provisional' };
}

/** The day itself, whether it is worked or not: a window may open on a Sunday. */
function plannedOn({ id, title, link }: CalendarEntry, day: string, at: number): PlannedReminder {
  const dueAt = Math.max(startOfDay(day) + HOUR, at);
  return { entry: id, edge: 'begin', days: 0, dueAt, at, title, link, provisional: false };
}

function oneInTime(planned: readonly PlannedReminder[], now: number): PlannedReminder[] {
  const due = planned.filter(({ dueAt }) => dueAt <= now).sort((a, b) => a.days - b.days);
  return [...planned.filter(({ dueAt }) => dueAt > now), ...due.slice(0, 1)];
}

/** “还有 5 个工作日截止”, “今天开始”: what a reminder says first. @param now epoch ms */
export function remindingWords({ edge, at }: Pick<PlannedReminder, 'edge' | 'at'>, now: number): Words {
  const left = workingDaysBetween(dayOf(now), dayOf(at));
  if (edge === 'end') {
    return left > 0
      ? { zh: `还有 ${left} 个工作日`, en: `${left} working days left` }
      : { zh: '即将截止', en: 'Ends soon' };
  }
  if (dayOf(now) === dayOf(at)) return { zh: '今天开始', en: 'Begins today' };
  if (at <= now) return { zh: '已经开始', en: 'Has begun' };
  return left > 0
    ? { zh: `${left} 个工作日后开始`, en: `Begins in ${left} working days` }
    : { zh: '即将开始', en: 'Begins soon' };
}
