/** Who cites whom. */
export { CitationsPage } from './CitationsPage.tsx';
