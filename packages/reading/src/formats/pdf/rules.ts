import type { Rule } from '../pages/index.ts';
import { apply, type Matrix, type Point } from './matrix.ts';

/** Numbers of pdf.js for painting (its `OPS`) and for parts of a path (its `DrawOPS`). */
const endPath = 28;
const strokes = new Set([20, 21, 24, 25, 26, 27]);
const draw = { moveTo: 0, lineTo: 1, curveTo: 2, quadraticCurveTo: 3, closePath: 4 } as const;

/** Thicker than this a filled box is a background, not a line. */
const thickestRule = 3;

/** Adds the straight lines that a painted path draws along an axis. @param args of pdf.js's `constructPath` */
export function addRules(args: unknown, matrix: Matrix, rules: Rule[]): void {
  if (!Array.isArray(args) || args[0] === endPath) return;
  const path: unknown = Array.isArray(args[1]) ? args[1][0] : undefined;
  if (!(path instanceof Float32Array)) return;
  const stroked = strokes.has(Number(args[0]));
  for (const corners of subpaths(path, matrix)) {
    if (stroked) addEdges(corners, rules);
    else addThinBox(corners, rules);
  }
}

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
