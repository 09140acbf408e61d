/** Looks into one PDF in a thread of its own: pages, those that are blank, numbers stated in its text. */
import { readIdentifiers } from '@huice/procedures';
// Put where pdf.js looks for it, so that it starts no worker of its own.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { getDocument, OPS, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Inspection } from './inspect.ts';

/** Pages that are looked at; the rest are counted. */
const MOST_PAGES = 400;

/** What puts something on a page: text, lines and areas, pictures. */
const MARKS = new Set(
  Object.entries(OPS)
    .filter(([name]) =>
      /showText|showSpacedText|ShowText|stroke|fill|Stroke|Fill|paint|constructPath/.test(name),
    )
    .filter(([name]) => !/StrokeColor|FillColor|paintFormXObject|setStroke|setFill/.test(name))
    .map(([, code]) => code),
);

export default async function inspect(bytes: Uint8Array): Promise<Inspection> {
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    maxImageSize: 1,
  });
  try {
    const document = await task.promise;
    const blank: number[] = [];
    const texts: string[] = [];
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str : '')).join(' ');
      if (text.trim() !== '') texts.push(text);
      else if (!(await page.getOperatorList()).fnArray.some((code) => MARKS.has(code))) blank.push(number);
      page.cleanup();
    }
    return { pages: document.numPages, blank, identifiers: readIdentifiers(texts.join('\n')) };
  } finally {
    await task.destroy();
  }
}
