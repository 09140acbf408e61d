export { type CalendarNeeds, calendarRoutes, startDigest } from './calendar/index.ts';
export { type ConsultationNeeds, consultationRoutes, makeDemoConsultations } from './consultations/index.ts';
export { makeDemoIssues, type PeriodicalNeeds, periodicalRoutes } from './periodical/index.ts';
