export { ask } from './ask.ts';
export type { Entry } from './entries.ts';
export { insertEntries, SearchIndex, segmenterOf } from './indexing.ts';
export { searchRoutes } from './routes.ts';
export { find, search } from './search.ts';
export { normalise, Segmenter } from './segment.ts';
