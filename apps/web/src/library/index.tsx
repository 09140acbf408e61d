/** The library room: documents and packs, reading a file, opening a citation. */
export { CitePage } from './CitePage.tsx';
export { DocumentPage } from './DocumentPage.tsx';
export { DocumentText } from './DocumentText.tsx';
export { kindWord } from './documentWords.ts';
export { FactParts } from './FactParts.tsx';
export { factWords, groupOf } from './facts.ts';
export { LibraryPage } from './LibraryPage.tsx';
export { flatten } from './marking.ts';
export { PackPage } from './PackPage.tsx';
export { ReadPage } from './ReadPage.tsx';
export { postTold } from './sending.ts';
export { takeDropped, takeFiles, takeLink } from './taking.ts';
export { stepWords } from './Underway.tsx';
