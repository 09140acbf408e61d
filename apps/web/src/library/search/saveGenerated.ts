/** The generated answer as a page of its own, with its label to be seen and to be read by programs. */
import type { Answer } from '../../platform/api.ts';
import { say } from '../../platform/words.ts';

type Generated = Answer<'generateAnswer'>;

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** @param origin of the links, such as `https://example.org` */
export function generatedPage(
  asked: string,
  { sentences, note, label }: Generated,
  language: 'zh' | 'en',
  origin: string,
): string {
  const mark = label === null ? '' : `<p><strong>〔${escaped(say(label.words, language))}〕</strong></p>`;
  const metadata =
    label === null ? '' : `<meta name="AIGC" content="${escaped(JSON.stringify({ AIGC: label.aigc }))}">`;
  const body = sentences
    .map(({ text, cites }) => {
      const links = cites.map(
        ({ link, title, path }) =>
          `<a href="${escaped(new URL(link, origin).href)}">${escaped(`${title} ${path}`.trim())}</a>`,
      );
      return `<p>${escaped(text)}〔${links.join('；')}〕</p>`;
    })
    .join('\n');
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${escaped(asked)}</title>${metadata}</head>
<body><h1>${escaped(asked)}</h1>${mark}
${body}
<p><small>${escaped(say(note, language))}</small></p></body></html>
`;
}

export function saveGenerated(asked: string, answer: Generated, language: 'zh' | 'en', origin: string): void {
  const page = new Blob([generatedPage(asked, answer, language, origin)], { type: 'text/html' });
  const link = document.createElement('a');
  link.href = URL.createObjectURL(page);
  link.download = `${asked
    .replaceAll(/[\\/:*?"<>|\s]+/g, ' ')
    .trim()
    .slice(0, 40)}.html`;
  link.click();
  URL.revokeObjectURL(link.href);
}
