import type { PageLayout, Piece, Rule } from '../pages/layout.ts';
import { childrenOf, descendantsOf, textOf, type XmlElement } from '../xml.ts';

/** OFD measures in millimetres, layouts in points. */
const points = 72 / 25.4;
const a4 = [0, 0, 210, 297] as const;

/** The words and lines of a page and its templates, where they stand. @param area “x y width height” in millimetres */
export function layoutOf(parts: readonly XmlElement[], index: number, area: string | undefined): PageLayout {
  const [, , width = a4[2], height = a4[3]] = numbers(area ?? '');
  return {
    index,
    width: width * points,
    height: height * points,
    pieces: parts.flatMap((part) => descendantsOf(part, 'TextObject').flatMap(piecesOf)),
    rules: parts.flatMap((part) => descendantsOf(part, 'PathObject').flatMap(rulesOf)),
  };
}

type Matrix = readonly [number, number, number, number, number, number];

function piecesOf(object: XmlElement): Piece[] {
  const [left = 0, top = 0] = numbers(object.attributes.get('Boundary') ?? '');
  const matrix = matrixOf(object);
  if (Math.abs(matrix[1]) > Math.abs(matrix[0]) * 0.05) return [];
  const size = Number(object.attributes.get('Size') ?? '0') * Math.abs(matrix[3]);
  if (!(size > 0.3)) return [];
  const pieces: Piece[] = [];
  let at: readonly [number, number] = [0, 0];
  for (const code of childrenOf(object, 'TextCode')) {
    // A place left out is the last one's.
    at = [coordinate(code, 'X') ?? at[0], coordinate(code, 'Y') ?? at[1]];
    const text = textOf(code);
    if (text.trim() === '') continue;
    const deltas = deltaList(code.attributes.get('DeltaX') ?? '', text.length);
    const advance = deltas.reduce((sum, delta) => sum + delta, 0) * Math.abs(matrix[0]);
    const x = left + matrix[0] * at[0] + matrix[2] * at[1] + matrix[4];
    const y = top + matrix[1] * at[0] + matrix[3] * at[1] + matrix[5];
    const untold = Math.max(1, text.length - deltas.length) * size;
    pieces.push({
      text,
      x0: x * points,
      x1: (x + advance + untold) * points,
      y: y * points,
      size: size * points,
    });
  }
  return pieces;
}

function coordinate(code: XmlElement, name: string): number | undefined {
  const value = Number(code.attributes.get(name));
  return code.attributes.has(name) && Number.isFinite(value) ? value : undefined;
}

function matrixOf(object: XmlElement): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbers(object.attributes.get('CTM') ?? '');
  return [a, b, c, d, e, f];
}

/** “g 4 5.5 3” is 5.5 four times and then 3. @param most as many steps as the text can use */
function deltaList(text: string, most: number): number[] {
  const out: number[] = [];
  const words = text.trim().split(/\s+/);
  for (let i = 0; i < words.length && out.length < most; i++) {
    if (words[i] === 'g') {
      const times = Math.min(most - out.length, Number(words[i + 1]) || 0);
      for (let n = 0; n < times; n++) out.push(Number(words[i + 2]) || 0);
      i += 2;
    } else if (words[i] !== '') {
      out.push(Number(words[i]) || 0);
    }
  }
  return out;
}

/** Straight lines along an axis: “M x y L x y …”. */
function rulesOf(object: XmlElement): Rule[] {
  const [left = 0, top = 0] = numbers(object.attributes.get('Boundary') ?? '');
  const matrix = matrixOf(object);
  const place = (x: number, y: number): [number, number] => [
    (left + matrix[0] * x + matrix[2] * y + matrix[4]) * points,
    (top + matrix[1] * x + matrix[3] * y + matrix[5]) * points,
  ];
  const rules: Rule[] = [];
  let from: [number, number] | undefined;
  let start: [number, number] | undefined;
  for (const data of childrenOf(object, 'AbbreviatedData')) {
    const words = textOf(data).trim().split(/\s+/);
    for (let i = 0; i < words.length; ) {
      const command = words[i];
      if (command === 'C') {
        if (from && start) addRule(from, start, rules);
        i += 1;
      } else if (command === 'M' || command === 'S' || command === 'L') {
        const to = place(Number(words[i + 1]), Number(words[i + 2]));
        if (command === 'L' && from) addRule(from, to, rules);
        else start = to;
        from = to;
        i += 3;
      } else {
        i += 1;
      }
    }
  }
  return rules;
}

function addRule(a: readonly [number, number], b: readonly [number, number], rules: Rule[]): void {
  const [dx, dy] = [Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])];
  if (!(Math.min(dx, dy) <= 1 && Math.max(dx, dy) > 4)) return;
  rules.push({
    x0: Math.min(a[0], b[0]),
    x1: Math.max(a[0], b[0]),
    y0: Math.min(a[1], b[1]),
    y1: Math.max(a[1], b[1]),
  });
}

function numbers(text: string): number[] {
  return text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(Number)
    .map((n) => (Number.isFinite(n) ? n : 0));
}
