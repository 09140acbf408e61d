/** The HTML edition with its faces inside, and the pages of the printed one in its contents. */
import { type Issue, issueHtml } from '@huice/periodical';
import { type Face, subsetFor } from './fonts.ts';

const EMBEDDED = [
  { face: 'song', family: 'Huice Song', weight: 400 },
  { face: 'song-bold', family: 'Huice Song', weight: 700 },
  { face: 'hei', family: 'Huice Hei', weight: 400 },
  { face: 'hei-bold', family: 'Huice Hei', weight: 700 },
] as const satisfies readonly { face: Face; family: string; weight: 400 | 700 }[];

/** @param pages folio of each section and article in the printed edition */
export async function printHtml(
  issue: Issue,
  address: string | null,
  pages: ReadonlyMap<string, number>,
): Promise<Buffer> {
  // Every character that the page shows, whatever part of it it stands in.
  const words = issueHtml(issue, { address, pages });
  const fonts = await Promise.all(
    EMBEDDED.map(async ({ face, family, weight }) => {
      const bytes = await subsetFor(face, words, 'woff2');
      return { family, weight, data: `data:font/woff2;base64,${bytes.toString('base64')}` };
    }),
  );
  return Buffer.from(issueHtml(issue, { address, pages, fonts }));
}
