import { isFurnitureLine, linksToFiles, measureProse, type Prose } from './furniture.ts';
import {
  attribute,
  type Element,
  elementChildren,
  isElement,
  isText,
  type Parent,
  rawText,
  walk,
} from './tree.ts';

/** What of a cleaned page is the document: the part that holds its words, and what stands by it. */
export interface Article {
  /** Elements in page order: title and index card before the body, attachments after it. */
  readonly parts: readonly Parent[];
  /** The title that the page's own metadata gives, where the parts do not show it. */
  readonly title: string | null;
}

/** A part that holds this share of the page's words holds the document. */
const bulk = 0.85;

const cardWords =
  /索\s*引\s*号|发文字号|文\s*号|发布日期|发布时间|发布机构|发文机关|成文日期|生成日期|信息提供日期|信息来源|来源[:：]|生效日期|施行日期|有\s*效\s*性|时\s*效|主题(?:分类|词)/;

export function findArticle(document: Parent, body: Parent): Article {
  const prose = measureProse(body);
  const all = prose.get(body)?.plain ?? 0;
  const path: Parent[] = [body];
  for (let at: Parent = body; ; ) {
    const next: Element | undefined = elementChildren(at).find(
      (child) => isContainer(child) && (prose.get(child)?.plain ?? 0) >= all * bulk,
    );
    // Words that stand beside a part, in no element of their own, would be lost by going into it.
    if (!next || all === 0 || hasOwnWords(at)) break;
    path.push(next);
    at = next;
  }
  const parts = withSurroundings(path, prose);
  return { parts, title: missingTitle(document, parts) };
}

/** Nothing below these is a page's layout; tables are, where they hold more paragraphs than cells. */
function isContainer(element: Element): boolean {
  if (tableTags.has(element.tagName)) return isLayoutTable(element);
  return !['p', 'h1', 'h2', 'h3', 'ul', 'ol', 'pre', 'a', 'b', 'strong', 'font'].includes(element.tagName);
}

const tableTags = new Set(['table', 'tbody', 'tr', 'td']);

function isLayoutTable(element: Element): boolean {
  let [cells, blocks] = [0, 0];
  for (const { tagName } of walk(element)) {
    if (tagName === 'td' || tagName === 'th') cells++;
    else if (['p', 'div', 'br', 'table'].includes(tagName)) blocks++;
  }
  return blocks > cells * 2;
}

function hasOwnWords(parent: Parent): boolean {
  return parent.childNodes.some((node) => isText(node) && /[\p{L}\p{N}]/u.test(node.value));
}

function withSurroundings(path: readonly Parent[], prose: ReadonlyMap<Parent, Prose>): Parent[] {
  const before: Parent[] = [];
  const after: Parent[][] = [];
  const root = path.at(-1);
  for (const [i, parent] of path.entries()) {
    const inner = path[i + 1];
    if (!inner) break;
    const children: Parent['childNodes'] = parent.childNodes.filter(
      (node) => isElement(node) || isText(node),
    );
    const at = children.indexOf(inner as Element);
    before.push(
      ...children
        .slice(0, at)
        .filter(isElement)
        .filter((part) => standsBefore(part) || holdsProse(part, prose.get(part))),
    );
    after.push(
      children
        .slice(at + 1)
        .filter(isElement)
        .filter((part) => linksToFiles(part) || holdsProse(part, prose.get(part))),
    );
  }
  return [...before, ...(root ? [root] : []), ...after.reverse().flat()];
}

/** A part beside the document's that is made of words and not of links belongs to it: an annex, a signature. */
function holdsProse(part: Element, held: Prose | undefined): boolean {
  if (!held || held.plain < 8 || held.plain <= held.linked * 2) return false;
  return !isFurnitureLine(part, held) && saysSomething.test(rawText(part));
}

/** A sentence, a date, an annex: buttons have none of them. */
const saysSomething = /[。；，：、:]|\d{4}\s*年|附\s*件|抄送|印发|(?:局|厅|委员会|办公室|政府)\s*$/;

function standsBefore(element: Element): boolean {
  const text = rawText(element).trim();
  if (text === '' || text.length > 2000) return false;
  if (isTitle(element)) return true;
  for (const inner of walk(element)) if (isTitle(inner)) return true;
  return cardWords.test(text);
}

function isTitle(element: Element): boolean {
  return /^h[1-3]$/.test(element.tagName) || /title|tit\b|biaoti/i.test(attribute(element, 'class'));
}

const titleNames = new Set(['articletitle', 'og:title', 'title']);

function missingTitle(document: Parent, parts: readonly Parent[]): string | null {
  let title = '';
  for (const element of walk(document)) {
    const isMeta = element.tagName === 'meta';
    if (
      isMeta &&
      titleNames.has((attribute(element, 'name') || attribute(element, 'property')).toLowerCase())
    ) {
      title = attribute(element, 'content');
      break;
    }
    if (element.tagName === 'title' && title === '') title = withoutSite(rawText(element));
    if (element.tagName === 'body') break;
  }
  const wanted = squeeze(title);
  if (wanted === '') return null;
  return parts.some((part) => squeeze(rawText(part)).includes(wanted)) ? null : title.trim();
}

const site = '(?:网|网站|门户|政府|局|厅|委员会|部|公开)';
const siteAfterTitle = new RegExp(`\\s*[-_|–—]{1,2}\\s*[^-_|–—]{2,30}${site}\\s*$`);
const siteAlone = new RegExp(`^[^《》]{2,30}${site}$`);

/** “标题 - 某某局网站” and “标题_某某市政府” without the site's name; nothing where that is all there is. */
function withoutSite(title: string): string {
  const words = title.trim().slice(0, 300).replace(siteAfterTitle, '');
  return siteAlone.test(words) ? '' : words;
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, '');
}
