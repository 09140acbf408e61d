import './tables.ts';

export { makeDemoAllocation } from './demo.ts';
export { allocationFollowers } from './followers.ts';
export { listPublicPlans } from './notices/public.ts';
export { reconcileLedger } from './reconcile.ts';
export { allocationRoutes } from './routes.ts';
