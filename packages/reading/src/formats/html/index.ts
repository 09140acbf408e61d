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
  return {
    text: withoutButtons(out.toString()),
    tables: out.tables,
    warnings: pictureWarning(picturesIn(article.parts)),
  };
}

/** What hangs at the edge of a page: codes to scan, other programs, the way up. */
const button =
  /^(?:[^。，]{0,10}(?:手机版|客户端|公众号|小程序|微博|微信|二维码|扫码|扫一扫|APP|”APP)[^。，]{0,8}|返回顶部|回到顶部|智能问答|智能客服|我要(?:办|信访|咨询|投诉|写信)|信用信息|无障碍(?:浏览)?|长者(?:版|模式|专区)|关怀版|适老版|网站地图|关注.{0,12}|听全文|繁体版?|分享|收藏|打印|关闭|置顶)$/i;
const edge = 40;

/** Without the run of short lines that ends a page, from the first button on; tables stand before it. */
function withoutButtons(text: string): string {
  const lines = text.split('\n');
  let from = lines.length;
  let buttons = 0;
  for (let i = lines.length - 1; i >= 0 && lines.length - i <= edge; i -= 1) {
    const line = (lines[i] ?? '').trim();
    if (line.length > 18 || /[。；，：\t]/.test(line)) break;
    if (!button.test(line)) continue;
    buttons += 1;
    from = i;
  }
  return buttons < 2 ? text : `${lines.slice(0, from).join('\n')}\n`;
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
