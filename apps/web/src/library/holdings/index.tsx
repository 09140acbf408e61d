/** What is in force where, over time, and what the library holds. */
export { HoldingsPage } from './HoldingsPage.tsx';
