import { childOf, childrenOf, elementsOf, type XmlElement } from '../xml.ts';

/** A paragraph's words, and what hangs on it: text boxes and notes, to be read after it. */
export interface Inline {
  text: string;
  readonly boxes: XmlElement[];
  readonly notes: NoteReference[];
  pictures: number;
}

export interface NoteReference {
  readonly kind: 'footnote' | 'endnote';
  readonly id: string;
}

export function emptyInline(): Inline {
  return { text: '', boxes: [], notes: [], pictures: 0 };
}

/** Deleted and moved-away words, field codes, formatting, phonetic guides, comments: not read. */
const skipped = new Set(
  'del moveFrom delText instrText delInstrText pPr rPr sdtPr tblPr trPr tcPr rt commentReference annotationRef lastRenderedPageBreak'.split(
    ' ',
  ),
);

/** Adds what an element inside a paragraph says: runs, links, fields, insertions, boxes, formulas. */
export function readInline(parent: XmlElement, into: Inline): void {
  for (const child of elementsOf(parent)) readChild(child, into);
}

function readChild(child: XmlElement, into: Inline): void {
  const { name } = child;
  if (skipped.has(name)) return;
  if (name === 'r' && isHidden(child)) return;
  const fixed = fixedText(child);
  if (fixed !== undefined) {
    into.text += fixed;
    return;
  }
  switch (name) {
    case 'txbxContent':
      into.boxes.push(child);
      return;
    case 'AlternateContent':
      readAlternative(child, into);
      return;
    case 'footnoteReference':
    case 'endnoteReference':
      into.notes.push({
        kind: name === 'footnoteReference' ? 'footnote' : 'endnote',
        id: child.attributes.get('id') ?? '',
      });
      return;
    case 'blip':
    case 'imagedata':
    case 'relIds':
    case 'chart':
      into.pictures++;
      return;
    case 'f':
      readFraction(child, into);
      return;
    default:
      readInline(child, into);
  }
}

/** The text that an element stands for by itself; `undefined` for one that holds others. */
function fixedText(element: XmlElement): string | undefined {
  switch (element.name) {
    case 't':
      return element.children.filter((child) => typeof child === 'string').join('');
    case 'tab':
    case 'ptab':
      return '\t';
    case 'br':
      return ['page', 'column'].includes(element.attributes.get('type') ?? '') ? '' : '\n';
    case 'cr':
      return '\n';
    case 'noBreakHyphen':
      return '-';
    case 'softHyphen':
      return '';
    case 'sym':
      return symbolText(element);
    default:
      return undefined;
  }
}

/** Symbol fonts print boxes to tick; the rest of their characters have no words. */
const symbols: ReadonlyMap<string, string> = new Map([
  ['F0A8', '□'],
  ['F06F', '□'],
  ['F0A3', '□'],
  ['F052', '☑'],
  ['F0FE', '☑'],
  ['F0FC', '√'],
  ['F050', '√'],
  ['F0B4S', '×'],
  ['F0B3S', '≥'],
  ['F0A3S', '≤'],
]);

function symbolText(element: XmlElement): string {
  const code = (element.attributes.get('char') ?? '').toUpperCase();
  const inSymbol = element.attributes.get('font') === 'Symbol';
  return symbols.get(inSymbol ? `${code}S` : code) ?? symbols.get(code) ?? '';
}

function isHidden(run: XmlElement): boolean {
  const vanish = childOf(childOf(run, 'rPr'), 'vanish');
  return vanish !== undefined && !['0', 'false', 'off'].includes(vanish.attributes.get('val') ?? '1');
}

/** The same content twice, for newer and older programs: read once. */
function readAlternative(element: XmlElement, into: Inline): void {
  const choices = [...childrenOf(element, 'Choice'), ...childrenOf(element, 'Fallback')];
  for (const choice of choices) {
    const tried = emptyInline();
    readInline(choice, tried);
    if (tried.text === '' && tried.boxes.length === 0 && tried.pictures === 0) continue;
    into.text += tried.text;
    into.boxes.push(...tried.boxes);
    into.notes.push(...tried.notes);
    into.pictures += tried.pictures;
    return;
  }
}

function readFraction(element: XmlElement, into: Inline): void {
  const [above, below] = [childOf(element, 'num'), childOf(element, 'den')];
  if (above) readInline(above, into);
  into.text += '/';
  if (below) readInline(below, into);
}
