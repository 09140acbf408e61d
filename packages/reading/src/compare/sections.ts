import { readBlocks } from '../blocks.ts';
import type { Provision, Span } from '../types.ts';
import { originalSpan, type View } from '../view.ts';
import type { DocumentVersion, ProvisionSide } from './types.ts';

/** A provision's own words as they are read, each character knowing its place in the original. */
export interface Section extends ProvisionSide {
  /** Repaired, without the marker, so that a new number is no change of words. */
  readonly words: string;
  /** The original span of `words[start, end)`. */
  readonly place: (start: number, end: number) => Span;
}

const marker =
  /^\s*(?:第[^章节条款编]{1,8}[编章节条款]|[一二三四五六七八九十百]{1,4}[、.]|[（(][一二三四五六七八九十百\d]{1,4}[）)]|\d{1,3}(?:[、）)]|\.(?!\d))|[①-⑳])\s*/;

/** The parts of a version that are compared: what stands before the first provision, and each provision by itself. */
export function sectionsOf({ text, document }: DocumentVersion): Section[] {
  const { view } = readBlocks(text);
  const sections: Section[] = [];
  const first = document.provisions[0];
  const [from, to] = document.span;
  sections.push(sectionOf(view, { path: '', heading: '', span: [from, first ? first.span[0] : to] }, false));
  addSections(view, document.provisions, sections);
  return sections.filter((section) => section.words.trim() !== '' || section.path !== '');
}

function addSections(view: View, provisions: readonly Provision[], sections: Section[]): void {
  for (const { path, heading, span, children } of provisions) {
    const own: Span = [span[0], children[0]?.span[0] ?? span[1]];
    sections.push(sectionOf(view, { path, heading, span: own }, true));
    addSections(view, children, sections);
  }
}

function sectionOf(view: View, side: ProvisionSide, hasMarker: boolean): Section {
  const begin = viewIndex(view, side.span[0]);
  const end = viewIndex(view, side.span[1]);
  const whole = view.text.slice(begin, end);
  const skipped = hasMarker ? (marker.exec(whole.slice(0, 40))?.[0].length ?? 0) : 0;
  const start = begin + skipped;
  return {
    ...side,
    words: whole.slice(skipped),
    place: (a, b) => originalSpan(view, start + a, start + b),
  };
}

/** The first place in the view that stands at or after an original offset. */
function viewIndex(view: View, offset: number): number {
  let [low, high] = [0, view.text.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((view.at[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
