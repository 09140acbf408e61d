import type { ReadingWarning, Span } from '../types.ts';

/** What a file's bytes yielded: the text that every later offset refers to, and what is known of its layout. */
export interface ExtractedFile {
  /** The name the file came with (for a file inside an archive, its path there). */
  readonly name: string;
  readonly mediaType: MediaType;
  /** For plain text and Markdown exactly the decoded file, a byte order mark included as U+FEFF. */
  readonly text: string;
  /** Span of each page in `text`, in order, where the format has pages; a page without text has an empty span. */
  readonly pages?: readonly Span[];
  /** Tables as they stand in `text`: one line a row, cells parted by tabs. */
  readonly tables?: readonly ExtractedTable[];
  /** What could not be read or was doubtful: the rest has been read all the same. */
  readonly warnings: readonly ReadingWarning[];
}

export interface ExtractedTable {
  readonly span: Span;
  /** Span of each cell in the text, row by row; an empty cell has an empty span. */
  readonly rows: readonly (readonly Span[])[];
}

export const mediaTypes = {
  text: 'text/plain',
  markdown: 'text/markdown',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  rtf: 'application/rtf',
} as const;
export type MediaType = (typeof mediaTypes)[keyof typeof mediaTypes];

/** Bounds that keep one file from taking the machine; bytes unless said otherwise. */
export interface ReadingLimits {
  /** Largest file taken. */
  readonly fileBytes: number;
  /** Largest sum of what one archive (a .zip, .docx, .xlsx, .ofd) unpacks to. */
  readonly unpackedBytes: number;
  /** Most entries of one archive. */
  readonly entries: number;
  /** How deep archives may lie in archives: 1 takes no archive inside an archive. */
  readonly nesting: number;
  /** Most pages of one PDF or OFD. */
  readonly pages: number;
}

const mebibyte = 1024 * 1024;

export const defaultLimits: ReadingLimits = {
  fileBytes: 50 * mebibyte,
  unpackedBytes: 300 * mebibyte,
  entries: 5000,
  nesting: 2,
  pages: 5000,
};

/**
 * Loads a file of the package `pdfjs-dist` by its path there, such as `cmaps/UniGB-UCS2-H.bcmap` or
 * `standard_fonts/FoxitSans.pfb`. Under Node it may be left out: pdf.js then reads its own package.
 */
export type PdfResourceLoader = (path: string) => Promise<Uint8Array>;

export interface ReadFileOptions {
  readonly limits?: Partial<ReadingLimits>;
  /** Called between pages or parts, for long files. */
  readonly onProgress?: (progress: ReadingProgress) => void;
  readonly pdfResources?: PdfResourceLoader;
  /** Stops the reading between pages or parts; the promise is then rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface ReadingProgress {
  /** File being read; inside an archive, its path there. */
  readonly name: string;
  /** Pages or entries done, of `total`. */
  readonly done: number;
  readonly total: number;
}
