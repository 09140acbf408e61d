export { importFile } from './import.ts';
export { Reader } from './reading/reader.ts';
export { type LibraryNeeds, libraryRoutes } from './routes.ts';
