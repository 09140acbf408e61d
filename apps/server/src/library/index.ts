export { type DocumentContents, documentOf, readAgain, readDocumentOf } from './contents.ts';
export { noDocument } from './documents.ts';
export { importFile } from './import.ts';
export type { LinkRules } from './links/fetch.ts';
export { endOfInterest, withProgress } from './progress.ts';
export { presentEdition } from './reading/edition.ts';
export { Reader } from './reading/reader.ts';
export { type LibraryNeeds, libraryRoutes } from './routes.ts';
export { SearchIndex, search } from './search/index.ts';
