/** Finding: one question over documents, provisions, measures and calls. */
export { SearchPage } from './SearchPage.tsx';
