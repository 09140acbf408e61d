/** The matching room: one company against the measures. */
export { CompanyPage } from './CompanyPage.tsx';
