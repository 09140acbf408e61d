/** The library room: documents and packs, reading a file, opening a citation. */
export { CitePage } from './CitePage.tsx';
export { DocumentPage } from './DocumentPage.tsx';
export { LibraryPage } from './LibraryPage.tsx';
export { PackPage } from './PackPage.tsx';
export { ReadPage } from './ReadPage.tsx';
export { startReading } from './readingJob.ts';
