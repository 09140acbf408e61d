/** Screening all companies by the measures: a piece of its own, loaded when first visited. */
export { ScreeningPage } from './ScreeningPage.tsx';
