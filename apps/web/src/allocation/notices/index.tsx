export { PublicPlanPage } from './PublicPlanPage.tsx';
export { PublicPlansPage } from './PublicPlansPage.tsx';
