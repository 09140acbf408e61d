/** The periodical: published issues for everyone; composing and editing for the officers of a place. */
export { DeskPage } from './DeskPage.tsx';
export { EditorPage } from './editor/EditorPage.tsx';
export { IssuePage } from './IssuePage.tsx';
export { PeriodicalPage } from './PeriodicalPage.tsx';
