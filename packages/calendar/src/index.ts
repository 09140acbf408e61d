/** Working days, windows, periods and clocks of mainland China. Pure: now is passed in. */
export { type ClockEvent, type ClockReading, type ClockRule, readClock } from './clocks.ts';
export { type CountedBack, workingDaysBefore } from './counting-back.ts';
export {
  addDays,
  CalendarError,
  type Day,
  dayNumber,
  dayOf,
  endOfDay,
  type Instant,
  instantOf,
  isoOf,
  secondOf,
  showInstant,
  startOfDay,
  type Words,
  weekday,
} from './instants.ts';
export {
  addMonths,
  type Due,
  type LastDay,
  type Period,
  type PeriodUnit,
  periodEnd,
  readPeriod,
  showPeriod,
} from './periods.ts';
export { type HolidayYear, PUBLISHED_YEARS } from './published-years.ts';
export { type WindowState, type WindowTimes, windowAt } from './windows.ts';
export {
  addWorkingDays,
  type Calendar,
  type Certainty,
  CHINA,
  type CountedDays,
  createCalendar,
  type DayKind,
  workingDayFrom,
  workingDaysBetween,
} from './working-days.ts';
