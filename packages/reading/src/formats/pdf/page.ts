import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageLayout, Piece, Rule } from '../pages/layout.ts';

type Matrix = readonly [number, number, number, number, number, number];

/** pdf.js's numbers for the operators that matter here (its `OPS` and `DrawOPS`). */
const operators = {
  save: 10,
  restore: 11,
  transform: 12,
  endPath: 28,
  paintFormXObjectBegin: 74,
  paintFormXObjectEnd: 75,
  constructPath: 91,
} as const;
const strokes = new Set([20, 21, 24, 25, 26, 27]);
const draw = { moveTo: 0, lineTo: 1, curveTo: 2, quadraticCurveTo: 3, closePath: 4 } as const;

/** Thicker than this a filled box is a background, not a line. */
const thickestRule = 3;
/** A page with more lines than this is a drawing. */
const mostRules = 6000;

/** Reads what stands on a page: words with their places, and drawn lines, in upright coordinates. */
export async function readPage(page: PDFPageProxy, index: number): Promise<PageLayout> {
  const viewport = page.getViewport({ scale: 1 });
  const upright = viewport.transform as unknown as Matrix;
  const content = await page.getTextContent({ disableNormalization: true });
  const pieces: Piece[] = [];
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const piece = toPiece(item.str, item.width, multiply(upright, item.transform as unknown as Matrix));
    if (piece) pieces.push(piece);
  }
  const rules = pieces.length > 0 ? await readRules(page, upright) : [];
  return { index, width: viewport.width, height: viewport.height, pieces, rules };
}

/** Slanted words are watermarks and stamps. */
function toPiece(text: string, width: number, matrix: Matrix): Piece | undefined {
  const [a, b, c, d, x, y] = matrix;
  const size = Math.hypot(c, d);
  if (!Number.isFinite(size) || size < 1 || !Number.isFinite(x + y + width)) return undefined;
  if (Math.abs(b) > Math.abs(a) * 0.05) return undefined;
  return { text: repairGlyphs(text), x0: x, x1: x + Math.abs(width), y, size };
}

/** Fonts map some characters to their look-alikes among the radicals and compatibility forms. */
function repairGlyphs(text: string): string {
  return text.replace(/[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g, (character) =>
    character.normalize('NFKC'),
  );
}

async function readRules(page: PDFPageProxy, upright: Matrix): Promise<Rule[]> {
  const { fnArray, argsArray } = await page.getOperatorList({ annotationMode: 0 });
  const rules: Rule[] = [];
  const saved: Matrix[] = [];
  let matrix = upright;
  for (const [i, operator] of fnArray.entries()) {
    const args: unknown = argsArray[i];
    switch (operator) {
      case operators.save:
        saved.push(matrix);
        break;
      case operators.restore:
      case operators.paintFormXObjectEnd:
        matrix = saved.pop() ?? matrix;
        break;
      case operators.transform:
        if (isMatrix(args)) matrix = multiply(matrix, args);
        break;
      case operators.paintFormXObjectBegin: {
        saved.push(matrix);
        const inner: unknown = Array.isArray(args) ? args[0] : undefined;
        if (isMatrix(inner)) matrix = multiply(matrix, inner);
        break;
      }
      case operators.constructPath:
        addRules(args, matrix, rules);
        if (rules.length > mostRules) return [];
        break;
    }
  }
  return rules;
}

function addRules(args: unknown, matrix: Matrix, rules: Rule[]): void {
  if (!Array.isArray(args) || args[0] === operators.endPath) return;
  const path: unknown = Array.isArray(args[1]) ? args[1][0] : undefined;
  if (!(path instanceof Float32Array)) return;
  const stroked = strokes.has(Number(args[0]));
  for (const corners of subpaths(path, matrix)) {
    if (stroked) addEdges(corners, rules);
    else addThinBox(corners, rules);
  }
}

type Point = readonly [number, number];

/** Corners of each straight part of a path; curves end a part. */
function subpaths(path: Float32Array, matrix: Matrix): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  const at = (i: number): Point => apply(matrix, path[i] ?? 0, path[i + 1] ?? 0);
  for (let i = 0; i < path.length; ) {
    switch (path[i]) {
      case draw.moveTo:
        part = [at(i + 1)];
        parts.push(part);
        i += 3;
        break;
      case draw.lineTo:
        part.push(at(i + 1));
        i += 3;
        break;
      case draw.closePath:
        if (part[0]) part.push(part[0]);
        i += 1;
        break;
      case draw.curveTo:
        part = [at(i + 5)];
        parts.push(part);
        i += 7;
        break;
      default:
        part = [at(i + 3)];
        parts.push(part);
        i += 5;
    }
  }
  return parts;
}

function addEdges(corners: readonly Point[], rules: Rule[]): void {
  for (const [i, to] of corners.entries()) {
    const from = corners[i - 1];
    if (!from) continue;
    const [dx, dy] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
    if (Math.min(dx, dy) <= 1 && Math.max(dx, dy) > 4) rules.push(ruleBetween(from, to));
  }
}

function addThinBox(corners: readonly Point[], rules: Rule[]): void {
  if (corners.length < 2) return;
  const xs = corners.map((corner) => corner[0]);
  const ys = corners.map((corner) => corner[1]);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [x1 - x0, y1 - y0];
  if (height <= thickestRule && width > 4) rules.push(ruleBetween([x0, (y0 + y1) / 2], [x1, (y0 + y1) / 2]));
  else if (width <= thickestRule && height > 4)
    rules.push(ruleBetween([(x0 + x1) / 2, y0], [(x0 + x1) / 2, y1]));
}

function ruleBetween(a: Point, b: Point): Rule {
  return {
    x0: Math.min(a[0], b[0]),
    x1: Math.max(a[0], b[0]),
    y0: Math.min(a[1], b[1]),
    y1: Math.max(a[1], b[1]),
  };
}

function isMatrix(value: unknown): value is Matrix {
  if (!Array.isArray(value) && !(value instanceof Float32Array)) return false;
  return value.length >= 6 && Array.from(value).every((n) => typeof n === 'number');
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}

function apply(m: Matrix, x: number, y: number): Point {
  return [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];
}
