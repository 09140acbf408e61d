import './tables.ts';

export { allocationFollowers } from './followers.ts';
export { allocationRoutes } from './routes.ts';
