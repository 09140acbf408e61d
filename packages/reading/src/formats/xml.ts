import { SaxesParser } from 'saxes';
import { damaged, sizeInWords, UnreadableFile } from './unreadable.ts';

/** An element with local names (prefixes dropped, as Office and OFD writers choose them freely). */
export interface XmlElement {
  readonly name: string;
  /** By local name; where two prefixes give one local name, the later stands under its full name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
}

interface OpenElement extends XmlElement {
  readonly attributes: Map<string, string>;
  readonly children: (XmlElement | string)[];
}

/** Deeper than any document a person wrote; keeps walks over the tree within the stack. */
const deepest = 400;

/** More XML than this in one part is no document, and its tree would take the machine's memory. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Parses XML into a tree. No entity is ever fetched and none is expanded beyond XML's own five.
 * @throws UnreadableFile when it is not well-formed
 */
export function parseXml(bytes: Uint8Array, name: string): XmlElement {
  if (bytes.length > mostBytes) {
    throw new UnreadableFile('archive-too-large', name, {
      zh: `这一部分解开后有 ${sizeInWords(bytes.length)}，超过上限 ${sizeInWords(mostBytes)}。请把文件拆小后再读。`,
      en: `this part unpacks to ${sizeInWords(bytes.length)}; the limit is ${sizeInWords(mostBytes)}. Split the file.`,
    });
  }
  const parser = new SaxesParser({ xmlns: false, position: false });
  const root: OpenElement = { name: '', attributes: new Map(), children: [] };
  const open: OpenElement[] = [root];
  const top = () => open.at(-1) ?? root;
  parser.on('error', (cause) => {
    throw damaged(name, undefined, cause);
  });
  parser.on('opentag', (tag) => {
    const element: OpenElement = { name: localName(tag.name), attributes: new Map(), children: [] };
    for (const [key, value] of Object.entries(tag.attributes)) {
      const local = localName(key);
      if (key.startsWith('xmlns')) continue;
      element.attributes.set(element.attributes.has(local) ? key : local, value);
    }
    top().children.push(element);
    open.push(element);
    if (open.length > deepest) throw damaged(name);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  const onText = (text: string) => {
    top().children.push(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.write(decodeXml(bytes)).close();
  const element = root.children.find((child) => typeof child !== 'string');
  if (!element) throw damaged(name);
  return element;
}

function decodeXml(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 120));
  const declared = /^<\?xml[^>]{0,80}encoding=["'](gb[^"']{1,10})["']/i.exec(head);
  return new TextDecoder(declared ? 'gb18030' : 'utf-8').decode(bytes);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => typeof child !== 'string');
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name,
  );
}

export function childrenOf(element: XmlElement | undefined, name: string): XmlElement[] {
  return element ? elementsOf(element).filter((child) => child.name === name) : [];
}

/** Every descendant of that name, in document order, not looking inside a match. */
export function descendantsOf(element: XmlElement, name: string, found: XmlElement[] = []): XmlElement[] {
  for (const child of elementsOf(element)) {
    if (child.name === name) found.push(child);
    else descendantsOf(child, name, found);
  }
  return found;
}

export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
