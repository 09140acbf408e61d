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
