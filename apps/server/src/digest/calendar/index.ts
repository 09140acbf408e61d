/** The calendar: what is due when, for whom; feeds, subscriptions, reminders. */
export { type CalendarNeeds, calendarRoutes } from './routes.ts';
export { scanSubscriptions } from './scan.ts';
export { startDigest } from './upkeep.ts';
