/** Places side by side on one topic. */
export { RegionsPage } from './RegionsPage.tsx';
