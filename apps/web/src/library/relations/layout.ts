/** Where each document of a graph of citations stands: who cites to the left, who is cited to the right. Pure. */
import type { GraphAnswer, GraphNode } from '@huice/api';
import { shortTitle } from '../shortTitle.ts';

export interface Placed {
  readonly node: GraphNode;
  /** Left to right, from 0. */
  readonly column: number;
  readonly row: number;
  /** Rows from the top, spread over the height of the fullest column, so that lines stay short. */
  readonly top: number;
}

export interface Layout {
  readonly placed: readonly Placed[];
  readonly columns: number;
  /** Of the fullest column. */
  readonly rows: number;
}

export function layoutOf({ nodes, edges, focus }: GraphAnswer): Layout {
  const levels = focus === null ? levelsOfAll(nodes) : levelsAround(focus, edges);
  const known = [...new Set(levels.values())].sort((a, b) => a - b);
  const columns = known.map((level) => nodes.filter(({ id }) => levels.get(id) === level));
  const rows = Math.max(0, ...columns.map(({ length }) => length));
  const placed: Placed[] = [];
  const rowOf = new Map<string, number>();
  columns.forEach((column, at) => {
    const pitch = rows / column.length;
    for (const [row, node] of ordered(column, edges, rowOf).entries()) {
      const top = (row + 0.5) * pitch - 0.5;
      rowOf.set(node.id, top);
      placed.push({ node, column: at, row, top });
    }
  });
  return { placed, columns: columns.length, rows };
}

/** What only cites, what does both, what is only cited. */
function levelsOfAll(nodes: readonly GraphNode[]): Map<string, number> {
  return new Map(
    nodes.map(({ id, cites, citedBy }) => [id, cites > 0 && citedBy > 0 ? 1 : cites > 0 ? 0 : 2]),
  );
}

/**
 * The same in one column, for a narrow screen: those who cite above those who are cited, each in a row of its own.
 * Lines then run beside the boxes; `lane` tells lines that overlap apart, 0 nearest to the boxes.
 */
export function columnOf(answer: GraphAnswer): {
  readonly placed: readonly Placed[];
  readonly lanes: ReadonlyMap<string, number>;
  readonly laneCount: number;
} {
  const { placed } = layoutOf(answer);
  const inOrder = [...placed].sort((a, b) => a.column - b.column || a.row - b.row);
  const stacked = inOrder.map(({ node }, row): Placed => ({ node, column: 0, row, top: row }));
  const rowOf = new Map(stacked.map(({ node, row }) => [node.id, row]));
  const spans = answer.edges
    .map(({ from, to }) => {
      const [a, b] = [rowOf.get(from) ?? 0, rowOf.get(to) ?? 0];
      return { key: `${from} ${to}`, first: Math.min(a, b), last: Math.max(a, b) };
    })
    .sort((a, b) => a.last - a.first - (b.last - b.first) || a.first - b.first);
  // Short lines near the boxes; a line takes the first lane that is free along it, ends alone may touch.
  const taken: (readonly [number, number])[][] = [];
  const lanes = new Map<string, number>();
  for (const { key, first, last } of spans) {
    const free = taken.findIndex((lane) => lane.every(([from, to]) => last <= from || first >= to));
    const lane = free >= 0 ? free : Math.min(taken.length, mostLanes - 1);
    const own = taken[lane] ?? [];
    own.push([first, last]);
    taken[lane] = own;
    lanes.set(key, lane);
  }
  return { placed: stacked, lanes, laneCount: taken.length };
}

/** More lines than this beside each other leave no room for the boxes: the rest share the outermost. */
const mostLanes = 10;

/** Steps from the focus along the direction of citing; what is reached both ways stays where it was reached first. */
function levelsAround(focus: string, edges: GraphAnswer['edges']): Map<string, number> {
  const levels = new Map([[focus, 0]]);
  for (let reached = [focus]; reached.length > 0; ) {
    const next: string[] = [];
    for (const id of reached) {
      const here = levels.get(id) ?? 0;
      for (const { from, to } of edges) {
        const [other, level] = from === id ? [to, here + 1] : to === id ? [from, here - 1] : [null, 0];
        if (other === null || levels.has(other)) continue;
        levels.set(other, level);
        next.push(other);
      }
    }
    reached = next;
  }
  return levels;
}

/** Beside what it is joined to in the columns before, so that fewer lines cross; else the most joined first. */
function ordered(
  column: readonly GraphNode[],
  edges: GraphAnswer['edges'],
  rowOf: ReadonlyMap<string, number>,
): GraphNode[] {
  const middle = (id: string) => {
    const rows = edges.flatMap(({ from, to }) => {
      const row = from === id ? rowOf.get(to) : to === id ? rowOf.get(from) : undefined;
      return row === undefined ? [] : [row];
    });
    return rows.length === 0 ? null : rows.reduce((sum, row) => sum + row, 0) / rows.length;
  };
  const weighed = column.map((node) => ({ node, at: middle(node.id) }));
  return weighed
    .sort(
      (a, b) =>
        (a.at ?? Number.MAX_VALUE) - (b.at ?? Number.MAX_VALUE) ||
        b.node.cites + b.node.citedBy - (a.node.cites + a.node.citedBy) ||
        a.node.title.localeCompare(b.node.title, 'zh-CN'),
    )
    .map(({ node }) => node);
}

/** A title in at most two lines of so many characters; what is cut off ends in …. */
export function linesOf(title: string, width: number): readonly string[] {
  const plain = shortTitle(title);
  if (plain.length <= width) return [plain];
  const rest = plain.slice(width);
  return [plain.slice(0, width), rest.length <= width ? rest : `${rest.slice(0, width - 1)}…`];
}
