/** The writers of files, apart from the pages: loaded when something is exported. */
export {
  documentToAkomaNtoso,
  readingToCsv,
  readingToJson,
  readingToXlsx,
  tablesToXlsx,
  tableToCsv,
} from '@huice/reading';
