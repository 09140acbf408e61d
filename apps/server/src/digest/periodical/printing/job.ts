/** What the press is asked for, and what comes out; both cross into a thread. */
import type { Issue } from '@huice/periodical';

export interface PrintJob {
  readonly issue: Issue;
  /** `pages`: only where everything stands. */
  readonly format: 'pdf' | 'docx' | 'html' | 'eml' | 'pages';
  /** Address of this server for links, without a slash at the end; `null`: no links. */
  readonly address: string | null;
  /** Where the issue is read; `null` for one that is not published. */
  readonly readAt: string | null;
  /** What the files give as their day of making; ISO. */
  readonly made: string;
}

export interface PrintedFile {
  readonly bytes: Uint8Array;
  /** Folio of each section and article; filled in where the pages were laid out. */
  readonly pages: Readonly<Record<string, number>>;
  /** Pages of the PDF; 0 where none was laid out. */
  readonly count: number;
}
