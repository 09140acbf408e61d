export { AllocationPage } from './AllocationPage.tsx';
export { LedgerPage } from './LedgerPage.tsx';
export { PaymentsPage } from './PaymentsPage.tsx';
export { PlanPage } from './PlanPage.tsx';
export { RunPage } from './RunPage.tsx';
