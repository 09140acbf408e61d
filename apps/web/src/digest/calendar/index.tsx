/** The calendar and what a person subscribes to. */
export { CalendarPage } from './CalendarPage.tsx';
export { ConfirmMailPage, UnsubscribePage } from './LinkPages.tsx';
export { SaveSearch } from './SaveSearch.tsx';
export { SubscriptionsPage } from './SubscriptionsPage.tsx';
