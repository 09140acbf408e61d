/** The writers of files, apart from the pages: loaded when something is exported. */
export { documentToAkomaNtoso, readingToCsv, readingToJson, readingToXlsx } from '@huice/reading';
