/** 规则修订: what changed in the rules, and whom it moves. */
export { AmendmentsPage } from './AmendmentsPage.tsx';
