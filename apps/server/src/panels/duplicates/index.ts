import './tables.ts';

export { type IndexNeeds, indexPending } from './indexing.ts';
export { type DuplicateNeeds, duplicateRoutes } from './routes.ts';
