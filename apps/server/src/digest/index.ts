export {
  type CalendarNeeds,
  calendarRoutes,
  type MailSettings,
  readMailSettings,
  startDigest,
} from './calendar/index.ts';
