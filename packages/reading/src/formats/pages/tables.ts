import { joinWords, type Piece, type Rule, type TableBlock } from './layout.ts';
import { rowsOfPieces, toLine } from './lines.ts';

/** Lines this near to one another are drawn as one, in points. */
const near = 3;
/** A grid of more cells is graph paper or a drawing. */
const mostCells = 20_000;
/** A page with more lines is a drawing. */
const mostRules = 6000;

/** The ruled tables of a page, and the pieces that stand in none. */
export function ruledTables(
  pieces: readonly Piece[],
  rules: readonly Rule[],
): { tables: TableBlock[]; rest: Piece[] } {
  const tables: TableBlock[] = [];
  let rest = [...pieces];
  for (const grid of gridsOf(rules)) {
    const inside = rest.filter((piece) => isInside(grid, piece));
    if (inside.length === 0) continue;
    const rows = fillGrid(grid, inside);
    // One cell is a frame around text, not a table.
    if (!rows.some((row) => row.length > 1)) continue;
    tables.push({ kind: 'table', rows, y0: grid.ys[0] ?? 0, y1: grid.ys.at(-1) ?? 0 });
    const taken = new Set(inside);
    rest = rest.filter((piece) => !taken.has(piece));
  }
  return { tables, rest };
}

interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** Lines by the number of the edge that they draw. */
  readonly horizontals: readonly (readonly Rule[])[];
  readonly verticals: readonly (readonly Rule[])[];
}

function gridsOf(rules: readonly Rule[]): Grid[] {
  const drawn = withoutRepeats(rules);
  if (drawn.length > mostRules) return [];
  const horizontals = drawn.filter((rule) => rule.x1 - rule.x0 > rule.y1 - rule.y0);
  const verticals = drawn.filter((rule) => rule.x1 - rule.x0 <= rule.y1 - rule.y0);
  if (horizontals.length < 2 || verticals.length < 2) return [];
  return connected(horizontals, verticals)
    .map((group) => {
      const xs = distinct(group.verticals.map((rule) => rule.x0));
      const ys = distinct(group.horizontals.map((rule) => rule.y0));
      return {
        xs,
        ys,
        horizontals: byEdge(group.horizontals, ys, (rule) => rule.y0),
        verticals: byEdge(group.verticals, xs, (rule) => rule.x0),
      };
    })
    .filter(({ xs, ys }) => xs.length > 1 && ys.length > 1 && xs.length * ys.length <= mostCells)
    .sort((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0));
}

function withoutRepeats(rules: readonly Rule[]): Rule[] {
  const seen = new Map<string, Rule>();
  for (const rule of rules) seen.set([rule.x0, rule.y0, rule.x1, rule.y1].map(Math.round).join(' '), rule);
  return [...seen.values()];
}

function byEdge(rules: readonly Rule[], edges: readonly number[], at: (rule: Rule) => number): Rule[][] {
  const lists: Rule[][] = edges.map(() => []);
  for (const rule of rules) {
    // An edge stands at the first of the lines that are near to one another.
    let i = lastAtMost(edges, at(rule));
    if (i < 0) i = 0;
    lists[i]?.push(rule);
  }
  return lists;
}

/** The last of the edges in order that is not beyond a value; -1 where all are. */
function lastAtMost(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Groups of lines that cross one another, found from left to right over the verticals. */
function connected(horizontals: readonly Rule[], verticals: readonly Rule[]) {
  const parent = new Map<Rule, Rule>();
  const find = (rule: Rule): Rule => {
    let root = rule;
    for (let up = parent.get(root); up; up = parent.get(root)) root = up;
    if (root !== rule) parent.set(rule, root);
    return root;
  };
  for (const horizontal of horizontals) {
    for (const vertical of verticals) {
      if (!crosses(horizontal, vertical)) continue;
      const [a, b] = [find(horizontal), find(vertical)];
      if (a !== b) parent.set(a, b);
    }
  }
  const groups = new Map<Rule, { horizontals: Rule[]; verticals: Rule[] }>();
  const groupOf = (rule: Rule) => {
    const root = find(rule);
    const group = groups.get(root) ?? { horizontals: [], verticals: [] };
    groups.set(root, group);
    return group;
  };
  for (const rule of horizontals) groupOf(rule).horizontals.push(rule);
  for (const rule of verticals) groupOf(rule).verticals.push(rule);
  return [...groups.values()];
}

function crosses(horizontal: Rule, vertical: Rule): boolean {
  return (
    vertical.x0 >= horizontal.x0 - near &&
    vertical.x0 <= horizontal.x1 + near &&
    horizontal.y0 >= vertical.y0 - near &&
    horizontal.y0 <= vertical.y1 + near
  );
}

function distinct(values: readonly number[]): number[] {
  const out: number[] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    if (value - (out.at(-1) ?? Number.NEGATIVE_INFINITY) > near) out.push(value);
  }
  return out;
}

function isInside(grid: Grid, piece: Piece): boolean {
  const [x, y] = middle(piece);
  const within = (values: readonly number[], v: number) =>
    v > (values[0] ?? 0) - 1 && v < (values.at(-1) ?? 0) + 1;
  return within(grid.xs, x) && within(grid.ys, y);
}

function middle(piece: Piece): [number, number] {
  return [(piece.x0 + piece.x1) / 2, piece.y - piece.size * 0.35];
}

/** Puts each piece into its cell; cells merged across columns count once, merged across rows stand in their first. */
function fillGrid(grid: Grid, pieces: readonly Piece[]): string[][] {
  const [columns, rows] = [grid.xs.length - 1, grid.ys.length - 1];
  const owner = mergedCells(grid, columns, rows);
  const held = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const [x, y] = middle(piece);
    const cell = owner[slot(grid.ys, y) * columns + slot(grid.xs, x)] ?? 0;
    const list = held.get(cell) ?? [];
    list.push(piece);
    held.set(cell, list);
  }
  const out: string[][] = [];
  for (let row = 0; row < rows; row++) {
    const cells: string[] = [];
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const cell = owner[at] ?? at;
      if (cell === at) cells.push(cellText(held.get(cell) ?? []));
      else if (column === cell % columns) cells.push('');
    }
    if (cells.some((cell) => cell !== '')) out.push(cells);
  }
  return out;
}

function slot(edges: readonly number[], value: number): number {
  return Math.min(Math.max(0, lastAtMost(edges, value)), edges.length - 2);
}

/** For each cell of the grid the first cell that no line parts it from. */
function mergedCells(grid: Grid, columns: number, rows: number): number[] {
  const owner: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const at = row * columns + column;
      const x = ((grid.xs[column] ?? 0) + (grid.xs[column + 1] ?? 0)) / 2;
      const y = ((grid.ys[row] ?? 0) + (grid.ys[row + 1] ?? 0)) / 2;
      const left = grid.verticals[column]?.some((rule) => rule.y0 <= y && rule.y1 >= y);
      const above = grid.horizontals[row]?.some((rule) => rule.x0 <= x && rule.x1 >= x);
      if (column > 0 && !left) owner[at] = owner[at - 1] ?? at;
      else if (row > 0 && !above) owner[at] = owner[at - columns] ?? at;
      else owner[at] = at;
    }
  }
  return owner;
}

function cellText(pieces: readonly Piece[]): string {
  return rowsOfPieces(pieces).reduce((text, row) => joinWords(text, toLine(row).text), '');
}
