import { type DefaultTreeAdapterTypes, defaultTreeAdapter } from 'parse5';

export type Node = DefaultTreeAdapterTypes.ChildNode;
export type Element = DefaultTreeAdapterTypes.Element;
export type Parent = DefaultTreeAdapterTypes.ParentNode;

export const isElement = (node: Node): node is Element => defaultTreeAdapter.isElementNode(node);
export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode =>
  defaultTreeAdapter.isTextNode(node);

export function attribute(element: Element, name: string): string {
  return element.attrs.find((attr) => attr.name === name)?.value ?? '';
}

export function elementChildren(parent: Parent): Element[] {
  return parent.childNodes.filter(isElement);
}

/** Every descendant element in document order; `enter` says whether to look inside one. */
export function* walk(parent: Parent, enter: (element: Element) => boolean = () => true): Generator<Element> {
  const stack = elementChildren(parent).reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    if (enter(next)) for (const child of elementChildren(next).reverse()) stack.push(child);
  }
}

export function rawText(parent: Parent): string {
  const parts: string[] = [];
  const stack: Node[] = [...parent.childNodes].reverse();
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (isText(next)) parts.push(next.value);
    else if (isElement(next)) for (const child of [...next.childNodes].reverse()) stack.push(child);
  }
  return parts.join('');
}
