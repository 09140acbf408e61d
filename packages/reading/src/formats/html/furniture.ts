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

/**
 * What of a page is the site's and not the document's: menus, breadcrumbs, share buttons, footers. Sites name these
 * parts alike, and what has no telling name betrays itself by being made of links.
 */

const furnitureTags = new Set(
  'script style noscript template iframe object embed svg canvas audio video nav footer aside button input select textarea option dialog head'.split(
    ' ',
  ),
);
const furnitureRoles = new Set(
  'navigation banner contentinfo search complementary menu menubar toolbar'.split(' '),
);
const furnitureWords = new Set(
  'nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs footer foot copyright share sharebox bdsharebuttonbox sidebar related recommend toolbar tools qrcode ewm login search friendlink friendlinks pagination pager skip wza accessibility'.split(
    ' ',
  ),
);
const headerWords = new Set(['header', 'head', 'top', 'topbar', 'banner', 'logo']);

/** Words by which a site says where the reader is, or what the reader may do. */
const furnitureLine =
  /^(?:(?:您|你)?(?:当前|现在|所在)(?:的)?位置|首页\s*[>›»]|扫一扫|分享到|【?(?:打印|关闭|字体|字号)|打印本页|关闭窗口|上一篇|下一篇|版权所有|主办单位|网站标识码|.{0,4}ICP备|.{0,4}公网安备|浏览次数|访问量)/;

export interface Prose {
  /** Han characters outside links. */
  readonly plain: number;
  readonly linked: number;
}

/** Counts each element's words once, from the leaves up. */
export function measureProse(root: Parent): ReadonlyMap<Parent, Prose> {
  const order: Element[] = [...walk(root)];
  const measured = new Map<Parent, Prose>();
  const sum = (parent: Parent): Prose => {
    let plain = 0;
    let linked = 0;
    for (const child of parent.childNodes) {
      if (isText(child)) plain += hanCount(child.value);
      else if (isElement(child)) {
        const inner = measured.get(child);
        plain += inner?.plain ?? 0;
        linked += inner?.linked ?? 0;
      }
    }
    return { plain, linked };
  };
  for (const element of order.reverse()) {
    const own = sum(element);
    measured.set(element, element.tagName === 'a' ? { plain: 0, linked: own.plain + own.linked } : own);
  }
  measured.set(root, sum(root));
  return measured;
}

function hanCount(text: string): number {
  let n = 0;
  for (const _ of text.matchAll(/[\u3400-\u9fff0-9]/g)) n++;
  return n;
}

/** Takes the furniture out of the tree. What holds most of the page's words stays, whatever it is called. */
export function removeFurniture(body: Parent): void {
  const prose = measureProse(body);
  const all = prose.get(body)?.plain ?? 0;
  const queue: Parent[] = [body];
  for (let parent = queue.pop(); parent; parent = queue.pop()) {
    parent.childNodes = parent.childNodes.filter((node) => {
      if (!isElement(node)) return isText(node);
      const held = prose.get(node) ?? { plain: 0, linked: 0 };
      return isBare(node) || !isFurniture(node, held, all);
    });
    for (const child of elementChildren(parent)) queue.push(child);
  }
}

/** Line breaks and cells carry no words but shape. */
function isBare(element: Element): boolean {
  return (
    ['br', 'td', 'th', 'tr', 'tbody', 'thead', 'tfoot', 'hr'].includes(element.tagName) && !isHidden(element)
  );
}

function isFurniture(element: Element, held: Prose, all: number): boolean {
  if (furnitureTags.has(element.tagName)) return !(element.tagName === 'aside' && held.plain * 2 > all);
  if (isHidden(element)) return true;
  if (held.plain * 3 > all) return false;
  if (element.tagName === 'p')
    return held.plain + held.linked < 120 && furnitureLine.test(rawText(element).trim());
  if (furnitureRoles.has(attribute(element, 'role'))) return true;
  const words = nameWords(element);
  if (words.some((word) => furnitureWords.has(word))) return true;
  const isHeader = element.tagName === 'header' || words.some((word) => headerWords.has(word));
  if (isHeader && held.linked >= held.plain && !hasHeading(element)) return true;
  if (held.linked > 12 && held.linked > held.plain * 4 && !linksToFiles(element)) return true;
  return isFurnitureLine(element, held);
}

/** A short part that begins as the site's own lines do. */
export function isFurnitureLine(element: Element, { plain, linked }: Prose): boolean {
  return plain + linked < 120 && furnitureLine.test(rawText(element).trim());
}

function isHidden(element: Element): boolean {
  if (element.attrs.some((attr) => attr.name === 'hidden')) return true;
  if (attribute(element, 'aria-hidden') === 'true') return true;
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attribute(element, 'style'));
}

function nameWords(element: Element): string[] {
  const names = `${attribute(element, 'class')} ${attribute(element, 'id')}`;
  return names
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
}

function hasHeading(element: Element): boolean {
  for (const inner of walk(element)) if (/^h[1-3]$/.test(inner.tagName)) return true;
  return false;
}

const documentLink = /\.(?:docx?|wps|pdf|ofd|xlsx?|et|zip|rar)(?:[?#]|$)/i;

/** Attachments are links, and they are the document's. */
export function linksToFiles(element: Element): boolean {
  for (const inner of walk(element)) {
    if (inner.tagName === 'a' && documentLink.test(attribute(inner, 'href'))) return true;
  }
  return false;
}
