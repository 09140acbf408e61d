import { parse } from 'parse5';
import type { FormatText } from '../context.ts';
import { pictureWarning } from '../pictures.ts';
import { TextBuilder } from '../text-builder.ts';
import { findArticle } from './article.ts';
import { removeFurniture } from './furniture.ts';
import { renderHtml } from './render.ts';
import { attribute, type Parent, walk } from './tree.ts';

/**
 * The document on a web page, without the site's furniture: its title and index card, its body, its attachments.
 * One line a paragraph; tables of data one line a row.
 */
export function htmlToText(html: string): FormatText {
  const document = parse(html);
  const body: Parent = [...walk(document)].find((element) => element.tagName === 'body') ?? document;
  removeFurniture(body);
  const article = findArticle(document, body);
  const out = new TextBuilder();
  if (article.title !== null) out.line(article.title);
  for (const part of article.parts) renderHtml(part, out);
  return { text: out.toString(), tables: out.tables, warnings: pictureWarning(picturesIn(article.parts)) };
}

/** Pictures of the document; what serves the site's looks is small or a mere background. */
function picturesIn(parts: readonly Parent[]): number {
  let n = 0;
  for (const part of parts) {
    for (const element of walk(part)) {
      if (element.tagName === 'img' && !/icon|logo|ico_|bullet/i.test(attribute(element, 'src'))) n++;
    }
  }
  return n;
}
