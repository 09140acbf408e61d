/** The workbench room: facts accepted, corrected or rejected; a draft pack; publishing by a second person. */
import './workbench.css';

export { DraftPage } from './DraftPage.tsx';
export { WorkbenchListPage } from './WorkbenchListPage.tsx';
export { WorkbenchPage } from './WorkbenchPage.tsx';
