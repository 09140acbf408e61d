/** Comparing two versions of a document. */
export { ComparePage } from './ComparePage.tsx';
