/** Prints in a thread of its own: however long an issue is, the server goes on answering. */
import { printable } from '@huice/periodical';
import { printDocx } from './docx.ts';
import { printEml } from './eml.ts';
import { printHtml } from './html.ts';
import type { PrintedFile, PrintJob } from './job.ts';
import { printPdf } from './pdf/index.ts';

const none = { pages: {}, count: 0 } as const;

export default async function print(job: PrintJob): Promise<PrintedFile> {
  const { format, address, readAt } = job;
  const issue = printable(job.issue);
  const made = new Date(job.made);
  switch (format) {
    case 'docx': {
      const edition = await printPdf(issue, address, made);
      return { bytes: await printDocx(issue, address, edition), ...none };
    }
    case 'eml':
      return { bytes: await printEml(issue, address, readAt, made), ...none };
    case 'pdf':
    case 'html':
    case 'pages': {
      const { bytes, pages, count } = await printPdf(issue, address, made);
      const out =
        format === 'pdf'
          ? bytes
          : format === 'html'
            ? await printHtml(issue, address, pages)
            : new Uint8Array();
      return { bytes: out, pages: Object.fromEntries(pages), count };
    }
  }
}
