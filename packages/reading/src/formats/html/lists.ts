import { countingNumber, letterNumber, romanNumber } from '../chinese-numbers.ts';
import { attribute, type Element, elementChildren, isElement } from './tree.ts';

/** The number that a browser would print before an item of an ordered list; '' where it prints none. */
export function orderedListLabel(item: Element): string {
  const list = item.parentNode;
  if (!list || !isElement(list as Element) || (list as Element).tagName !== 'ol') return '';
  const ordered = list as Element;
  if (/list-style(?:-type)?\s*:\s*none/i.test(attribute(ordered, 'style') + attribute(item, 'style')))
    return '';
  return label(numberOf(ordered, item), styleOf(ordered));
}

/** Positions of a list's items, counted once a list. */
const counted = new WeakMap<Element, ReadonlyMap<Element, number>>();

function numberOf(list: Element, item: Element): number {
  let numbers = counted.get(list);
  if (!numbers) {
    numbers = countItems(list);
    counted.set(list, numbers);
  }
  return numbers.get(item) ?? 1;
}

function countItems(list: Element): Map<Element, number> {
  const numbers = new Map<Element, number>();
  let next = integer(attribute(list, 'start')) ?? 1;
  for (const child of elementChildren(list)) {
    if (child.tagName !== 'li') continue;
    const n = integer(attribute(child, 'value')) ?? next;
    numbers.set(child, n);
    next = n + 1;
  }
  return numbers;
}

function integer(text: string): number | undefined {
  return /^\s*[+-]?\d{1,6}\s*$/.test(text) ? Number(text) : undefined;
}

function styleOf(list: Element): string {
  const styled = /list-style(?:-type)?\s*:\s*([a-z-]+)/i.exec(attribute(list, 'style'))?.[1];
  return styled?.toLowerCase() ?? attribute(list, 'type');
}

function label(n: number, style: string): string {
  switch (style) {
    case 'a':
    case 'lower-alpha':
      return `${letterNumber(n)}. `;
    case 'A':
    case 'upper-alpha':
      return `${letterNumber(n).toUpperCase()}. `;
    case 'i':
    case 'lower-roman':
      return `${romanNumber(n)}. `;
    case 'I':
    case 'upper-roman':
      return `${romanNumber(n).toUpperCase()}. `;
    case 'cjk-ideographic':
    case 'simp-chinese-informal':
    case 'trad-chinese-informal':
      return `${countingNumber(n)}、`;
    default:
      return `${n}. `;
  }
}
