export { headerOf } from './headers.ts';
export { type MatchingNeeds, matchingRoutes } from './routes.ts';
export { isModelledOn, packModelledOn, type Shelf, Shelves } from './shelf.ts';
